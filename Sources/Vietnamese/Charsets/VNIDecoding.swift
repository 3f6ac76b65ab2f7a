/// VNI-Win: a base letter and, after it, a byte that stands for one or two marks.
///
/// After the encoding's published table: marks of small letters are the bytes of the Latin-1
/// letters named here, those of capitals the same less 0x20. Six letters with marks are single
/// bytes.
enum VNIDecoding {
  /// Appends the scalars of the bytes. A mark after a letter it has no place on comes out as the
  /// Windows-1252 character of its byte, which no syllable has.
  static func decode(_ bytes: some Sequence<UInt8>, into scalars: inout [UInt32]) {
    var pending: UInt8 = 0
    for byte in bytes {
      if pending != 0 {
        let pair = pairs[Int(pending) << 8 | Int(byte)]
        if pair != 0 {
          scalars.append(UInt32(pair))
          pending = 0
          continue
        }
        scalars.append(single(pending))
        pending = 0
      }
      if isBase[Int(byte)] {
        pending = byte
      } else {
        scalars.append(single(byte))
      }
    }
    if pending != 0 { scalars.append(single(pending)) }
  }

  private static func single(_ byte: UInt8) -> UInt32 {
    let scalar = singles[Int(byte)]
    if scalar != 0 { return scalar }
    let sign = CharsetTables.windows1252.scalars[Int(byte)]
    return sign == 0 && byte != 0 ? ByteEscapes.scalar(for: byte) : sign
  }

  /// The letters that are one byte, as Latin-1 shows them, and what they are.
  private static let singleLetters: [(Unicode.Scalar, Unicode.Scalar)] = [
    ("ô", "ơ"), ("ö", "ư"), ("ñ", "đ"), ("í", "í"), ("ì", "ì"), ("æ", "ỉ"), ("ó", "ĩ"), ("ò", "ị"),
    ("î", "ỵ"), ("Ô", "Ơ"), ("Ö", "Ư"), ("Ñ", "Đ"), ("Í", "Í"), ("Ì", "Ì"), ("Æ", "Ỉ"), ("Ó", "Ĩ"),
    ("Ò", "Ị"), ("Î", "Ỵ"),
  ]

  /// By base, as Latin-1 shows it: its marks in the order of the letters after it.
  private static let pairTable: [(base: Unicode.Scalar, marks: String, letters: String)] = [
    ("a", "ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    ("e", "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    ("o", "ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    ("ô", "ùøûõï", "ớờởỡợ"),
    ("u", "ùøûõï", "úùủũụ"),
    ("ö", "ùøûõï", "ứừửữự"),
    ("y", "ùøûõï", "ýỳỷỹỵ"),
  ]

  private static let singles: [UInt32] = {
    var singles = [UInt32](repeating: 0, count: 256)
    for (shown, letter) in singleLetters { singles[Int(shown.value)] = letter.value }
    return singles
  }()

  private static let isBase: [Bool] = {
    var isBase = [Bool](repeating: false, count: 256)
    for row in pairTable {
      isBase[Int(row.base.value)] = true
      isBase[Int(row.base.value) - 0x20] = true
    }
    return isBase
  }()

  /// By base and mark the letter, 0 for none. The case of the base decides; typists mixed them.
  private static let pairs: [UInt16] = {
    var pairs = [UInt16](repeating: 0, count: 0x10000)
    let tables = LetterTables.shared
    for row in pairTable {
      for (mark, letter) in zip(row.marks.unicodeScalars, row.letters.unicodeScalars) {
        let code = Int(tables.codes[Int(letter.value)])
        for markByte in [Int(mark.value), Int(mark.value) - 0x20] {
          let base = Int(row.base.value)
          pairs[base << 8 | markByte] = UInt16(truncatingIfNeeded: tables.lower[code])
          pairs[(base - 0x20) << 8 | markByte] = UInt16(truncatingIfNeeded: tables.upper[code])
        }
      }
    }
    return pairs
  }()
}
