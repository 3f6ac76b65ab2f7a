import ArgumentParser
import Conversion
import Glibc

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
      """)

  @Option(help: "Megabytes of address space that the process may have; no limit if not given.")
  var memoryLimit: Int?

  @Flag(help: .hidden)
  var injectFaults = false

  func validate() throws {
    if let memoryLimit, !(64...1_048_576).contains(memoryLimit) {
      throw ValidationError("--memory-limit takes megabytes from 64 to 1048576.")
    }
    try FaultGuard.check(injectFaults)
  }

  func run() async throws {
    try await WorkerLoop.run(memoryLimit: memoryLimit.map { $0 << 20 }, faults: injectFaults)
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
