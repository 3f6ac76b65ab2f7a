internal import Vietnamese

/// Puts right the word before a document's number (`S6: 05/KH-UBND`), which stands by itself, with
/// nothing before it that would tell it from others of its letters.
enum NumberLabel {
  private static let printed = ["Số", "SỐ"]
  /// What `S` and `ố` are read as.
  private static let firsts = Set("Ss5$".unicodeScalars)
  private static let seconds = Set("oóòỏõọôốồổỗộơớờởỡợOÓÒÔỐỒỔỖỘƠỚỜỞỠ069éđdº".unicodeScalars)
  /// Bytes of the line in which the number's stroke has to stand.
  private static let longest = 40

  /// Makes the edit that a line needs if it begins with such a word, and returns the byte after it;
  /// 0 when it begins otherwise.
  static func repair(_ line: Int, of text: TextBuffer, into log: inout RepairLog) -> Int {
    text.withLine(line) { bytes in
      guard let first = TokenScanner.chunk(of: bytes, from: 0), first.count <= 8 else { return 0 }
      // The Party's documents have no colon, and letters before the stroke.
      let mark = bytes[first].lastIndex(where: { $0 == 0x3A || $0 == 0x3B })
      let colon = mark ?? first.upperBound
      guard colon > first.lowerBound, mark != nil || bytes[first.lowerBound] != 0x73,
        isBeforeNumber(bytes, colon + 1, isOfParty: mark == nil)
      else { return 0 }
      let word = text.string(line, first.lowerBound..<colon)
      let scalars = Array(word.unicodeScalars)
      if printed.contains(word) { return colon + 1 }
      guard scalars.count == 2, firsts.contains(scalars[0]), seconds.contains(scalars[1]) else {
        return 0
      }
      log.edit(
        text, line: line, start: first.lowerBound, end: colon, to: Array(printed[0].utf8),
        damage: .ocr, confidence: 0.95)
      return colon + 1
    }
  }

  /// Whether a number, or the room left for one, a stroke and capitals follow: `05/KH-UBND`.
  private static func isBeforeNumber(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, isOfParty: Bool
  ) -> Bool {
    let end = min(bytes.count, start + longest)
    guard start < end else { return false }
    guard let stroke = bytes[start..<end].firstIndex(of: 0x2F), stroke + 2 < bytes.count else {
      return false
    }
    // A number, or a row of points; in the Party's codes a hyphen and capitals before the stroke.
    let dash = bytes[start..<stroke].firstIndex(of: 0x2D)
    let isNumber = bytes[start..<(dash ?? stroke)].allSatisfy {
      $0 < 0x41 || $0 | 0x20 == 0x6F || $0 | 0x20 == 0x6C
    }
    guard isNumber, dash.map({ bytes[($0 + 1)..<stroke].allSatisfy(isCapital) }) ?? !isOfParty
    else { return false }
    let isCode = bytes[(stroke + 1)...(stroke + 2)].allSatisfy {
      (0x41...0x5A).contains($0) || $0 >= 0x80 || (0x30...0x39).contains($0)
    }
    return isCode
  }

  private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}
