internal import Glibc

/// What a worker holds itself to, so that it cannot harm the machine or outlive its run.
enum WorkerLimits {
  /// Limits the address space; allocations beyond it fail.
  static func limitMemory(to bytes: Int) {
    set(__rlimit_resource_t(RLIMIT_AS.rawValue), to: rlim_t(bytes))
  }

  /// Lets the process use as many more seconds of processor time; then the system ends it by
  /// SIGXCPU. This holds also when the supervisor, which watches the clock, is stopped or gone.
  static func limitProcessorTime(to seconds: Int) {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let used = Int(usage.ru_utime.tv_sec) + Int(usage.ru_stime.tv_sec)
    // What the two clocks were rounded by must not cost a page its last second.
    set(__rlimit_resource_t(RLIMIT_CPU.rawValue), to: rlim_t(used + max(1, seconds) + 2))
  }

  /// Ends the process and its children when the one that started it is gone. A worker in the
  /// middle of a page would otherwise only find out when the page is done, a hanging one never.
  static func endWithParent() {
    let parent = getppid()
    var thread = pthread_t()
    let box = Unmanaged.passRetained(ParentBox(parent))
    let result = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        let parent = Unmanaged<ParentBox>.fromOpaque(argument).takeRetainedValue().parent
        while getppid() == parent { usleep(500_000) }
        // The worker leads a group only if its supervisor made one; a shell's must not be killed.
        if getpgrp() == getpid() { kill(0, SIGKILL) }
        kill(getpid(), SIGKILL)
        return nil
      }, box.toOpaque())
    if result == 0 { pthread_detach(thread) } else { box.release() }
  }

  private final class ParentBox {
    let parent: pid_t
    init(_ parent: pid_t) { self.parent = parent }
  }

  /// Sets the soft limit, held to the hard one.
  private static func set(_ resource: __rlimit_resource_t, to value: rlim_t) {
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return }
    limit.rlim_cur = min(value, limit.rlim_max)
    setrlimit(resource, &limit)
  }
}
