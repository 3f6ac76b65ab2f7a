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
  private let options: ConversionOptions
  private let worker: WorkerCommand
  private let pageWasRead: @Sendable () -> Void

  /// - Parameters:
  ///   - workerExecutable: The `sohoa` program, which is started with the argument `worker` to read
  ///     pages. The running program when nil.
  ///   - pageWasRead: Called from any thread when a page is done, so that progress can be shown while
  ///     a long document is on its way.
  public init(
    options: ConversionOptions = ConversionOptions(), workerExecutable: String? = nil,
    pageWasRead: @escaping @Sendable () -> Void = {}
  ) {
    self.options = options
    self.pageWasRead = pageWasRead
    worker = WorkerCommand(
      executable: workerExecutable ?? Self.runningProgram, arguments: ["worker"])
  }

  /// Converts all inputs and hands the documents to `emit` in the order of the inputs, one at a time
  /// and each as soon as it and those before it are done.
  ///
  /// A document that cannot be converted is handed on with a failed record; it stops nothing.
  ///
  /// - Throws: `MissingDependency` before the first document, what `emit` throws, or
  ///   `CancellationError`.
  public func convert<Failure: Error>(
    _ inputs: [Input], isolation: isolated (any Actor)? = #isolation,
    emit: (ConvertedDocument) throws(Failure) -> Void
  ) async throws {
    let repair: LineRepair
    do {
      repair = try LineRepair(options: options)
    } catch {
      throw MissingDependency(error.description)
    }
    try await WorkerPool.with(worker, count: options.workerCount) { pool in
      let conversion = DocumentConversion(
        pages: PageReading(pool: pool, options: options, pageWasRead: pageWasRead), repair: repair)
      // Enough begun documents to keep all workers busy while one long one is at the head.
      try await Batch.convert(
        inputs, window: options.workerCount * 4, using: { await conversion.convert($0) },
        emit: emit)
    }
    try Task.checkCancellation()
  }

  /// The path of the program that is running.
  private static var runningProgram: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments.first ?? "sohoa"
  }
}
