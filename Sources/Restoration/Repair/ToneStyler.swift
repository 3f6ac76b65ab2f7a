internal import Vietnamese

/// Moves the tones of `oa`, `oe`, `uy` at the end of syllables to where a style puts them.
struct ToneStyler {
  let style: RepairOptions.ToneStyle
  private var scanner = TokenScanner()
  private let tables = LetterTables.shared

  init(style: RepairOptions.ToneStyle) { self.style = style }

  /// Restyles lines in place; changes go to the log.
  mutating func restyle(_ lines: inout [String], _ log: inout RepairLog) {
    let text = TextBuffer(lines)
    var edits = EditList()
    for line in lines.indices {
      text.withLine(line) { scanner.scan($0) }
      let letters = scanner.letters
      for token in scanner.tokens where token.kind == .word {
        var word = Array(
          letters[Int(token.letterStart)..<(Int(token.letterStart) + Int(token.letterCount))])
        let before = word
        word.withUnsafeMutableBufferPointer {
          if style == .first { Spelling.shared.placeToneFirst($0) }
          if style == .second { Spelling.shared.placeToneSecond($0) }
        }
        if word == before { continue }
        let (start, end) = (Int(token.start), Int(token.end))
        let old = text.string(line, start..<end)
        var new: [UInt8] = []
        for (code, scalar) in zip(word, old.unicodeScalars) {
          let isCapital = scalar.properties.isUppercase
          UTF8Decoding.append(
            isCapital ? tables.upper[Int(code)] : tables.lower[Int(code)], to: &new)
        }
        edits.add(line: line, start: start, end: end) { $0.append(contentsOf: new) }
        log.add(
          Change(
            line: line,
            column: text.string(line, 0..<start).unicodeScalars.count, before: old,
            after: String(decoding: new, as: UTF8.self), confidence: 1, damage: .toneStyle,
            alternatives: []))
      }
    }
    lines = edits.apply(to: text)
  }
}
