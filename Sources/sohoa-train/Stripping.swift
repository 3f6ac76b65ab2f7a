internal import Vietnamese

/// Text without its marks, and words as they are compared.
enum Stripping {
  /// The text with the marks of Vietnamese letters taken off and its case kept.
  static func stripped(_ text: String) -> String {
    let tables = LetterTables.shared
    var scalars = String.UnicodeScalarView()
    for scalar in text.nfc.unicodeScalars {
      if scalar.value < 0x1F00, case let code = tables.codes[Int(scalar.value)], code != 0 {
        let base = tables.base[Int(code & ~Letter.capitalFlag)]
        scalars.append(Unicode.Scalar((code & Letter.capitalFlag != 0 ? 0x40 : 0x60) + base))
      } else {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// The words of a text: between blanks, without punctuation around them, lower-case, tones of
  /// `oa`, `oe`, `uy` on the first vowel.
  static func words(_ text: String) -> [String] {
    let tables = LetterTables.shared
    return text.nfc.lowercased().split(whereSeparator: \.isWhitespace).compactMap { part in
      let trimmed = part.drop { !$0.isLetter && !$0.isNumber }
      let word = String(trimmed.reversed().drop { !$0.isLetter && !$0.isNumber }.reversed())
      if word.isEmpty { return nil }
      guard var codes = tables.codes(of: word) else { return word }
      codes.withUnsafeMutableBufferPointer { Spelling.shared.placeToneFirst($0) }
      return tables.string(of: codes)
    }
  }
}
