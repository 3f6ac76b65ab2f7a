internal import PageModel
internal import Recognition
internal import Records
internal import Restoration

/// Answers a worker's requests, with one Tesseract engine and one model that are kept as long as
/// the options stay the same.
struct RequestAnswerer: ~Copyable {
  private var reader: PageReader?
  private var readerOptions: WorkerOptions?
  private var repair: LineRepair?
  private var repairOptions: WorkerOptions?
  /// Where the time that documents take is counted; nil when nobody asks.
  private let times: StageTimes?

  init(times: StageTimes? = nil) { self.times = times }

  mutating func answer(_ task: WorkerRequest.Task) async -> WorkerReply.Content {
    do throws(PlanRecord.Failure) {
      switch task {
      case .hello:
        return .ready(.init(version: Version.text, schema: PlanRecord.currentSchema))
      case .describe(let task):
        let options = task.options ?? WorkerOptions()
        return .description(try await describe(task.path, options))
      case .read(let task):
        let options = task.options ?? WorkerOptions()
        return .page(try await read(task.plan, of: task.mediaType, at: task.path, options))
      case .compose(let task):
        let pages = try PageStore.pages(inFileAt: task.pages)
        let composition = try composition(
          task.source, task.hash, task.options ?? WorkerOptions())
        let composed = composition.document(
          of: pages, task.description, failures: task.failures, times: times)
        return .document(.init(try Self.keep(composed, at: task.layout)))
      case .convert(let task):
        return .document(.init(try Self.keep(await convert(task), at: task.layout)))
      case .picture(let task):
        try await draw(task)
        return .written
      case .searchable(let task):
        return try await makeSearchable(task).map { .unwritable($0.reason) } ?? .written
      }
    } catch {
      return .failure(error)
    }
  }

  /// Converts a whole file in this process. What goes wrong becomes part of the record.
  private mutating func convert(_ task: WorkerRequest.FileTask) async -> Composed {
    let options = task.options ?? WorkerOptions()
    var source = PlanRecord.Source(path: task.name ?? task.path, bytes: 0)
    var hash = ""
    do throws(PlanRecord.Failure) {
      let file = try InputFile(path: task.path)
      source.bytes = file.byteCount
      hash = file.hash
      let mediaType = MediaType(startingWith: try file.prefix(MediaType.prefixLength))
      source.mediaType = mediaType.name
      switch mediaType {
      case .text:
        return try composition(source, hash, options).document(
          of: try TextReading.read(file), times: times)
      case .unknown(let name):
        throw PlanRecord.Failure(RecognitionError.unsupported(mediaType: name))
      default:
        let description = try await describe(task.path, options)
        var pages: [Page] = []
        var failures: [Int: PlanRecord.Failure] = [:]
        for plan in description.pages {
          do throws(PlanRecord.Failure) {
            pages.append(try await read(plan, of: description.mediaType, at: task.path, options))
          } catch {
            failures[plan.index + 1] = error
          }
        }
        return try composition(source, hash, options)
          .document(of: pages, description, failures: failures, times: times)
      }
    } catch {
      return Composed(
        document: ConvertedDocument(
          record: PlanRecord(id: hash, status: .failed, error: error, source: source),
          paragraphs: []),
        layout: [])
    }
  }

  /// Writes where the words of a document stand, if that is wanted.
  private static func keep(
    _ composed: Composed, at path: String?
  ) throws(PlanRecord.Failure) -> ConvertedDocument {
    guard let path, !composed.layout.isEmpty else { return composed.document }
    do {
      try LayoutFile(path: path).write(composed.layout, id: composed.document.record.id)
    } catch {
      throw PlanRecord.Failure(kind: .internal, message: error.description, retryable: true)
    }
    return composed.document
  }

  /// - Returns: Why the file cannot be written; nil when it is there.
  private func makeSearchable(
    _ task: WorkerRequest.SearchableTask
  ) async throws(PlanRecord.Failure) -> OutputError? {
    let pages: [LayoutPage]?
    do {
      pages = try LayoutFile(path: task.layout).pages(of: task.hash)
    } catch {
      throw PlanRecord.Failure(kind: .internal, message: error.description, retryable: false)
    }
    guard let pages else { throw .noLayout }
    let limits = (task.options ?? WorkerOptions()).limits
    return try await SearchablePDF(source: task.path, pages: pages, limits: limits)
      .write(to: task.output)
  }

  private func draw(_ task: WorkerRequest.PictureTask) async throws(PlanRecord.Failure) {
    let options = task.options ?? WorkerOptions()
    let bytes: [UInt8]
    do throws(RecognitionError) {
      bytes = try await PagePicture(task.plan, at: task.path)
        .webP(width: task.width, rotation: task.rotation, limits: options.limits)
    } catch {
      throw PlanRecord.Failure(error)
    }
    do {
      try WholeFile.write(bytes, to: task.output)
    } catch {
      throw PlanRecord.Failure(kind: .internal, message: error.description, retryable: true)
    }
  }

  private func describe(
    _ path: String, _ options: WorkerOptions
  ) async throws(PlanRecord.Failure) -> SourceDescription {
    times?.begin()
    defer { times?.lap(.decoding) }
    do throws(RecognitionError) {
      return try await SourceDescription(of: path, limits: options.limits)
    } catch {
      throw PlanRecord.Failure(error)
    }
  }

  private mutating func read(
    _ plan: PagePlan, of mediaType: MediaType, at path: String, _ options: WorkerOptions
  ) async throws(PlanRecord.Failure) -> Page {
    do throws(RecognitionError) {
      if readerOptions != options {
        reader = try PageReader(
          languages: options.languages, limits: options.limits, times: times)
        readerOptions = options
      }
      guard let page = try await reader?.read(plan, of: mediaType, at: path) else {
        throw .engine(reason: "no reader")
      }
      return page
    } catch {
      throw PlanRecord.Failure(error)
    }
  }

  private mutating func composition(
    _ source: PlanRecord.Source, _ hash: String, _ options: WorkerOptions
  ) throws(PlanRecord.Failure) -> DocumentComposition {
    DocumentComposition(
      source: source, hash: hash, languages: options.languages,
      repair: try preparedRepair(options))
  }

  private mutating func preparedRepair(
    _ options: WorkerOptions
  ) throws(PlanRecord.Failure) -> LineRepair {
    if let repair, repairOptions == options { return repair }
    do {
      let repair = try LineRepair(options: options)
      self.repair = repair
      repairOptions = options
      return repair
    } catch {
      throw PlanRecord.Failure(kind: .dependency, message: error.description, retryable: true)
    }
  }
}
