/// Sentences of running text.
enum Sentences {
  /// The sentences in `range`, in order, without blanks at their ends.
  ///
  /// They end at a full stop, question or exclamation mark before a blank and a new start, and at a
  /// semicolon where `semicolons` says so. Full stops behind abbreviations and initials end none.
  static func ranges(
    in text: FoldedText, _ range: Range<Int>, semicolons: Bool = true
  ) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = range.lowerBound
    for index in range
    where isEndMark(text.keys[index]) && (semicolons || text.keys[index] != UInt8(ascii: ";"))
      && ends(at: index, in: text)
    {
      let sentence = text.trimmed(start..<index + 1)
      if !sentence.isEmpty { result.append(sentence) }
      start = index + 1
    }
    let last = text.trimmed(start..<range.upperBound)
    if !last.isEmpty { result.append(last) }
    return result
  }

  /// Whether the mark at `index` ends a sentence.
  static func ends(at index: Int, in text: FoldedText) -> Bool {
    let key = text.keys[index]
    if key == UInt8(ascii: ";") { return true }
    var next = index + 1
    while next < text.count, KeySet("\")./").contains(text.keys[next]) { next += 1 }
    if next >= text.count { return true }
    guard text.keys[next] == .blank else { return false }
    next = text.skippingBlanks(from: next)
    if next >= text.count { return true }
    guard key == .fullStop else { return true }
    // What starts anew is a capital, a figure, a bullet or a quotation.
    let starts =
      text.isCapital(at: next) || text.keys[next].isDigit
      || KeySet("-+*\"(").contains(text.keys[next])
    return starts && !isAbbreviation(endingAt: index, in: text)
  }

  private static func isEndMark(_ key: UInt8) -> Bool {
    key == .fullStop || key == UInt8(ascii: ";") || key == UInt8(ascii: "!")
      || key == UInt8(ascii: "?")
  }

  private static let abbreviations: Set<String> = [
    "tp", "tx", "tt", "ts", "ths", "pgs", "gs", "tr", "tm", "kt", "tl", "tuq", "q", "p", "st", "ks",
    "bs", "ths", "vd", "nxb", "no", "vs",
  ]

  /// `TP. Hồ Chí Minh`, `Nguyễn Văn A. Bình`: a short word of letters that is known, or one letter.
  private static func isAbbreviation(endingAt index: Int, in text: FoldedText) -> Bool {
    var start = index
    while start > 0, text.keys[start - 1].isLetter, index - start < 5 { start -= 1 }
    guard start < index, !text.key(at: start - 1).isWord else { return false }
    if index - start == 1 { return text.isCapital(at: start) }
    return abbreviations.contains(String(decoding: text.keys[start..<index], as: UTF8.self))
      && text.isCapital(at: start)
  }
}
