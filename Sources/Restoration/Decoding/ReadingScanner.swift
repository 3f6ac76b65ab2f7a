internal import Vietnamese

/// A piece of a line as an OCR program read it: what may be one word, or part of one.
struct Reading {
  enum Kind: UInt8 {
    /// Letters, or letters among digits and signs.
    case word
    /// Digits with points, commas, strokes or hyphens between them.
    case number
    /// A document code, an address, or another thing that is no word.
    case fixed
  }

  var kind: Kind
  /// Bytes of the line, end exclusive.
  var start: Int32
  var end: Int32
  /// Its scalars in lower case, in the scanner's `scalars`.
  var scalarStart: Int32
  var scalarCount: Int32
  var capitals: Int16
  var smalls: Int16
  var digits: Int16
  var startsCapital: Bool
  /// Capitals that differ from their small letters in size only, the first letter aside.
  var alikeCapitals: Int16 = 0
  /// The first letter if it is one that OCR puts for a small one of the same shape: `I` and `J` for
  /// `l`, `W` for `ư`; 0 for any other.
  var doubtfulInitial: UInt32 = 0
  /// Whether a letter is beyond ASCII.
  var hasMarkedLetter = false
  /// Whether only blanks stand between it and the reading before.
  var followsBlank: Bool
  /// Whether a mark that ends a clause, or a comma, comes after it.
  var endsClause: Bool
  var hasComma: Bool

  /// Whether a mark comes after it.
  var hasMark: Bool { endsClause || hasComma }

  var hasLetters: Bool { capitals > 0 || smalls > 0 }

  /// Whether a capital stands behind a small letter in a word with Vietnamese letters (`vỆ`): units
  /// and abbreviations (`kV`, `TTg`) have none.
  var isMixed: Bool { smalls > 0 && capitals > 0 && !startsCapital && hasMarkedLetter }

  /// Whether it is in capitals, more than one of them beyond doubt.
  var isInCapitals: Bool { smalls == 0 && digits == 0 && capitals &- alikeCapitals > 1 }

  /// Whether it is a word of small letters but for the first.
  var isCapitalized: Bool { startsCapital && capitals == 1 && smalls > 1 }

  /// What stands for a mark of the language model.
  static let none = Reading(
    kind: .fixed, start: 0, end: 0, scalarStart: 0, scalarCount: 0, capitals: 0, smalls: 0,
    digits: 0, startsCapital: false, followsBlank: false, endsClause: false, hasComma: false)
}

/// Cuts lines read by OCR into readings. Keeps its buffers from line to line.
struct ReadingScanner {
  private(set) var readings: [Reading] = []
  private(set) var scalars: [UInt32] = []
  private let tables = LetterTables.shared
  private let spelling = Spelling.shared
  /// Whether the reader knew Vietnamese letters: it takes hardly a letter for a sign or a digit, so
  /// that what has no letters, and short pieces with digits (`m3`, `2b`), are as they were.
  private let knowsVietnamese: Bool

  init(knowsVietnamese: Bool) { self.knowsVietnamese = knowsVietnamese }

  /// The scalars of one of its readings.
  func scalars(of reading: Reading) -> [UInt32] {
    Array(scalars[Int(reading.scalarStart)..<Int(reading.scalarStart + reading.scalarCount)])
  }

  /// Scans a line of UTF-8. O(bytes).
  mutating func scan(_ line: UnsafeBufferPointer<UInt8>) {
    readings.removeAll(keepingCapacity: true)
    scalars.removeAll(keepingCapacity: true)
    var start = 0
    while let chunk = TokenScanner.chunk(of: line, from: start) {
      scanChunk(line, chunk.lowerBound, chunk.upperBound)
      start = chunk.upperBound
    }
  }

