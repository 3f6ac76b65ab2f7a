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
    /// In the order of the text, decoded stretches first; empty unless changes are listed.
    public var entries: [RepairReportEntry]
    /// Changes made, listed or not.
    public var changeCount: Int
    /// Readings that stayed below the threshold, listed or not.
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
    let text = LineEndedText(decoded.text)
    let unknownCount = decoded.spans.count { $0.encoding == .unknown }
    let isListed = options.listsChanges
    var options = options
    // What is taken back again must be known.
    options.listsChanges = isListed || unknownCount > 0
    options.mode =
      switch mode {
      case .auto: .auto
      case .diacritics: .diacritics
      case .ocr: .ocr
      case .charset, .off: .off
      }
    var repair = restorer.repair(text.lines, options: options)
    if unknownCount > 0 { Self.keepUnknownBytes(of: text.lines, in: &repair) }
    let bytes = text.bytes(of: repair.lines)
    let entries =
      isListed
      ? RepairReportEntry.entries(of: decoded, source: source, file: name)
        + repair.changes.map { RepairReportEntry($0, in: name, isApplied: true) }
        + repair.unresolved.map { RepairReportEntry($0, in: name, isApplied: false) } : []
    return Result(
      bytes: unknownCount > 0
        ? DecodedText.bytes(of: String(decoding: bytes, as: UTF8.self)) : bytes,
      entries: entries,
      changeCount: decoded.spans.count + repair.changeCount - unknownCount,
      doubtCount: repair.doubtCount, unknownCount: unknownCount)
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
    if !lossy.isEmpty {
      (repair.changeCount, repair.doubtCount) = (repair.changes.count, repair.unresolved.count)
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
  private(set) var lines: [String] = []
  private var ends: [StaticString] = []
  private let length: Int

  init(_ text: String) {
    var text = text
    length = text.utf8.count
    text.withUTF8 { bytes in
      var start = 0
      while let feed = bytes[start...].firstIndex(of: 0x0A) {
        let hasReturn = feed > start && bytes[feed - 1] == 0x0D
        add(bytes[start..<(hasReturn ? feed - 1 : feed)], hasReturn ? "\r\n" : "\n")
        start = feed + 1
      }
      add(bytes[start...], "")
    }
  }

  private mutating func add(_ line: Slice<UnsafeBufferPointer<UInt8>>, _ end: StaticString) {
    lines.append(String(decoding: UnsafeBufferPointer(rebasing: line), as: UTF8.self))
    ends.append(end)
  }

  /// Other lines with the same ends, as UTF-8.
  func bytes(of lines: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(length + length / 2)
    for (line, end) in zip(lines, ends) {
      bytes.append(contentsOf: line.utf8)
      end.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }
    return bytes
  }
}
