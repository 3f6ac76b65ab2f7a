internal import FoundationEssentials
internal import Glibc
internal import Records

/// A run into a folder: what is to be done, and doing it.
struct FolderBatch: Sendable {
  let folder: OutputFolder
  let conversion: DocumentConversion
  let optionsHash: String
  let shard: Shard?
  let report: @Sendable (BatchEvent) -> Void
  /// Contents that are being read, so that the same is not read twice at the same time.
  let contents = ContentsInWork()
  /// When the run began, in seconds since 1970. A document that is to be done again takes no result
  /// from before.
  let startTime = Date.now.timeIntervalSince1970

  /// A document that is to be looked at.
  struct Item: Sendable {
    var entry: LedgerEntry
    var input: Input
    var stamp: FileStamp?
    /// Whether it is to be done even if its content has not changed.
    var isForced: Bool
  }

  /// Compares the inputs with the ledger. Those that are done are reported, the others returned.
  func plan(_ inputs: [Input], _ selection: Converter.Selection) throws(OutputError) -> [Item] {
    var items: [Item] = []
    var again: [Int64] = []
    for (entry, input) in try folder.ledger.entries(for: inputs) {
      let stamp = FileStamp(ofFileAt: input.path)
      let isStale = entry.options != optionsHash || !folder.files.exist(entry.output)
      let isForced =
        switch selection {
        case .all: true
        case .rest: isStale || entry.isWorthAnotherTry
        case .unfinished: isStale || entry.status == .failed || entry.status == .partial
        }
      let isSame = stamp != nil && stamp == entry.stamp && input.name != "-"
      if entry.status.isDone, !isForced, isSame {
        report(.skipped(entry.document))
      } else if entry.status == .elsewhere, isSame, let hash = entry.hash, !isMine(hash) {
        report(.elsewhere(name: entry.name))
      } else {
        if entry.status.isDone, isForced { again.append(entry.id) }
        items.append(Item(entry: entry, input: input, stamp: stamp, isForced: isForced))
      }
    }
    try folder.ledger.reset(again)
    return items
  }

  /// Does the items, at most `window` of them at a time.
  func run(_ items: [Item], window: Int) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (started, item) in items.enumerated() {
        if started >= window { try await group.next() }
        group.addTask {
          do {
            try await perform(item)
          } catch {
            // What the other documents wait for is not wanted any more.
            conversion.pool.stop()
            throw error
          }
        }
      }
      try await group.waitForAll()
    }
  }

  private func perform(_ item: Item) async throws {
    try Task.checkCancellation()
    let start = ContinuousClock.now
    let file: InputFile
    do throws(PlanRecord.Failure) {
      file = try InputFile(path: item.input.path)
    } catch {
      // What cannot be read has no content to be told by; its name decides whose it is.
      let hash = MessageDigest.hexadecimal(of: item.entry.name.utf8) ?? ""
      guard isMine(hash) else { return try passOver(item, hash) }
      let record = PlanRecord(
        id: "", status: .failed, error: error,
        source: PlanRecord.Source(path: item.entry.name, bytes: 0))
      try folder.ledger.begin(item.entry.id)
      return try finish(
        item, ConvertedDocument(record: record, paragraphs: []), hash: nil, since: start)
    }
    guard isMine(file.hash) else { return try passOver(item, file.hash) }
    if item.entry.status.isDone, !item.isForced, item.entry.hash == file.hash {
      try folder.ledger.note(
        item.entry.id, status: item.entry.status, stamp: item.stamp, hash: file.hash)
      return report(.skipped(item.entry.document))
    }
    try await contents.alone(with: file.hash) {
      // The run may have been stopped while another had the content.
      try Task.checkCancellation()
      if try copyTwin(of: item, hash: file.hash, since: start) { return }
      try folder.ledger.begin(item.entry.id)
      let storePath = folder.storePath(hash: file.hash, options: optionsHash)
      let layoutPath = storePath + ".layout"
      // A worker that died may have left one that no document has.
      defer { unlink(layoutPath) }
      let document = try await conversion.convert(
        file, named: item.entry.name, storePath: storePath, layoutPath: layoutPath)
      // What is said of a document after the run was stopped says nothing about it.
      try Task.checkCancellation()
      try await conversion.pool.checkHealth()
      try finish(item, document, hash: file.hash, since: start)
    }
  }

  /// Leaves a document to another part of the batch.
  private func passOver(_ item: Item, _ hash: String) throws(OutputError) {
    try folder.ledger.note(item.entry.id, status: .elsewhere, stamp: item.stamp, hash: hash)
    report(.elsewhere(name: item.entry.name))
  }

  /// Writes the document of an input whose content another one had. False when there is none.
  private func copyTwin(
    of item: Item, hash: String, since start: ContinuousClock.Instant
  ) throws(OutputError) -> Bool {
    guard
      let twin = try folder.ledger.twin(
        of: item.entry.id, hash: hash, options: optionsHash,
        since: item.isForced ? startTime : 0),
      try folder.files.copy(twin.output, to: item.entry.output, source: item.entry.name)
    else { return false }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    try folder.ledger.finish(
      item.entry.id, status: twin.status, stamp: item.stamp, hash: hash, options: optionsHash,
      pages: twin.pages, seconds: seconds, failure: twin.failure)
    var document = twin.document
    document.name = item.entry.name
    document.path = item.entry.path
    document.isCopy = true
    report(.finished(document, seconds: seconds))
    return true
  }

  /// Writes a document, then tells the ledger: were the run killed between the two, the document
  /// would be done again and give the same bytes.
  private func finish(
    _ item: Item, _ document: ConvertedDocument, hash: String?,
    since start: ContinuousClock.Instant
  ) throws(OutputError) {
    let record = document.record
    try folder.files.write(document, named: item.entry.output)
    try folder.files.adopt(document.layout, named: item.entry.output)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    try folder.ledger.finish(
      item.entry.id, status: .init(record.status), stamp: item.stamp, hash: hash,
      options: optionsHash, pages: record.source.pages, seconds: seconds, failure: record.error)
    report(
      .finished(
        BatchDocument(
          name: item.entry.name, path: item.entry.path, status: record.status,
          pages: record.source.pages, failure: record.error,
          hasCountedPages: record.source.mediaType != "text/plain"),
        seconds: seconds))
  }

  private func isMine(_ hash: String) -> Bool {
    shard?.contains(hash: hash) ?? true
  }
}

extension LedgerEntry {
  /// Whether the trouble was the machine's rather than the document's, and may be over.
  fileprivate var isWorthAnotherTry: Bool {
    switch failure?.kind {
    case .dependency, .notFound, .unreadable: status == .failed
    default: false
    }
  }

  fileprivate var document: BatchDocument {
    BatchDocument(
      name: name, path: path, status: status.ofRecord, pages: pages, failure: failure,
      hasCountedPages: false)
  }
}
