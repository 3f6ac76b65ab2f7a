/// Scalars out of UTF-8 bytes, without trapping on anything.
package enum UTF8Decoding {
  /// The scalar that begins at an offset and its length in bytes, 1 to 4. A byte that begins none
  /// comes back as U+FFFD with length 1.
  @inline(__always)
  package static func scalar(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> (scalar: UInt32, length: Int) {
    let first = UInt32(bytes[offset])
    if first < 0x80 { return (first, 1) }
    let left = bytes.count - offset
    if first >= 0xC2 && first < 0xE0, left > 1, bytes[offset + 1] & 0xC0 == 0x80 {
      return ((first & 0x1F) << 6 | UInt32(bytes[offset + 1] & 0x3F), 2)
    }
    if first >= 0xE0 && first < 0xF0, left > 2, bytes[offset + 1] & 0xC0 == 0x80,
      bytes[offset + 2] & 0xC0 == 0x80
    {
      let value =
        (first & 0x0F) << 12 | UInt32(bytes[offset + 1] & 0x3F) << 6
        | UInt32(bytes[offset + 2] & 0x3F)
      return value >= 0x800 && !(0xD800...0xDFFF).contains(value) ? (value, 3) : (0xFFFD, 1)
    }
    if first >= 0xF0 && first < 0xF5, left > 3, bytes[offset + 1] & 0xC0 == 0x80,
      bytes[offset + 2] & 0xC0 == 0x80, bytes[offset + 3] & 0xC0 == 0x80
    {
      let value =
        (first & 0x07) << 18 | UInt32(bytes[offset + 1] & 0x3F) << 12
        | UInt32(bytes[offset + 2] & 0x3F) << 6 | UInt32(bytes[offset + 3] & 0x3F)
      return (0x10000...0x10FFFF).contains(value) ? (value, 4) : (0xFFFD, 1)
    }
    return (0xFFFD, 1)
  }

  /// Whether a text has only characters that are NFC beside any others: all below U+0300, the
  /// Vietnamese letters and common punctuation. The bytes must be UTF-8.
  package static func isPlainNFC(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      // Lead bytes below 0xCC begin characters below U+0300.
      if bytes[index] < 0xCC {
        index += 1
        continue
      }
      guard index + 2 < bytes.count else { return false }
      switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
      case (0xE1, 0xBA, 0xA0...), (0xE1, 0xBB, ...0xB9): break  // U+1EA0 to U+1EF9
      case (0xE2, 0x80, 0x90...), (0xE2, 0x81, ...0x84): break  // U+2010 to U+2044
      default: return false
      }
      index += 3
    }
    return true
  }

  /// Whether a scalar outside the Vietnamese letters is a letter or a mark that belongs to one.
  package static func isOtherLetter(_ scalar: UInt32) -> Bool {
    if scalar == 0xD7 || scalar == 0xF7 || scalar == 0xFFFD { return false }
    if (0x2000...0x2BFF).contains(scalar) || (0x3000...0x303F).contains(scalar) { return false }
    return Unicode.Scalar(scalar).map { $0.properties.isAlphabetic } ?? false
      || (0x300...0x36F).contains(scalar)
  }
}

extension UTF8Decoding {
  /// Appends the UTF-8 bytes of a scalar below U+10000.
  @inline(__always)
  package static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    if scalar < 0x80 {
      output.append(UInt8(scalar))
    } else if scalar < 0x800 {
      output.append(UInt8(0xC0 | scalar >> 6))
      output.append(UInt8(0x80 | scalar & 0x3F))
    } else {
      output.append(UInt8(0xE0 | scalar >> 12))
      output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      output.append(UInt8(0x80 | scalar & 0x3F))
    }
  }
}
