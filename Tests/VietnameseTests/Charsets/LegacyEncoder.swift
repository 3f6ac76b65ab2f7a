/// Encodes text into the legacy charsets, by tables and rules of its own: made with glibc's iconv
/// (TCVN 5712-1, VISCII) and recode (VPS), not from the tables that are tested.
enum LegacyEncoder: CaseIterable, Sendable {
  case tcvn3, tcvn5712, viscii, vps, vni, windows1258

  /// The Vietnamese letters beyond ASCII.
  static let letters = """
    áàảãạâấầẩẫậăắằẳẵặéèẻẽẹêếềểễệóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựíìỉĩịýỳỷỹỵđ\
    ÁÀẢÃẠÂẤẦẨẪẬĂẮẰẲẴẶÉÈẺẼẸÊẾỀỂỄỆÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÍÌỈĨỊÝỲỶỸỴĐ
    """

  /// Nil when a character has no code. TCVN3 gives capitals with tones the codes of small letters.
  func encode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        bytes.append(UInt8(scalar.value))
      } else if let code = codes[scalar] {
        bytes += code
      } else if let sign = Self.signs[scalar], self != .tcvn5712, self != .viscii, self != .vps {
        bytes.append(sign)
      } else {
        return nil
      }
    }
    return bytes
  }

  /// The bytes as a program shows them that takes them for Windows-1252 (or, where that has no
  /// character, Latin-1).
  static func mistaken(_ bytes: [UInt8]) -> String {
    let high = Array(
      "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
    var view = String.UnicodeScalarView()
    for byte in bytes {
      view.append(
        (0x80..<0xA0).contains(byte) ? high[Int(byte) - 0x80] : Unicode.Scalar(byte))
    }
    return String(view)
  }

  private static let signs: [Unicode.Scalar: UInt8] = [
    "“": 0x93, "”": 0x94, "–": 0x96, "…": 0x85, "‘": 0x91, "’": 0x92,
  ]

  private var codes: [Unicode.Scalar: [UInt8]] {
    switch self {
    case .tcvn3: Self.tcvn3Codes
    case .tcvn5712: Self.tcvn5712Codes
    case .viscii: Self.visciiCodes
    case .vps: Self.vpsCodes
    case .vni: Self.vniCodes
    case .windows1258: Self.windows1258Codes
    }
  }

  private static func table(_ hex: String) -> [Unicode.Scalar: [UInt8]] {
    let bytes = hex.split(separator: " ").map { [UInt8($0, radix: 16) ?? 0] }
    return Dictionary(uniqueKeysWithValues: zip(letters.unicodeScalars, bytes))
  }

  private static let tcvn3Codes = table(
    """
    b8 b5 b6 b7 b9 a9 ca c7 c8 c9 cb a8 be bb bc bd c6 d0 cc ce cf d1 aa d5 d2 d3 d4 \
    d6 e3 df e1 e2 e4 ab e8 e5 e6 e7 e9 ac ed ea eb ec ee f3 ef f1 f2 f4 ad f8 f5 f6 \
    f7 f9 dd d7 d8 dc de fd fa fb fc fe ae b8 b5 b6 b7 b9 a2 ca c7 c8 c9 cb a1 be bb \
    bc bd c6 d0 cc ce cf d1 a3 d5 d2 d3 d4 d6 e3 df e1 e2 e4 a4 e8 e5 e6 e7 e9 a5 ed \
    ea eb ec ee f3 ef f1 f2 f4 a6 f8 f5 f6 f7 f9 dd d7 d8 dc de fd fa fb fc fe a7
    """)

  private static let tcvn5712Codes = table(
    """
    b8 b5 b6 b7 b9 a9 ca c7 c8 c9 cb a8 be bb bc bd c6 d0 cc ce cf d1 aa d5 d2 d3 d4 \
    d6 e3 df e1 e2 e4 ab e8 e5 e6 e7 e9 ac ed ea eb ec ee f3 ef f1 f2 f4 ad f8 f5 f6 \
    f7 f9 dd d7 d8 dc de fd fa fb fc fe ae 83 80 81 82 84 a2 c4 c1 c2 c3 86 a1 c0 af \
    ba bf 85 8a 87 88 89 8b a3 da c5 cd d9 8c 95 92 93 94 96 a4 ff db e0 f0 97 a5 9b \
    98 99 9a 9c 01 9d 9e 9f 02 a6 11 04 05 06 12 90 8d 8e 8f 91 16 13 14 15 17 a7
    """)

  private static let visciiCodes = table(
    """
    e1 e0 e4 e3 d5 e2 a4 a5 a6 e7 a7 e5 a1 a2 c6 c7 a3 e9 e8 eb a8 a9 ea aa ab ac ad \
    ae f3 f2 f6 f5 f7 f4 af b0 b1 b2 b5 bd be b6 b7 de fe fa f9 fc fb f8 df d1 d7 d8 \
    e6 f1 ed ec ef ee b8 fd cf d6 db dc f0 c1 c0 c4 c3 80 c2 84 85 86 06 87 c5 81 82 \
    02 05 83 c9 c8 cb 88 89 ca 8a 8b 8c 8d 8e d3 d2 99 a0 9a d4 8f 90 91 92 93 b4 95 \
    96 97 b3 94 da d9 9c 9d 9e bf ba bb bc ff b9 cd cc 9b ce 98 dd 9f 14 19 1e d0
    """)

  private static let vpsCodes = table(
    """
    e1 e0 e4 e3 e5 e2 c3 c0 c4 c5 c6 e6 a1 a2 a3 a4 a5 e9 e8 c8 eb cb ea 89 8a 8b cd \
    8c f3 f2 d5 f5 86 f4 d3 d2 b0 87 b6 d6 a7 a9 aa ab ae fa f9 fb db f8 dc d9 d8 ba \
    bb bf ed ec cc ef ce 9a ff 9b cf 9c c7 c1 80 81 82 02 c2 83 84 85 1c 03 88 8d 8e \
    8f f0 04 c9 d7 de fe 05 ca 90 93 94 95 06 b9 bc bd be 11 d4 96 97 98 99 12 f7 9d \
    9e 9f a6 13 da a8 d1 ac 14 d0 ad af b1 1d 15 b4 b5 b7 b8 10 dd b2 fd b3 19 f1
    """)

  /// Base and marks by rule: what VNI's keyboards sent.
  private static let vniCodes: [Unicode.Scalar: [UInt8]] = {
    var codes: [Unicode.Scalar: [UInt8]] = [:]
    func set(_ letter: Unicode.Scalar, _ shown: String) {
      let capital = letter.properties.uppercaseMapping.unicodeScalars.first ?? letter
      codes[letter] = shown.unicodeScalars.map { UInt8($0.value) }
      codes[capital] = shown.uppercased().unicodeScalars.map { UInt8($0.value) }
    }
    let rows: [(letters: String, base: String, marks: String)] = [
      ("áàảãạ", "a", "ùøûõï"), ("âấầẩẫậ", "a", "âáàåãä"), ("ăắằẳẵặ", "a", "êéèúüë"),
      ("éèẻẽẹ", "e", "ùøûõï"), ("êếềểễệ", "e", "âáàåãä"), ("óòỏõọ", "o", "ùøûõï"),
      ("ôốồổỗộ", "o", "âáàåãä"), ("ớờởỡợ", "ô", "ùøûõï"), ("úùủũụ", "u", "ùøûõï"),
      ("ứừửữự", "ö", "ùøûõï"), ("ýỳỷỹ", "y", "ùøûõ"),
    ]
    for row in rows {
      for (letter, mark) in zip(row.letters.unicodeScalars, row.marks) {
        set(letter, row.base + String(mark))
      }
    }
    for (letter, shown) in zip("ơưíìỉĩịỵđ".unicodeScalars, "ôöíìæóòîñ") {
      set(letter, String(shown))
    }
    return codes
  }()

  /// Microsoft's keyboard sent the letter with its shape, then the tone.
  private static let windows1258Codes: [Unicode.Scalar: [UInt8]] = {
    let shapes: [Unicode.Scalar: UInt8] = [
      "ă": 0xE3, "â": 0xE2, "ê": 0xEA, "ô": 0xF4, "ơ": 0xF5, "ư": 0xFD, "đ": 0xF0, "Ă": 0xC3,
      "Â": 0xC2, "Ê": 0xCA, "Ô": 0xD4, "Ơ": 0xD5, "Ư": 0xDD, "Đ": 0xD0,
    ]
    let tones: [Unicode.Scalar: UInt8] = [
      "\u{300}": 0xCC, "\u{309}": 0xD2, "\u{303}": 0xDE, "\u{301}": 0xEC, "\u{323}": 0xF2,
    ]
    let rows = [
      "aáàảãạ", "âấầẩẫậ", "ăắằẳẵặ", "eéèẻẽẹ", "êếềểễệ", "oóòỏõọ", "ôốồổỗộ", "ơớờởỡợ", "uúùủũụ",
      "ưứừửữự", "iíìỉĩị", "yýỳỷỹỵ", "đ",
    ]
    let order: [Unicode.Scalar] = ["\u{301}", "\u{300}", "\u{309}", "\u{303}", "\u{323}"]
    var codes: [Unicode.Scalar: [UInt8]] = [:]
    for row in rows + rows.map({ $0.uppercased() }) {
      let letters = Array(row.unicodeScalars)
      let base = shapes[letters[0]] ?? UInt8(letters[0].value)
      if !letters[0].isASCII { codes[letters[0]] = [base] }
      for (letter, tone) in zip(letters.dropFirst(), order) {
        codes[letter] = [base, tones[tone] ?? 0]
      }
    }
    return codes
  }()
}
