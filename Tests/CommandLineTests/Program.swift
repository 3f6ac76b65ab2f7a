import Glibc
import Subprocess
import SystemPackage
import TestSupport

/// The built program, run as users run it.
enum Program {
  struct Outcome {
    var status: TerminationStatus
    var output: String
    var messages: String
  }

  /// A program that ends before it has read its input must not end the tests too.
  private static let outlivesBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

  /// Runs `sohoa` with the arguments and waits for its end.
  static func run(_ arguments: [String], input: String = "") async throws -> Outcome {
    outlivesBrokenPipes
    let result = try await Subprocess.run(
      .path(FilePath(RepositoryFiles.program)), arguments: Arguments(arguments),
      input: .string(input), output: .string(limit: 1 << 24), error: .string(limit: 1 << 20))
    return Outcome(
      status: result.terminationStatus, output: result.standardOutput,
      messages: result.standardError)
  }
}
