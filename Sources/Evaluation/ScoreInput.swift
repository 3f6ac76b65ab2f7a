internal import FoundationEssentials

/// What one side of a comparison holds, found from its content.
public enum ScoreInput: Hashable, Sendable {
  /// A running text.
  case text(String)
  /// One record of a JSON file, or one a line of JSON Lines, or an array of them.
  case records([ScoredRecord])

  /// Which file of the two; the name in messages.
  public enum Side: String, Hashable, Sendable {
    /// Which of the two that are compared it is.
    case truth, output
  }

  /// The kind of content; the name in messages.
  public enum Kind: String, Hashable, Sendable {
    /// A running text.
    case text = "running text"
    /// Records as JSON.
    case records = "records"
  }

  /// Reads the content of a file: records when it is JSON or JSON Lines of records, text otherwise.
  ///
  /// - Throws: `ScoreError.notUTF8`. An empty file is an empty text.
  public init(contents bytes: [UInt8], side: Side) throws(ScoreError) {
    if let records = Self.records(in: bytes) {
      self = .records(records)
    } else if let text = String(validating: bytes, as: UTF8.self) {
      self = .text(text)
    } else {
      throw .notUTF8(side)
    }
  }

  var kind: Kind {
    switch self {
    case .text: .text
    case .records: .records
    }
  }

  /// Nil when the bytes are anything but records.
  private static func records(in bytes: [UInt8]) -> [ScoredRecord]? {
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
    if let value = decoded(bytes) {
      let records = (value.elements ?? [value]).map(ScoredRecord.init)
      return complete(records)
    }
    let lines = bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
    return complete(lines.map { decoded(Array($0)).flatMap(ScoredRecord.init) })
  }

  private static func complete(_ records: [ScoredRecord?]) -> [ScoredRecord]? {
    let found = records.compactMap { $0 }
    return found.isEmpty || found.count < records.count ? nil : found
  }

  private static func decoded(_ bytes: [UInt8]) -> JSONValue? {
    try? JSONDecoder().decode(JSONValue.self, from: Data(bytes))
  }
}
