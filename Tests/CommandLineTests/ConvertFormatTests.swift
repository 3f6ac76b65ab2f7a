import FoundationEssentials
import Subprocess
import TestSupport
import Testing

/// Exports as formats of `sohoa convert`.
@Suite struct ConvertFormatTests {
  private let text = RepositoryFiles.fixture("scans/xa-an-phu-2024.txt")
  private let locked = RepositoryFiles.fixture("broken/encrypted.pdf")

  @Test(arguments: ["csv", "xml", "postgres"])
  func aTableIsTheOneThatExportMakes(format: String) async throws {
    try await TemporaryFolder.with { folder in
      let direct = try await Program.run(["convert", text, locked, "-q", "--format", format])
      #expect(direct.status == .exited(1))
      _ = try await Program.run(["convert", text, locked, "-q", "-o", folder + "/r.jsonl"])
      let exported = try await Program.run(["export", folder + "/r.jsonl", "--to", format])
      #expect(direct.output == exported.output && !direct.output.isEmpty)
    }
  }

  @Test func aFolderGetsItsExportsBesideTheRecords() async throws {
    try await TemporaryFolder.with { folder in
      let outcome = try await Program.run(
        ["convert", text, locked, "--format", "alto", "--format", "text", "-o", folder + "/out/"])
      #expect(outcome.status == .exited(1))
      let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/out").sorted()
      #expect(
        names == [
          ".sohoa", "encrypted.pdf.jsonl", "encrypted.pdf.txt", "xa-an-phu-2024.txt.alto.xml",
          "xa-an-phu-2024.txt.jsonl", "xa-an-phu-2024.txt.txt",
        ])
    }
  }

  @Test(arguments: [
    ["--format", "alto"], ["--format", "csv", "-o", "out/"], ["--format", "sqlite"],
    ["--format", "csv", "--format", "xml"],
  ])
  func aFormatThatDoesNotFitTheOutputIsWrongUsage(arguments: [String]) async throws {
    let outcome = try await Program.run(["convert", text] + arguments)
    #expect(outcome.status == .exited(2) && outcome.output.isEmpty)
  }
}
