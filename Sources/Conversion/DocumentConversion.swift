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
  ///
  /// - Parameter keepsLayout: Whether `ConvertedDocument.layout` is wanted; the file is the
  ///   caller's to remove, and goes with the pool's folder.
  func convert(_ input: Input, keepsLayout: Bool = false) async -> ConvertedDocument {
    do throws(PlanRecord.Failure) {
      let file = try InputFile(path: input.path)
      let desk = WorkerDesk(pool: pool, documentTimeLimit: options.documentTimeLimit)
      let layout = keepsLayout ? "\(pool.folder)/\(UUID().uuidString).layout" : nil
      return await convert(file, named: input.name, by: desk, storePath: nil, layoutPath: layout)
    } catch {
      return Self.failed(error, PlanRecord.Source(path: input.name, bytes: 0))
    }
  }

  /// Converts a file whose hash is known.
  ///
  /// - Parameters:
  ///   - storePath: Where pages are kept until the document is done, so that a run that is
  ///     killed loses none.
  ///   - layoutPath: The file to write the places of the words to.
  /// - Throws: when they cannot be kept there.
  func convert(
    _ file: InputFile, named name: String, storePath: String, layoutPath: String
  ) async throws(OutputError) -> ConvertedDocument {
    let desk = WorkerDesk(pool: pool, documentTimeLimit: options.documentTimeLimit)
    let document = await convert(
      file, named: name, by: desk, storePath: storePath, layoutPath: layoutPath)
    if let error = desk.storageError { throw error }
    return document
  }

  private func convert(
    _ file: InputFile, named name: String, by desk: WorkerDesk, storePath: String?,
    layoutPath: String?
  ) async -> ConvertedDocument {
    var source = PlanRecord.Source(path: name, bytes: file.byteCount)
    do throws(PlanRecord.Failure) {
      let mediaType = MediaType(startingWith: try file.prefix(MediaType.prefixLength))
      source.mediaType = mediaType.name
      switch mediaType {
      case .text:
        let task = WorkerRequest.FileTask(
          path: file.path, name: name, options: options.workerOptions, layout: layoutPath)
        return try await document(
          .convert(task), pageCount: file.byteCount / Self.bytesPerPage, desk, layoutPath)
      case .unknown(let name):
        throw PlanRecord.Failure(RecognitionError.unsupported(mediaType: name))
      default:
        return try await convertPages(of: file, &source, desk, storePath, layoutPath)
      }
    } catch {
      return Self.failed(error, source, hash: file.hash)
    }
  }

  private func convertPages(
    of file: InputFile, _ source: inout PlanRecord.Source, _ desk: WorkerDesk,
    _ storePath: String?, _ layoutPath: String?
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
      failures: failures, options: options.workerOptions, layout: layoutPath)
    return try await document(
      .compose(task), pageCount: description.pages.count, desk, layoutPath)
  }

  private func document(
    _ task: WorkerRequest.Task, pageCount: Int, _ desk: WorkerDesk,
    _ layoutPath: String?
  ) async throws(PlanRecord.Failure) -> ConvertedDocument {
    // Text is quick to go through; what counts is that a long document has longer.
    let limit = options.pageTimeLimit + .milliseconds(500) * pageCount
    let reply = try await desk.ask(task, for: "document", within: limit)
    guard case .document(let reply) = reply else { throw .unexpectedReply }
    var document = reply.document
    if let layoutPath, FileManager.default.fileExists(atPath: layoutPath) {
      document.layout = LayoutFile(path: layoutPath)
    }
    return document
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
