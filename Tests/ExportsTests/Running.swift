import Subprocess
import SystemPackage
import TestSupport

/// How a run of the program ended.
struct Outcome {
  var status: TerminationStatus
  var output: String
  var messages: String
}

/// Runs `sohoa` as users do.
func run(_ arguments: [String]) async throws -> Outcome {
  let result = try await Subprocess.run(
    .path(FilePath(RepositoryFiles.program)), arguments: Arguments(arguments), input: .none,
    output: .string(limit: 1 << 24), error: .string(limit: 1 << 20))
  return Outcome(
    status: result.terminationStatus, output: result.standardOutput,
    messages: result.standardError)
}