  private mutating func scanChunk(_ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    let first = readings.count
    let (coreStart, coreEnd) = Self.trimmed(line, start, end)
    if first > 0, line[start] == 0x28 || TokenScanner.isDash(line, start, end) {
      readings[first - 1].hasComma = !readings[first - 1].endsClause
    }
    if coreStart < coreEnd {
      switch Self.shape(line, coreStart, coreEnd) {
      case .fixed: append(.fixed, line, coreStart, coreEnd)
      case .number: append(.number, line, coreStart, coreEnd)
      case .word where isSignsOnly(line, coreStart, coreEnd):
        append(.fixed, line, coreStart, coreEnd)
      case .word: scanWords(line, coreStart, coreEnd)
      }
    }
    if first < readings.count { readings[first].followsBlank = coreStart == start }
    guard let last = readings.indices.last, last >= first else { return }
    var hasBracket = false
    for offset in coreEnd..<end {
      if Self.endsClause(line[offset]) {
        readings[last].endsClause = true
        break
      }
      if line[offset] == 0x2C { readings[last].hasComma = true }
      if line[offset] == 0x29 { hasBracket = true }
    }
    if hasBracket && !readings[last].endsClause {
      // After a list's marker a clause begins, as in `a)`.
      if first == 0 { readings[last].endsClause = true } else { readings[last].hasComma = true }
    }
    if readings[last].endsClause { readings[last].hasComma = false }
  }

  /// Cuts a chunk at the marks that stand between words.
  private mutating func scanWords(_ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    var pieceStart = start
    var offset = start
    while offset < end {
      let (scalar, length) = UTF8Decoding.scalar(line, at: offset)
      if Self.isSeparator(scalar), !isHornInside(line, offset) {
        if pieceStart < offset {
          append(Self.kind(line, pieceStart, offset), line, pieceStart, offset)
        }
        pieceStart = offset + length
      }
      offset += length
    }
    if pieceStart < end { append(Self.kind(line, pieceStart, end), line, pieceStart, end) }
  }

  /// Whether a question mark stands between small letters: part of one, as in `chi?c` for `chức`.
  private func isHornInside(_ line: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    !knowsVietnamese && line[offset] == 0x3F && Self.isSmall(line, offset - 1)
      && Self.isSmall(line, offset + 1)
  }

  private static func isSmall(_ line: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    line.indices.contains(offset) && (0x61...0x7A).contains(line[offset])
  }

