internal import PageModel

/// Puts the lines of the head into the order in which they are read, where recognition of its two
/// columns left another.
enum HeadMending {
  private static let address = FuzzyPhrase("kính gửi")
  private static let longestHead = 15
  /// The state, its motto, and place and date.
  private static let longestColumn = 4

  /// `lines` with the column of the state before `Kính gửi:`, which stands below both columns.
  static func ordered(
    _ lines: [TextLine], letterhead: Letterhead = .standard
  ) -> [TextLine] {
    let head = lines.prefix(longestHead).map { FoldedText($0.text.prefix(200)) }
    guard
      let start = head.firstIndex(where: { text in
        address.firstMatch(in: text, 0..<min(text.count, 12))?.range.lowerBound == 0
      })
    else { return lines }
    let next = head.indices.dropFirst(start + 1).prefix(longestColumn)
    guard
      let state = next.first(where: {
        letterhead.state.firstMatch(in: head[$0], head[$0].range) != nil
      })
    else { return lines }
    // What stands between them belongs to the address.
    var end = state + 1
    while end < head.count, end - state < longestColumn, belongsToColumn(head[end], letterhead) {
      end += 1
    }
    return Array(
      lines[..<start] + lines[state..<end] + lines[start..<state] + lines[end...])
  }

  private static func belongsToColumn(_ text: FoldedText, _ letterhead: Letterhead) -> Bool {
    if letterhead.motto.firstMatch(in: text, text.range) != nil { return true }
    return text.count < 80
      && text.range.contains {
        text.isWordStart($0) && text.hasKeys(HeaderReader.dayWord, at: $0)
          && DateScanner.date(at: $0, in: text, allowsBlanks: true) != nil
      }
  }
}
