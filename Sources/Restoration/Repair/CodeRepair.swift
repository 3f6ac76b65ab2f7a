/// Puts right the letters of document codes (`91/2017/ND-CP` to `91/2017/NĐ-CP`).
struct CodeRepair {
  let suffixes: CodeSuffixes

  /// Makes the edit that a code needs. What stands before its last digit is left alone.
  ///
  /// - Parameter isMisread: whether letters may be others that look alike, not only without marks.
  func repair(
    _ line: Int, _ start: Int, _ end: Int, _ text: TextBuffer, isMisread: Bool = false,
    _ log: inout RepairLog
  ) {
    let code = Array(text.string(line, start..<end).utf8)
    guard let digit = code.lastIndex(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return }
    let first = code[(digit + 1)...].firstIndex { $0 != 0x2F && $0 != 0x2D && $0 != 0x2E }
    guard let first else { return }
    let suffix = String(decoding: code[first...], as: UTF8.self)
    guard
      let printed = suffixes.restored(suffix) ?? (isMisread ? suffixes.alike(suffix) : nil)
    else { return }
    log.edit(
      text, line: line, start: start + first, end: end, to: Array(printed.utf8),
      damage: isMisread ? .ocr : .unaccented, confidence: 0.95)
  }
}
