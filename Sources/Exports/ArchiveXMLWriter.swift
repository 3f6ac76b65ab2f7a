public import Conversion
public import Records

/// The archive metadata of the records, with the fields of Circular 05/2025/TT-BNV or of the one
/// before it, as one XML document in UTF-8.
///
/// A field that is not known is left out. What the circular calls a document is a `document`
/// element; its attributes say which file it is of and whether it could be read.
public struct ArchiveXMLWriter: RecordWriter, ~Copyable {
  /// A field that is longer than the circular allows. It is written whole all the same.
  public struct LongField: Hashable, Sendable, CustomStringConvertible {
    /// The path of the document.
    public var path: String
    /// The name of the field.
    public var field: String
    /// Its length in characters.
    public var length: Int
    /// The length that is allowed.
    public var longest: Int
    /// The rule that the field is named after.
    public var schema: ArchiveSchema = .circular05of2025

    public var description: String {
      "\(path): \(field) has \(length) characters; Circular \(schema.rule) allows \(longest)."
    }
  }

  private var file: BufferedFile
  private let schema: ArchiveSchema
  private let report: (LongField) -> Void

  /// - Parameters:
  ///   - path: Standard output when nil.
  ///   - schema: The rule that the fields are named after.
  ///   - report: Called for each field that is too long.
  public init(
    path: String?, schema: ArchiveSchema = .circular05of2025,
    report: @escaping (LongField) -> Void
  ) throws(OutputError) {
    var file = try BufferedFile(path: path)
    try file.append { bytes in
      bytes += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8
      bytes += "<documents rule=\"\(schema.rule)\">\n".utf8
    }
    self.file = file
    self.schema = schema
    self.report = report
  }

  public mutating func write(_ record: PlanRecord, number: Int) throws(OutputError) {
    let fields = schema.fields(of: record.archive)
    for field in fields where field.isTooLong {
      report(
        LongField(
          path: record.source.path, field: field.name, length: field.value?.count ?? 0,
          longest: field.longest ?? 0, schema: schema))
    }
    try file.append { bytes in
      bytes += "  <document".utf8
      XMLText.append(attribute: "key", String(number), to: &bytes)
      if !record.id.isEmpty { XMLText.append(attribute: "sha256", record.id, to: &bytes) }
      XMLText.append(attribute: "path", record.source.path, to: &bytes)
      XMLText.append(attribute: "status", record.status.rawValue, to: &bytes)
      bytes += ">\n".utf8
      for field in fields {
        guard let value = field.value else { continue }
        bytes += "    <\(field.name)>".utf8
        XMLText.append(value, to: &bytes)
        bytes += "</\(field.name)>\n".utf8
      }
      if let error = record.error {
        bytes += "    <error".utf8
        XMLText.append(attribute: "kind", error.kind.rawValue, to: &bytes)
        XMLText.append(attribute: "retryable", String(error.retryable), to: &bytes)
        bytes += ">".utf8
        XMLText.append(error.message, to: &bytes)
        bytes += "</error>\n".utf8
      }
      bytes += "  </document>\n".utf8
    }
  }

  public consuming func finish() throws(OutputError) {
    try file.append { $0 += "</documents>\n".utf8 }
    try file.finish()
  }
}
