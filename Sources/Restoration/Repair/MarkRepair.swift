internal import Vietnamese

/// Takes specks out of lines that OCR read, and puts right the marks it takes for others.
struct MarkRepair {
  let rules: MarkRules
  /// Chunks of the line, in bytes, that were no words, whatever became of them.
  private(set) var lone: [Range<Int>] = []
  /// Where the words end whose mark was changed, and whether it is a comma now.
  private(set) var ended: [(offset: Int, isComma: Bool)] = []

  init(rules: MarkRules) { self.rules = rules }

  /// Makes the edits that the marks of a line need.
  ///
  /// - Parameter start: the byte where its words begin.
  mutating func repair(_ line: Int, of text: TextBuffer, from start: Int, into log: inout RepairLog)
  {
    lone.removeAll(keepingCapacity: true)
    ended.removeAll(keepingCapacity: true)
    text.withLine(line) { bytes in
      var chunks = Self.chunks(bytes, from: start)
      lone += LineSpecks.repair(line, text, bytes, &chunks, isWhole: start == 0, &log)
      repairListEnd(line, text, bytes, chunks, &log)
      repairDates(line, text, bytes, chunks, &log)
      repairSignatures(line, text, bytes, chunks, &log)
      repairCodes(line, text, bytes, chunks, &log)
      repairLineEnd(line, text, bytes, chunks, &log)
      // A line with more than one of them may be a row of a table.
      let bars = chunks.count { $0.count == 1 && bytes[$0.lowerBound] == 0x7C }
      for (index, chunk) in chunks.enumerated() {
        if Self.hasWords(bytes[chunk]) {
          repairEnd(line, text, bytes, chunks, index, &log)
          repairInside(line, text, bytes, chunk, &log)
          repairSpecks(line, text, bytes, chunk, &log)
        } else if bytes[chunk.lowerBound] != 0x7C
          || bars == 1 && (index == 0 || index == chunks.count - 1)
        {
          repairLone(line, text, bytes, chunks, index, isFirst: index == 0 && start == 0, &log)
        }
      }
    }
  }

  /// An item of a list that another one follows ends in a semicolon, not in a colon, and not in a
  /// comma where others end in one; what a numbered heading follows ends in a point.
  private func repairListEnd(
    _ line: Int, _ text: TextBuffer, _ bytes: UnsafeBufferPointer<UInt8>, _ chunks: [Range<Int>],
    _ log: inout RepairLog
  ) {
    guard let last = chunks.last, chunks.count > 2, line + 1 < text.lineCount else { return }
    let isComma = bytes[last.upperBound - 1] == 0x2C
    guard isComma || bytes[last.upperBound - 1] == 0x3A else { return }
    let printed: UInt8
    let isBeforeDash = text.withLine(line + 1, Self.startsWithDash)
    if isBeforeDash, Self.isInItem(line, text), !isComma || Self.hasSemicolons(around: line, text) {
      printed = 0x3B
    } else if isComma, isBeforeDash || text.withLine(line + 1, Self.isHeading) {
      printed = 0x2E
    } else {
      return
    }
    log.edit(
      text, line: line, start: last.upperBound - 1, end: last.upperBound, to: [printed],
      damage: .ocr, confidence: 0.85)
  }

  /// Whether a line near by that a dash follows ends in a semicolon.
  private static func hasSemicolons(around line: Int, _ text: TextBuffer) -> Bool {
    (max(0, line - 4)...min(text.lineCount - 2, line + 4)).contains { other in
      text.withLine(other) { $0.last(where: { $0 != 0x20 && $0 != 0x0D }) == 0x3B }
        && text.withLine(other + 1, startsWithDash)
    }
  }

  /// Whether a line begins with an Arabic or a Roman number and a point, or a letter and a point or
  /// a bracket, and then a capital.
  private static func isHeading(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = TokenScanner.chunk(of: bytes, from: 0), first.count > 1,
      bytes[first.upperBound - 1] == 0x2E
        || first.count == 2 && bytes[first.upperBound - 1] == 0x29,
      let second = TokenScanner.chunk(of: bytes, from: first.upperBound)
    else { return false }
    let number = bytes[first].dropLast()
    let isNumber = number.allSatisfy { isDigit($0) || $0 == 0x2E }
    let isRoman = number.allSatisfy { $0 == 0x49 || $0 == 0x56 || $0 == 0x58 } || number.count == 1
    let (scalar, _) = UTF8Decoding.scalar(bytes, at: second.lowerBound)
    return (isNumber || isRoman) && Unicode.Scalar(scalar)?.properties.isUppercase ?? false
  }

