/// Finds the issuer in the body of a document whose head names none.
enum BodyIssuer {
  /// The body that `xây dựng Kế hoạch`, `ban hành …` before the first section: `UBND thị xã Phước
  /// Long`. Its confidence is low; a person should look at it.
  static func issuer(
    in outline: Outline, letterhead: Letterhead = .standard
  ) -> Located<String>? {
    let longestName = 90
    for index in outline.preamble {
      let passage = outline.passages[index]
      let text = passage.text
      for sentence in Sentences.ranges(in: text, text.range) {
        guard letterhead.organs.match(at: sentence.lowerBound, in: text) != nil,
          text.isCapital(at: sentence.lowerBound),
          let verb = letterhead.enacting.first(
            in: text,
            sentence.lowerBound + 1..<min(sentence.upperBound, sentence.lowerBound + longestName))
        else { continue }
        let name = text.trimmed(sentence.lowerBound..<verb.range.lowerBound)
        guard name.count >= 3, !text.keys[name].contains(UInt8(ascii: ",")) else { continue }
        let line = passage.line(at: name.lowerBound)
        let start = passage.lineStarts[line - passage.lines.lowerBound]
        return Located(
          text.text(name), line: line, range: name.lowerBound - start..<name.upperBound - start,
          confidence: 0.6)
      }
    }
    return nil
  }
}
