internal import PageModel

extension LayoutLine {
  /// What came of a correction.
  enum CorrectionOutcome: Equatable {
    case applied
    /// The word is what the correction wants already.
    case wasApplied
    /// Another word stands there.
    case refused
  }

  /// Puts another text in place of a word.
  ///
  /// - Parameters:
  ///   - number: one-based.
  ///   - before: the word that must stand there.
  mutating func correct(word number: Int, from before: String, to after: String)
    -> CorrectionOutcome
  {
    let tokens = tokens()
    guard !after.isEmpty, tokens.indices.contains(number - 1),
      tokens[number - 1].text == before
    else {
      // A word that became two has moved those behind it: the change itself tells.
      return changes.contains { $0.isByHand && $0.after == after } ? .wasApplied : .refused
    }
    let token = tokens[number - 1]
    var texts = tokens.map(\.text)
    texts[number - 1] = after
    let source = token.source
    // What was thought of the word before is settled.
    changes.removeAll { change in
      let end = change.column + max(1, change.before.unicodeScalars.count)
      return (change.column..<end).overlaps(source) && source.contains(change.column)
    }
    changes.append(
      LayoutChange(
        column: source.lowerBound, before: token.raw ?? before, after: after, confidence: 1,
        isByHand: true))
    changes.sort { $0.column < $1.column }
    let start = texts[..<(number - 1)].reduce(0) { $0 + $1.unicodeScalars.count + 1 }
    let growth = after.unicodeScalars.count - before.unicodeScalars.count
    for index in cells.indices where cells[index].start > start { cells[index].start += growth }
    text = texts.joined(separator: " ")
    return .applied
  }
}
