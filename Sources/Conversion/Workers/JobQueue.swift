/// A line of text to be answered by a worker, and the one who waits for the answer.
struct WorkerJob: Sendable {
  let request: String
  let timeLimit: Duration
  let finish: @Sendable (WorkerOutcome) -> Void
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

/// Hands jobs to workers, first come, first served.
actor JobQueue {
  private var jobs: [WorkerJob] = []
  private var head = 0
  private var idle: [CheckedContinuation<WorkerJob?, Never>] = []
  private var isClosed = false

  /// Adds a job; after the queue was closed it is finished as cancelled at once.
  func add(_ job: WorkerJob) {
    if isClosed {
      job.finish(.cancelled)
    } else if let worker = idle.popLast() {
      worker.resume(returning: job)
    } else {
      jobs.append(job)
    }
  }

  /// The next job, waiting for one to come; nil when the queue is closed.
  func next() async -> WorkerJob? {
    if isClosed { return nil }
    if head < jobs.count {
      let job = jobs[head]
      head += 1
      // Taken jobs are dropped now and then, so that the queue stays as long as what waits.
      if head > 256, head * 2 > jobs.count {
        jobs.removeFirst(head)
        head = 0
      }
      return job
    }
    return await withCheckedContinuation { idle.append($0) }
  }

  /// Lets all workers go and finishes what still waits as cancelled.
  func close() {
    isClosed = true
    for job in jobs[head...] { job.finish(.cancelled) }
    jobs = []
    head = 0
    for worker in idle { worker.resume(returning: nil) }
    idle = []
  }
}
