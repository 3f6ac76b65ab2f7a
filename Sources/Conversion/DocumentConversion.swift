internal import FoundationEssentials
internal import PageModel
internal import Recognition
internal import Records

/// The way of one document: file, pages, lines, repaired lines, structure, record.
///
/// All that looks into the document happens in worker processes; here is decided who does what.
struct DocumentConversion: Sendable {
  let pool: WorkerPool
  let options: ConversionOptions
  /// Called when a page is done, read or given up.
  let pageWasRead: @Sendable () -> Void

  /// Converts one document. Whatever happens to it becomes part of its record.
  func convert(_ input: Input) async -> ConvertedDocument {
    do throws(PlanRecord.Failure) {
      let file = try InputFile(path: input.path)
      let desk = WorkerDesk(pool: pool, documentTimeLimit: options.documentTimeLimit)
      return await convert(file, named: input.name, by: desk, storePath: nil)
    } catch {
      return Self.failed(error, PlanRecord.Source(path: input.name, bytes: 0))
    }
  }

  /// Converts a file whose hash is known.
  ///
  /// - Parameter storePath: Where pages are kept until the document is done, so that a run that is
  ///   killed loses none.
  /// - Throws: when they cannot be kept there.
  func convert(
    _ file: InputFile, named name: String, storePath: String
  ) async throws(OutputError) -> ConvertedDocument {
    let desk = WorkerDesk(pool: pool, documentTimeLimit: options.documentTimeLimit)
    let document = await convert(file, named: name, by: desk, storePath: storePath)
    if let error = desk.storageError { throw error }
    return document
  }

  private func convert(
    _ file: InputFile, named name: String, by desk: WorkerDesk, storePath: String?
  ) async -> ConvertedDocument {
    var source = PlanRecord.Source(path: name, bytes: file.byteCount)
    do throws(PlanRecord.Failure) {
      let mediaType = MediaType(startingWith: try file.prefix(MediaType.prefixLength))
      source.mediaType = mediaType.name
      switch mediaType {
      case .text:
        let task = WorkerRequest.FileTask(
          path: file.path, name: name, options: options.workerOptions)
        return try await document(
          .convert(task), pageCount: file.byteCount / Self.bytesPerPage, desk)
      case .unknown(let name):
        throw PlanRecord.Failure(RecognitionError.unsupported(mediaType: name))
      default:
        return try await convertPages(of: file, &source, desk, storePath)
      }
    } catch {
      return Self.failed(error, source, hash: file.hash)
    }
  }

  private func convertPages(
    of file: InputFile, _ source: inout PlanRecord.Source, _ desk: WorkerDesk,
    _ storePath: String?
  ) async throws(PlanRecord.Failure) -> ConvertedDocument {
    let reading = PageReading(desk: desk, options: options, pageWasRead: pageWasRead)
    let description = try await reading.describe(file)
    source.pages = description.pages.count
    source.pageKinds = description.pages.map(\.expectedKind)
    let store: PageStore
    do {
      store = try PageStore(path: storePath ?? "\(pool.folder)/\(UUID().uuidString).pages")
    } catch {
      desk.note(error)
      throw .notKept
    }
    let failures = await reading.read(file, description, into: store)
    defer {
      // What was read before the run was stopped stays for the next one.
      if storePath == nil || !pool.isStopped { store.remove() }
    }
    let task = WorkerRequest.PagesTask(
      pages: store.path, source: source, hash: file.hash, description: description,
      failures: failures, options: options.workerOptions)
    return try await document(.compose(task), pageCount: description.pages.count, desk)
  }

  private func document(
    _ task: WorkerRequest.Task, pageCount: Int, _ desk: WorkerDesk
  ) async throws(PlanRecord.Failure) -> ConvertedDocument {
    // Text is quick to go through; what counts is that a long document has longer.
    let limit = options.pageTimeLimit + .milliseconds(500) * pageCount
    let reply = try await desk.ask(task, for: "document", within: limit)
    guard case .document(let reply) = reply else { throw .unexpectedReply }
    return reply.document
  }

  /// Of typed text.
  private static let bytesPerPage = 3000

  private static func failed(
    _ failure: PlanRecord.Failure, _ source: PlanRecord.Source, hash: String = ""
  ) -> ConvertedDocument {
    ConvertedDocument(
      record: PlanRecord(id: hash, status: .failed, error: failure, source: source),
      paragraphs: [])
  }
}
