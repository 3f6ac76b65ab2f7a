internal import FoundationEssentials
internal import GRDB
internal import Glibc
internal import Records

/// With what a run was started: what its records depend on, and what `retry` takes over.
struct RunSettings: Sendable, Codable, Hashable {
  var options: WorkerOptions
  var formats: [String]
  var shard: String?
}

/// One run of the program on the folder.
struct LedgerRun: Sendable {
  var started: Double
  /// Nil while it goes on, and for ever when it was killed.
  var finished: Double?
  var process: Int32
  var settings: RunSettings?
}

/// The runs of a ledger.
extension Ledger {
  /// Notes that a run begins.
  func beginRun(_ settings: RunSettings) throws(OutputError) -> Int64 {
    let text = (try? OrderedJSON.encode(settings)).map { String(decoding: $0, as: UTF8.self) }
    return try write { database in
      try database.execute(
        sql: "INSERT INTO run (process, version, settings, started) VALUES (?, ?, ?, ?)",
        arguments: [getpid(), Version.text, text ?? "{}", Date.now.timeIntervalSince1970])
      return database.lastInsertedRowID
    }
  }

  /// Notes how a run ended.
  func endRun(_ id: Int64, outcome: String) throws(OutputError) {
    try write { database in
      try database.execute(
        sql: "UPDATE run SET finished = ?, outcome = ? WHERE id = ?",
        arguments: [Date.now.timeIntervalSince1970, outcome, id])
    }
  }

  /// The latest run; nil when there was none.
  func lastRun() throws(OutputError) -> LedgerRun? {
    try read { database in
      guard let row = try Row.fetchOne(database, sql: "SELECT * FROM run ORDER BY id DESC LIMIT 1")
      else { return nil }
      let settings = row["settings"] as String? ?? ""
      return LedgerRun(
        started: row["started"], finished: row["finished"], process: row["process"],
        settings: try? JSONDecoder().decode(RunSettings.self, from: Data(settings.utf8)))
    }
  }
}
