public import Records

/// Makes pictures and PDF of documents that were converted, in worker processes.
public struct PagePictures: Sendable {
  private let pool: WorkerPool
  private let options: ConversionOptions

  /// Runs `body` with workers to draw by; they are gone when it returns.
  ///
  /// - Parameters:
  ///   - options: How many workers there are, and within which limits they work.
  ///   - workerExecutable: The `sohoa` program; the running program when nil.
  ///   - isolation: Where `body` runs.
  ///   - body: Gets the workers.
  /// - Throws: `MissingDependency` when no worker can be started, and what `body` throws.
  public static func with<Result: Sendable>(
    options: ConversionOptions = ConversionOptions(), workerExecutable: String? = nil,
    isolation: isolated (any Actor)? = #isolation,
    body: (PagePictures) async throws -> Result
  ) async throws -> Result {
    let command = Converter(options: options, workerExecutable: workerExecutable).worker
    return try await WorkerPool.with(command, count: options.workerCount) { pool in
      let result = try await body(PagePictures(pool: pool, options: options))
      try await pool.checkHealth()
      return result
    }
  }

  /// Writes the upright picture of a page as WebP.
  ///
  /// - Parameters:
  ///   - page: As it stands in the document's layout.
  ///   - path: The source.
  ///   - width: in pixels, at most.
  ///   - output: The file to write.
  /// - Returns: Why there is none; nil when it was written.
  public func write(
    _ page: LayoutPage, ofFileAt path: String, width: Int, to output: String
  ) async -> PlanRecord.Failure? {
    guard let plan = page.plan else { return .unexpectedReply }
    let desk = WorkerDesk(pool: pool, documentTimeLimit: options.documentTimeLimit)
    let task = WorkerRequest.PictureTask(
      path: path, plan: plan, rotation: page.rotation, width: width, output: output,
      options: options.workerOptions)
    do throws(PlanRecord.Failure) {
      let reply = try await desk.ask(.picture(task), for: "page", within: options.pageTimeLimit)
      guard case .written = reply else { return .unexpectedReply }
      return nil
    } catch {
      return error
    }
  }

  /// Writes a document as a PDF with its repaired words as an invisible layer.
  ///
  /// - Parameters:
  ///   - document: Its source must be there.
  ///   - id: SHA-256 of the source, as in its record.
  ///   - output: The file to write.
  /// - Returns: Why there is none; nil when it was written.
  /// - Throws: when the file cannot be written, as on a full disk.
  public func writeSearchablePDF(
    of document: FolderDocument, id: String, to output: String
  ) async throws(OutputError) -> PlanRecord.Failure? {
    let desk = WorkerDesk(pool: pool, documentTimeLimit: options.documentTimeLimit)
    let task = WorkerRequest.SearchableTask(
      path: document.sourcePath, layout: document.layout.path, hash: id, output: output,
      options: options.workerOptions)
    let limit = options.pageTimeLimit + .seconds(2) * document.pages
    let reply: WorkerReply.Content
    do throws(PlanRecord.Failure) {
      reply = try await desk.ask(.searchable(task), for: "document", within: limit)
    } catch {
      return error
    }
    switch reply {
    case .written: return nil
    case .unwritable(let reason): throw OutputError(target: output, reason: reason)
    default: return .unexpectedReply
    }
  }

  /// How many pictures are worth being asked for at a time.
  public var concurrency: Int { options.workerCount * 2 }
}
