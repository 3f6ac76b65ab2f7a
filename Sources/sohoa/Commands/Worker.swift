import ArgumentParser
import Conversion
import Glibc
import Recognition

/// `sohoa worker`: reads documents and pages for another process.
struct Worker: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read documents for another process: one JSON line in, one JSON line out.",
    discussion: """
      What sohoa convert runs its pages by, and what Spark or a program of your own can run \
      documents by. Ends when standard input does. Set OMP_THREAD_LIMIT=1 when you start it \
      yourself. Documentation/Batch.md describes the lines.

      Example:
        echo '{"id":1,"convert":{"path":"plan.pdf"}}' | sohoa worker | jq .document.record
        echo '{"convert":{"path":"plan.pdf"}}' | sohoa worker --timings >/dev/null
      """)

  @Option(help: "Megabytes of address space that the process may have; no limit if not given.")
  var memoryLimit: Int?

  @Flag(help: "Say at the end, on standard error, how much processor time each stage took.")
  var timings = false

  @Flag(help: .hidden)
  var injectFaults = false

  func validate() throws {
    if let memoryLimit, !(64...1_048_576).contains(memoryLimit) {
      throw ValidationError("--memory-limit takes megabytes from 64 to 1048576.")
    }
    try FaultGuard.check(injectFaults)
  }

  func run() async throws {
    let times = timings ? StageTimes() : nil
    try await WorkerLoop.run(
      memoryLimit: memoryLimit.map { $0 << 20 }, faults: injectFaults, times: times)
    if let times { StandardError.write(Self.table(of: times)) }
  }

  /// A line a stage: its seconds, and its share of all.
  private static func table(of times: StageTimes) -> String {
    let total = times.seconds.values.reduce(0, +)
    return StageTimes.Stage.allCases.map { stage in
      let seconds = times.seconds[stage] ?? 0
      let share = total > 0 ? Int((100 * seconds / total).rounded()) : 0
      let thousandths = Int((seconds * 1000).rounded())
      return "\(stage.rawValue)\t\(thousandths) ms\t\(share) %\n"
    }.joined()
  }
}

/// Keeps faults on demand out of real runs.
enum FaultGuard {
  static func check(_ isAskedFor: Bool) throws {
    if isAskedFor, getenv("SOHOA_TESTING").map({ String(cString: $0) }) != "1" {
      throw ValidationError("--inject-faults is for tests and needs SOHOA_TESTING=1.")
    }
  }
}
