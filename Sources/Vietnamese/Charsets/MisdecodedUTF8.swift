/// UTF-8 whose bytes were taken for Windows-1252 or Latin-1.
enum MisdecodedUTF8 {
  /// Replaces the bytes by the characters that they are as UTF-8, again and again while the result
  /// can itself be such bytes (text that was damaged twice).
  ///
  /// A lone 0xC3 at the end is `à`, whose second byte is a no-break blank that programs replace by
  /// a blank or trim.
  ///
  /// - Returns: False when the bytes are not UTF-8, or plain ASCII.
  static func decode(_ bytes: [UInt8], into scalars: inout [UInt32]) -> Bool {
    guard decodeOnce(bytes, into: &scalars, isOutermost: true) else { return false }
    var inner: [UInt32] = []
    for _ in 0..<3 {
      var next: [UInt8] = []
      for scalar in scalars {
        guard let byte = WesternBytes.byte(of: scalar) else { return true }
        next.append(byte)
      }
      guard decodeOnce(next, into: &inner, isOutermost: false) else { return true }
      swap(&scalars, &inner)
    }
    return true
  }

  private static func decodeOnce(
    _ bytes: [UInt8], into scalars: inout [UInt32], isOutermost: Bool
  ) -> Bool {
    scalars.removeAll(keepingCapacity: true)
    var converted = false
    var index = 0
    let isValid = bytes.withUnsafeBufferPointer { buffer in
      while index < buffer.count {
        let byte = buffer[index]
        if byte < 0x80 {
          scalars.append(UInt32(byte))
          index += 1
          continue
        }
        let (scalar, length) = UTF8Decoding.scalar(buffer, at: index)
        if length > 1 {
          scalars.append(scalar)
          index += length
        } else if isOutermost, byte == 0xC3, index + 1 == buffer.count {
          scalars.append(0xE0)
          index += 1
        } else {
          return false
        }
        converted = true
      }
      return true
    }
    return isValid && converted
  }
}
