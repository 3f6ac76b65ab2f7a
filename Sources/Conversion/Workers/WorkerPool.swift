internal import FoundationEssentials
internal import Glibc
internal import Subprocess
internal import SystemPackage

/// Worker processes that answer one request at a time each.
///
/// The libraries that read pictures run in the workers, so that a crash or a hang of theirs costs
/// one page. Workers are started when there is work for them, killed when a request takes too long,
/// and replaced when they die.
struct WorkerPool: Sendable {
  let queue = JobQueue()
  let health = WorkerHealth()
  let stopSwitch = StopSwitch()
  let command: WorkerCommand
  /// Told of every process that was lost, from any task.
  let workerWasLost: @Sendable (LostWorker) -> Void
  /// A folder for the run's temporary files, gone with the pool.
  let folder: String

  /// Runs `body` with a pool of up to `count` workers; they are gone when it returns.
  static func with<Result>(
    _ command: WorkerCommand, count: Int, isolation: isolated (any Actor)? = #isolation,
    workerWasLost: @escaping @Sendable (LostWorker) -> Void = { _ in },
    body: (WorkerPool) async throws -> Result
  ) async throws -> Result {
    // Writing to a worker that has just died is an error, and must not end the whole process.
    // A handler that somebody has set stays; the default one is nil.
    if let previous = signal(SIGPIPE, SIG_IGN) { signal(SIGPIPE, previous) }
    // A worker that is killed cannot clear up after itself: what it leaves goes with this folder.
    let folder = try RunFolder()
    let pool = WorkerPool(
      command: command.with("TMPDIR", folder.path), workerWasLost: workerWasLost,
      folder: folder.path)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<max(1, count) {
        group.addTask { await pool.serve() }
      }
      do {
        let result = try await withTaskCancellationHandler {
          try await body(pool)
        } onCancel: {
          pool.stop()
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
  ///
  /// - Parameters:
  ///   - request: A JSON object; the pool gives it an `id`, which the reply must repeat.
  ///   - isAlone: Whether a new process is to answer it while no other works.
  /// - Returns: The outcome, and how long a worker was busy with the request.
  func perform(
    _ request: String, timeLimit: Duration, isAlone: Bool = false
  ) async -> (outcome: WorkerOutcome, workTime: Duration) {
    await withCheckedContinuation { continuation in
      let job = WorkerJob(request: request, timeLimit: timeLimit, isAlone: isAlone) {
        continuation.resume(returning: ($0, $1))
      }
      Task { await queue.add(job) }
    }
  }

  /// Ends the workers and answers all that was asked as cancelled; may be called from any thread.
  func stop() {
    stopSwitch.turnOff()
    Task { await queue.close() }
  }

  var isStopped: Bool { stopSwitch.isOff || Task.isCancelled }

  /// Answers jobs by one process after another until the queue closes.
  private func serve() async {
    while let job = await queue.next() {
      var waiting: WorkerJob? = job
      while let job = waiting {
        if isStopped {
          job.refuse(.cancelled)
        } else if await health.waitBeforeStart() {
          waiting = await serveByOneProcess(startingWith: job)
          continue
        } else {
          job.refuse(.unavailable(await health.breakage ?? "they are stopped"))
        }
        await queue.finished(job)
        waiting = nil
      }
    }
  }
}

/// A worker process that ended otherwise than it should.
public struct LostWorker: Sendable {
  /// How it ended, in words.
  public var reason: String
  /// The last that it wrote to standard error, some kilobytes at most.
  public var messages: String
}
