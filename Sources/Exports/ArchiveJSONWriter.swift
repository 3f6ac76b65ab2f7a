public import Conversion
public import Records

/// The archive metadata of the records, with the fields of Circular 05/2025/TT-BNV, as one JSON
/// array: an object a document, a line each.
///
/// Every object has all fields, `null` where one is not known, and beside them `key`, `sha256`,
/// `path`, `status` and `error`.
public struct ArchiveJSONWriter: RecordWriter, ~Copyable {
  private var file: BufferedFile
  private var isEmpty = true

  private struct Item: Encodable {
    var key: Int
    @Nullable var sha256: String?
    var path: String
    var status: PlanRecord.Status
    @Nullable var error: PlanRecord.Failure?
    var metadata: ArchiveMetadata
  }

  /// - Parameter path: Standard output when nil.
  public init(path: String?) throws(OutputError) {
    var file = try BufferedFile(path: path)
    try file.append { $0 += "[".utf8 }
    self.file = file
  }

  public mutating func write(_ record: PlanRecord, number: Int) throws(OutputError) {
    let item = Item(
      key: number, sha256: record.id.isEmpty ? nil : record.id, path: record.source.path,
      status: record.status, error: record.error, metadata: record.archive)
    guard let bytes = try? OrderedJSON.encode(item) else {
      throw OutputError(target: record.source.path, reason: "a number in its record is not finite")
    }
    let separator = isEmpty ? "\n" : ",\n"
    isEmpty = false
    try file.append { $0 += Array(separator.utf8) + bytes }
  }

  public consuming func finish() throws(OutputError) {
    try file.append { $0 += "\n]\n".utf8 }
    try file.finish()
  }
}
