/// Bytes that are no UTF-8, carried through text as private characters.
///
/// The byte 0x80 + n is U+EF80 + n, as in MirBSD's OPTU-8. A genuine U+EF80…U+EFFF of the source is
/// escaped byte by byte too, so that the way back is exact for every input.
enum ByteEscapes {
  static func scalar(for byte: UInt8) -> UInt32 { 0xEF00 + UInt32(byte) }

  /// The byte of an escape, nil for other scalars.
  static func byte(of scalar: UInt32) -> UInt8? {
    (0xEF80...0xEFFF).contains(scalar) ? UInt8(truncatingIfNeeded: scalar) : nil
  }
}
