internal import Vietnamese

/// Puts right the letters of document codes (`91/2017/ND-CP` to `91/2017/NĐ-CP`).
struct CodeRepair {
  let model: LanguageModel

  /// Makes the edit that a code needs. What stands before its last digit is left alone, but for the
  /// number of a National Assembly's term (`UBTVQHI5`).
  ///
  /// Who read a code, if its letters may be others that look alike and not only without marks. One
  /// that knows Vietnamese reads them right for the most part.
  enum Reader {
    case foreign, vietnamese
  }

  /// - Parameter reader: nil where nothing but marks was lost.
  func repair(
    _ line: Int, _ start: Int, _ end: Int, _ text: TextBuffer, reader: Reader? = nil,
    _ log: inout RepairLog
  ) {
    let isMisread = reader != nil
    let code = Array(text.string(line, start..<end).utf8)
    if isMisread,
      let (place, printed) = Self.misreadTerm(code) ?? Self.misreadZero(code)
        ?? Self.shortForm(code)
    {
      log.edit(
        text, line: line, start: start + place.lowerBound, end: start + place.upperBound,
        to: printed, damage: .ocr, confidence: 0.95)
      return
    }
    guard let digit = code.lastIndex(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return }
    let first = code[(digit + 1)...].firstIndex { $0 != 0x2F && $0 != 0x2D && $0 != 0x2E }
    guard let first else { return }
    let suffix = String(decoding: code[first...], as: UTF8.self)
    guard
      let printed = model.codeSuffixes.restored(suffix, abbreviation: abbreviation)
        ?? alike(suffix, reader, text)
    else { return }
    log.edit(
      text, line: line, start: start + first, end: end, to: Array(printed.utf8),
      damage: isMisread ? .ocr : .unaccented, confidence: 0.95)
  }

  /// The known form that a misread one looks like. What a reader of Vietnamese read becomes another
  /// only where the document has that, or where its kind (`QĐ` of `QĐ-UBND`) alone is unknown.
  private func alike(_ suffix: String, _ reader: Reader?, _ text: TextBuffer) -> String? {
    guard let reader, let form = model.codeSuffixes.alike(suffix) else { return nil }
    if reader == .foreign || text.contains(form) { return form }
    let (read, known) = (CodeSuffixes.parts(of: suffix), CodeSuffixes.parts(of: form))
    let isKindAlone =
      read.dropFirst().elementsEqual(known.dropFirst())
      && !model.codeSuffixes.hasKind(String(read.first ?? ""))
    return isKindAlone ? form : nil
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

  /// The end of a code of the National Assembly (`61/2024/QH15`) when it was misread (`OHI5`):
  /// where it begins, and what was printed. The year tells the term where the digits do not.
  private static func misreadTerm(_ code: [UInt8]) -> (place: Range<Int>, printed: [UInt8])? {
    guard let h = code.lastIndex(of: 0x48), h > 0, isQLike(code[h - 1]) else { return nil }
    let isCommittee = code[..<(h - 1)].hasSuffix("UBTV".utf8)
    guard isCommittee || h == 1 || !isCapital(code[h - 2]) else { return nil }
    let read = code[(h + 1)...]
    guard (2...4).contains(read.count) else { return nil }
    let isNumber = read.count == 2 && read.allSatisfy { (0x30...0x39).contains($0) }
    let digits = read.compactMap(NumberRepair.digit)
    var term = digits.count == read.count && digits.count == 2 ? digits : nil
    if !isNumber, let due = self.term(ofYear: year(in: code[..<(h - 1)])) {
      term = Array(String(due).utf8)
    }
    guard read.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
    guard let term else { return nil }
    let printed = [0x51, 0x48] + term
    return code[(h - 1)...].elementsEqual(printed) ? nil : ((h - 1)..<code.count, printed)
  }

  /// `đ/c` (đồng chí) without its stroke; there is no `d/c`.
  private static func shortForm(_ code: [UInt8]) -> (place: Range<Int>, printed: [UInt8])? {
    code.elementsEqual("d/c".utf8) ? (0..<1, Array("đ".utf8)) : nil
  }

  /// A zero read as a letter before the other digits of a number with its unit (`O3MW`).
  private static func misreadZero(_ code: [UInt8]) -> (place: Range<Int>, printed: [UInt8])? {
    guard code.count > 2, code[0] == 0x4F, (0x30...0x39).contains(code[1]),
      let last = code.last, isCapital(last & ~0x20)
    else { return nil }
    return (0..<1, [0x30])
  }

  private static func isQLike(_ byte: UInt8) -> Bool {
    byte == 0x51 || byte == 0x4F || byte == 0x30
  }

  private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

  /// The year between strokes in a code, 0 when there is none.
  private static func year(in code: ArraySlice<UInt8>) -> Int {
    let parts = code.split(separator: 0x2F)
    return parts.lazy.filter { $0.count == 4 }
      .compactMap { Int(String(decoding: $0, as: UTF8.self)) }.first ?? 0
  }

  /// The term of the National Assembly in a year that lies in one alone: the 10th was elected in
  /// July 1997, the 11th in May 2002 and one every five years since, but the 13th in May 2011 and
  /// the 14th in May 2016 (a year early), the 15th in May 2021, the 16th in March 2026.
  private static func term(ofYear year: Int) -> Int? {
    switch year {
    case 1998...2001: 10
    case 2003...2006: 11
    case 2008...2010: 12
    case 2012...2015: 13
    case 2017...2020: 14
    case 2022...2025: 15
    case 2027...2030: 16
    default: nil
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ other: String.UTF8View) -> Bool {
    count >= other.count && suffix(other.count).elementsEqual(other)
  }
}
