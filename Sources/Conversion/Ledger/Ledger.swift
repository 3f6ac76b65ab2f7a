internal import FoundationEssentials
internal import GRDB

/// What is known of every document of an output folder: an SQLite database that outlives the runs.
///
/// One process at a time writes to it, held by a lock that the system frees when the process ends,
/// however it ends. Any number may read.
final class Ledger: Sendable {
  /// The version of the tables. A ledger with a higher one was written by a later program.
  private static let version = 1

  let path: String
  private let database: DatabaseQueue
  /// Held while this process may write; nil when it only reads.
  private let lock: FileLock?

  /// Opens the ledger, made if need be.
  ///
  /// - Throws: `OutputError` when it cannot be written or read, another process holds it, or a
  ///   later version has written it.
  init(path: String, isReadOnly: Bool = false) throws(OutputError) {
    self.path = path
    lock = isReadOnly ? nil : try FileLock(path: path + ".lock")
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.journalMode = isReadOnly ? .default : .wal
    configuration.busyMode = .timeout(10)
    do {
      database = try DatabaseQueue(path: path, configuration: configuration)
      let found = try database.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
      if found > Self.version {
        throw OutputError(
          target: path, reason: "a later version of sohoa has written it",
          advice: "Use that version, or name another output with -o.")
      }
      if found < Self.version, !isReadOnly { try database.write(Self.makeTables) }
    } catch {
      throw Self.outputError(error, path)
    }
  }

  deinit {
    if lock != nil {
      // One plain file can be read where nothing can be written, and copied without thought.
      try? database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
    }
    try? database.close()
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(OutputError) -> Value {
    do {
      return try database.read(body)
    } catch {
      throw Self.outputError(error, path)
    }
  }

  /// Changes the ledger in one transaction.
  func write<Value>(_ body: (Database) throws -> Value) throws(OutputError) -> Value {
    do {
      return try database.write(body)
    } catch {
      throw Self.outputError(error, path)
    }
  }

  private static func makeTables(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE document (
          id INTEGER PRIMARY KEY,
          path TEXT NOT NULL UNIQUE,
          name TEXT NOT NULL,
          output TEXT NOT NULL UNIQUE,
          status TEXT NOT NULL,
          attempts INTEGER NOT NULL DEFAULT 0,
          bytes INTEGER, modified INTEGER, hash TEXT, options TEXT,
          pages INTEGER NOT NULL DEFAULT 0,
          started REAL, finished REAL, seconds REAL,
          errorKind TEXT, errorMessage TEXT, errorPages TEXT, retryable INTEGER
        );
        CREATE INDEX documentByHash ON document (hash);
        CREATE TABLE run (
          id INTEGER PRIMARY KEY,
          process INTEGER NOT NULL, version TEXT NOT NULL, settings TEXT NOT NULL,
          started REAL NOT NULL, finished REAL, outcome TEXT
        );
        PRAGMA user_version = \(version);
        """)
  }

  private static func outputError(_ error: any Error, _ path: String) -> OutputError {
    if let error = error as? OutputError { return error }
    guard let error = error as? DatabaseError else {
      return OutputError(target: path, reason: "the ledger cannot be opened")
    }
    switch error.resultCode.primaryResultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      return OutputError(
        target: path, reason: "it is no ledger, or a damaged one",
        advice: "Move it away to begin anew; the records beside it stay.")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return OutputError(
        target: path, reason: "another program keeps it locked",
        advice: "End that program, then run the same command again.")
    default:
      return OutputError(target: path, reason: error.message ?? "SQLite error \(error.resultCode)")
    }
  }
}
