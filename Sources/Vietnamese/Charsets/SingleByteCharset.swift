/// A charset of one byte a character.
struct SingleByteCharset: Sendable {
  /// By byte the scalar value; 0 for unassigned bytes other than NUL.
  let scalars: [UInt32]

  /// - Parameters:
  ///   - high: The 128 characters from 0x80 up, U+FFFD for unassigned ones.
  ///   - low: Characters in place of control codes.
  init(high: String, low: [Int: Unicode.Scalar] = [:]) {
    var scalars = (0..<128).map { UInt32($0) }
    scalars += high.unicodeScalars.map { $0 == "\u{FFFD}" ? 0 : $0.value }
    precondition(scalars.count == 256, "a charset table has 128 characters")
    for (byte, scalar) in low { scalars[byte] = scalar.value }
    self.scalars = scalars
  }
}

/// The bytes by which a program that took text for Latin-1 or Windows-1252 came to its scalars.
enum WesternBytes {
  /// The byte of a scalar: those of Windows-1252, and the control codes that Latin-1 and the web's
  /// form of Windows-1252 give to bytes it leaves open. Nil for all others.
  @inline(__always)
  static func byte(of scalar: UInt32) -> UInt8? {
    if scalar < 0x100 { return UInt8(truncatingIfNeeded: scalar) }
    guard scalar < 0x2123 else { return nil }
    for (offset, candidate) in signs.enumerated() where candidate == scalar {
      return 0x80 + UInt8(truncatingIfNeeded: offset)
    }
    return nil
  }

  /// 0x80 to 0x9F of Windows-1252.
  private static let signs = Array(CharsetTables.windows1252.scalars[0x80..<0xA0])
}
