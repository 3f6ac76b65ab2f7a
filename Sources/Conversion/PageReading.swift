internal import FoundationEssentials
internal import PageModel
internal import Recognition
internal import Records
internal import RunningText

/// Reads files that have pages, through worker processes.
struct PageReading: Sendable {
  let pool: WorkerPool
  let options: ConversionOptions
  /// Called when a page is done, read or given up.
  let pageWasRead: @Sendable () -> Void

  /// Reads all pages of the file, as many at a time as there are workers, and puts them in order.
  ///
  /// A page that cannot be read is left out and named in the reading's failure.
  ///
  /// - Throws: when not one page could be read, or no text was found on any.
  func read(
    _ file: InputFile, describing source: inout PlanRecord.Source
  ) async throws(PlanRecord.Failure) -> Reading {
    let description = try await describe(file)
    source.pages = description.pages.count
    source.pageKinds = description.pages.map(\.expectedKind)
    let results = await withTaskGroup(
      of: (Int, Result<Page, PlanRecord.Failure>).self,
      returning: [Result<Page, PlanRecord.Failure>?].self
    ) { group in
      for (index, plan) in description.pages.enumerated() {
        group.addTask { (index, await read(plan, of: file, mediaType: description.mediaType)) }
      }
      var results = [Result<Page, PlanRecord.Failure>?](
        repeating: nil, count: description.pages.count)
      for await (index, result) in group {
        results[index] = result
        pageWasRead()
      }
      return results
    }
    return try reading(of: results.compactMap(\.self), description)
  }

  private func reading(
    of results: [Result<Page, PlanRecord.Failure>], _ description: SourceDescription
  ) throws(PlanRecord.Failure) -> Reading {
    var pages: [Page] = []
    var kinds: [PageKind] = []
    var missing: [Int] = []
    var firstFailure: PlanRecord.Failure?
    for (index, result) in results.enumerated() {
      switch result {
      case .success(let page):
        pages.append(page)
        kinds.append(page.kind)
        // A page of which only a part could be decoded counts as missing: something is.
        if let diagnostic = page.diagnostics.first(where: { $0.severity == .failure }) {
          missing.append(index + 1)
          firstFailure = firstFailure ?? PlanRecord.Failure(diagnostic)
        }
      case .failure(let failure):
        kinds.append(description.pages[index].expectedKind)
        missing.append(index + 1)
        firstFailure = firstFailure ?? failure
      }
    }
    let wholeFile = description.diagnostics.first { $0.severity == .failure }
    if firstFailure == nil, let wholeFile { firstFailure = PlanRecord.Failure(wholeFile) }
    firstFailure?.pages = missing
    if let firstFailure, pages.isEmpty { throw firstFailure }
    let lines = PageLines.lines(of: pages)
    if lines.isEmpty { throw firstFailure ?? .noText }
    return Reading(
      lines: lines, pageKinds: kinds,
      engine: .init(
        name: "tesseract", version: RecognitionEnvironment.tesseractVersion,
        languages: options.languages),
      diagnostics: description.diagnostics + pages.flatMap(\.diagnostics), failure: firstFailure)
  }

  private func describe(_ file: InputFile) async throws(PlanRecord.Failure) -> SourceDescription {
    switch await ask(.describe(path: file.path, limits: limits)) {
    case .success(.description(let description)): return description
    case .success(.failure(let error)): throw PlanRecord.Failure(error)
    case .success(.page): throw .unexpectedReply
    case .failure(let failure): throw failure
    }
  }

  private func read(
    _ plan: PagePlan, of file: InputFile, mediaType: MediaType
  ) async -> Result<Page, PlanRecord.Failure> {
    let request = WorkerRequest.read(
      path: file.path, plan: plan, mediaType: mediaType, languages: options.languages,
      limits: limits)
    switch await ask(request) {
    case .success(.page(let page)): return .success(page)
    case .success(.failure(let error)): return .failure(PlanRecord.Failure(error))
    case .success(.description): return .failure(.unexpectedReply)
    case .failure(let failure): return .failure(failure)
    }
  }

  private var limits: SourceLimits {
    var limits = SourceLimits()
    limits.pixels = options.pixelLimit
    return limits
  }

  private func ask(_ request: WorkerRequest) async -> Result<WorkerReply, PlanRecord.Failure> {
    let line: String
    do {
      line = String(decoding: try OrderedJSON.encode(request), as: UTF8.self)
    } catch {
      return .failure(.unexpectedReply)
    }
    switch await pool.perform(line, timeLimit: options.pageTimeLimit) {
    case .reply(let reply):
      guard let value = try? JSONDecoder().decode(WorkerReply.self, from: Data(reply.utf8)) else {
        return .failure(.unexpectedReply)
      }
      return .success(value)
    case .timedOut:
      return .failure(
        .init(
          kind: .timeout,
          message: """
            A page took longer than \(options.pageTimeLimit.components.seconds) seconds and was \
            given up. Raise --page-timeout to give it more.
            """, retryable: true))
    case .crashed(let how):
      return .failure(
        .init(
          kind: .crash,
          message: "The program that reads the page died (\(how)). Convert the file again.",
          retryable: true))
    case .unavailable(let why):
      return .failure(
        .init(
          kind: .internal, message: "No worker process could be started: \(why).",
          retryable: true))
    case .cancelled:
      return .failure(.init(kind: .internal, message: "The run was stopped.", retryable: true))
    }
  }
}
