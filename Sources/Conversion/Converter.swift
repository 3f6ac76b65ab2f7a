internal import FoundationEssentials
internal import Restoration

/// Converts documents to plan records.
///
/// ```swift
/// let converter = Converter(options: ConversionOptions())
/// try await converter.convert([Input(name: "plan.pdf", path: "plan.pdf")]) { document in
///   print(document.record.document.subject ?? "no subject")
/// }
/// ```
public struct Converter: Sendable {
  let options: ConversionOptions
  private(set) var worker: WorkerCommand
  private let pageWasRead: @Sendable () -> Void
  private let workerWasLost: @Sendable (LostWorker) -> Void

  /// - Parameters:
  ///   - options: How documents are read, and within which limits.
  ///   - workerExecutable: The `sohoa` program, which is started with the argument `worker` to read
  ///     pages. The running program when nil.
  ///   - pageWasRead: Called from any thread when a page is done, so that progress can be shown
  ///     while a long document is on its way.
  ///   - workerWasLost: Called from any thread when a worker died or was killed.
  public init(
    options: ConversionOptions = ConversionOptions(), workerExecutable: String? = nil,
    pageWasRead: @escaping @Sendable () -> Void = {},
    workerWasLost: @escaping @Sendable (LostWorker) -> Void = { _ in }
  ) {
    self.options = options
    self.pageWasRead = pageWasRead
    self.workerWasLost = workerWasLost
    var arguments = ["worker", "--memory-limit", String(options.workerMemoryLimit >> 20)]
    var environment: [String: String] = [:]
    if options.injectsFaults {
      arguments.append("--inject-faults")
      environment["SOHOA_TESTING"] = "1"
    }
    worker = WorkerCommand(
      executable: workerExecutable ?? Self.runningProgram, arguments: arguments,
      environment: environment, greeting: #"{"hello":{}}"#)
    worker.replyKinds = WorkerReply.answerKinds
  }

  /// Converts all inputs and hands the documents to `emit` in the order of the inputs, one at a
  /// time and each as soon as it and those before it are done.
  ///
  /// A document that cannot be converted is handed on with a failed record; it stops nothing.
  ///
  /// - Throws: `MissingDependency` when no document can be converted, what `emit` throws, or
  ///   `CancellationError`.
  public func convert<Failure: Error>(
    _ inputs: [Input], isolation: isolated (any Actor)? = #isolation,
    emit: (ConvertedDocument) throws(Failure) -> Void
  ) async throws {
    try await withConversion { conversion in
      // Enough begun documents to keep all workers busy while one long one is at the head.
      try await Batch.convert(
        inputs, window: options.workerCount * 4, using: { await conversion.convert($0) }
      ) { document in
        do {
          try await conversion.pool.checkHealth()
          try emit(document)
        } catch {
          conversion.pool.stop()
          throw error
        }
      }
    }
  }

  /// Runs `body` with workers to convert documents by; they are gone when it returns.
  func withConversion(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (DocumentConversion) async throws -> Void
  ) async throws {
    do {
      _ = try LineRepair(options: options.workerOptions)
    } catch {
      throw MissingDependency(error.description)
    }
    try await WorkerPool.with(
      worker, count: options.workerCount, workerWasLost: workerWasLost
    ) { pool in
      try await body(
        DocumentConversion(pool: pool, options: options, pageWasRead: pageWasRead))
    }
    try Task.checkCancellation()
  }

  /// The path of the program that is running.
  private static var runningProgram: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments.first ?? "sohoa"
  }
}

extension WorkerPool {
  /// - Throws: `MissingDependency` when no worker can be started any more: what is said of
  ///   documents since then says nothing about them.
  func checkHealth() async throws(MissingDependency) {
    guard let reason = await health.breakage else { return }
    throw MissingDependency(
      "no worker process can be started (\(reason)). Run sohoa doctor, then this command again.")
  }
}
