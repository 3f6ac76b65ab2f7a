internal import Vietnamese

/// Puts right numbers in which OCR read letters (`tháng l2`, `Điều 2l`, `B0%`, `Phụ lục HI`), where
/// the word before, or the sign after, says that a number stands there.
struct NumberRepair {
  /// Words, without their marks, that an Arabic number follows.
  private static let beforeDigits: Set<String> = [
    "ngay", "thang", "nam", "dieu", "khoan", "trang", "thu", "so", "lan", "ky",
  ]
  /// Words, without their marks, that a Roman number follows.
  private static let beforeRomans: Set<String> = ["luc", "chuong", "phan", "muc", "quy", "hang"]

  /// Makes the edits that the numbers of a line need.
  static func repair(_ line: Int, of text: TextBuffer, into log: inout RepairLog) {
    text.withLine(line) { bytes in
      guard var before = TokenScanner.chunk(of: bytes, from: 0) else { return }
      repairArticle(line, text, bytes, before, &log)
      while let chunk = TokenScanner.chunk(of: bytes, from: before.upperBound) {
        let core = number(in: bytes, chunk)
        if !core.isEmpty, let printed = printed(bytes, core, after: before) {
          log.edit(
            text, line: line, start: core.lowerBound, end: core.upperBound, to: printed,
            damage: .ocr, confidence: 0.95)
        }
        before = chunk
      }
    }
  }

  /// A chunk without the marks after it.
  private static func number(
    in bytes: UnsafeBufferPointer<UInt8>, _ chunk: Range<Int>
  ) -> Range<Int> {
    var end = chunk.upperBound
    while end > chunk.lowerBound, ",.;:)".utf8.contains(bytes[end - 1]) { end -= 1 }
    return chunk.lowerBound..<end
  }

  /// What was printed where a number was misread, nil when it was not.
  private static func printed(
    _ bytes: UnsafeBufferPointer<UInt8>, _ core: Range<Int>, after before: Range<Int>
  ) -> [UInt8]? {
    let read = bytes[core]
    guard read.count <= 5, read.contains(where: { !isDigit($0) }) else { return nil }
    if read.last == 0x25 {
      guard read.count > 2, read.dropLast().contains(where: isDigit) else { return nil }
      let digits = read.dropLast().compactMap(digitInPercentage)
      return digits.count == read.count - 1 && !read.dropLast().allSatisfy(isDigit)
        ? digits + [0x25] : nil
    }
    guard read.allSatisfy(couldBeNumber) else { return nil }
    let word = CodeSuffixes.unmarked(String(decoding: bytes[before], as: UTF8.self)).lowercased()
    if read.contains(where: isDigit), beforeDigits.contains(word) {
      let digits = read.compactMap(digit)
      return digits.count == read.count ? digits : nil
    }
    guard read.count > 1 || read[read.startIndex] != 0x31, beforeRomans.contains(word) else {
      return nil
    }
    let isRoman = read.allSatisfy { $0 == 0x49 || $0 == 0x56 || $0 == 0x58 }
    let strokes = LineMarks.skeleton(String(decoding: read, as: UTF8.self))
    guard !isRoman, !read.allSatisfy(isDigit), strokes.utf8.count <= 3,
      strokes.utf8.allSatisfy({ $0 == 0x49 })
    else { return nil }
    return Array(strokes.utf8)
  }

  /// The number of an article before its heading ends in a point (`Điều 19, Chế độ`).
  private static func repairArticle(
    _ line: Int, _ text: TextBuffer, _ bytes: UnsafeBufferPointer<UInt8>, _ first: Range<Int>,
    _ log: inout RepairLog
  ) {
    guard CodeSuffixes.unmarked(String(decoding: bytes[first], as: UTF8.self)) == "Dieu",
      let second = TokenScanner.chunk(of: bytes, from: first.upperBound),
      bytes[second.upperBound - 1] == 0x2C, second.count > 1,
      bytes[second.lowerBound..<(second.upperBound - 1)].allSatisfy(isDigit),
      let third = TokenScanner.chunk(of: bytes, from: second.upperBound),
      case (let scalar, _) = UTF8Decoding.scalar(bytes, at: third.lowerBound),
      Unicode.Scalar(scalar)?.properties.isUppercase ?? false
    else { return }
    log.edit(
      text, line: line, start: second.upperBound - 1, end: second.upperBound, to: [0x2E],
      damage: .ocr, confidence: 0.9)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func couldBeNumber(_ byte: UInt8) -> Bool {
    isDigit(byte) || "IlLOo|!UHVX".utf8.contains(byte)
  }

  /// The digit that a character is or looks like.
  static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte
    case 0x49, 0x6C, 0x7C, 0x4C, 0x21: 0x31  // I l | L !
    case 0x4F, 0x6F: 0x30  // O o
    default: nil
    }
  }

  /// The same before a percent sign, where no other letters stand.
  private static func digitInPercentage(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x42: 0x38  // B
    case 0x53: 0x35  // S
    default: digit(byte)
    }
  }
}
