internal import FoundationEssentials
internal import Subprocess
internal import SystemPackage

/// Worker processes that answer one request at a time each.
///
/// The libraries that read pictures run in the workers, so that a crash or a hang of theirs costs
/// one page. Workers are started when there is work for them, killed when a request takes too long,
/// and replaced when they die.
struct WorkerPool: Sendable {
  private let queue = JobQueue()
  private let command: WorkerCommand

  /// Runs `body` with a pool of up to `count` workers; they are gone when it returns.
  static func with<Result>(
    _ command: WorkerCommand, count: Int, isolation: isolated (any Actor)? = #isolation,
    body: (WorkerPool) async throws -> Result
  ) async throws -> Result {
    // A worker that is killed cannot clear up after itself: what it leaves goes with this folder.
    let folder = URL.temporaryDirectory.appending(path: "sohoa-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let pool = WorkerPool(command: command.with("TMPDIR", folder))
    return try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<max(1, count) {
        group.addTask { await pool.serve() }
      }
      do {
        let result = try await withTaskCancellationHandler {
          try await body(pool)
        } onCancel: {
          Task { await pool.queue.close() }
        }
        await pool.queue.close()
        try await group.waitForAll()
        return result
      } catch {
        await pool.queue.close()
        group.cancelAll()
        throw error
      }
    }
  }

  /// Sends one line to the next free worker and waits for its line.
  func perform(_ request: String, timeLimit: Duration) async -> WorkerOutcome {
    await withCheckedContinuation { continuation in
      let job = WorkerJob(request: request, timeLimit: timeLimit) {
        continuation.resume(returning: $0)
      }
      Task { await queue.add(job) }
    }
  }

  /// Answers jobs by one process after another until the queue closes.
  private func serve() async {
    while let job = await queue.next() {
      await serveByOneProcess(startingWith: job)
    }
  }

  /// Starts a process and lets it answer jobs until it dies, is killed, has done its share, or the
  /// queue closes.
  private func serveByOneProcess(startingWith first: WorkerJob) async {
    let hand = JobInHand(first)
    var options = PlatformOptions()
    // A group of its own: killing it takes the worker's children along.
    options.processGroupID = 0
    options.teardownSequence = [.send(signal: .kill, allowedDurationToNextStep: .zero)]
    do {
      let result = try await run(
        .path(FilePath(command.executable)), arguments: Arguments(command.arguments),
        environment: .inherit.updating(command.environment), platformOptions: options,
        input: .inputWriter, output: .sequence, error: .currentStandardError
      ) { execution in
        // Not at every Unicode line break: document text may hold U+2028 and the like.
        var replies = execution.standardOutput.strings(
          separatedBy: .unicodeScalarSequence(["\n"]), bufferingPolicy: .unbounded
        ).makeAsyncIterator()
        for answered in 1... {
          guard let job = hand.job else { break }
          _ = try await execution.standardInputWriter.write(job.request + "\n")
          let watchdog = Task {
            try await Task.sleep(for: job.timeLimit)
            hand.runOutOfTime()
            try? execution.send(signal: .kill, toProcessGroup: true)
          }
          let reply = try await replies.next()
          watchdog.cancel()
          guard let reply, !hand.isOutOfTime else { return }
          hand.finish(.reply(reply.trimmingLineEnd))
          if answered >= command.requestsBeforeRestart { break }
          guard let next = await queue.next() else { break }
          hand.take(next)
        }
        try await execution.standardInputWriter.finish()
      }
      hand.finish(
        Task.isCancelled
          ? .cancelled : .crashed(Self.description(of: result.terminationStatus)))
    } catch {
      hand.finish(Task.isCancelled ? .cancelled : Self.outcome(of: error))
    }
  }

  private static func outcome(of error: any Error) -> WorkerOutcome {
    if let error = error as? SubprocessError,
      error.code == .executableNotFound || error.code == .spawnFailed
    {
      return .unavailable(error.description)
    }
    return .crashed("its pipe broke")
  }

  private static func description(of status: TerminationStatus) -> String {
    switch status {
    case .exited(let code): "it ended with code \(code)"
    case .signaled(let signal): "it was stopped by signal \(signal)"
    }
  }
}

/// How a worker is started.
struct WorkerCommand: Sendable {
  /// Path of the program.
  var executable: String
  var arguments: [String]
  var environment: [Environment.Key: String]
  /// A worker is replaced after as many answers, so that what a library leaks stays bounded.
  var requestsBeforeRestart: Int

  init(
    executable: String, arguments: [String], environment: [String: String] = [:],
    requestsBeforeRestart: Int = 500
  ) {
    self.executable = executable
    self.arguments = arguments
    // Debian's Tesseract is built with OpenMP, which reads its limit when it is loaded; more than
    // one thread a worker takes twice the processor time and is slower.
    self.environment = ["OMP_THREAD_LIMIT": "1"]
    for (key, value) in environment {
      if let key = Environment.Key(rawValue: key) { self.environment[key] = value }
    }
    self.requestsBeforeRestart = requestsBeforeRestart
  }

  /// The same command with one more variable in its environment.
  func with(_ variable: Environment.Key, _ value: String) -> WorkerCommand {
    var command = self
    command.environment[variable] = value
    return command
  }
}

extension String {
  fileprivate var trimmingLineEnd: String {
    hasSuffix("\n") ? String(dropLast()) : self
  }
}