  /// The kind of a piece of a chunk: fixed when a number goes over its border (`từ5.000`, `0,4kV`).
  private static func kind(
    _ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Reading.Kind {
    let goesOn = isDigit(line, end - 1) && isDigit(line, end + 1) && line[end] != 0x20
    let comesOver = isDigit(line, start) && isDigit(line, start - 2) && line[start - 1] != 0x20
    return goesOn || comesOver ? .fixed : .word
  }

  private static func isDigit(_ line: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    line.indices.contains(offset) && (0x30...0x39).contains(line[offset])
  }

  /// Whether a chunk is of signs that the reader hardly takes for letters.
  private func isSignsOnly(_ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard knowsVietnamese else { return false }
    var offset = start
    while offset < end {
      let (scalar, length) = UTF8Decoding.scalar(line, at: offset)
      if Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false { return false }
      offset += length
    }
    return true
  }

  private mutating func append(
    _ kind: Reading.Kind, _ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) {
    var reading = Reading(
      kind: kind, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
      scalarStart: Int32(truncatingIfNeeded: scalars.count), scalarCount: 0, capitals: 0, smalls: 0,
      digits: 0, startsCapital: false, followsBlank: false, endsClause: false, hasComma: false)
    var offset = start
    while offset < end {
      let (scalar, length) = UTF8Decoding.scalar(line, at: offset)
      let isFirst = offset == start
      offset += length
      if scalar < 0x1F00, case let code = tables.codes[Int(scalar)], code != 0 {
        if scalar >= 0x80 { reading.hasMarkedLetter = true }
        if code & Letter.capitalFlag != 0 {
          reading.capitals &+= 1
          if isFirst {
            reading.startsCapital = true
            if scalar == 0x49 || scalar == 0x4A || scalar == 0x57 {
              reading.doubtfulInitial = scalar
            }
          } else if Self.isAlikeInBothCases(tables.base[Int(code & ~Letter.capitalFlag)]) {
            reading.alikeCapitals &+= 1
          }
        } else {
          reading.smalls &+= 1
        }
        scalars.append(tables.lower[Int(code & ~Letter.capitalFlag)])
      } else {
        switch scalar {
        case 0x30...0x39, 0xB2, 0xB3, 0xB9: reading.digits &+= 1  // `²` of `km²` too
        default: break
        }
        if scalar == 0x24 && isFirst {  // `$` is a capital S
          reading.capitals &+= 1
          reading.startsCapital = true
        }
        let mapping = Unicode.Scalar(scalar)?.properties.lowercaseMapping.unicodeScalars.first
        let small = scalar < 0x80 ? scalar : mapping?.value ?? scalar
        // A dollar before letters is an S: `$Ở` was read of `SỞ`.
        scalars.append(scalar == 0x24 && isFirst && length < end - start ? 0x73 : small)
      }
    }
    reading.scalarCount = Int32(truncatingIfNeeded: scalars.count) - reading.scalarStart
    if knowsVietnamese && reading.digits > 0 && reading.scalarCount <= 4 { reading.kind = .fixed }
    placeToneFirst(from: Int(reading.scalarStart))
    readings.append(reading)
  }

  /// The scalars of a word as readings have them: small, the tone on the first vowel; nil when not
  /// all are letters.
  func normalized(_ word: [UInt32]) -> [UInt32]? {
    var codes: [UInt8] = []
    for scalar in word {
      guard scalar < 0x1F00, case let code = tables.codes[Int(scalar)], code != 0 else {
        return nil
      }
      codes.append(code & ~Letter.capitalFlag)
    }
    codes.withUnsafeMutableBufferPointer { spelling.placeToneFirst($0) }
    return codes.map { tables.lower[Int($0)] }
  }

  /// Puts the tone of the last scalars on the first vowel (`hóa` for `hoá`), as the model's words
  /// have it.
  private mutating func placeToneFirst(from start: Int) {
    guard scalars[start...].contains(where: { $0 >= 0xC0 && $0 < 0x1F00 }),
      let word = normalized(Array(scalars[start...]))
    else { return }
    scalars.replaceSubrange(start..., with: word)
  }

  /// c, g, o, s, u, v, w, x, z: OCR without Vietnamese takes one case for the other, `G` for `ộ`
  /// too.
  private static func isAlikeInBothCases(_ base: UInt8) -> Bool {
    switch base {
    case 3, 7, 15, 19, 21...24, 26: true
    default: false
    }
  }

  /// The chunk without the marks around it.
  private static func trimmed(
    _ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> (Int, Int) {
    var (first, last) = (start, end)
    while first < last {
      let (scalar, length) = UTF8Decoding.scalar(line, at: first)
      guard isSeparator(scalar) || isOuter(scalar) else { break }
      first += length
    }
    while last > first {
      var length = 1
      while length < 4, last - length > first, line[last - length] & 0xC0 == 0x80 { length += 1 }
      let (scalar, _) = UTF8Decoding.scalar(line, at: last - length)
      guard isSeparator(scalar) || isOuter(scalar) else { break }
      last -= length
    }
    return (first, last)
  }

  private static func shape(
    _ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Reading.Kind {
    var (digits, letters, capitals, strokes, others) = (0, 0, 0, 0, 0)
    for offset in start..<end {
      switch line[offset] {
      case 0x30...0x39: digits += 1
      case 0x41...0x5A: (letters, capitals) = (letters + 1, capitals + 1)
      case 0x61...0x7A: letters += 1
      case 0x2F, 0x2D: strokes += 1
      case 0x2E, 0x2C, 0x3A, 0x25: break
      case 0x40 where isAddress(line, offset, end): return .fixed
      case 0xEE: return .fixed  // private use: bytes that no encoding explained
      default: others += 1
      }
    }
    if letters == 0 && others == 0 { return digits > 0 ? .number : .word }
    if end - start > 4, line[start] | 0x20 == 0x77, line[start + 1] | 0x20 == 0x77,
      line[start + 2] | 0x20 == 0x77, line[start + 3] == 0x2E
    {
      return .fixed
    }
    for offset in start..<max(start, end - 2)
    where line[offset] == 0x3A && line[offset + 1] == 0x2F && line[offset + 2] == 0x2F {
      return .fixed
    }
    if isInitials(line, start, end) || isSite(line, start, end)
      || isShortForm(line, start, end)
    {
      return .fixed
    }
    // 22/KH-UBND, 91/2017/ND-CP: capitals after a stroke.
    if strokes > 0 && digits > 0 && capitals >= 2 { return .fixed }
    return .word
  }

  /// Whether a chunk is initials with `&` between them (`KH&CN`).
  private static func isInitials(
    _ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    guard end - start >= 3, let sign = line[start..<end].firstIndex(of: 0x26),
      sign > start, sign < end - 1
    else { return false }
    return line[start..<end].allSatisfy { $0 == 0x26 || $0 >= 0x80 || (0x41...0x5A).contains($0) }
  }

  /// Whether a chunk is two letters with a stroke between them (`v/v`, `b/c`, `đ/c`).
  private static func isShortForm(
    _ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    guard (3...5).contains(end - start),
      let stroke = line[start..<end].firstIndex(of: 0x2F), stroke > start, stroke < end - 1,
      case (let left, let leftLength) = UTF8Decoding.scalar(line, at: start),
      case (let right, let rightLength) = UTF8Decoding.scalar(line, at: stroke + 1)
    else { return false }
    return start + leftLength == stroke && stroke + 1 + rightLength == end
      && [left, right].allSatisfy { Unicode.Scalar($0)?.properties.isAlphabetic ?? false }
  }

  /// Top-level domains that a Vietnamese text may name.
  static let domains: Set<String> = ["vn", "com", "org", "net", "gov", "edu", "info", "eu"]

  /// Whether a chunk is a web site's name (`thongtin.vn`): ASCII, with a domain after its last
  /// point.
  private static func isSite(
    _ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    let chunk = line[start..<end]
    guard let point = chunk.lastIndex(of: 0x2E), point > start + 1, end - point < 6,
      chunk.allSatisfy({ $0 < 0x80 })
    else { return false }
    return domains.contains(String(decoding: line[(point + 1)..<end], as: UTF8.self))
  }

  /// Whether what follows an `@` is a name with a point in it; a lone `@` is a letter misread.
  private static func isAddress(
    _ line: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int
  ) -> Bool {
    let rest = line[(at + 1)..<end]
    return rest.count >= 3 && rest.contains(0x2E)
  }

  private static func endsClause(_ byte: UInt8) -> Bool {
    byte == 0x2E || byte == 0x3A || byte == 0x3B || byte == 0x21 || byte == 0x3F
  }

  /// Marks that belong to a word only in its middle, where they are letters misread.
  private static func isOuter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x27, 0x2018, 0x2019, 0x2A, 0x60, 0x5E, 0x7E, 0xB0, 0x21: true
    default: false
    }
  }

  /// Marks that stand between words.
  private static func isSeparator(_ scalar: UInt32) -> Bool {
    switch scalar {
    // Control codes are nothing that a reader of pictures writes, so they stay.
    case 0x00...0x1F, 0x7F, 0x22, 0x28, 0x29, 0x2C, 0x2E, 0x2F, 0x3A, 0x3B, 0x3F, 0x2D, 0x2B, 0x3D,
      0x3C, 0x3E, 0x5B, 0x5D, 0x5F, 0x7B, 0x7D, 0x25, 0x23, 0xAB, 0xBB, 0x2010...0x2015,
      0x201C...0x201F, 0x2022, 0x2026:
      true
    default: false
    }
  }
}
