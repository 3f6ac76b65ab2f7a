internal import Synchronization

/// The job that a worker process has been given, which is answered exactly once, whatever happens
/// to the process.
final class JobInHand: Sendable {
  private struct State {
    var job: WorkerJob?
    var number = 0
    var start = ContinuousClock.now
    var isOutOfTime = false
  }

  private let state = Mutex(State())

  /// Whether the process was killed because a job took too long.
  var isOutOfTime: Bool { state.withLock { $0.isOutOfTime } }

  /// Puts the next job into the hand; the one before must have been answered. Returns its number.
  func take(_ job: WorkerJob) -> Int {
    state.withLock {
      $0.job = job
      $0.number += 1
      $0.start = .now
      return $0.number
    }
  }

  /// Notes that the process is about to be killed for taking too long, unless the job of this
  /// number was answered meanwhile.
  func runOutOfTime(_ number: Int) -> Bool {
    state.withLock {
      guard $0.number == number, $0.job != nil else { return false }
      $0.isOutOfTime = true
      return true
    }
  }

  /// Answers the job if it was not answered before, and returns it if so. Once time ran out, that
  /// is the answer.
  @discardableResult
  func finish(_ outcome: WorkerOutcome) -> WorkerJob? {
    let taken = state.withLock { state in
      defer { state.job = nil }
      return state
    }
    taken.job?.finish(taken.isOutOfTime ? .timedOut : outcome, .now - taken.start)
    return taken.job
  }
}
