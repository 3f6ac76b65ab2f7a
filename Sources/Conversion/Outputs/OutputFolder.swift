internal import FoundationEssentials
internal import Records

/// A folder of results with the ledger that makes a run go on where the last one stopped.
///
/// Holds the folder for this process until it is gone.
public final class OutputFolder: Sendable {
  /// Where the ledger is, below the folder.
  static let ledgerName = ".sohoa/ledger.sqlite"

  /// Ends with a slash.
  public let path: String
  let ledger: Ledger
  let files: DocumentFiles
  /// For the pages of documents that are being read, one file each.
  let pagesPath: String

  /// Opens the folder for writing, made if need be.
  ///
  /// - Throws: `OutputError` when it cannot be made or written, or another process works on it.
  public init(path: String, formats: [OutputFormat]) throws(OutputError) {
    let path = path.hasSuffix("/") ? path : path + "/"
    self.path = path
    files = DocumentFiles(folder: path, formats: formats)
    pagesPath = path + ".sohoa/pages/"
    do {
      try FileManager.default.createDirectory(
        atPath: pagesPath, withIntermediateDirectories: true, attributes: nil)
    } catch {
      throw OutputError(target: path, reason: "the folder cannot be made or written")
    }
    ledger = try Ledger(path: path + Self.ledgerName)
    try removeLeftovers()
  }

  /// Opens a folder that an earlier run has made, with its formats.
  public convenience init(existingAt path: String) throws(OutputError) {
    let settings = try Self.reader(of: path).lastRun()?.settings
    let formats = settings?.formats.compactMap(OutputFormat.init) ?? []
    try self.init(path: path, formats: formats.isEmpty ? [.jsonl] : formats)
  }

  /// The ledger of a folder, for reading.
  ///
  /// - Throws: `OutputError` when there is none.
  static func reader(of path: String) throws(OutputError) -> Ledger {
    let ledgerPath = (path.hasSuffix("/") ? path : path + "/") + ledgerName
    guard FileManager.default.fileExists(atPath: ledgerPath) else {
      throw OutputError(
        target: path, reason: "it is not a folder that sohoa convert has written to",
        isReading: true,
        advice: "Name the folder that was given after -o.")
    }
    return try Ledger(path: ledgerPath, isReadOnly: true)
  }

  /// What the last run's records depend on; nil for a folder that is new.
  public func lastOptions() throws(OutputError) -> ConversionOptions? {
    guard let settings = try ledger.lastRun()?.settings else { return nil }
    var options = ConversionOptions()
    options.languages = settings.options.languages
    options.repairs = settings.options.repairs
    options.modelPath = settings.options.modelPath
    options.pixelLimit = settings.options.pixelLimit
    return options
  }

  /// The part of the batch that the last run did; nil for all.
  public func lastShard() throws(OutputError) -> Shard? {
    try ledger.lastRun()?.settings?.shard.flatMap { Shard($0) }
  }

  /// Whether two paths lead to the same folder.
  public static func isSame(_ path: String, _ other: String) -> Bool {
    URL(filePath: path).resolvingSymlinksInPath().standardized.path
      == URL(filePath: other).resolvingSymlinksInPath().standardized.path
  }

  /// The documents that failed or lack something, to be given to a run with `Selection.unfinished`.
  public func unfinishedInputs() throws(OutputError) -> [Input] {
    try ledger.entries(with: [.failed, .partial, .running, .waiting]).map {
      Input(name: $0.name, path: $0.path, outputName: $0.output)
    }
  }

  /// Where the pages of a document are kept while it is read.
  func storePath(hash: String, options: String) -> String {
    "\(pagesPath)\(hash.prefix(32))-\(options.prefix(8))"
  }

  /// Removes what a killed run has left half written.
  private func removeLeftovers() throws(OutputError) {
    for entry in try ledger.entries(with: [.running]) { files.removeParts(of: entry.output) }
  }
}
