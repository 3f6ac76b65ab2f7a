internal import FoundationEssentials
public import Records

/// A document of an output folder, as its ledger knows it.
public struct FolderDocument: Sendable {
  /// As given to the conversion, or found.
  public var name: String
  /// Where the source was when it was read; `-` for standard input.
  public var sourcePath: String
  /// The name of its results below the folder, without an ending.
  public var output: String
  /// The same for every run, fit for a file name: a piece of the hash of `output`.
  public var key: String
  /// What its record says.
  public var status: PlanRecord.Status
  /// 0 when they could not be counted.
  public var pages: Int
  /// What the last conversion took; nil when the document was copied from one of the same content.
  public var seconds: Double?
  /// When it ended, in seconds since 1970.
  public var finished: Double?
  /// Where its record is; the file may be missing when the folder has only other formats.
  public var recordPath: String
  /// Where its words stand; the file may be missing.
  public var layout: LayoutFile
  private var stamp: FileStamp?

  init(_ entry: LedgerEntry, _ files: DocumentFiles) {
    name = entry.name
    sourcePath = entry.path
    output = entry.output
    key = String((MessageDigest.hexadecimal(of: entry.output.utf8) ?? "").prefix(16))
    status = entry.status.ofRecord
    pages = entry.pages
    seconds = entry.seconds
    finished = entry.finished
    recordPath = files.path(entry.output, .jsonl)
    layout = LayoutFile(path: files.layoutPath(entry.output))
    stamp = entry.stamp
  }

  /// Whether the source is there with the size and time it had when it was read.
  public var hasSource: Bool { stamp != nil && FileStamp(ofFileAt: sourcePath) == stamp }

  /// The record; nil when its file is not there or holds none of this version.
  public func record() -> PlanRecord? {
    guard let content = try? Data(contentsOf: URL(filePath: recordPath)),
      let record = try? JSONDecoder().decode(PlanRecord.self, from: content),
      record.schema == PlanRecord.currentSchema
    else { return nil }
    return record
  }
}

/// The documents of an output folder that are done.
public struct FolderDocuments: Sendable {
  /// Sorted by name, bytewise.
  public private(set) var documents: [FolderDocument]
  /// How many are not done.
  public let left: Int
  /// When the latest run began, in seconds since 1970; nil for a folder without one.
  public let lastRunStart: Double?

  /// - Throws: `OutputError` when the folder has no ledger or it cannot be read.
  public init(of folder: String) throws(OutputError) {
    let ledger = try OutputFolder.reader(of: folder)
    let files = DocumentFiles(
      folder: folder.hasSuffix("/") ? folder : folder + "/", formats: [.jsonl])
    documents = try ledger.entries(with: [.ok, .partial, .failed])
      .map { FolderDocument($0, files) }
      .sorted { $0.output.utf8.lexicographicallyPrecedes($1.output.utf8) }
    left = try ledger.entries(with: [.waiting, .running]).count
    lastRunStart = try ledger.lastRun()?.started
  }

  /// The same without documents that could not be read at all.
  public var withoutFailed: FolderDocuments {
    var rest = self
    rest.documents.removeAll { $0.status == .failed }
    return rest
  }
}
