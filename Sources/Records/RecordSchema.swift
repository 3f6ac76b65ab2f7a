internal import CRecordSchema

/// The JSON Schema (draft 2020-12) that every emitted record satisfies.
public enum RecordSchema {
  /// The schema as UTF-8.
  public static var bytes: [UInt8] {
    var length: Int64 = 0
    guard let start = sohoa_record_schema(&length) else { return [] }
    return Array(UnsafeBufferPointer(start: start, count: Int(length)))
  }
}
