public import Conversion
public import Records

/// One table of the records as CSV after RFC 4180: UTF-8, commas, lines that end in CR LF.
///
/// Null is an empty cell and an empty text is `""`, as PostgreSQL's COPY has it. A text that a
/// spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises.
public struct CSVWriter: RecordWriter, ~Copyable {
  private let table: ExportTable
  private var file: BufferedFile

  /// - Parameters:
  ///   - path: Standard output when nil.
  ///   - table: The one that is written.
  ///   - hasByteOrderMark: Whether the file starts with one: Excel takes it for another encoding
  ///     otherwise.
  public init(path: String?, table: ExportTable, hasByteOrderMark: Bool) throws(OutputError) {
    var file = try BufferedFile(path: path)
    var columns = table.columns
    // A row of a table of its own says which document it is from.
    if table != .documents { columns.insert("path", at: 1) }
    let header = columns.map { Cell.text($0) }
    try file.append { bytes in
      if hasByteOrderMark { bytes += [0xEF, 0xBB, 0xBF] }
      Self.append(header, to: &bytes)
    }
    self.table = table
    self.file = file
  }

  public mutating func write(_ record: PlanRecord, number: Int) throws(OutputError) {
    for var row in table.rows(of: record, key: number) {
      if table != .documents { row.insert(Cell(record.source.path), at: 1) }
      try file.append { Self.append(row, to: &$0) }
    }
  }

  public consuming func finish() throws(OutputError) { try file.finish() }

  private static func append(_ row: [Cell], to bytes: inout [UInt8]) {
    for (index, cell) in row.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      switch cell {
      case .null: break
      case .integer(let number): bytes += String(number).utf8
      case .real(let number): bytes += number.written.utf8
      case .boolean(let value): bytes += (value ? "true" : "false").utf8
      case .text(let text): append(text, to: &bytes)
      }
    }
    bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
  }

  static func append(_ text: String, to bytes: inout [UInt8]) {
    let isFormula = text.utf8.first.map { "=+-@\t\r\n".utf8.contains($0) } ?? false
    let isQuoted = text.isEmpty || text.utf8.contains { ",\"\r\n".utf8.contains($0) }
    if isQuoted { bytes.append(UInt8(ascii: "\"")) }
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    if isQuoted { bytes.append(UInt8(ascii: "\"")) }
  }
}

extension Double {
  /// As short as can be read back, a whole number without a fraction, as in the record.
  var written: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
