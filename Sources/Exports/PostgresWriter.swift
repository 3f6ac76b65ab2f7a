internal import CExportSchema
public import Conversion
public import Records

/// The records as a script for psql: the schema, then the rows as COPY data, in one transaction.
///
/// The tables are those of `SQLiteWriter`, in a schema of their own, `sohoa`. A script that was cut
/// off changes nothing: its transaction does not end.
public struct PostgresWriter: RecordWriter, ~Copyable {
  /// Rows are held until there are so many bytes of them: a COPY is of one table.
  private static let batchSize = 1 << 20

  private var file: BufferedFile
  /// The rows that are not written yet, by table, in the order of `ExportTable.allCases`.
  private var batch = [[UInt8]](repeating: [], count: ExportTable.allCases.count)

  /// - Parameter path: Standard output when nil.
  public init(path: String?) throws(OutputError) {
    var file = try BufferedFile(path: path)
    var length: Int64 = 0
    let schema = sohoa_postgres_schema(&length)
    try file.append { bytes in
      bytes += UnsafeBufferPointer(start: schema, count: schema == nil ? 0 : Int(length))
    }
    self.file = file
  }

  public mutating func write(_ record: PlanRecord, number: Int) throws(OutputError) {
    var size = 0
    for (index, table) in ExportTable.allCases.enumerated() {
      for row in table.rows(of: record, key: number) { Self.append(row, to: &batch[index]) }
      size += batch[index].count
    }
    if size >= Self.batchSize { try flush() }
  }

  public consuming func finish() throws(OutputError) {
    try flush()
    try file.append { $0 += "\nCOMMIT;\nANALYZE;\n".utf8 }
    try file.finish()
  }

  /// Writes the rows of all tables, those that others refer to first.
  private mutating func flush() throws(OutputError) {
    for (index, table) in ExportTable.allCases.enumerated() where !batch[index].isEmpty {
      let rows = batch[index]
      let columns = table.columns.joined(separator: ", ")
      try file.append { bytes in
        bytes += "\nCOPY \(table.rawValue) (\(columns)) FROM stdin;\n".utf8
        bytes += rows
        bytes += "\\.\n".utf8
      }
      batch[index].removeAll(keepingCapacity: true)
    }
  }

  /// Appends a row in the text format of COPY.
  static func append(_ row: [Cell], to bytes: inout [UInt8]) {
    for (index, cell) in row.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "\t")) }
      switch cell {
      case .null: bytes += "\\N".utf8
      case .integer(let number): bytes += String(number).utf8
      case .real(let number): bytes += number.written.utf8
      case .boolean(let value): bytes.append(UInt8(ascii: value ? "t" : "f"))
      case .text(let text):
        for byte in text.utf8 {
          switch byte {
          case UInt8(ascii: "\\"): bytes += "\\\\".utf8
          case UInt8(ascii: "\t"): bytes += "\\t".utf8
          case UInt8(ascii: "\n"): bytes += "\\n".utf8
          case UInt8(ascii: "\r"): bytes += "\\r".utf8
          default: bytes.append(byte)
          }
        }
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}
