internal import FoundationEssentials

/// The documents of several output folders as one file.
public struct FolderMerge: Sendable {
  /// What is missing or was left out, for the user.
  public private(set) var notes: [String] = []
  private let format: OutputFormat
  private var documents: [(name: String, path: String)] = []

  /// Where the files of the documents are, in the order in which they are merged.
  public var paths: [String] { documents.map(\.path) }

  /// Looks into the ledgers.
  ///
  /// - Throws: `OutputError` when a folder has no ledger.
  public init(of folders: [String], format: OutputFormat) throws(OutputError) {
    self.format = format
    // Keyed by bytes: names that differ only in how their marks are composed are two files.
    var found: [[UInt8]: (entry: LedgerEntry, path: String)] = [:]
    for folder in folders {
      let ledger = try OutputFolder.reader(of: folder)
      let files = DocumentFiles(
        folder: folder.hasSuffix("/") ? folder : folder + "/", formats: [format])
      let left = try ledger.entries(with: [.waiting, .running]).count
      if left > 0 {
        notes.append("\(folder): \(left) documents are not done yet; the same convert goes on.")
      }
      for entry in try ledger.entries(with: [.ok, .partial, .failed]) {
        let path = files.path(entry.output, format)
        let key = Array(entry.path.utf8)
        if let other = found[key], other.entry.rank <= entry.rank { continue }
        found[key] = (entry, path)
      }
    }
    // By bytes: the same on every machine, whatever its locale.
    documents = found.values.sorted {
      "\($0.entry.name)\0\($0.entry.path)".utf8
        .lexicographicallyPrecedes("\($1.entry.name)\0\($1.entry.path)".utf8)
    }.map { ($0.entry.name, $0.path) }
  }

  /// Writes the file, or to standard output when `path` is nil.
  public func write(to path: String?) throws(OutputError) {
    let file = try WholeFile(path: path)
    try file.write(Array(format.opening.utf8))
    for (number, document) in documents.enumerated() {
      if number > 0 { try file.write(Array(format.separator.utf8)) }
      guard let content = try? Data(contentsOf: URL(filePath: document.path)) else {
        throw OutputError(
          target: document.path, reason: "it is not there", isReading: true,
          advice: "Run sohoa convert again with --format \(format.rawValue), then merge.")
      }
      let closing = format.closing(isEmpty: false).utf8.count
      try file.write(
        Array(content.dropFirst(format.opening.utf8.count).dropLast(closing)))
    }
    try file.write(Array(format.closing(isEmpty: documents.isEmpty).utf8))
    try file.finish()
  }
}

extension LedgerEntry {
  /// Lower is better.
  fileprivate var rank: Int {
    switch status {
    case .ok: 0
    case .partial: 1
    default: 2
    }
  }
}
