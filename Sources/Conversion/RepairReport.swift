internal import Records
internal import Restoration
internal import Vietnamese

/// One line of `sohoa repair --report`: a change, where it is and how sure.
public struct RepairReportEntry: Sendable, Encodable {
  private let file: String
  private let line: Int
  private let column: Int
  private let before: String
  private let after: String
  private let confidence: Double
  private let kind: String
  private let applied: Bool
  private let alternatives: [Alternative]

  private struct Alternative: Sendable, Encodable {
    let text: String
    let confidence: Double
  }

  /// - Parameters:
  ///   - file: The input's name, `-` for standard input.
  ///   - isApplied: Whether the text was changed, or left because the reading was too unsure.
  init(_ change: Change, in file: String, isApplied: Bool) {
    self.file = file
    line = change.line + 1
    column = change.column + 1
    before = change.before
    after = change.after
    confidence = change.confidence.rounded(toPlaces: 4)
    kind = change.damage.rawValue
    applied = isApplied
    alternatives = change.alternatives.map {
      Alternative(text: $0.text, confidence: $0.confidence.rounded(toPlaces: 4))
    }
  }

  private init(
    file: String, line: Int, column: Int, before: String, after: String, kind: String,
    isApplied: Bool
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.before = before
    self.after = after
    confidence = 1
    self.kind = kind
    applied = isApplied
    alternatives = []
  }

  /// Says that a file is no text and was left as it is.
  static func binary(_ file: String) -> RepairReportEntry {
    RepairReportEntry(
      file: file, line: 1, column: 1, before: "", after: "", kind: "binary", isApplied: false)
  }

  /// The stretches that were decoded from another encoding, and those that nothing explains: their
  /// kind is `unknown`, and they stayed as they were. Bytes that no UTF-8 can show are U+FFFD here.
  static func entries(
    of decoded: DecodedText, source: [UInt8], file: String
  ) -> [RepairReportEntry] {
    let result = Array(decoded.text.utf8)
    var position = 0
    var line = 1
    var column = 1
    return decoded.spans.map { span in
      for byte in source[position..<span.source.lowerBound] {
        if byte == UInt8(ascii: "\n") {
          line += 1
          column = 1
        } else if byte & 0xC0 != 0x80 {
          column += 1
        }
      }
      position = span.source.lowerBound
      let before = String(decoding: source[span.source], as: UTF8.self)
      let isKnown = span.encoding != .unknown
      return RepairReportEntry(
        file: file, line: line, column: column, before: before,
        after: isKnown ? String(decoding: result[span.result], as: UTF8.self) : before,
        kind: span.encoding.rawValue, isApplied: isKnown)
    }
  }

  /// One line of JSON with its line end.
  ///
  /// - Throws: `EncodingError` for a confidence that is not finite.
  public func bytes() throws -> [UInt8] {
    try OrderedJSON.encode(self) + [UInt8(ascii: "\n")]
  }
}
