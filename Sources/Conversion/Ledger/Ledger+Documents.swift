internal import FoundationEssentials
internal import GRDB
internal import Glibc
internal import Records

/// What happens to documents, as the ledger is told.
extension Ledger {
  /// The entry of each input, made for those that are new, in one transaction. An input that is
  /// given twice comes once.
  func entries(for inputs: [Input]) throws(OutputError) -> [(entry: LedgerEntry, input: Input)] {
    try write { database in
      var seen: Set<Int64> = []
      return try inputs.compactMap { input in
        let path = Self.key(of: input)
        var entry = try Self.entry(at: path, database)
        if entry == nil {
          try database.execute(
            sql: "INSERT INTO document (path, name, output, status) VALUES (?, ?, ?, 'waiting')",
            arguments: [path, input.name, try Self.freeOutput(for: input, database)])
          entry = try Self.entry(at: path, database)
        }
        guard let entry, seen.insert(entry.id).inserted else { return nil }
        return (entry, input)
      }
    }
  }

  /// What is known of an input; nil when it is new.
  func entry(for input: Input) throws(OutputError) -> LedgerEntry? {
    try read { try Self.entry(at: Self.key(of: input), $0) }
  }

  /// Marks documents as to be done again.
  func reset(_ ids: [Int64]) throws(OutputError) {
    try write { database in
      for id in ids {
        try database.execute(
          sql: "UPDATE document SET status = 'waiting' WHERE id = ?", arguments: [id])
      }
    }
  }

  func begin(_ id: Int64) throws(OutputError) {
    try write { database in
      try database.execute(
        sql: """
          UPDATE document SET status = 'running', attempts = attempts + 1, started = ? WHERE id = ?
          """, arguments: [Date.now.timeIntervalSince1970, id])
    }
  }

  /// Notes the end of a document: what was read, with which options, and what came of it.
  func finish(
    _ id: Int64, status: LedgerEntry.Status, stamp: FileStamp?, hash: String?, options: String,
    pages: Int, seconds: Double, failure: PlanRecord.Failure?
  ) throws(OutputError) {
    try write { database in
      try database.execute(
        sql: """
          UPDATE document SET status = ?, bytes = ?, modified = ?, hash = ?, options = ?, pages = ?,
            seconds = ?, finished = ?, errorKind = ?, errorMessage = ?, errorPages = ?,
            retryable = ?
          WHERE id = ?
          """,
        arguments: [
          status.rawValue, stamp?.bytes, stamp?.modified, hash, options, pages, seconds,
          Date.now.timeIntervalSince1970, failure?.kind.rawValue, failure?.message,
          failure.map { $0.pages.map(String.init).joined(separator: " ") }, failure?.retryable, id,
        ])
    }
  }

  /// Notes that a file is not this part's to do, or that a changed time means nothing.
  func note(
    _ id: Int64, status: LedgerEntry.Status, stamp: FileStamp?, hash: String
  ) throws(OutputError) {
    try write { database in
      try database.execute(
        sql: "UPDATE document SET status = ?, bytes = ?, modified = ?, hash = ? WHERE id = ?",
        arguments: [status.rawValue, stamp?.bytes, stamp?.modified, hash, id])
    }
  }

  /// A document with the same content and options that was finished since then, in seconds since
  /// 1970.
  func twin(
    of id: Int64, hash: String, options: String, since: Double
  ) throws(OutputError) -> LedgerEntry? {
    try read { database in
      try LedgerEntry.fetchOne(
        database,
        sql: """
          SELECT * FROM document WHERE hash = ? AND options = ? AND id <> ? AND finished >= ?
            AND status IN ('ok', 'partial', 'failed') ORDER BY id LIMIT 1
          """, arguments: [hash, options, id, since])
    }
  }

  /// Documents of these statuses, in the order in which they came.
  func entries(with statuses: [LedgerEntry.Status]) throws(OutputError) -> [LedgerEntry] {
    let list = statuses.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return try read { database in
      try LedgerEntry.fetchAll(
        database, sql: "SELECT * FROM document WHERE status IN (\(list)) ORDER BY id")
    }
  }

  /// Notes that a file was moved.
  func move(_ id: Int64, to path: String) throws(OutputError) {
    try write { database in
      try database.execute(
        sql: "UPDATE OR REPLACE document SET path = ? WHERE id = ?", arguments: [path, id])
    }
  }

  /// What tells files apart: their absolute path, links not followed.
  static func key(of input: Input) -> String {
    if input.name == "-" || input.path.hasPrefix("/") {
      return input.name == "-" ? "-" : input.path
    }
    let relative = input.path.hasPrefix("./") ? String(input.path.dropFirst(2)) : input.path
    return FileManager.default.currentDirectoryPath + "/" + relative
  }

  private static func entry(at path: String, _ database: Database) throws -> LedgerEntry? {
    try LedgerEntry.fetchOne(
      database.cachedStatement(sql: "SELECT * FROM document WHERE path = ?"), arguments: [path])
  }

  /// The input's output name, with a number when another document has it.
  private static func freeOutput(for input: Input, _ database: Database) throws -> String {
    let base = DocumentFiles.shortened(input.outputName)
    var name = base
    var number = 2
    let query = try database.cachedStatement(sql: "SELECT 1 FROM document WHERE output = ?")
    while try Int.fetchOne(query, arguments: [name]) != nil {
      name = "\(base)-\(number)"
      number += 1
    }
    return name
  }
}

extension FileStamp {
  /// Nil when there is no such file.
  init?(ofFileAt path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    bytes = Int(status.st_size)
    modified = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
  }
}
