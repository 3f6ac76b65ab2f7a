internal import CExportSchema
public import Conversion
internal import FoundationEssentials
internal import GRDB
public import Records

/// The records as an SQLite database with all tables, full-text search and views.
///
/// The database is made under a temporary name and renamed when it is whole; one that was there
/// before is replaced. Its schema is `SQLiteWriter.schema`.
public struct SQLiteWriter: RecordWriter, ~Copyable {
  private let path: String
  private let partPath: String
  private let database: DatabaseQueue
  private var isWhole = false

  /// The schema as SQL, with comments.
  public static var schema: String {
    var length: Int64 = 0
    guard let start = sohoa_sqlite_schema(&length) else { return "" }
    return String(decoding: UnsafeBufferPointer(start: start, count: Int(length)), as: UTF8.self)
  }

  /// - Throws: `OutputError` when the file cannot be made.
  public init(path: String) throws(OutputError) {
    let partPath = try WholeFile.partPath(of: path)
    // What a killed run has left is no database.
    try? FileManager.default.removeItem(atPath: partPath)
    var configuration = Configuration()
    // A run that stops leaves nothing that anybody reads, so there is nothing to roll back.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
    configuration.allowsUnsafeTransactions = true
    do {
      let database = try DatabaseQueue(path: partPath, configuration: configuration)
      try database.unsafeReentrantWrite { database in
        try database.execute(sql: "PRAGMA journal_mode = OFF")
        try database.execute(sql: "BEGIN")
        try database.execute(sql: Self.schema)
      }
      self.database = database
      self.path = path
      self.partPath = partPath
    } catch {
      try? FileManager.default.removeItem(atPath: partPath)
      throw Self.outputError(error, path)
    }
  }

  deinit {
    try? database.close()
    if !isWhole { try? FileManager.default.removeItem(atPath: partPath) }
  }

  public mutating func write(_ record: PlanRecord, number: Int) throws(OutputError) {
    try perform { database in
      for table in ExportTable.allCases {
        let rows = table.rows(of: record, key: number)
        if rows.isEmpty { continue }
        let statement = try database.cachedStatement(sql: table.insertion)
        for row in rows {
          try statement.execute(arguments: StatementArguments(row.map(\.databaseValue)))
        }
      }
    }
  }

  public consuming func finish() throws(OutputError) {
    try perform { database in
      for table in ["documents_search", "sections_search"] {
        try database.execute(sql: "INSERT INTO \(table) (\(table)) VALUES ('rebuild')")
      }
      // Statistics from a sample are enough to choose an index.
      try database.execute(sql: "PRAGMA analysis_limit = 400; ANALYZE; COMMIT")
    }
    do {
      try database.close()
    } catch {
      throw Self.outputError(error, path)
    }
    try WholeFile.adoptPart(of: path)
    isWhole = true
  }

  private func perform(_ body: (Database) throws -> Void) throws(OutputError) {
    do {
      try database.unsafeReentrantWrite(body)
    } catch {
      throw Self.outputError(error, path)
    }
  }

  private static func outputError(_ error: any Error, _ path: String) -> OutputError {
    let error = error as? DatabaseError
    return OutputError(target: path, reason: error?.message ?? "the database cannot be written")
  }
}

extension ExportTable {
  /// The statement that adds a row.
  fileprivate var insertion: String {
    let marks = [String](repeating: "?", count: columns.count).joined(separator: ", ")
    return "INSERT INTO \(rawValue) (\(columns.joined(separator: ", "))) VALUES (\(marks))"
  }
}

extension Cell {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .real(let number): number.databaseValue
    case .boolean(let value): value.databaseValue
    case .text(let text): text.databaseValue
    }
  }
}
