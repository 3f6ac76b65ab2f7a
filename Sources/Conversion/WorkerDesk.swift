internal import FoundationEssentials
internal import Records
internal import Synchronization

/// Asks the workers on behalf of one document, and keeps account of how long they were busy with
/// it.
final class WorkerDesk: Sendable {
  private let pool: WorkerPool
  private let documentTimeLimit: Duration
  private let workTime = Mutex(Duration.zero)
  private let storageTrouble = Mutex<OutputError?>(nil)

  init(pool: WorkerPool, documentTimeLimit: Duration) {
    self.pool = pool
    self.documentTimeLimit = documentTimeLimit
  }

  /// Why pages of the document could not be kept, the first time.
  var storageError: OutputError? { storageTrouble.withLock { $0 } }

  /// Notes that a page could not be kept.
  func note(_ error: OutputError) {
    storageTrouble.withLock { $0 = $0 ?? error }
  }

  /// Sends a request and gives the content of the reply.
  ///
  /// - Parameters:
  ///   - what: what is asked about, for messages: `page`, `file`.
  func ask(
    _ task: WorkerRequest.Task, for what: String, within limit: Duration
  ) async throws(PlanRecord.Failure) -> WorkerReply.Content {
    let content = try content(of: try await send(task, for: what, within: limit))
    if case .failure(let failure) = content { throw failure }
    return content
  }

  /// Sends a request and gives the reply as it came. One that killed its worker is sent once more,
  /// to a worker that is alone.
  ///
  /// - Throws: when a limit was reached, the worker died twice, or none can be started.
  func send(
    _ task: WorkerRequest.Task, for what: String, within limit: Duration, triesAgain: Bool = true
  ) async throws(PlanRecord.Failure) -> String {
    let left = documentTimeLimit - workTime.withLock { $0 }
    guard left > .zero else { throw .documentTimeout(documentTimeLimit) }
    let timeLimit = min(limit, left)
    let request = WorkerRequest(seconds: Int(timeLimit.components.seconds) + 1, task)
    guard let bytes = try? OrderedJSON.encode(request) else { throw .unexpectedReply }
    let line = String(decoding: bytes, as: UTF8.self)
    var outcome = await perform(line, timeLimit)
    if triesAgain, case .crashed = outcome {
      outcome = await perform(line, timeLimit, isAlone: true)
    }
    switch outcome {
    case .reply(let reply): return reply
    case .timedOut:
      throw left < limit ? .documentTimeout(documentTimeLimit) : .timeout(what, limit)
    case .crashed(let how): throw .crash(what, how)
    case .unavailable(let why):
      throw .init(
        kind: .internal, message: "No worker process could be started: \(why).", retryable: true)
    case .cancelled:
      throw .init(kind: .internal, message: "The run was stopped.", retryable: true)
    }
  }

  /// What a reply says.
  func content(of reply: String) throws(PlanRecord.Failure) -> WorkerReply.Content {
    do {
      return try JSONDecoder().decode(WorkerReply.self, from: Data(reply.utf8)).content
    } catch {
      throw .unexpectedReply
    }
  }

  private func perform(
    _ line: String, _ timeLimit: Duration, isAlone: Bool = false
  ) async -> WorkerOutcome {
    let result = await pool.perform(line, timeLimit: timeLimit, isAlone: isAlone)
    workTime.withLock { $0 += result.workTime }
    return result.outcome
  }
}

extension PlanRecord.Failure {
  fileprivate static func timeout(_ what: String, _ limit: Duration) -> Self {
    .init(
      kind: .timeout,
      message: """
        A \(what) took longer than \(limit.components.seconds) seconds and was given up. Raise \
        --page-timeout to give it more.
        """, retryable: true)
  }

  fileprivate static func documentTimeout(_ limit: Duration) -> Self {
    .init(
      kind: .timeout,
      message: """
        The document took longer than \(limit.components.seconds) seconds in all, and its other \
        pages were given up. Raise --document-timeout to give it more.
        """, retryable: true)
  }

  fileprivate static func crash(_ what: String, _ how: String) -> Self {
    .init(
      kind: .crash,
      message: """
        The program that reads the \(what) died twice (\(how)), and the \(what) was given up. \
        Convert the file again, or save the page in another format.
        """,
      retryable: true)
  }
}
