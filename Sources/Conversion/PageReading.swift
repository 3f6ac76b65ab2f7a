internal import FoundationEssentials
internal import Recognition
internal import Records

/// Reads files that have pages, through worker processes.
struct PageReading: Sendable {
  let desk: WorkerDesk
  let options: ConversionOptions
  /// Called when a page is done, read or given up.
  let pageWasRead: @Sendable () -> Void

  /// After so many pages of a document have killed their workers, the others are not tried twice.
  private static let crashesBeforeHaste = 10

  /// What the file holds and how each page will be read.
  func describe(_ file: InputFile) async throws(PlanRecord.Failure) -> SourceDescription {
    let task = WorkerRequest.FileTask(path: file.path, options: options.workerOptions)
    // The whole file is looked through: a TIFF of three thousand pages takes half a minute.
    let limit = max(options.pageTimeLimit, .seconds(300))
    let reply = try await desk.ask(.describe(task), for: "file", within: limit)
    guard case .description(let description) = reply else { throw .unexpectedReply }
    return description
  }

  /// Reads all pages of the file that are not in the store and puts them there.
  ///
  /// - Returns: Why pages could not be read, keyed by their one-based number.
  func read(
    _ file: InputFile, _ description: SourceDescription, into store: PageStore
  ) async -> [Int: PlanRecord.Failure] {
    let stored = await store.indices
    for _ in stored { pageWasRead() }
    var plans = description.pages.filter { !stored.contains($0.index) }[...]
    return await withTaskGroup(
      of: (Int, PlanRecord.Failure?).self, returning: [Int: PlanRecord.Failure].self
    ) { group in
      var failures: [Int: PlanRecord.Failure] = [:]
      // As many begun pages as keep all workers busy: a long document must not fill the queue.
      for started in 0... {
        if started >= options.workerCount * 2 || plans.isEmpty {
          guard let (index, failure) = await group.next() else { break }
          failures[index + 1] = failure
          pageWasRead()
        }
        guard let plan = plans.popFirst() else { continue }
        let crashes = failures.values.count { $0.kind == .crash }
        group.addTask {
          let failure = await read(
            plan, of: file, mediaType: description.mediaType, into: store,
            triesAgain: crashes < Self.crashesBeforeHaste)
          return (plan.index, failure)
        }
      }
      return failures
    }
  }

  private func read(
    _ plan: PagePlan, of file: InputFile, mediaType: MediaType, into store: PageStore,
    triesAgain: Bool
  ) async -> PlanRecord.Failure? {
    let task = WorkerRequest.PageTask(
      path: file.path, plan: plan, mediaType: mediaType, options: options.workerOptions)
    do throws(PlanRecord.Failure) {
      let line = try await desk.send(
        .read(task), for: "page", within: options.pageTimeLimit, triesAgain: triesAgain)
      if PageStore.isPage(line) {
        do {
          try await store.add(line, page: plan.index)
          return nil
        } catch {
          desk.note(error)
          throw .notKept
        }
      }
      guard case .failure(let failure) = try desk.content(of: line) else {
        throw .unexpectedReply
      }
      return failure
    } catch {
      return error
    }
  }
}
