/// Reads the bytes of a word in each of the possible ways. Holds scratch, so one a thread.
struct WordReader {
  /// The last word read.
  private(set) var scalars: [UInt32] = []
  /// The bytes of the last word as one-byte charsets see them.
  private var bytes: [UInt8] = []

  /// Reads UTF-8; bytes that are none become escapes.
  ///
  /// - Returns: Whether all of it was UTF-8 (surrogates of three bytes are not).
  @discardableResult
  mutating func readAsIs(
    _ source: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, joinsSurrogates: Bool = true
  ) -> Bool {
    scalars.removeAll(keepingCapacity: true)
    var isValid = true
    let slice = UnsafeBufferPointer(rebasing: source[word])
    var index = 0
    while index < slice.count {
      let (scalar, length) = UTF8Decoding.scalar(slice, at: index)
      if length == 1, scalar >= 0x80 {
        isValid = false
        if joinsSurrogates, let supplementary = Self.surrogatePair(slice, at: index) {
          scalars.append(supplementary)
          index += 6
          continue
        }
        scalars.append(ByteEscapes.scalar(for: slice[index]))
      } else if ByteEscapes.byte(of: scalar) != nil {
        isValid = false
        for byte in slice[index..<index + length] {
          scalars.append(ByteEscapes.scalar(for: byte))
        }
      } else {
        scalars.append(scalar)
      }
      index += length
    }
    return isValid
  }

  /// Puts letters and marks of the last word together.
  ///
  /// - Returns: Whether there were any.
  @discardableResult
  mutating func compose() -> Bool { MarkComposition.compose(&scalars) }

  /// Changes the last word.
  mutating func update(_ change: (inout [UInt32]) -> Void) { change(&scalars) }

  /// Whether a character of UTF-8 in the word lacks some of its bytes.
  static func isBrokenUTF8(_ source: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> Bool {
    let slice = UnsafeBufferPointer(rebasing: source[word])
    var index = 0
    while index < slice.count {
      let (scalar, length) = UTF8Decoding.scalar(slice, at: index)
      if length == 1, scalar >= 0x80, slice[index] >= 0xC2, index + 1 < slice.count,
        slice[index + 1] & 0xC0 == 0x80
      {
        return true
      }
      index += length
    }
    return false
  }

  /// The character of two surrogates of three bytes each (CESU-8).
  private static func surrogatePair(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> UInt32? {
    guard index + 6 <= bytes.count, bytes[index] == 0xED, bytes[index + 3] == 0xED,
      (0xA0...0xAF).contains(bytes[index + 1]), (0x80...0xBF).contains(bytes[index + 2]),
      (0xB0...0xBF).contains(bytes[index + 4]), (0x80...0xBF).contains(bytes[index + 5])
    else { return nil }
    let high = UInt32(bytes[index + 1] & 0x0F) << 6 | UInt32(bytes[index + 2] & 0x3F)
    let low = UInt32(bytes[index + 4] & 0x0F) << 6 | UInt32(bytes[index + 5] & 0x3F)
    return 0x10000 + (high << 10 | low)
  }

  /// Reads the bytes of a charset of one byte a character, or what a program made of such bytes.
  ///
  /// - Parameters:
  ///   - raw: The bytes are the charset's own; otherwise they are UTF-8 of the characters that
  ///     Windows-1252 or Latin-1 has for them.
  /// - Returns: False when the word cannot be read so.
  mutating func read(
    _ source: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, _ reading: Reading, raw: Bool
  ) -> Bool {
    guard takeBytes(source, word, raw: raw) else { return false }
    if reading == .misdecodedUTF8 {
      return !raw && MisdecodedUTF8.decode(bytes, into: &scalars)
    }
    scalars.removeAll(keepingCapacity: true)
    if let table = reading.table {
      for byte in bytes {
        let scalar = table.scalars[Int(byte)]
        scalars.append(scalar == 0 && byte != 0 ? ByteEscapes.scalar(for: byte) : scalar)
      }
    } else {
      VNIDecoding.decode(bytes, into: &scalars)
    }
    if !raw {
      // Control characters of the source stay what they are.
      for index in scalars.indices {
        if let byte = ByteEscapes.byte(of: scalars[index]) { scalars[index] = UInt32(byte) }
      }
    }
    MarkComposition.compose(&scalars)
    if reading == .tcvn3, CapitalFont.isCapitals(scalars) { CapitalFont.capitalize(&scalars) }
    return true
  }

  private mutating func takeBytes(
    _ source: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, raw: Bool
  ) -> Bool {
    bytes.removeAll(keepingCapacity: true)
    if raw {
      bytes.append(contentsOf: source[word])
      return true
    }
    var index = word.lowerBound
    let slice = UnsafeBufferPointer(rebasing: source[..<word.upperBound])
    while index < word.upperBound {
      let (scalar, length) = UTF8Decoding.scalar(slice, at: index)
      guard length > 1 || scalar < 0x80, let byte = WesternBytes.byte(of: scalar) else {
        return false
      }
      bytes.append(byte)
      index += length
    }
    return true
  }
}
