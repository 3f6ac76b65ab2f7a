internal import Vietnamese

/// Puts right what OCR makes of marks at the beginning of lines: numbers of sections, dashes.
struct LineMarks {
  /// The Roman number of the section seen last, 0 before the first.
  private var lastRoman = 0
  /// The capital that marked a section last, 0 before the first.
  private var lastLetter: UInt8 = 0
  /// Whether the text sets its markers apart from their headings; nil before it was looked at.
  private var setsApart: Bool?

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
      let start = first.lowerBound
      if let end = repairFirst(bytes, first, line, text, &log) { return end }
      // A marker set solid with its heading (`I.MỤC`) gets a blank, unless the reader saw that
      // there is none.
      let solid = Self.endOfSolidMarker(bytes, first)
      let end = solid ?? first.upperBound
      var printed = Array(bytes[start..<end])
      if printed.elementsEqual("~".utf8), end < bytes.count { printed = Array("-".utf8) }
      if solid == nil, Self.isOne(printed, line, text) { printed = Array("1.".utf8) }
      let isDue = printed.count == 2 && printed[1] == 0x2E && printed[0] == lastLetter &+ 1
      // Roman numbers of one letter may stand below a section's letter.
      if isDue || printed.count == 2 && printed[1] == 0x2E && Self.isPlainLetter(printed[0]) {
        if printed[0] != lastLetter { lastRoman = 0 }
        lastLetter = printed[0]
      }
      if end - start <= 6, !isDue {
        repairComma(&printed, before: bytes[end...])
        repairNumber(
          &printed, before: UnsafeBufferPointer(rebasing: bytes[end...]),
          isFirst: Self.beginsSections(line, text))
      }
      let isNumber = Self.isRoman(printed)
      let isMarker = solid != nil || printed.last == 0x2E && printed.count > 1
      if solid != nil, !log.keepsBlanks, isSetApart(in: text) { printed.append(0x20) }
      if !printed.elementsEqual(bytes[start..<end]) {
        log.edit(
          text, line: line, start: start, end: end, to: printed, damage: .ocr, confidence: 0.9)
      }
      let goesOn = UnsafeBufferPointer(rebasing: bytes[end...])
      return isNumber || isMarker && Self.isHeading(goesOn) ? end : start
    }
  }

  /// Puts a stroke right that was a section's `I.` (`L MỤC ĐÍCH`, `LMỤC ĐÍCH`), by the `II.` that
  /// follows; returns where the words behind it begin.
  private mutating func repairFirst(
    _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Range<Int>, _ line: Int, _ text: TextBuffer,
    _ log: inout RepairLog
  ) -> Int? {
    let start = chunk.lowerBound
    guard "Ll|".utf8.contains(bytes[start]) else { return nil }
    let rest = UnsafeBufferPointer(rebasing: bytes[(start + 1)...])
    let isSolid = chunk.count > 1
    guard isSolid ? Self.isSolidHeading(bytes, chunk) : Self.beginsCapital(rest),
      Self.isBeforeSecond(line, text)
    else { return nil }
    lastRoman = 1
    let printed = isSolid && !log.keepsBlanks && isSetApart(in: text) ? "I. " : "I."
    log.edit(
      text, line: line, start: start, end: start + 1, to: Array(printed.utf8), damage: .ocr,
      confidence: 0.9)
    return start + 1
  }

  /// Whether a chunk is no syllable and one without its first letter, which is a stroke, in capitals.
  private static func isSolidHeading(
    _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Range<Int>
  ) -> Bool {
    let tables = LetterTables.shared
    var codes: [UInt8] = []
    for scalar in String(decoding: bytes[chunk], as: UTF8.self).unicodeScalars.dropFirst() {
      guard scalar.value < 0x1F00, case let code = tables.codes[Int(scalar.value)],
        code & Letter.capitalFlag != 0
      else { return false }
      codes.append(code & ~Letter.capitalFlag)
    }
    let spelling = Spelling.shared
    return codes.count > 1 && spelling.isSyllable(codes) && !spelling.isSyllable([12] + codes)
  }

  /// Whether the next Roman number that begins a line is two, with no section's letter before it.
  private static func isBeforeSecond(_ line: Int, _ text: TextBuffer) -> Bool {
    for next in (line + 1)..<min(text.lineCount, max(line + 1, line + 60)) {
      let marker = text.withLine(next) { bytes in
        TokenScanner.chunk(of: bytes, from: 0).map { chunk in
          Array(bytes[chunk.lowerBound..<(endOfSolidMarker(bytes, chunk) ?? chunk.upperBound)])
        } ?? []
      }
      if isRoman(marker) { return marker.dropLast().elementsEqual("II".utf8) }
      if marker.count == 2, marker[1] == 0x2E, isPlainLetter(marker[0]) { return false }
    }
    return false
  }

  /// Whether a byte is a capital that is no Roman number.
  private static func isPlainLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) && !"IVX".utf8.contains(byte)
  }

  /// Whether as many headings of the text have a blank after their markers as have none.
  private mutating func isSetApart(in text: TextBuffer) -> Bool {
    if let setsApart { return setsApart }
    var (apart, solid) = (0, 0)
    for line in 0..<text.lineCount {
      text.withLine(line) { bytes in
        guard let first = TokenScanner.chunk(of: bytes, from: 0) else { return }
        if Self.endOfSolidMarker(bytes, first) != nil {
          solid += 1
        } else if Self.isRoman(Array(bytes[first])) {
          apart += 1
        }
      }
    }
    setsApart = apart >= solid
    return apart >= solid
  }

  /// Whether a stroke with a point begins a list of which the second item is the next one (`I.`
  /// before `2.`), and not a heading.
  private static func isOne(_ marker: [UInt8], _ line: Int, _ text: TextBuffer) -> Bool {
    guard marker.count == 2, marker[1] == 0x2E, "Il|!i".utf8.contains(marker[0]),
      text.withLine(line, { !isHeading(UnsafeBufferPointer(rebasing: $0[2...])) })
    else { return false }
    for next in (line + 1)..<min(text.lineCount, max(line + 1, line + 30)) {
      let first = text.withLine(next) { bytes in
        TokenScanner.chunk(of: bytes, from: 0).map { Array(bytes[$0]) } ?? []
      }
      if first.elementsEqual("2.".utf8) { return true }
      if first.count > 1, first.last == 0x2E, strokes(first) != nil { return false }
    }
    return false
  }

  /// Whether the next numbered line after a heading says `1.` or `II.`: no Arabic one does so.
  private static func beginsSections(_ line: Int, _ text: TextBuffer) -> Bool {
    for next in (line + 1)..<min(text.lineCount, max(line + 1, line + 40)) {
      let first = text.withLine(next) { bytes in
        TokenScanner.chunk(of: bytes, from: 0).map { Array(bytes[$0]) } ?? []
      }
      if first.elementsEqual("1.".utf8) || first.elementsEqual("II.".utf8) { return true }
      if first.last == 0x2E, first.dropLast().allSatisfy({ (0x30...0x39).contains($0) }) {
        return false
      }
    }
    return false
  }

  /// Puts a Roman number right that stands before a heading in capitals; its mark stays a hyphen.
  ///
  /// - Parameter isFirst: whether an Arabic one below it, or a Roman two after it, tells that a
  ///   lone stroke is a Roman one.
  private mutating func repairNumber(
    _ marker: inout [UInt8], before heading: UnsafeBufferPointer<UInt8>,
    isFirst: @autoclosure () -> Bool
  ) {
    repairRoman(&marker, before: heading)
    guard let text = Self.strokes(marker), Self.isHeading(heading) else { return }
    if text == "1", isFirst() {
      lastRoman = 1
      marker[0] = 0x49
      return
    }
    let wasRoman = Self.romans.firstIndex(of: text).map { $0 + 1 }
    guard let number = choose(text, wasRoman) else { return }
    lastRoman = number
    marker = Array(Self.romans[number - 1].utf8) + [marker.last == 0x2D ? 0x2D : 0x2E]
  }

  /// Puts a Roman number right of which some strokes were read as `l` or `|` (`Il.`, `lV-`), and the
  /// hyphen after one (`I~`), where a capital follows.
  private func repairRoman(
    _ marker: inout [UInt8], before rest: UnsafeBufferPointer<UInt8>
  ) {
    guard marker.count > 1, let mark = marker.last, Self.beginsCapital(rest) else { return }
    let strokes = marker.dropLast().map { $0 == 0x6C || $0 == 0x7C ? 0x49 : $0 }
    guard strokes.contains(where: { $0 != marker[0] }) || strokes.count > 1 || mark == 0x7E,
      marker.dropLast().contains(where: { (0x49...0x58).contains($0) }),
      ".,/-~".utf8.contains(mark),
      Self.romans.contains(String(decoding: strokes, as: UTF8.self))
    else { return }
    marker = strokes + [mark == 0x7E ? 0x2D : mark == 0x2C ? 0x2E : mark]
  }

  /// Whether a marker is a Roman number and a mark after it.
  private static func isRoman(_ marker: [UInt8]) -> Bool {
    guard let mark = marker.last, ".-/)".utf8.contains(mark) else { return false }
    return romans.contains(String(decoding: marker.dropLast(), as: UTF8.self))
  }

  /// Whether the first letter after a marker is a capital; `$` is one.
  private static func beginsCapital(_ rest: some Sequence<UInt8>) -> Bool {
    let next = String(decoding: Array(rest.prefix(8)), as: UTF8.self).unicodeScalars.first {
      !$0.properties.isWhitespace
    }
    return next == "$" || next?.properties.isUppercase ?? false
  }

  /// Where a number with a point or a hyphen ends that two capitals follow without a blank, nil for
  /// any other chunk.
  private static func endOfSolidMarker(
    _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Range<Int>
  ) -> Int? {
    guard let mark = bytes[chunk].firstIndex(where: { $0 == 0x2E || $0 == 0x2D }),
      mark > chunk.lowerBound, mark - chunk.lowerBound <= 5, mark + 3 < chunk.upperBound,
      strokes(bytes[chunk.lowerBound...mark]) != nil
        || bytes[chunk.lowerBound..<mark].allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    let rest = String(decoding: bytes[(mark + 1)..<chunk.upperBound], as: UTF8.self)
    return rest.unicodeScalars.prefix(3).allSatisfy { $0.properties.isUppercase } ? mark + 1 : nil
  }

  /// A number or a letter before a capital ends in a point, not in a comma; nor has a number of
  /// several parts one inside (`3,1.`).
  private func repairComma(
    _ marker: inout [UInt8], before rest: Slice<UnsafeBufferPointer<UInt8>>
  ) {
    guard marker.count > 1, marker.contains(0x2C), let mark = marker.last,
      ".,/".utf8.contains(mark), Self.beginsCapital(rest)
    else { return }
    let core = marker.dropLast()
    let isNumber = core.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C }
    let isLetter = core.count == 1 && (0x41...0x5A).contains(core[0] & ~0x20)
    guard isNumber || isLetter else { return }
    marker = core.map { $0 == 0x2C ? 0x2E : $0 } + [mark == 0x2C ? 0x2E : mark]
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
    let isStrokes = { (key: String) in key.allSatisfy { $0 == "I" } }
    if lastRoman + 1 <= 3, text != "1", text.utf8.count > 1, exact == nil, isStrokes(key),
      case let next = Self.skeleton(Self.romans[lastRoman]), abs(next.count - key.count) <= 1
    {
      return lastRoman + 1  // strokes run together, as in `HH` for III
    }
    let alike = Self.romans.indices.filter { Self.skeleton(Self.romans[$0]) == key }.map { $0 + 1 }
    if alike.contains(lastRoman + 1) { return text == "1" ? nil : lastRoman + 1 }
    if let exact { return exact }
    let isDigits = text.utf8.allSatisfy { $0 == 0x31 }
    return isDigits && text.utf8.count < 3 ? nil : alike.first
  }

  /// What strokes look alike under: `L`, `1`, `|`, `l` are `I`; `H` is two of them, `U` is `II`.
  static func skeleton(_ text: String) -> String {
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

  /// A chunk of strokes without the mark after it; nil for any other.
  private static func strokes(_ marker: some Sequence<UInt8>) -> String? {
    var bytes = Array(marker)
    let marks: [UInt8] = [0x2E, 0x2C, 0x3A, 0x2D]
    let hasMark = bytes.last.map(marks.contains) ?? false
    if hasMark { bytes.removeLast() }
    // `TL.` is one who signs for another.
    guard !bytes.isEmpty, bytes.allSatisfy(strokeBytes.contains), !bytes.elementsEqual("TL".utf8)
    else { return nil }
    // Without a mark only `IIL`, whose last stroke and point ran together.
    guard hasMark || (bytes.count > 1 && bytes.last == 0x4C) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What OCR reads for I, V and X and for two of them.
  private static let strokeBytes = Set("Il1|L!iHTUVvXxNYJ][".utf8)

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
