internal import FoundationEssentials

/// A record or a truth file, as far as it is scored.
///
/// Reads the plan record and truth files that have some of its parts only, with `sections` nested
/// or flat and with `deadlines`, `quotas`, `targets`, `awardForms` and `responsibleUnits` at the
/// top. Unknown members are passed over.
public struct ScoredRecord: Hashable, Sendable {
  let json: JSONValue
  /// In reading order; nil when the record has no `sections`.
  let headings: [Heading]?

  /// Reads the JSON text of one record.
  ///
  /// - Returns: nil when the bytes are not a JSON object with a part that can be scored.
  public init?(json bytes: [UInt8]) {
    guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else {
      return nil
    }
    self.init(value)
  }

  init?(_ value: JSONValue) {
    guard Self.parts.contains(where: { value[$0] != nil }) else { return nil }
    json = value
    headings = value["sections"]?.elements.map { Self.flattened($0, depth: 1) }
  }

  private init() {
    json = .object([:])
    headings = nil
  }

  /// A record that has nothing.
  static let empty = ScoredRecord()

  /// Members by which a record is known.
  private static let parts = [
    "schema", "document", "legalBases", "sections", "plan", "deadlines", "quotas", "targets",
  ]

  /// The source's hash, by which pairs are found among many records.
  var id: String? { json["id"]?.text }

  static func first(of paths: [String], in json: JSONValue) -> JSONValue? {
    for path in paths {
      if let value = json[path] { return value }
    }
    return nil
  }

  private static func flattened(_ sections: [JSONValue], depth: Int) -> [Heading] {
    sections.flatMap { section in
      [Heading(section, depth: depth)]
        + flattened(section["children"]?.elements ?? [], depth: depth + 1)
    }
  }

  /// A numbered heading.
  struct Heading: Hashable, Sendable, CustomStringConvertible {
    let marker: String
    /// 1 at the top; by nesting when the record does not say.
    let level: Int
    let heading: String
    /// Nil when the record does not say.
    let topics: Set<String>?

    init(_ value: JSONValue, depth: Int) {
      marker = value["marker"]?.text ?? ""
      level = value["level"]?.text.flatMap { Int($0) } ?? depth
      heading = value["heading"]?.text ?? ""
      topics = value["topics"].map { Set($0.texts) }
    }

    var description: String { "\(level) \(marker) \(heading)" }
  }
}
