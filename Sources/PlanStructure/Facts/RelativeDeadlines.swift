internal import CPlanData

/// Finds terms that have no date: counted from another day (`trong vòng 15 ngày kể từ ngày nhận hồ
/// sơ`), or coming again and again (`trước ngày 20 hằng tháng`).
///
/// A record's deadlines have dates; these are kept as the words they stand in.
enum RelativeDeadlines {
  private static let recurring = table(phrases("recurring"))
  private static let lengths = table(phrases("length"))
  private static let terms = table(phrases("term"))
  private static let from = table(phrases("from"))
  private static let dayWord = "ngày".keys
  /// Behind the length stands what it is counted from, at most so far away.
  private static let longestGap = 12

  private static func phrases(_ kind: String) -> [String] {
    DataTable(sohoa_cues).rows.filter { $0.field(0) == kind }.map { $0.field(1) }
  }

  private static func table(_ phrases: [String]) -> PhraseTable<Bool> {
    PhraseTable(phrases.map { ($0, true) })
  }

  /// The sentences with such a term, in order, each once.
  static func sentences(in outline: Outline, _ sentences: [BodySentence]) -> [String] {
    var result: [String] = []
    for sentence in sentences where sentence.node != nil && !sentence.isTableRow {
      let text = outline.passages[sentence.passage].text
      if hasTerm(text, sentence.range) { result.append(text.text(sentence.range)) }
    }
    return result
  }

  private static func hasTerm(_ text: FoldedText, _ range: Range<Int>) -> Bool {
    for figure in FigureScanner.figures(in: text, range, words: true) {
      let before = text.trimmed(range.lowerBound..<figure.range.lowerBound).upperBound
      let next = text.skippingBlanks(from: figure.range.upperBound)
      if let length = lengths.match(at: next, in: text) {
        // `trong vòng 15 ngày`, `chậm nhất 05 ngày sau khi …`, `sau … 10 ngày`
        let isTerm = terms.match(endingAt: before, in: text) != nil
        let end = length.range.upperBound
        let isCounted = from.first(in: text, end..<min(range.upperBound, end + longestGap)) != nil
        if isTerm || isCounted { return true }
      } else if isDay(before, in: text), recurring.match(at: next, in: text) != nil {
        return true
      }
    }
    return false
  }

  /// Whether `ngày` ends at `end`.
  private static func isDay(_ end: Int, in text: FoldedText) -> Bool {
    text.hasKeys(dayWord, at: end - dayWord.count)
  }
}
