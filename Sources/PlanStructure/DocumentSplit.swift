public import PageModel

/// Finds where one document ends and another begins in lines that hold several.
public enum DocumentSplit {
  /// A head has no more lines above the name of the state or the party.
  private static let longestColumn = 7

  /// The parts of `lines`, one a document, in order and without gaps; one part where there is one
  /// document. Takes time linear in the lines.
  ///
  /// A document begins with the head that stands behind the signature of the one before it; what
  /// stands between them, such as an appendix, belongs to the one before.
  public static func parts(of lines: [TextLine]) -> [Range<Int>] {
    var starts = [0]
    var rest = lines
    while let start = nextStart(in: rest) {
      starts.append((starts.last ?? 0) + start)
      rest = Array(rest[start...])
    }
    let ends = starts.dropFirst() + [lines.count]
    return zip(starts, ends).map { $0..<$1 }
  }

  /// The first line of the second document.
  private static func nextStart(in lines: [TextLine]) -> Int? {
    let header = HeaderReader.read(lines)
    let foot = TailReader.read(lines, from: header.bodyStart).lines
    guard !foot.isEmpty, let title = title(in: lines, from: foot.upperBound) else { return nil }
    var start = title
    // The column may have been taken for more of the foot.
    while start > foot.lowerBound, title - start < longestColumn, isColumn(lines[start - 1]) {
      start -= 1
    }
    // Titles of an appendix are in capitals too: the column starts with the name of a body.
    let column = lines[start..<title].firstIndex { line in
      let text = FoldedText(line.text.prefix(200))
      return Letterhead.standard.organs.match(at: text.trimmed(text.range).lowerBound, in: text)
        != nil
    }
    return column ?? title
  }

  /// The first line with the name of the state, or that of the party alone, as heads have it.
  static func title(in lines: [TextLine], from start: Int) -> Int? {
    lines[start...].firstIndex { line in
      let text = FoldedText(line.text.prefix(200))
      guard text.isCapitals(text.range) else { return false }
      let letterhead = Letterhead.standard
      if letterhead.state.firstMatch(in: text, text.range) != nil { return true }
      let party = letterhead.party.firstMatch(in: text, text.range)
      return party.map { $0.range.upperBound >= text.trimmed(text.range).upperBound } ?? false
    }
  }

  /// Whether a line may be of the issuer's column, which text has above the name of the state.
  private static func isColumn(_ line: TextLine) -> Bool {
    let text = FoldedText(line.text.prefix(200))
    guard text.count < 120 else { return false }
    if text.isCapitals(text.range) { return true }
    return Letterhead.standard.numberWords.match(at: text.trimmed(text.range).lowerBound, in: text)
      != nil
  }
}
