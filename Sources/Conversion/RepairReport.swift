internal import Records
public import Restoration

/// One line of `sohoa repair --report`: a change, where it is and how sure.
public struct RepairReportEntry: Encodable {
  private let file: String
  private let line: Int
  private let column: Int
  private let before: String
  private let after: String
  private let confidence: Double
  private let kind: String
  private let applied: Bool
  private let alternatives: [Alternative]

  private struct Alternative: Encodable {
    let text: String
    let confidence: Double
  }

  /// - Parameters:
  ///   - file: The input's name, `-` for standard input.
  ///   - isApplied: Whether the text was changed, or left because the reading was too unsure.
  public init(_ change: Change, in file: String, isApplied: Bool) {
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

  /// One line of JSON with its line end.
  ///
  /// - Throws: `EncodingError` for a confidence that is not finite.
  public func bytes() throws -> [UInt8] {
    try OrderedJSON.encode(self) + [UInt8(ascii: "\n")]
  }
}
