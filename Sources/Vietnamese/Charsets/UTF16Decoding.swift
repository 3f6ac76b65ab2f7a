/// UTF-16 that says so by a byte order mark.
enum UTF16Decoding {
  /// Nil for anything else. A lone surrogate or an odd byte at the end is carried through as
  /// escapes of its bytes.
  static func decode(_ bytes: [UInt8]) -> DecodedText? {
    guard bytes.count >= 2 else { return nil }
    let isBig: Bool
    switch (bytes[0], bytes[1]) {
    case (0xFF, 0xFE): isBig = false
    case (0xFE, 0xFF): isBig = true
    default: return nil
    }
    func unit(at index: Int) -> UInt32 {
      let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
      return isBig ? first << 8 | second : second << 8 | first
    }
    var scalars = String.UnicodeScalarView()
    var index = 2
    while index + 1 < bytes.count {
      var value = unit(at: index)
      var length = 2
      if (0xD800..<0xDC00).contains(value), index + 3 < bytes.count,
        case let low = unit(at: index + 2), (0xDC00..<0xE000).contains(low)
      {
        value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00)
        length = 4
      }
      if let scalar = Unicode.Scalar(value), ByteEscapes.byte(of: value) == nil {
        scalars.append(scalar)
      } else {
        appendEscapes(of: bytes[index..<index + length], to: &scalars)
      }
      index += length
    }
    appendEscapes(of: bytes[index...], to: &scalars)
    let text = String(scalars).nfc
    return DecodedText(
      text: text,
      spans: [.init(source: 0..<bytes.count, result: 0..<text.utf8.count, encoding: .utf16)])
  }

  private static func appendEscapes(
    of bytes: ArraySlice<UInt8>, to scalars: inout String.UnicodeScalarView
  ) {
    for byte in bytes {
      let value = byte < 0x80 ? UInt32(byte) : ByteEscapes.scalar(for: byte)
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
  }
}
