internal import Vietnamese

/// Puts right the letters of abbreviations that readers of Vietnamese take for one another (`LĐLD`
/// for `LĐLĐ`, `ƯBND` for `UBND`), by the form that the document writes elsewhere.
struct AbbreviationForms {
  /// Capitals, and digits among them, that stand by themselves.
  private struct Form {
    var line: Int
    var range: Range<Int>
    var text: String
  }

  private static let lengths = 2...8
  private static let confidence = 0.9

  private let model: LanguageModel

  init(model: LanguageModel) { self.model = model }

  /// Makes the edits that lines read by such a reader need, after all others. O(text).
  ///
  /// - Returns: whether there were any.
  func repair(_ text: TextBuffer, _ kinds: [LineTriage.Kind], into log: inout RepairLog) -> Bool {
    let forms = kinds.indices.filter { kinds[$0] == .vietnameseOCR }.flatMap { line in
      text.withLine(line) { Self.forms(line, $0) }
    }
    var counts: [String: Int] = [:]
    for form in forms { counts[form.text, default: 0] += 1 }
    let alike = Dictionary(grouping: counts.keys) { Self.skeleton($0) }
    var hasAny = false
    for form in forms where !log.edits.overlap(form.line, form.range) {
      let others = alike[Self.skeleton(form.text)] ?? []
      guard others.count > 1,
        let printed = others.filter({ isLikelier($0, than: form.text, counts) })
          .max(by: { (counts[$0, default: 0], $1) < (counts[$1, default: 0], $0) })
      else { continue }
      hasAny = true
      log.edit(
        text, line: form.line, start: form.range.lowerBound, end: form.range.upperBound,
        to: Array(printed.utf8), damage: .ocr, confidence: Self.confidence)
    }
    return hasAny
  }

  /// Whether a form is what was printed where another was read: the document has it three times as
  /// often, or the model knows it and not the other one, which the document has no more often.
  private func isLikelier(_ form: String, than read: String, _ counts: [String: Int]) -> Bool {
    guard form != read, !form.contains(where: \.isNumber) else { return false }
    // `T1` and `V1` are months and classes as well.
    if read.count == 2, read.last == "1" { return false }
    let (own, other) = (counts[form, default: 0], counts[read, default: 0])
    if isKnown(read) { return false }
    return own >= 3 * other || own >= other && isKnown(form)
  }

  private func isKnown(_ form: String) -> Bool {
    let codes = form.unicodeScalars.map { LetterTables.shared.codes[Int($0.value)] & 0x7F }
    guard !codes.contains(0) else { return false }
    return codes.withUnsafeBufferPointer { model.id(of: $0) } != ModelFormat.Special.unknown
  }

  /// The abbreviations of a line; words in capitals and Roman numbers are none.
  private static func forms(_ line: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> [Form] {
    var forms: [Form] = []
    var (start, offset) = (-1, 0)
    var isPlain = true
    func end(at end: Int) {
      defer { (start, isPlain) = (-1, true) }
      guard start >= 0, isPlain else { return }
      let text = String(decoding: bytes[start..<end], as: UTF8.self)
      guard lengths.contains(text.unicodeScalars.count), isAbbreviation(text) else { return }
      forms.append(Form(line: line, range: start..<end, text: text))
    }
    while offset < bytes.count {
      let (scalar, length) = UTF8Decoding.scalar(bytes, at: offset)
      let properties = Unicode.Scalar(scalar)?.properties
      if properties?.isAlphabetic ?? false || (0x30...0x39).contains(scalar) {
        if start < 0 { start = offset }
        if !isPart(scalar) { isPlain = false }
      } else {
        end(at: offset)
      }
      offset += length
    }
    end(at: bytes.count)
    return forms
  }

  /// Capitals without marks, `Đ`, `Ư`, and one as `T` is misread.
  private static func isPart(_ scalar: UInt32) -> Bool {
    (0x41...0x5A).contains(scalar) || scalar == 0x110 || scalar == 0x1AF || scalar == 0x31
  }

  private static func isAbbreviation(_ text: String) -> Bool {
    guard text.unicodeScalars.contains(where: { !"IVX1".unicodeScalars.contains($0) }) else {
      return false
    }
    let codes = text.unicodeScalars.map { scalar in
      LetterTables.shared.base[Int(LetterTables.shared.codes[Int(scalar.value)] & 0x7F)]
    }
    return codes.contains(0) || !Spelling.shared.isBareSyllable(codes)
  }

  /// What abbreviations look alike under.
  private static func skeleton(_ text: String) -> String {
    String(
      text.map { character in
        switch character {
        case "1", "I": "T"
        case "Đ": "D"
        case "Ư": "U"
        default: character
        }
      })
  }
}
