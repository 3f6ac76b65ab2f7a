internal import FoundationEssentials
internal import Records

/// Looks for files in a folder that are complete and not done yet.
public struct FolderWatch {
  private let folder: String
  private let settleTime: Duration
  private let excluded: String?
  /// What files were like at the last look, and since when they are. Keyed by the bytes of the
  /// path.
  private var seen: [[UInt8]: (stamp: FileStamp, since: ContinuousClock.Instant)] = [:]
  /// Whether no file is waited for.
  public private(set) var isSettled = true

  /// - Parameters:
  ///   - folder: Looked through at any depth.
  ///   - settleTime: How long a file must not have changed.
  ///   - excluding: A folder below that is left out.
  public init(folder: String, settleTime: Duration, excluding: String?) {
    self.folder = folder
    self.settleTime = settleTime
    excluded = excluding
  }

  /// The files that have not changed for the settle time and are not done.
  ///
  /// A file that grows has another size or time at every look. A copy that keeps the time of its
  /// source grows too.
  public mutating func look(for output: OutputFolder) throws(OutputError) -> [Input] {
    let now = ContinuousClock.now
    var current: [[UInt8]: (stamp: FileStamp, since: ContinuousClock.Instant)] = [:]
    var ready: [Input] = []
    isSettled = true
    let excludedPath = excluded.map { ($0.hasSuffix("/") ? $0 : $0 + "/").utf8 }
    for input in InputFinder(arguments: [folder]).inputs {
      if let excludedPath, input.path.utf8.starts(with: excludedPath) { continue }
      guard let stamp = FileStamp(ofFileAt: input.path) else { continue }
      let key = Array(input.path.utf8)
      var since = now
      if let before = seen[key], before.stamp == stamp { since = before.since }
      current[key] = (stamp, since)
      guard try !output.isDone(input, stamp) else { continue }
      if now - since >= settleTime {
        ready.append(input)
      } else {
        isSettled = false
      }
    }
    seen = current
    return ready
  }
}

extension OutputFolder {
  /// Whether the file was done as it is now, with or without success.
  func isDone(_ input: Input, _ stamp: FileStamp) throws(OutputError) -> Bool {
    guard let entry = try ledger.entry(for: input) else { return false }
    return entry.status.isDone && entry.stamp == stamp
  }
}

/// Moves files that are converted out of a watched folder.
public struct FileMover: Sendable {
  /// Ends with a slash.
  private let folder: String
  private let output: OutputFolder

  /// - Throws: when the folder cannot be made.
  public init(to folder: String, _ output: OutputFolder) throws(OutputError) {
    self.folder = folder.hasSuffix("/") ? folder : folder + "/"
    self.output = output
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: nil)
    } catch {
      throw OutputError(target: folder, reason: "the folder cannot be made")
    }
  }

  /// Moves the file of a document that is ok or partial; one that failed stays to be looked at.
  /// Nothing is overwritten.
  ///
  /// - Returns: What to tell the user when the file could not be moved.
  public func happened(_ event: BatchEvent) -> String? {
    guard case .finished(let document, _) = event, document.status != .failed else { return nil }
    let name = document.path.split(separator: "/").last.map(String.init) ?? "document"
    var target = folder + name
    var number = 2
    while FileManager.default.fileExists(atPath: target) {
      target = "\(folder)\(number)-\(name)"
      number += 1
    }
    do {
      try FileManager.default.moveItem(atPath: document.path, toPath: target)
      try output.noteMove(from: document.path, to: target)
      return nil
    } catch {
      return "\(document.name): the file cannot be moved to \(folder)"
    }
  }
}

extension OutputFolder {
  /// Notes where a file is now: another of its old name is another document.
  func noteMove(from path: String, to target: String) throws(OutputError) {
    let source = Input(name: path, path: path)
    guard let entry = try ledger.entry(for: source) else { return }
    try ledger.move(entry.id, to: Ledger.key(of: Input(name: target, path: target)))
  }
}
