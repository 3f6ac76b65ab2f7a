/// Cuts bytes into words whose reading is open: letters of ASCII, bytes from 0x80 up, and control
/// codes that some charset has a letter for.
struct WordScanner {
  struct Word {
    var start: Int32
    var length: UInt16
    /// Whether it has more than ASCII letters, so that readings differ.
    var isOpen: Bool
    /// A line ends between this word and the next.
    var endsLine = false
    /// A line ends, or a colon, semicolon, stop or bracket stands, between this word and the next.
    var endsClause = false
  }

  /// A word is cut here, between characters, so that texts without blanks are read in bounded
  /// parts.
  private static let longest = 4096

  /// The words that begin in a part of the bytes, at most `limit`.
  ///
  /// - Parameters:
  ///   - start: Where to begin; offsets in words count from here.
  ///   - end: Set to where the words end.
  static func words(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int, end: inout Int
  ) -> [Word] {
    var words: [Word] = []
    var index = start
    let stop = min(bytes.count, start + Int(Int32.max / 2))
    while index < stop {
      let byte = bytes[index]
      guard isPart[Int(byte)] else {
        if !words.isEmpty, Self.isClauseEnd(byte) {
          words[words.count - 1].endsClause = true
          if byte == 0x0A || byte == 0x0D { words[words.count - 1].endsLine = true }
          if byte == 0x0A, words.count >= limit * 3 / 4 { break }
        }
        index += 1
        continue
      }
      if words.count == limit { break }
      let first = index
      var isOpen = false
      while index < bytes.count, isPart[Int(bytes[index])] {
        let isContinuation = bytes[index] & 0xC0 == 0x80
        if index - first >= longest, !isContinuation || index - first >= longest + 8 { break }
        isOpen = isOpen || bytes[index] >= 0x80 || bytes[index] < 0x20
        index += 1
      }
      words.append(
        Word(start: Int32(first - start), length: UInt16(index - first), isOpen: isOpen))
    }
    end = index
    return words
  }

  private static func isClauseEnd(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A, 0x0D, UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "."), UInt8(ascii: "("),
      UInt8(ascii: ")"):
      true
    default: false
    }
  }

  private static let isPart: [Bool] = {
    var isPart = [Bool](repeating: false, count: 256)
    for byte in 0x80...0xFF { isPart[byte] = true }
    for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") {
      isPart[Int(byte)] = true
      isPart[Int(byte | 0x20)] = true
    }
    for table in [CharsetTables.viscii, CharsetTables.vps, CharsetTables.tcvn5712] {
      for byte in 1..<0x20 where table.scalars[byte] != UInt32(byte) { isPart[byte] = true }
    }
    return isPart
  }()
}
