/// Cuts lines into tokens, with buffers that are kept from line to line.
///
/// The text must be UTF-8 and NFC; bytes that are not UTF-8 count as characters that are no
/// letters.
package struct TokenScanner {
  /// The tokens of the line scanned last, in order.
  package private(set) var tokens: [Token] = []
  /// The letter codes of the words among them, case taken off.
  package private(set) var letters: [UInt8] = []

  private let tables = LetterTables.shared

  package init() {}

  /// Scans a line. O(bytes).
  package mutating func scan(_ line: UnsafeBufferPointer<UInt8>) {
    tokens.removeAll(keepingCapacity: true)
    letters.removeAll(keepingCapacity: true)
    var start = 0
    while start < line.count {
      let space = Self.spaceLength(line, at: start)
      if space > 0 {
        start += space
        continue
      }
      var end = start
      var hasDigit = false
      var hasAddressMark = false
      while end < line.count, Self.spaceLength(line, at: end) == 0 {
        let byte = line[end]
        if byte >= 0x30 && byte <= 0x39 { hasDigit = true }
        if byte == 0x40 { hasAddressMark = true }
        if byte == 0x3A && end + 2 < line.count && line[end + 1] == 0x2F && line[end + 2] == 0x2F {
          hasAddressMark = true
        }
        end += 1
      }
      scanChunk(line, start, end, hasDigit: hasDigit, hasAddressMark: hasAddressMark)
      start = end
    }
  }

  /// The number of bytes of a blank at an offset: ASCII blanks and U+00A0; 0 when there is none.
  @inline(__always)
  package static func spaceLength(_ line: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    let byte = line[offset]
    if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { return 1 }
    if byte == 0xC2 && offset + 1 < line.count && line[offset + 1] == 0xA0 { return 2 }
    return 0
  }

  /// The bytes of the first chunk without blanks at or after an offset, nil when only blanks are
  /// left.
  package static func chunk(
    of line: UnsafeBufferPointer<UInt8>, from offset: Int
  ) -> Range<Int>? {
    var start = offset
    while start < line.count, case let space = spaceLength(line, at: start), space > 0 {
      start += space
    }
    guard start < line.count else { return nil }
    var end = start + 1
    while end < line.count, spaceLength(line, at: end) == 0 { end += 1 }
    return start..<end
  }

  private mutating func scanChunk(
    _ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, hasDigit: Bool,
    hasAddressMark: Bool
  ) {
    let isFirst = tokens.isEmpty
    var last = end
    while last > start, Self.isTrailing(line[last - 1]) { last -= 1 }
    if line[start] == 0x28 || Self.isDash(line, start, end) { appendPause(start, start + 1) }
    let isWeb =
      end - start > 4 && line[start] | 0x20 == 0x77 && line[start + 1] | 0x20 == 0x77
      && line[start + 2] | 0x20 == 0x77 && line[start + 3] == 0x2E
    if hasAddressMark || isWeb {
      append(.address, start, last)
    } else if hasDigit {
      scanMixed(line, start, last)
    } else {
      scanWords(line, start, last)
    }
    var closing: Int?
    for offset in last..<end {
      if Self.endsClause(line[offset]) {
        return append(.boundary, offset, offset + 1)
      }
      if line[offset] == 0x2C {
        return append(.comma, offset, offset + 1)
      }
      if line[offset] == 0x29 { closing = offset }
    }
    guard let closing else { return }
    if isFirst {
      append(.boundary, closing, closing + 1)  // a list's marker, as in `a)`
    } else {
      appendPause(closing, closing + 1)
    }
  }

  /// Adds a comma for a bracket or a dash between words: where the sentence pauses, too.
  private mutating func appendPause(_ start: Int, _ end: Int) {
    guard let last = tokens.last, last.kind != .comma, last.kind != .boundary else { return }
    append(.comma, start, end)
  }

  /// Whether a chunk is one dash: `-`, or one of U+2010 to U+2015.
  package static func isDash(
    _ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    if end - start == 1 { return line[start] == 0x2D }
    return end - start == 3 && line[start] == 0xE2 && line[start + 1] == 0x80
      && (0x90...0x95).contains(line[start + 2])
  }

  /// Splits a chunk with digits at brackets, quotes and commas, keeping those between digits.
  private mutating func scanMixed(_ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    var pieceStart = start
    var offset = start
    while offset < end {
      let length = Self.splitterLength(line, at: offset, from: pieceStart, to: end)
      if length > 0 {
        scanPiece(line, pieceStart, offset)
        offset += length
        pieceStart = offset
      } else {
        offset += 1
      }
    }
    scanPiece(line, pieceStart, end)
  }

  private mutating func scanPiece(_ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    var (first, last) = (start, end)
    while first < last, Self.isJoiner(line[first]) { first += 1 }
    while first < last, Self.isJoiner(line[last - 1]) { last -= 1 }
    guard first < last else { return }
    var (digits, others) = (0, 0)
    var firstOther = last
    for offset in first..<last {
      let byte = line[offset]
      if byte >= 0x30 && byte <= 0x39 {
        digits += 1
      } else if !Self.isJoiner(byte) && byte != 0x2C {
        others += 1
        firstOther = min(firstOther, offset)
      }
    }
    if digits == 0 {
      scanWords(line, first, last)
    } else if others == 0 {
      append(.number, first, last)
    } else if firstOther > first, line[firstOther - 1] == 0x2E,
      !(firstOther..<last).contains(where: { line[$0] < 0x40 && line[$0] != 0x2E })
    {
      // A marker set solid with its heading, as in `1.Mục`.
      append(.number, first, firstOther - 1)
      append(.boundary, firstOther - 1, firstOther)
      scanWords(line, firstOther, last)
    } else if let slash = Self.endOfWordBeforeNumber(line, first, last) {
      // A unit set solid with what it is counted by, as in `đồng/01`.
      scanWords(line, first, slash)
      append(.number, slash + 1, last)
    } else {
      append(.code, first, last)
    }
  }

  /// Where a word of small letters ends that a stroke and a number follow, nil for anything else.
  private static func endOfWordBeforeNumber(
    _ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Int? {
    guard let slash = line[start..<end].firstIndex(of: 0x2F), slash > start + 1, slash + 1 < end,
      line[start..<slash].allSatisfy({ $0 >= 0x80 || (0x61...0x7A).contains($0) }),
      line[(slash + 1)..<end].allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return slash
  }

  /// Takes the runs of letters as words.
  private mutating func scanWords(_ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    var offset = start
    while offset < end {
      let wordStart = offset
      let letterStart = letters.count
      var (capitals, isForeign, startsCapital) = (0, false, false)
      while offset < end {
        let (scalar, length) = UTF8Decoding.scalar(line, at: offset)
        if scalar < 0x1F00, case let code = tables.codes[Int(scalar)], code != 0 {
          if code & Letter.capitalFlag != 0 {
            if letters.count == letterStart { startsCapital = true }
            capitals += 1
          }
          letters.append(code & ~Letter.capitalFlag)
        } else if scalar >= 0xC0, UTF8Decoding.isOtherLetter(scalar) {
          isForeign = true
        } else {
          break
        }
        offset += length
      }
      if offset == wordStart {
        offset += UTF8Decoding.scalar(line, at: offset).length
        continue
      }
      let count = letters.count - letterStart
      let letterCase: Token.Case =
        if capitals == 0 { .lower } else if capitals == count && count > 1 {
          .upper
        } else if capitals == 1 && startsCapital { .capitalized } else { .mixed }
      if isForeign || count > 40 {
        letters.removeLast(count)
        append(.foreign, wordStart, offset)
      } else {
        tokens.append(
          Token(
            kind: .word, letterCase: letterCase, letterCount: UInt16(count),
            letterStart: Int32(truncatingIfNeeded: letterStart),
            start: Int32(truncatingIfNeeded: wordStart), end: Int32(truncatingIfNeeded: offset)))
      }
    }
  }

  private mutating func append(_ kind: Token.Kind, _ start: Int, _ end: Int) {
    guard start < end else { return }
    tokens.append(
      Token(
        kind: kind, letterCase: .lower, letterCount: 0, letterStart: 0,
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end)))
  }

  private static func isTrailing(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x22, 0x27, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D: true
    default: false
    }
  }

  private static func endsClause(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x2E, 0x3A, 0x3B, 0x3F: true
    default: false
    }
  }

  private static func isJoiner(_ byte: UInt8) -> Bool {
    byte == 0x2D || byte == 0x2E || byte == 0x2F || byte == 0x5F
  }

  private static func splitterLength(
    _ line: UnsafeBufferPointer<UInt8>, at offset: Int, from start: Int, to end: Int
  ) -> Int {
    switch line[offset] {
    case 0x21, 0x22, 0x27, 0x28, 0x29, 0x3A, 0x3B, 0x3D, 0x3F, 0x5B, 0x5D, 0x25, 0x2B: return 1
    case 0x2C:
      let isBetweenDigits =
        offset > start && offset + 1 < end && isDigit(line[offset - 1]) && isDigit(line[offset + 1])
      return isBetweenDigits ? 0 : 1
    case 0xE2: return offset + 3 <= end ? 3 : 1  // quotation marks, dashes, bullets
    default: return 0
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}

extension TokenScanner {
  /// Lends the tokens and the letters of the line scanned last; the letters may be changed in
  /// place.
  package mutating func withMutableLetters(
    _ body: ([Token], UnsafeMutableBufferPointer<UInt8>) -> Void
  ) {
    let tokens = tokens
    letters.withUnsafeMutableBufferPointer { body(tokens, $0) }
  }
}
