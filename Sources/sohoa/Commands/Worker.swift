import ArgumentParser
import Conversion

/// `sohoa worker`: reads pages for another process.
struct Worker: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read pages for another process: one JSON line in, one JSON line out.",
    discussion: """
      Started by sohoa convert; ends when standard input does. Set OMP_THREAD_LIMIT=1 when you \
      start it yourself.
      """,
    shouldDisplay: false)

  func run() async throws {
    try await WorkerLoop.run()
  }
}
