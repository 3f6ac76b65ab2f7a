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
      for range in Sentences.ranges(in: text, start..<text.count, semicolons: false) {
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
  /// A row of a table that was flattened to a line: a number without punctuation, then words; or the
  /// head of one.
  var isTableRow: Bool {
    let numberEnd = text.keys.prefix(while: \.isDigit).count
    if numberEnd > 0, numberEnd <= 3, text.key(at: numberEnd) == .blank,
      text.isCapital(at: numberEnd + 1)
    {
      return true
    }
    return ["stt ", "tt ", "số tt "].contains { text.hasKeys($0.keys, at: 0) }
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
