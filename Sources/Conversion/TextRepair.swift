public import Restoration
internal import Vietnamese

/// Repairs whole texts: bytes in any encoding in, UTF-8 out, line for line and blank for blank.
public struct TextRepair: Sendable {
  /// Which damage is looked for.
  public enum Mode: String, Sendable, CaseIterable {
    /// Everything: encodings, then lost marks and OCR noise, line by line.
    case auto
    /// Encodings, then lost marks.
    case diacritics
    /// Encodings, then OCR noise.
    case ocr
    /// Encodings alone.
    case charset
    /// Nothing; the text is only brought to NFC.
    case off
  }

  /// A repaired text and what was done to it.
  public struct Result: Sendable {
    /// UTF-8 with the line ends of the input. Bytes that no encoding explains are as they were.
    public var bytes: [UInt8]
    /// In the order of the text, decoded stretches first.
    public var entries: [RepairReportEntry]
    /// Changes made, and readings that stayed below the threshold.
    public var changeCount: Int
    /// Readings that stayed below the threshold.
    public var doubtCount: Int
    /// Stretches of bytes that no encoding explains; one for a file that is no text.
    public var unknownCount: Int
  }

  private let restorer: Restorer

  /// - Parameter modelPath: A model file in place of the built-in one.
  public init(modelPath: String? = nil) throws(ModelError) {
    restorer = Restorer(model: try LanguageModel.opened(at: modelPath))
  }

  /// Repairs the content of a file.
  ///
  /// Line ends (`\n`, `\r\n`) and a missing one at the end stay. What is not text comes back as it
  /// is.
  ///
  /// - Parameters:
  ///   - source: the bytes of the file, in any encoding.
  ///   - name: of the file, for the report.
  ///   - mode: which damage is looked for; it takes the place of that in `options`.
  ///   - options: how sure a change must be, and what else may be chosen.
  public func repair(
    _ source: [UInt8], named name: String, mode: Mode, options: RepairOptions
  ) -> Result {
    let decoded = mode == .off ? LegacyText.decode(source, as: .utf8) : LegacyText.decode(source)
    if decoded.isBinary {
      return Result(
        bytes: source, entries: [.binary(name)], changeCount: 0, doubtCount: 0, unknownCount: 1)
    }
    var text = LineEndedText(decoded.text)
    var options = options
    options.mode =
      switch mode {
      case .auto: .auto
      case .diacritics: .diacritics
      case .ocr: .ocr
      case .charset, .off: .off
      }
    var repair = restorer.repair(text.lines, options: options)
    let unknownCount = decoded.spans.count { $0.encoding == .unknown }
    if unknownCount > 0 { Self.keepUnknownBytes(of: text.lines, in: &repair) }
    text.lines = repair.lines
    let entries =
      RepairReportEntry.entries(of: decoded, source: source, file: name)
      + repair.changes.map { RepairReportEntry($0, in: name, isApplied: true) }
      + repair.unresolved.map { RepairReportEntry($0, in: name, isApplied: false) }
    return Result(
      bytes: DecodedText.bytes(of: text.text), entries: entries,
      changeCount: entries.count - repair.unresolved.count - unknownCount,
      doubtCount: repair.unresolved.count, unknownCount: unknownCount)
  }

  /// Takes back the repair of lines in which a word was made of bytes that nothing explains: what
  /// cannot be understood is not to be lost.
  private static func keepUnknownBytes(of lines: [String], in repair: inout Repair) {
    func unknownBytes(_ line: String) -> [Unicode.Scalar] {
      // `DecodedText` carries them as these characters.
      line.unicodeScalars.filter { ("\u{EF80}"..."\u{EFFF}").contains($0) }
    }
    let lossy = lines.indices.filter { unknownBytes(lines[$0]) != unknownBytes(repair.lines[$0]) }
    for line in lossy {
      repair.lines[line] = lines[line]
      repair.changes.removeAll { $0.line == line }
      repair.unresolved.removeAll { $0.line == line }
    }
  }
}

extension LanguageModel {
  /// The model in the file, or the built-in one when there is no path.
  static func opened(at path: String?) throws(ModelError) -> LanguageModel {
    if let path { return try LanguageModel(path: path) }
    return try LanguageModel.shipped()
  }
}

/// A text as lines and what ended each.
private struct LineEndedText {
  var lines: [String] = []
  private var ends: [String] = []

  init(_ text: String) {
    var rest = text.unicodeScalars[...]
    while let feed = rest.firstIndex(of: "\n") {
      let line = rest[..<feed]
      let hasReturn = line.last == "\r"
      lines.append(String(hasReturn ? line.dropLast() : line))
      ends.append(hasReturn ? "\r\n" : "\n")
      rest = rest[rest.index(after: feed)...]
    }
    lines.append(String(rest))
    ends.append("")
  }

  var text: String {
    zip(lines, ends).reduce(into: "") { $0 += $1.0 + $1.1 }
  }
}
