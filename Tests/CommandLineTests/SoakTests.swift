import FoundationEssentials
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// The short form of scripts/soak: faults of every kind, and a process group that is killed.
@Suite struct SoakTests {
  @Test func aBatchWithFaultsEndsAndSurvivesBeingKilled() async throws {
    let arguments = [
      RepositoryFiles.path("scripts/soaking/main.py"), "--program", RepositoryFiles.program,
      "--documents", "200", "--kills", "5", "--long-pages", "40", "--stretch", "0.5",
      // On a busy machine a page may take long, and must not be given up in one run of the two.
      "--without-hangs", "--page-timeout", "120", "--jobs", "2",
    ]
    let result = try await Subprocess.run(
      .name("python3"), arguments: Arguments(arguments), output: .string(limit: 1 << 20),
      error: .string(limit: 1 << 20))
    #expect(
      result.terminationStatus == .exited(0), "\(result.standardOutput)\(result.standardError)")
  }
}
