internal import PageModel

extension TextLine {
  /// Whether recognition read the line, or repair was at work in it.
  var isDamaged: Bool { !words.isEmpty || !repairs.isEmpty }
}

extension [TextLine] {
  /// Whether recognition read the document, or so much of it was repaired that lines without repairs
  /// are as likely to be damaged as those with.
  var areDamaged: Bool { count(where: \.isDamaged) * 10 >= Swift.max(count, 1) }
}
