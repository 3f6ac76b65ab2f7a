/// A line of JSON to be answered by a worker, and the one who waits for the answer.
struct WorkerJob: Sendable {
  /// A JSON object on one line.
  let request: String
  let timeLimit: Duration
  /// Whether the job gets a new process, and no other job runs beside it.
  var isAlone = false
  /// Gets the outcome and how long a worker was busy with it.
  let finish: @Sendable (WorkerOutcome, Duration) -> Void

  /// Ends a job that no worker took.
  func refuse(_ outcome: WorkerOutcome) {
    finish(outcome, .zero)
  }
}

/// What became of a request.
enum WorkerOutcome: Sendable, Equatable {
  /// The worker's line, without its line end.
  case reply(String)
  /// The worker took longer than the job's limit and was killed.
  case timedOut
  /// The worker ended without an answer; how it ended, in words.
  case crashed(String)
  /// No worker could be started; why, in words.
  case unavailable(String)
  /// The run was stopped.
  case cancelled
}

/// Hands jobs to workers, first come, first served; a job that is to be alone waits until no other
/// is being answered and goes before those that came after it.
actor JobQueue {
  private var jobs: [WorkerJob] = []
  private var head = 0
  private var aloneJobs: [WorkerJob] = []
  private var idle: [CheckedContinuation<WorkerJob?, Never>] = []
  private var runningCount = 0
  private var isAloneRunning = false
  private var isClosed = false

  /// Adds a job; after the queue was closed it is finished as cancelled at once.
  func add(_ job: WorkerJob) {
    if isClosed {
      job.refuse(.cancelled)
    } else if job.isAlone {
      aloneJobs.append(job)
    } else {
      jobs.append(job)
    }
    handOut()
  }

  /// The next job, waiting for one to come; nil when the queue is closed. Every job taken must be
  /// given back with `finished`.
  func next() async -> WorkerJob? {
    if isClosed { return nil }
    return await withCheckedContinuation {
      idle.append($0)
      handOut()
    }
  }

  /// Tells that a job taken with `next` was answered.
  func finished(_ job: WorkerJob) {
    runningCount -= 1
    if job.isAlone { isAloneRunning = false }
    handOut()
  }

  /// Lets all workers go and finishes what still waits as cancelled.
  func close() {
    isClosed = true
    for job in jobs[head...] + aloneJobs[...] { job.refuse(.cancelled) }
    jobs = []
    head = 0
    aloneJobs = []
    for worker in idle { worker.resume(returning: nil) }
    idle = []
  }

  private func handOut() {
    while !idle.isEmpty, !isAloneRunning {
      if !aloneJobs.isEmpty {
        if runningCount > 0 { return }
        isAloneRunning = true
        give(aloneJobs.removeFirst())
      } else if head < jobs.count {
        let job = jobs[head]
        head += 1
        // Taken jobs are dropped now and then, so that the queue stays as long as what waits.
        if head > 256, head * 2 > jobs.count {
          jobs.removeFirst(head)
          head = 0
        }
        give(job)
      } else {
        return
      }
    }
  }

  private func give(_ job: WorkerJob) {
    runningCount += 1
    // The one that waited shortest: its process is the warmest, and the others may rest.
    idle.popLast()?.resume(returning: job)
  }
}
