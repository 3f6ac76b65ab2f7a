internal import Records

/// A sentence of the body, with where it stands and what it is about.
struct BodySentence: Sendable {
  /// Position in the outline's passages.
  var passage: Int
  /// In the passage's text, without the heading's marker and final punctuation.
  var range: Range<Int>
  /// The heading that it belongs to, nil before the first.
  var node: Int?
  var topics: [Topic]
  /// A row of a table, whose figures are no facts of the text.
  var isTableRow: Bool
}

extension Outline {
  /// The sentences of all passages in order; semicolons do not end them.
  func sentences() -> [BodySentence] {
    var result: [BodySentence] = []
    func add(_ passage: Int, from start: Int, node: Int?) {
      let text = passages[passage].text
      let topics = node.map { nodes[$0].topics } ?? []
      let isTableRow = passages[passage].isTableRow
      for range in Sentences.quotable(in: text, start..<text.count) {
        let trimmed = text.withoutFinalPunctuation(range)
        guard !trimmed.isEmpty else { continue }
        result.append(
          BodySentence(
            passage: passage, range: trimmed, node: node, topics: topics, isTableRow: isTableRow))
      }
    }
    for passage in preamble { add(passage, from: passages[passage].itemStart ?? 0, node: nil) }
    for (position, node) in nodes.enumerated() {
      add(node.passage, from: node.headingText.heading.lowerBound, node: position)
      for passage in node.headingPassages.dropFirst() { add(passage, from: 0, node: position) }
      for passage in node.content {
        add(passage, from: passages[passage].itemStart ?? 0, node: position)
      }
    }
    return result
  }
}

extension Passage {
  private static let tableHeads = ["stt ", "tt ", "số tt "].map(\.keys)
  private static let totals = ["tổng cộng ", "tổng số ", "cộng "].map(\.keys)

  /// The number with which a row of a table begins, its next cell behind it.
  var rowNumber: Int? {
    let end = text.keys.prefix(3).prefix(while: \.isDigit).count
    guard end > 0, text.key(at: end) == .blank else { return nil }
    return Int(String(decoding: text.keys[..<end], as: UTF8.self))
  }

  /// The head of a table on one line.
  var isTableHead: Bool { Self.tableHeads.contains { text.hasKeys($0, at: 0) } }

  /// Nothing but a quotation, such as the motto of a movement.
  var isQuotation: Bool {
    let range = text.withoutFinalPunctuation((itemStart ?? 0)..<text.count)
    let quote = UInt8(ascii: "\"")
    return range.count > 2 && text.keys[range.lowerBound] == quote
      && text.keys[range.upperBound - 1] == quote
      && !text.keys[range.lowerBound + 1..<range.upperBound - 1].contains(quote)
  }

  /// A row of a table that was flattened to a line: a number without punctuation, then words; or
  /// the head of one.
  var isTableRow: Bool {
    let numberEnd = text.keys.prefix(while: \.isDigit).count
    if numberEnd > 0, numberEnd <= 3, text.key(at: numberEnd) == .blank,
      text.isCapital(at: numberEnd + 1)
    {
      return true
    }
    if isTableHead { return true }
    // Cells with bars between them.
    if text.keys.count(where: { $0 == UInt8(ascii: "|") }) >= 2, text.count < 300 { return true }
    return Self.totals.contains { text.hasKeys($0, at: 0) } && text.count < 80
      && text.keys.contains(where: \.isDigit)
  }
}

extension Passage {
  private static let corners = ["stt", "tt", "số tt"].map(\.keys)
  /// What is longer is no cell of a table but a paragraph behind it.
  private static let longestCell = 200
  private static let longestName = 60

  /// The first cell of a table's head, alone on its line.
  var isTableCorner: Bool {
    let range = text.withoutFinalPunctuation(text.range)
    return Self.corners.contains { $0.elementsEqual(text.keys[range]) }
  }

  /// Whether it may be a cell of a table whose head stands before it.
  var mayBeCell: Bool { text.count <= Self.longestCell }

  /// Whether it would be too long for a number, a name or a date.
  var isLongCell: Bool { text.count > Self.longestName }
}

extension Sentences {
  /// Longer sentences are quoted by their parts between semicolons,
  private static let longest = 1200
  /// and longer parts by pieces of this length, so that a quotation stays readable and quoting a
  /// line of a megabyte takes linear time.
  private static let longestPiece = 2400

  /// The sentences of `range` as facts quote them.
  fileprivate static func quotable(in text: FoldedText, _ range: Range<Int>) -> [Range<Int>] {
    ranges(in: text, range, semicolons: false).flatMap { sentence -> [Range<Int>] in
      sentence.count <= longest
        ? [sentence] : ranges(in: text, sentence).flatMap { pieces(of: $0, in: text) }
    }
  }

  /// `range` cut at blanks.
  private static func pieces(of range: Range<Int>, in text: FoldedText) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = range.lowerBound
    while range.upperBound - start > longestPiece {
      let limit = start + longestPiece
      let end = text.keys[start + longestPiece / 2..<limit].lastIndex(of: .blank) ?? limit
      result.append(text.trimmed(start..<end))
      start = end
    }
    return result + [text.trimmed(start..<range.upperBound)]
  }
}

extension FoldedText {
  /// `range` without blanks at its ends and without the punctuation that ends a sentence or item.
  func withoutFinalPunctuation(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, KeySet(".;:,/ !").contains(keys[end - 1]) { end -= 1 }
    return trimmed(range.lowerBound..<end)
  }
}
