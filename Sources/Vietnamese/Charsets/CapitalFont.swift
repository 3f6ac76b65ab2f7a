/// Capitals of the ABC fonts. TCVN3 has no capitals with tones: a heading was typed in the capital
/// twin of the font (.VnTimeH), in which the code of `ộ` shows `Ộ`, and the font is lost.
enum CapitalFont {
  /// What the letters whose codes have a case say about a word.
  enum WordCase {
    /// Two or more capitals, no small letter, and one that carries a tone.
    case capitals
    case small
    /// One capital or none, and letters with tones.
    case open
    /// No letter with a tone or no vowel: an abbreviation, a numeral.
    case silent
  }

  static func wordCase(of scalars: [UInt32]) -> WordCase {
    let tables = LetterTables.shared
    var (capitals, small, toned, vowels) = (0, 0, 0, 0)
    for scalar in scalars {
      guard scalar < 0x1F00, case let flagged = tables.codes[Int(scalar)], flagged != 0 else {
        continue
      }
      let code = flagged & ~Letter.capitalFlag
      if tables.isVowel(code) { vowels += 1 }
      if tables.tone[Int(code)] != 0 {
        toned += 1
      } else if flagged & Letter.capitalFlag != 0 {
        capitals += 1
      } else if code <= 26 {
        small += 1
      }
    }
    if small > 0 { return .small }
    if toned == 0 { return capitals > 1 && vowels > 0 ? .capitals : .silent }
    return capitals > 1 ? .capitals : .open
  }

  /// Whether the word could be in capitals as it stands: one at least, and no small letter.
  static func isCapitals(_ scalars: [UInt32]) -> Bool {
    switch wordCase(of: scalars) {
    case .capitals: true
    case .open: scalars.contains { (0x41...0x5A).contains($0) }
    case .small, .silent: false
    }
  }

  static func capitalize(_ scalars: inout [UInt32]) { setCase(&scalars, LetterTables.shared.upper) }

  /// Small letters but for the first; undoes `capitalize` where the neighbours speak against it.
  static func uncapitalizeTones(_ scalars: inout [UInt32]) {
    let tables = LetterTables.shared
    for index in scalars.indices where scalars[index] < 0x1F00 {
      let code = tables.codes[Int(scalars[index])] & ~Letter.capitalFlag
      if code != 0, tables.tone[Int(code)] != 0 { scalars[index] = tables.lower[Int(code)] }
    }
  }

  private static func setCase(_ scalars: inout [UInt32], _ cased: [UInt32]) {
    let tables = LetterTables.shared
    for index in scalars.indices where scalars[index] < 0x1F00 {
      let code = tables.codes[Int(scalars[index])] & ~Letter.capitalFlag
      if code != 0 { scalars[index] = cased[Int(code)] }
    }
  }
}
