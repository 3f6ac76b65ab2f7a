internal import Vietnamese

/// Puts right what OCR makes of marks at the beginning of lines: numbers of sections, dashes.
struct LineMarks {
  /// The Roman number of the section seen last, 0 before the first.
  private var lastRoman = 0

  private static let romans = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV",
    "XVI", "XVII", "XVIII", "XIX", "XX",
  ]

  /// Makes the edits that a line's marks need, and returns where its words begin.
  ///
  /// A chunk of strokes before a point is a Roman number where the heading after it is in capitals
  /// (`|.`, `111.`, `IIL`); `1.` alone stays. Between Roman numbers that look alike the one that
  /// follows the last section wins.
  mutating func repair(_ line: Int, of text: TextBuffer, into log: inout RepairLog) -> Int {
    text.withLine(line) { bytes in
      guard let first = TokenScanner.chunk(of: bytes, from: 0) else { return bytes.count }
      let (start, end) = (first.lowerBound, first.upperBound)
      if let solid = Self.endOfSolidMarker(bytes, start, end) {
        log.edit(
          text, line: line, start: solid, end: solid, to: [0x20], damage: .ocr, confidence: 0.95)
        return solid
      }
      guard end - start <= 6 else { return start }
      let rest = UnsafeBufferPointer(rebasing: bytes[end...])
      Self.repairComma(line, start, end, text, bytes, &log)
      guard let strokes = Self.strokes(UnsafeBufferPointer(rebasing: bytes[start..<end])),
        Self.isHeading(rest)
      else { return start }
      let wasRoman = Self.romans.firstIndex(of: strokes.text).map { $0 + 1 }
      guard let number = choose(strokes.text, wasRoman) else { return start }
      lastRoman = number
      let printed = Self.romans[number - 1] + "."
      if Array(bytes[start..<end]) != Array(printed.utf8) {
        log.edit(
          text, line: line, start: start, end: end, to: Array(printed.utf8), damage: .ocr,
          confidence: 0.9)
      }
      return end
    }
  }

  /// Where the blank after a Roman number is missing (`I.MỤC`): after its point, when two capitals
  /// follow. Nil when it is there.
  private static func endOfSolidMarker(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Int? {
    guard let point = bytes[start..<end].firstIndex(of: 0x2E), point > start, point + 3 < end,
      bytes[start..<point].allSatisfy({ $0 == 0x49 || $0 == 0x56 || $0 == 0x58 })
    else { return nil }
    let letters = String(decoding: bytes[(point + 1)..<end], as: UTF8.self).unicodeScalars.prefix(2)
    return letters.allSatisfy { $0.properties.isUppercase } ? point + 1 : nil
  }

  /// A number before a capital ends in a point, not in a comma.
  private static func repairComma(
    _ line: Int, _ start: Int, _ end: Int, _ text: TextBuffer,
    _ bytes: UnsafeBufferPointer<UInt8>, _ log: inout RepairLog
  ) {
    guard end - start > 1, bytes[end - 1] == 0x2C, end + 1 < bytes.count,
      bytes[start..<(end - 1)].allSatisfy({ (0x30...0x39).contains($0) })
    else { return }
    let (next, _) = UTF8Decoding.scalar(bytes, at: end + TokenScanner.spaceLength(bytes, at: end))
    guard Unicode.Scalar(next)?.properties.isUppercase ?? false else { return }
    log.edit(text, line: line, start: end - 1, end: end, to: [0x2E], damage: .ocr, confidence: 0.9)
  }

  /// The Roman number that strokes stand for, nil when they are rather an Arabic one.
  private func choose(_ text: String, _ exact: Int?) -> Int? {
    if let exact, exact == lastRoman + 1 || lastRoman == 0 { return exact }
    let key = Self.skeleton(text)
    if let exact, exact == lastRoman, exact < Self.romans.count,
      Self.skeleton(Self.romans[exact]) == key + "I"
    {
      return exact + 1  // the last stroke was lost
    }
    let alike = Self.romans.indices.filter { Self.skeleton(Self.romans[$0]) == key }.map { $0 + 1 }
    if alike.contains(lastRoman + 1) { return text == "1" ? nil : lastRoman + 1 }
    if let exact { return exact }
    let isDigits = text.utf8.allSatisfy { $0 == 0x31 }
    return isDigits && text.utf8.count < 3 ? nil : alike.first
  }

  /// What strokes look alike under: `L`, `1`, `|`, `l` are `I`; `H` is two of them, `U` is `II`.
  private static func skeleton(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "I", "l", "1", "|", "L", "!", "i", "J", "]", "[": result += "I"
      case "H", "U", "N": result += "II"
      case "T": result += "I"
      case "V", "v", "Y": result += "V"
      case "X", "x": result += "X"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A chunk of strokes without the point after it; nil for any other.
  private static func strokes(_ chunk: UnsafeBufferPointer<UInt8>) -> (
    text: String, hasPoint: Bool
  )? {
    var bytes = Array(chunk)
    let hasPoint = bytes.last == 0x2E || bytes.last == 0x2C || bytes.last == 0x3A
    if hasPoint { bytes.removeLast() }
    guard !bytes.isEmpty else { return nil }
    for byte in bytes {
      switch byte {
      case 0x49, 0x6C, 0x31, 0x7C, 0x4C, 0x21, 0x69, 0x48, 0x54, 0x55, 0x56, 0x76, 0x58, 0x78, 0x4E,
        0x59, 0x4A, 0x5D, 0x5B:
        break
      default: return nil
      }
    }
    // Without a point only `IIL`, whose last stroke and point ran together.
    guard hasPoint || (bytes.count > 1 && bytes.last == 0x4C) else { return nil }
    return (String(decoding: bytes, as: UTF8.self), hasPoint)
  }

  /// Whether what follows is mostly capitals.
  private static func isHeading(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let capitals = bytes.count { $0 >= 0x41 && $0 <= 0x5A }
    let smalls = bytes.count { $0 >= 0x61 && $0 <= 0x7A }
    return capitals >= 4 && capitals > 2 * smalls
  }

  /// Turns long dashes into the en dashes that were printed: official text has no others, and OCR
  /// without Vietnamese reads them long (59 of 59 in rendered pages).
  static func repairDashes(_ line: Int, of text: TextBuffer, into log: inout RepairLog) {
    text.withLine(line) { bytes in
      guard bytes.count >= 3 else { return }
      for offset in 0...(bytes.count - 3)
      where bytes[offset] == 0xE2 && bytes[offset + 1] == 0x80 && bytes[offset + 2] == 0x94 {
        log.edit(
          text, line: line, start: offset, end: offset + 3, to: Array("–".utf8), damage: .ocr,
          confidence: 0.9)
      }
    }
  }
}
