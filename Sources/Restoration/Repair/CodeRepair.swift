internal import Vietnamese

/// Puts right the letters of document codes (`91/2017/ND-CP` to `91/2017/NĐ-CP`).
struct CodeRepair {
  let model: LanguageModel

  /// Makes the edit that a code needs. What stands before its last digit is left alone, but for the
  /// number of a National Assembly's term (`UBTVQHI5`).
  ///
  /// - Parameter isMisread: whether letters may be others that look alike, not only without marks.
  func repair(
    _ line: Int, _ start: Int, _ end: Int, _ text: TextBuffer, isMisread: Bool = false,
    _ log: inout RepairLog
  ) {
    let code = Array(text.string(line, start..<end).utf8)
    if isMisread, let term = Self.misreadTerm(code) {
      log.edit(
        text, line: line, start: start + term.place, end: end, to: term.printed, damage: .ocr,
        confidence: 0.95)
      return
    }
    guard let digit = code.lastIndex(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return }
    let first = code[(digit + 1)...].firstIndex { $0 != 0x2F && $0 != 0x2D && $0 != 0x2E }
    guard let first else { return }
    let suffix = String(decoding: code[first...], as: UTF8.self)
    guard
      let printed = model.codeSuffixes.restored(suffix, abbreviation: abbreviation)
        ?? (isMisread ? model.codeSuffixes.alike(suffix) : nil)
    else { return }
    log.edit(
      text, line: line, start: start + first, end: end, to: Array(printed.utf8),
      damage: isMisread ? .ocr : .unaccented, confidence: 0.95)
  }

  /// The likeliest abbreviation that is a part without its marks (`LDLD` for `LĐLĐ`), nil when
  /// none is known that is written in capitals for the most part.
  private func abbreviation(_ part: String) -> String? {
    let tables = LetterTables.shared
    guard part.utf8.count > 1, part.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
      return nil
    }
    let codes = part.utf8.map { $0 - 0x40 }
    let words = codes.withUnsafeBufferPointer { codes in
      tables.base.withUnsafeBufferPointer { base in
        base.baseAddress.map { model.words(unmarked: codes, base: $0) }
      }
    }
    let best = words?.first { word in
      let costs = model.caseCosts + Int(word) * 3
      return costs[2] < costs[0] && costs[2] < costs[1]
    }
    guard let best else { return nil }
    var printed: [UInt8] = []
    for code in model.letters(of: best) {
      UTF8Decoding.append(tables.upper[Int(code)], to: &printed)
    }
    return String(decoding: printed, as: UTF8.self)
  }

  /// The number of a term after `QH` at the end of a code when letters stand for its digits: where
  /// it begins, and what was printed.
  private static func misreadTerm(_ code: [UInt8]) -> (place: Int, printed: [UInt8])? {
    guard code.count > 4, code[(code.count - 4)..<(code.count - 2)].elementsEqual("QH".utf8) else {
      return nil
    }
    let term = code.suffix(2)
    guard term.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    var printed: [UInt8] = []
    for byte in term {
      switch byte {
      case 0x30...0x39: printed.append(byte)
      case 0x49, 0x6C, 0x7C, 0x4C: printed.append(0x31)  // I l | L
      case 0x4F, 0x6F: printed.append(0x30)  // O o
      default: return nil
      }
    }
    return printed.elementsEqual(term) ? nil : (code.count - 2, printed)
  }
}