  /// Whether a line, or the one of the few before it that its sentence begins in, begins with a
  /// dash.
  private static func isInItem(_ line: Int, _ text: TextBuffer) -> Bool {
    for other in stride(from: line, through: max(0, line - 6), by: -1) {
      if other < line, text.withLine(other, endsClause) { return false }
      if text.withLine(other, startsWithDash) { return true }
    }
    return false
  }

  private static func endsClause(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let last = bytes.last(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else {
      return true
    }
    return last == 0x2E || last == 0x3A || last == 0x3B
  }

  private static func startsWithDash(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { return false }
    return bytes[first] == 0x2D && first + 1 < bytes.count && bytes[first + 1] == 0x20
  }

  /// Closes a blank inside a date (`05/1 1/2026`).
  private func repairDates(
    _ line: Int, _ text: TextBuffer, _ bytes: UnsafeBufferPointer<UInt8>, _ chunks: [Range<Int>],
    _ log: inout RepairLog
  ) {
    for (left, right) in zip(chunks, chunks.dropFirst()) {
      let isDayAndDigit =
        left.count == 4 && bytes[left.lowerBound + 2] == 0x2F
        && [0, 1, 3].allSatisfy { Self.isDigit(bytes[left.lowerBound + $0]) }
      let isDigitAndYear =
        right.count >= 6 && bytes[right.lowerBound + 1] == 0x2F
        && [0, 2, 3, 4, 5].allSatisfy { Self.isDigit(bytes[right.lowerBound + $0]) }
      guard isDayAndDigit, isDigitAndYear else { continue }
      log.edit(
        text, line: line, start: left.lowerBound, end: right.lowerBound + 1,
        to: Array(bytes[left]) + [bytes[right.lowerBound]], damage: .ocr, confidence: 0.95)
    }
  }

  /// The abbreviations before a signature end in a point (`TM, ỦY BAN`).
  private func repairSignatures(
    _ line: Int, _ text: TextBuffer, _ bytes: UnsafeBufferPointer<UInt8>, _ chunks: [Range<Int>],
    _ log: inout RepairLog
  ) {
    for (chunk, next) in zip(chunks, chunks.dropFirst())
    where bytes[chunk.upperBound - 1] == 0x2C && next.count > 2 {
      let word = String(decoding: bytes[chunk].dropLast(), as: UTF8.self)
      guard Self.signatures.contains(word),
        bytes[next].prefix(3).allSatisfy({ (0x41...0x5A).contains($0) || $0 >= 0x80 })
      else { continue }
      log.edit(
        text, line: line, start: chunk.upperBound - 1, end: chunk.upperBound, to: [0x2E],
        damage: .ocr, confidence: 0.95)
    }
  }

  /// For, on behalf of, by order of, by authority of: what stands before an office.
  private static let signatures: Set<String> = ["TM", "KT", "TL", "TUQ", "Q"]

  /// Closes a blank inside the number of a code after `số` (`số 6 1/2025/NĐ-CP`).
  private func repairCodes(
    _ line: Int, _ text: TextBuffer, _ bytes: UnsafeBufferPointer<UInt8>, _ chunks: [Range<Int>],
    _ log: inout RepairLog
  ) {
    guard chunks.count > 2 else { return }
    for index in 1..<(chunks.count - 1) {
      let (left, right) = (bytes[chunks[index]], bytes[chunks[index + 1]])
      guard left.count <= 2, left.allSatisfy(Self.isDigit), bytes[chunks[index - 1]].count <= 4,
        bytes[chunks[index - 1].lowerBound] | 0x20 == 0x73,
        let stroke = right.firstIndex(of: 0x2F), stroke - right.startIndex <= 2,
        right[..<stroke].allSatisfy(Self.isDigit), stroke > right.startIndex,
        right[stroke...].contains(where: { (0x41...0x5A).contains($0) })
      else { continue }
      log.edit(
        text, line: line, start: left.startIndex, end: right.startIndex + 1,
        to: Array(left) + [right[right.startIndex]], damage: .ocr, confidence: 0.9)
    }
  }

  /// Takes a speck off the beginning of a word of small letters, and the second of two marks off
  /// its end.
  private func repairSpecks(
    _ line: Int, _ text: TextBuffer, _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Range<Int>,
    _ log: inout RepairLog
  ) {
    let (first, length) = UTF8Decoding.scalar(bytes, at: chunk.lowerBound)
    let start = chunk.lowerBound + length
    var end = chunk.upperBound
    while end > start, Self.isMark(bytes[end - 1]) { end -= 1 }
    if Self.isSpeck(first), start + 1 < end, Self.isWord(bytes[start..<end]),
      case (let second, _) = UTF8Decoding.scalar(bytes, at: start),
      first == 0x5F || Unicode.Scalar(second)?.properties.isLowercase ?? false
    {
      log.edit(
        text, line: line, start: chunk.lowerBound, end: start, to: [], damage: .ocr,
        confidence: 0.9)
    }
    let mark = chunk.upperBound - 2
    guard chunk.count > 4, Self.isWord(bytes[chunk.lowerBound..<mark]) else { return }
    switch (bytes[mark], bytes[mark + 1]) {
    case (0x2C, 0x2E), (0x3A, 0x2E), (0x3B, 0x2E), (0x2E, 0x2C), (0x3A, 0x2C), (0x3B, 0x2C),
      (_, 0x27) where Self.isMark(bytes[mark]), (_, 0x60) where Self.isMark(bytes[mark]),
      (_, 0x5F) where Self.isMark(bytes[mark]):
      log.edit(
        text, line: line, start: mark + 1, end: mark + 2, to: [], damage: .ocr, confidence: 0.9)
    default: break
    }
  }

  /// A point, a comma, a colon, `'`, `` ` ``, `_`, `~`, `‘`, `ˆ` or `‹`: marks that no word begins
  /// with.
  private static func isSpeck(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E, 0x2C, 0x3A, 0x27, 0x60, 0x5F, 0x7E, 0x2018, 0x2C6, 0x2039: true
    default: false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private mutating func repairLone(
    _ line: Int, _ text: TextBuffer, _ bytes: UnsafeBufferPointer<UInt8>, _ chunks: [Range<Int>],
    _ index: Int, isFirst: Bool, _ log: inout RepairLog
  ) {
    let chunk = chunks[index]
    if index == chunks.count - 1, index > 0, isLastSpeck(bytes, chunk, chunks[index - 1]) {
      lone.append(chunk)
      log.edit(
        text, line: line, start: chunks[index - 1].upperBound, end: chunk.upperBound, to: [],
        damage: .ocr, confidence: 0.9)
      return
    }
    let place: MarkRules.Place =
      chunks.count == 1 ? .inside : isFirst ? .first : index == chunks.count - 1 ? .last : .inside
    guard chunks.count > 1,
      let rule = rules.rule(place, String(decoding: bytes[chunk], as: UTF8.self))
    else { return }
    lone.append(chunk)
    guard rule.printed.isEmpty else {
      log.edit(
        text, line: line, start: chunk.lowerBound, end: chunk.upperBound,
        to: Array(rule.printed.utf8), damage: .ocr, confidence: rule.confidence)
      return
    }
    // The blank before a speck goes with it, at the beginning of a line the one after it.
    let (start, end) =
      index == 0
      ? (chunk.lowerBound, chunks[index + 1].lowerBound)
      : (chunks[index - 1].upperBound, chunk.upperBound)
    log.edit(
      text, line: line, start: start, end: end, to: [], damage: .ocr, confidence: rule.confidence)
  }

  /// Whether the last chunk of a line is marks behind the end of a sentence.
  private func isLastSpeck(
    _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Range<Int>, _ before: Range<Int>
  ) -> Bool {
    let end = bytes[before.upperBound - 1]
    return chunk.count <= 2 && before.count > 2 && (end == 0x2E || end == 0x3B)
      && !bytes[chunk].contains { $0 == 0x29 || $0 == 0x2E }
  }

  /// Takes the point off the end of a line that the next one goes on from with a small word.
  private func repairLineEnd(
    _ line: Int, _ text: TextBuffer, _ bytes: UnsafeBufferPointer<UInt8>, _ chunks: [Range<Int>],
    _ log: inout RepairLog
  ) {
    guard chunks.count > 4, let last = chunks.last, line + 1 < text.lineCount,
      bytes[last.upperBound - 1] == 0x2E, last.count > 2,
      Self.isWord(bytes[last.lowerBound..<(last.upperBound - 1)]),
      text.withLine(line + 1, Self.startsSmall),
      // A shorter line ends its paragraph; the beginning of the next one was lost.
      [max(0, line - 1), line + 1].allSatisfy({ text.length($0) * 9 < bytes.count * 10 })
    else { return }
    log.edit(
      text, line: line, start: last.upperBound - 1, end: last.upperBound, to: [], damage: .ocr,
      confidence: 0.85)
  }

  /// Whether a line begins with a word of small letters, not with the letter of an item.
  private static func startsSmall(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = TokenScanner.chunk(of: bytes, from: 0), first.count > 1,
      case (let scalar, _) = UTF8Decoding.scalar(bytes, at: first.lowerBound),
      Unicode.Scalar(scalar)?.properties.isLowercase ?? false
    else { return false }
    var end = first.upperBound
    while end > first.lowerBound, isMark(bytes[end - 1]), bytes[end - 1] != 0x29 { end -= 1 }
    return end - first.lowerBound > 1 && isWord(bytes[first.lowerBound..<end])
  }

  private mutating func repairEnd(
    _ line: Int, _ text: TextBuffer, _ bytes: UnsafeBufferPointer<UInt8>, _ chunks: [Range<Int>],
    _ index: Int, _ log: inout RepairLog
  ) {
    let chunk = chunks[index]
    let end = chunk.upperBound - 1
    guard chunk.count > 2, Self.isWord(bytes[chunk.lowerBound..<end]),
      let rule = rules.rule(
        .after, next: Self.kind(bytes, chunks, index + 1),
        String(decoding: bytes[end...end], as: UTF8.self))
    else { return }
    ended.append((end, rule.printed == ","))
    log.edit(
      text, line: line, start: end, end: end + 1, to: Array(rule.printed.utf8), damage: .ocr,
      confidence: rule.confidence)
  }

  /// A point between two words of small letters is a speck in the blank between them, unless it is
  /// part of an address.
  private mutating func repairInside(
    _ line: Int, _ text: TextBuffer, _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Range<Int>,
    _ log: inout RepairLog
  ) {
    guard let point = bytes[chunk].firstIndex(of: 0x2E), chunk.lowerBound + 1 < point else {
      return
    }
    var end = chunk.upperBound
    while end > point, Self.isMark(bytes[end - 1]) { end -= 1 }
    guard point + 2 < end, Self.isWord(bytes[chunk.lowerBound..<point]),
      Self.isWord(bytes[(point + 1)..<end]),
      bytes[point + 1] & 0x20 != 0 || bytes[point + 1] >= 0xC0,
      !ReadingScanner.domains.contains(String(decoding: bytes[(point + 1)..<end], as: UTF8.self))
    else { return }
    ended.append((point, false))
    log.edit(
      text, line: line, start: point, end: point + 1, to: [0x20], damage: .ocr, confidence: 0.9)
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == 0x2C || byte == 0x2E || byte == 0x3A || byte == 0x3B || byte == 0x29
  }

  private static func kind(
    _ bytes: UnsafeBufferPointer<UInt8>, _ chunks: [Range<Int>], _ index: Int
  ) -> MarkRules.Next {
    guard index < chunks.count else { return .end }
    let (scalar, _) = UTF8Decoding.scalar(bytes, at: chunks[index].lowerBound)
    guard let scalar = Unicode.Scalar(scalar) else { return .other }
    return scalar.properties.isLowercase
      ? .small : scalar.properties.isUppercase ? .capital : .other
  }

  private static func chunks(
    _ bytes: UnsafeBufferPointer<UInt8>, from first: Int
  ) -> [Range<Int>] {
    var chunks: [Range<Int>] = []
    var start = first
    while let chunk = TokenScanner.chunk(of: bytes, from: start) {
      chunks.append(chunk)
      start = chunk.upperBound
    }
    return chunks
  }

  /// Whether there is a letter or a digit, or anything that is no mark of ASCII.
  private static func hasWords(_ chunk: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    chunk.contains {
      $0 >= 0x80 || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & ~0x20)
    }
  }

  /// Whether a chunk is a word of small letters, its first aside: no abbreviation, no number.
  private static func isWord(_ chunk: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let codes = LetterTables.shared.codes
    var smalls = 0
    for (index, scalar) in String(decoding: chunk, as: UTF8.self).unicodeScalars.enumerated() {
      guard scalar.value < 0x1F00, case let code = codes[Int(scalar.value)], code != 0 else {
        return false
      }
      if code & Letter.capitalFlag == 0 { smalls += 1 } else if index > 0 { return false }
    }
    return smalls > 0
  }
}
