internal import FoundationEssentials
internal import Glibc
internal import Recognition
internal import Records

/// Faults on demand, for tests of what happens when a worker fails.
///
/// The name of a file asks for one: `plan.fault-crash.txt` whenever the file is read,
/// `plan.fault-crash-2.tif` when its second page is.
enum FaultInjection {
  enum Fault: String {
    /// Dies as a library with a bad pointer does.
    case crash
    /// The same, but only the first time in a run.
    case once
    /// Ends as if all were well, without an answer.
    case quit
    /// Sleeps for ever.
    case hang
    /// Computes for ever.
    case spin
    /// Allocates without end.
    case memory
    /// Writes without end where answers are expected.
    case flood
    /// Answers, and then answers again.
    case twice
    /// Prints without end where libraries print, then dies.
    case chatter
  }

  static func perform(_ task: WorkerRequest.Task, replyDescriptor: Int32) {
    let (path, page): (String, Int?) =
      switch task {
      case .hello, .describe: ("", nil)
      case .read(let task): (task.path, task.plan.index + 1)
      case .compose(let task): (task.source.path, 0)
      case .convert(let task): (task.path, nil)
      case .picture, .searchable: ("", nil)
      }
    guard let fault = fault(in: path, page: page) else { return }
    switch fault {
    case .crash: kill(getpid(), SIGSEGV)
    case .once:
      let key = path.utf8.reduce(UInt64(page ?? 0)) { $0 &* 31 &+ UInt64($1) }
      let mark = URL.temporaryDirectory.path + "/once-\(key)"
      if mkdir(mark, 0o700) == 0 { kill(getpid(), SIGSEGV) }
    case .quit: exit(0)
    case .hang: while true { sleep(1000) }
    case .spin:
      var number: UInt64 = 1
      while number != 0 { number = number &* 6_364_136_223_846_793_005 | 1 }
    case .memory:
      while let block = malloc(1 << 24) { memset(block, 1, 1 << 16) }
      abort()
    case .flood: write("{}\n", to: replyDescriptor, times: .max)
    case .twice: write("{\"id\":1,\"twice\":{}}\n", to: replyDescriptor, times: 2)
    case .chatter:
      write("Error in pixRead: nothing\n", to: STDOUT_FILENO, times: 1 << 18)
      kill(getpid(), SIGSEGV)
    }
  }

  /// The fault that the path asks for; `page` is one-based, nil when the whole file is read.
  static func fault(in path: String, page: Int?) -> Fault? {
    let name = path.split(separator: "/").last ?? ""
    let mark = name.split(separator: ".").first { $0.hasPrefix("fault-") }
    guard let words = mark?.split(separator: "-"), words.count > 1,
      let fault = Fault(rawValue: String(words[1]))
    else { return nil }
    let wanted = words.count > 2 ? Int(words[2]) : nil
    return wanted == page || (wanted == nil && page != 0) ? fault : nil
  }

  private static func write(_ text: String, to descriptor: Int32, times: Int) {
    let bytes = Array(text.utf8)
    for _ in 0..<times {
      if Glibc.write(descriptor, bytes, bytes.count) < 0 { return }
    }
  }
}
