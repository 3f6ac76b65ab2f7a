internal import Vietnamese

/// What characters look like.
extension NoiseLattice {
  /// Whether what looks like a horn stands right after a reading.
  static func hasHorn(_ bytes: UnsafeBufferPointer<UInt8>, after reading: Reading) -> Bool {
    let end = Int(reading.end)
    return end < bytes.count && isHornLike(UTF8Decoding.scalar(bytes, at: end).0)
  }

  static func hasHorn(_ letter: UInt8) -> Bool {
    let scalar = LetterTables.shared.lower[Int(LetterTables.shared.toneless[Int(letter)])]
    return scalar == 0x1A1 || scalar == 0x1B0
  }

  static func isHornLike(_ scalar: UInt32) -> Bool {
    scalar == 0x3F || scalar == 0x27 || scalar == 0x2018 || scalar == 0x2019 || scalar == 0x60
  }

  /// A reading as a number, when every letter of it looks like a digit.
  static func asDigits(_ scalars: [UInt32]) -> [UInt8]? {
    var result: [UInt8] = []
    for scalar in scalars {
      switch scalar {
      case 0x30...0x39: result.append(UInt8(scalar))
      case 0x6F: result.append(0x30)  // o
      case 0x6C, 0x69, 0x7C: result.append(0x31)  // l i |
      case 0x73: result.append(0x35)  // s
      case 0x7A: result.append(0x32)  // z
      case 0x62: result.append(0x38)  // b
      default: return nil
      }
    }
    return result
  }
}
