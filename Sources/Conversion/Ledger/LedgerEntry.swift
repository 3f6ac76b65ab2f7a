internal import FoundationEssentials
internal import GRDB
internal import Records

/// What the ledger says of one document.
struct LedgerEntry: Sendable {
  enum Status: String, Sendable {
    /// Not begun, or to be done again.
    case waiting
    /// Begun. When no process works on the folder: given up in the middle.
    case running
    case ok, partial, failed
    /// In another part of a batch that is divided.
    case elsewhere

    /// Whether there is a record.
    var isDone: Bool { self == .ok || self == .partial || self == .failed }

    /// The status of the record; `ok` as long as there is none.
    var ofRecord: PlanRecord.Status {
      switch self {
      case .partial: .partial
      case .failed: .failed
      default: .ok
      }
    }

    init(_ status: PlanRecord.Status) {
      self =
        switch status {
        case .ok: .ok
        case .partial: .partial
        case .failed: .failed
        }
    }
  }

  var id: Int64
  /// Absolute; `-` for standard input.
  var path: String
  /// As given or found.
  var name: String
  var output: String
  var status: Status
  var attempts: Int
  /// What the file was like when it was read; nil before, and when it could not be.
  var stamp: FileStamp?
  var hash: String?
  /// Hash of the options that the record was made with.
  var options: String?
  var pages: Int
  /// From the begin to the end of the last attempt.
  var seconds: Double?
  /// When the last attempt ended, in seconds since 1970.
  var finished: Double?
  var failure: PlanRecord.Failure?
}

/// What tells cheaply that a file is the same as it was.
struct FileStamp: Sendable, Hashable {
  var bytes: Int
  /// When it was last changed, in nanoseconds since 1970.
  var modified: Int
}

extension LedgerEntry: FetchableRecord {
  init(row: Row) throws {
    id = row["id"]
    path = row["path"]
    name = row["name"]
    output = row["output"]
    status = Status(rawValue: row["status"]) ?? .waiting
    attempts = row["attempts"]
    if let bytes = row["bytes"] as Int?, let modified = row["modified"] as Int? {
      stamp = FileStamp(bytes: bytes, modified: modified)
    }
    hash = row["hash"]
    options = row["options"]
    pages = row["pages"]
    seconds = row["seconds"]
    finished = row["finished"]
    if let kind = (row["errorKind"] as String?).flatMap(PlanRecord.Failure.Kind.init) {
      let pages = (row["errorPages"] as String? ?? "").split(separator: " ").compactMap { Int($0) }
      failure = PlanRecord.Failure(
        kind: kind, message: row["errorMessage"] ?? "", retryable: row["retryable"] ?? false,
        pages: pages)
    }
  }
}
