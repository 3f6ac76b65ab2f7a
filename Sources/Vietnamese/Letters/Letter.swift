/// A Vietnamese or ASCII letter without its case, as one byte.
///
/// Codes: 0 is no letter, 1–26 are `a`…`z`, 27 is `đ`, 28–93 are the marked vowels in the order
/// `ă â e ê i o ô ơ u ư y` and `a` of `Letter.vowels`, each with the tones huyền, sắc, hỏi, ngã,
/// nặng after its toneless form where that is not ASCII. Codes are written into model files, so
/// their order is part of the format.
package struct Letter: Equatable, Hashable, Sendable {
  /// The code, 1 to 93.
  package var code: UInt8

  package init(code: UInt8) { self.code = code }

  /// The number of codes, with 0 for no letter.
  package static let count = 94

  /// Set beside a code by `LetterTables.codes` for a capital.
  package static let capitalFlag: UInt8 = 0x80
}

/// The tone of a syllable, by its mark's usual order.
package enum Tone: UInt8, Sendable, CaseIterable {
  case level, huyen, sac, hoi, nga, nang
}

/// What is known about each letter code, in flat tables for the hot loops.
///
/// One immutable instance serves all; take it once before a loop.
package final class LetterTables: Sendable {
  /// For every scalar value below 0x1F00 its letter code, with `Letter.capitalFlag` for capitals; 0
  /// for scalars that are no Vietnamese letters.
  package let codes: [UInt8]
  /// For every letter code the code (1–26) of its ASCII letter.
  package let base: [UInt8]
  /// For every letter code the code with its tone taken off (`ấ` to `â`).
  package let toneless: [UInt8]
  /// For every letter code its tone's raw value.
  package let tone: [UInt8]
  /// For every letter code the lower-case scalar.
  package let lower: [UInt32]
  /// For every letter code the upper-case scalar.
  package let upper: [UInt32]
  /// `toned[toneless letter code][tone]`, flat with six tones a letter; 0 where there is none.
  package let toned: [UInt8]

  /// The tables.
  package static let shared = LetterTables()

  /// Vowels with their tones in the order of `Tone`; the source is the Unicode chart of Latin
  /// Extended Additional.
  private static let vowels = [
    "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị",
    "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
  ]
  private static let capitalVowels = [
    "AÀÁẢÃẠ", "ĂẰẮẲẴẶ", "ÂẦẤẨẪẬ", "EÈÉẺẼẸ", "ÊỀẾỂỄỆ", "IÌÍỈĨỊ",
    "OÒÓỎÕỌ", "ÔỒỐỔỖỘ", "ƠỜỚỞỠỢ", "UÙÚỦŨỤ", "ƯỪỨỬỮỰ", "YỲÝỶỸỴ",
  ]
  private static let vowelBases = Array("aaaeeiooouuy".utf8)

  private init() {
    var codes = [UInt8](repeating: 0, count: 0x1F00)
    var base = [UInt8](repeating: 0, count: Letter.count)
    var toneless = base
    var tone = base
    var lower = [UInt32](repeating: 0, count: Letter.count)
    var upper = lower
    var toned = [UInt8](repeating: 0, count: Letter.count * 6)
    func set(_ code: UInt8, _ small: UInt32, _ capital: UInt32) {
      codes[Int(small)] = code
      codes[Int(capital)] = code | Letter.capitalFlag
      lower[Int(code)] = small
      upper[Int(code)] = capital
    }
    for letter in UInt8(1)...26 {
      set(letter, 0x60 + UInt32(letter), 0x40 + UInt32(letter))
      base[Int(letter)] = letter
      toneless[Int(letter)] = letter
      toned[Int(letter) * 6] = letter
    }
    set(27, 0x111, 0x110)
    (base[27], toneless[27], toned[27 * 6]) = (4, 27, 27)
    var next: UInt8 = 28
    for (row, ascii) in Self.vowelBases.enumerated() {
      let small = Array(Self.vowels[row].unicodeScalars)
      let capital = Array(Self.capitalVowels[row].unicodeScalars)
      let ground = ascii - 0x60
      var plain: UInt8 = 0
      for index in small.indices {
        let code: UInt8
        if small[index].isASCII {
          code = ground
        } else {
          code = next
          next += 1
          set(code, small[index].value, capital[index].value)
        }
        if index == 0 { plain = code }
        base[Int(code)] = ground
        toneless[Int(code)] = plain
        tone[Int(code)] = UInt8(index)
        toned[Int(plain) * 6 + index] = code
      }
    }
    self.codes = codes
    self.base = base
    self.toneless = toneless
    self.tone = tone
    self.lower = lower
    self.upper = upper
    self.toned = toned
  }

  /// Whether a letter code carries a mark of any kind (`đ` included).
  package func isMarked(_ code: UInt8) -> Bool { code > 26 }

  /// Whether the letter is a vowel, `y` included.
  package func isVowel(_ code: UInt8) -> Bool {
    switch base[Int(code)] {
    case 1, 5, 9, 15, 21, 25: true
    default: false
    }
  }

  /// The letter codes of a word, nil when it has another character. Case is lost.
  package func codes(of word: some StringProtocol) -> [UInt8]? {
    var result: [UInt8] = []
    for scalar in word.unicodeScalars {
      guard scalar.value < 0x1F00, case let code = codes[Int(scalar.value)], code != 0 else {
        return nil
      }
      result.append(code & ~Letter.capitalFlag)
    }
    return result
  }

  /// The lower-case word of letter codes; codes that are none are left out.
  package func string(of codes: some Sequence<UInt8>) -> String {
    var scalars = String.UnicodeScalarView()
    for code in codes where code > 0 && code < Letter.count {
      if let scalar = Unicode.Scalar(lower[Int(code)]) { scalars.append(scalar) }
    }
    return String(scalars)
  }
}
