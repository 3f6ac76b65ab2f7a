internal import FoundationEssentials
internal import GRDB
internal import Glibc
public import Records

/// What the ledger of an output folder says: how far its conversion is and what failed.
public struct FolderStatus: Sendable, Encodable {
  /// All that the ledger knows of, without those of other shards.
  public var documents = 0
  /// Whole documents.
  public var ok = 0
  /// Documents that lack something.
  public var partial = 0
  /// Documents of which nothing could be read.
  public var failed = 0
  /// Begun and not finished, or not begun.
  public var left = 0
  /// In other shards.
  public var elsewhere = 0
  /// Of all documents that are done.
  public var pages = 0
  /// Of the latest run; nil when it has done no document.
  public var pagesPerSecond: Double?
  /// Nil when no run goes on, or nothing can be said yet.
  public var secondsLeft: Double?
  /// Whether a process works on the folder.
  public var isRunning = false
  /// The process that works on the folder.
  public var process: Int32?
  /// Documents that were begun and not finished.
  public var inHand: [String] = []
  /// How many documents failed or lack something, by the kind of error.
  public var failureKinds: [String: Int] = [:]
  /// Those that took longest, at most ten, the longest first.
  public var slowest: [Document] = []
  /// Those that failed or lack something. Not in the JSON of the whole.
  public var failures: [Document] = []

  /// What the ledger says of one document.
  public struct Document: Sendable, Encodable {
    /// As given or found.
    public var path: String
    /// What its record says.
    public var status: PlanRecord.Status
    /// 0 when they could not be counted.
    public var pages: Int
    /// What the last attempt took; nil before it ended.
    public var seconds: Double?
    /// How often it was begun.
    public var attempts: Int
    /// Nil for a whole document.
    public var error: PlanRecord.Failure?
  }

  private enum CodingKeys: String, CodingKey {
    case documents, ok, partial, failed, left, elsewhere, pages, pagesPerSecond, secondsLeft
    case isRunning, process, inHand, failureKinds, slowest
  }

  /// Reads the ledger of a folder; another process may be working on it.
  ///
  /// - Throws: `OutputError` when the folder has no ledger or it cannot be read.
  public init(of folder: String) throws(OutputError) {
    let ledger = try OutputFolder.reader(of: folder)
    let counts = try ledger.read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT status, count(*) AS n, sum(pages) AS pages FROM document GROUP BY status")
    }
    for row in counts {
      let count: Int = row["n"]
      switch LedgerEntry.Status(rawValue: row["status"]) {
      case .ok: ok = count
      case .partial: partial = count
      case .failed: failed = count
      case .elsewhere: elsewhere = count
      default: left += count
      }
      pages += row["pages"] as Int? ?? 0
    }
    documents = ok + partial + failed + left
    inHand = try ledger.entries(with: [.running]).map(\.name)
    failures = try ledger.entries(with: [.failed, .partial]).map(Document.init)
    for failure in failures {
      failureKinds[failure.error?.kind.rawValue ?? "unknown", default: 0] += 1
    }
    slowest = try ledger.read { database in
      try LedgerEntry.fetchAll(
        database,
        sql: """
          SELECT * FROM document WHERE status IN ('ok', 'partial', 'failed') AND seconds > 0
          ORDER BY seconds DESC, id LIMIT 10
          """)
    }.map(Document.init)
    if let run = try ledger.lastRun() { try describe(run, ledger) }
  }

  /// Fills in what the latest run has done, and when it may be through.
  private mutating func describe(_ run: LedgerRun, _ ledger: Ledger) throws(OutputError) {
    isRunning = run.finished == nil && kill(run.process, 0) == 0
    process = isRunning ? run.process : nil
    let row = try ledger.read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT count(*) AS n, sum(pages) AS pages, max(finished) AS last FROM document
          WHERE finished >= ?
          """, arguments: [run.started])
    }
    guard let row, let done = row["n"] as Int?, done > 0, let last = row["last"] as Double? else {
      return
    }
    let elapsed = max(0.001, last - run.started)
    pagesPerSecond = (Double(row["pages"] as Int? ?? 0) / elapsed * 100).rounded() / 100
    if isRunning { secondsLeft = (elapsed / Double(done) * Double(left)).rounded() }
  }
}

extension FolderStatus.Document {
  fileprivate init(_ entry: LedgerEntry) {
    path = entry.name
    status = entry.status.ofRecord
    pages = entry.pages
    seconds = entry.seconds.map { ($0 * 1000).rounded() / 1000 }
    attempts = entry.attempts
    error = entry.failure
  }
}
