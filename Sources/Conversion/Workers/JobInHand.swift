internal import Synchronization

/// The job that a worker process has been given, which is answered exactly once, whatever happens
/// to the process.
final class JobInHand: Sendable {
  private let state: Mutex<(job: WorkerJob?, isOutOfTime: Bool)>

  init(_ job: WorkerJob) {
    state = Mutex((job, false))
  }

  /// The job that waits for its answer, nil when it has got it.
  var job: WorkerJob? { state.withLock { $0.job } }

  /// Whether the process was killed because a job took too long.
  var isOutOfTime: Bool { state.withLock { $0.isOutOfTime } }

  /// Puts the next job into the hand; the one before must have been answered.
  func take(_ job: WorkerJob) {
    state.withLock { $0.job = job }
  }

  /// Notes that the process is about to be killed for taking too long.
  func runOutOfTime() {
    state.withLock { $0.isOutOfTime = true }
  }

  /// Answers the job if it was not answered before. Once time ran out, that is the answer.
  func finish(_ outcome: WorkerOutcome) {
    let (job, isOutOfTime) = state.withLock { state in
      defer { state.job = nil }
      return state
    }
    job?.finish(isOutOfTime ? .timedOut : outcome)
  }
}
