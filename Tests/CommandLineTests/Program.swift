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

  /// Runs `sohoa` with the arguments and waits for its end.
  ///
  /// Input comes from a file: a program that ends before it has read a pipe would end the tests
  /// too.
  static func run(_ arguments: [String], input: String = "") async throws -> Outcome {
    try await TemporaryFolder.with { folder in
      let file = FilePath(folder).appending("input")
      let descriptor = try FileDescriptor.open(
        file, .readWrite, options: [.create, .truncate], permissions: .ownerReadWrite)
      try descriptor.writeAll(input.utf8)
      try descriptor.seek(offset: 0, from: .start)
      let result = try await Subprocess.run(
        .path(FilePath(RepositoryFiles.program)), arguments: Arguments(arguments),
        input: .fileDescriptor(descriptor, closeAfterSpawningProcess: true),
        output: .string(limit: 1 << 24), error: .string(limit: 1 << 20))
      return Outcome(
        status: result.terminationStatus, output: result.standardOutput,
        messages: result.standardError)
    }
  }
}
