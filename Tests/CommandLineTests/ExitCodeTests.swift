import FoundationEssentials
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// The exit codes that other programs rely on.
@Suite struct ExitCodeTests {
  private let text = RepositoryFiles.fixture("scans/xa-an-phu-2024.txt")

  @Test func zeroWhenAllAreConverted() async throws {
    let outcome = try await Program.run(["convert", text, "--quiet"])
    #expect(outcome.status == .exited(0))
    #expect(outcome.messages == "")
    #expect(outcome.output.hasPrefix(#"{"schema":"sohoa.plan/1""#))
  }

  @Test func oneWhenADocumentFailedAndTheOthersAreThere() async throws {
    let outcome = try await Program.run(["convert", "/nonexistent.pdf", text])
    #expect(outcome.status == .exited(1))
    #expect(outcome.output.split(separator: "\n").count == 2)
    #expect(outcome.messages.contains("/nonexistent.pdf: There is no such file"))
  }

  @Test func oneForAFolderWithoutDocuments() async throws {
    try await TemporaryFolder.with { folder in
      let outcome = try await Program.run(["convert", folder])
      #expect(outcome.status == .exited(1))
      #expect(outcome.messages.contains("no documents in this folder"))
    }
  }

  @Test(arguments: [
    ["convert"], ["convert", "a.pdf", "--format", "docx"], ["convert", "a.pdf", "--jobs", "0"],
    ["convert", "a.pdf", "--format", "jsonl", "--format", "text"], ["unknown-command"],
    ["score", "--truth", "/nonexistent", "--output", "/nonexistent"],
  ])
  func twoForWrongUsage(arguments: [String]) async throws {
    let outcome = try await Program.run(arguments)
    #expect(outcome.status == .exited(2))
    #expect(outcome.output == "")
    #expect(!outcome.messages.isEmpty)
  }

  @Test func threeForALanguageThatIsNotInstalled() async throws {
    let scan = RepositoryFiles.fixture("scans/xa-an-phu-2024.200-g4.tif")
    let outcome = try await Program.run(["convert", scan, "--languages", "xyz"])
    #expect(outcome.status == .exited(3))
    #expect(outcome.messages.contains("tesseract-ocr-xyz"))
  }

  @Test func fourForAnOutputThatCannotBeWritten() async throws {
    let outcome = try await Program.run(["convert", text, "-o", "/nonexistent/out.jsonl"])
    #expect(outcome.status == .exited(4))
    #expect(outcome.messages.contains("/nonexistent/out.jsonl"))
  }

  @Test func fourForAFullDisk() async throws {
    let outcome = try await Program.run(["convert", text, "--quiet", "-o", "/dev/full"])
    #expect(outcome.status == .exited(4))
  }

  @Test func helpAndVersionAreResults() async throws {
    for arguments in [["--help"], ["convert", "--help"], ["--version"]] {
      let outcome = try await Program.run(arguments)
      #expect(outcome.status == .exited(0))
      #expect(!outcome.output.isEmpty && outcome.messages == "")
    }
  }

  @Test func aHundredAndThirtyWhenInterrupted() async throws {
    // `timeout` sends the signal: on a busy machine this process may get its turn too late.
    let scans = [String](repeating: RepositoryFiles.fixture("scans"), count: 40)
    let result = try await Subprocess.run(
      .name("timeout"),
      arguments: Arguments(
        ["--preserve-status", "--signal=INT", "5", RepositoryFiles.program, "convert"] + scans),
      output: .discarded, error: .string(limit: 1 << 16))
    #expect(result.terminationStatus == .exited(130))
    #expect(result.standardError.contains("stopped"))
  }
}

@Suite struct DoctorTests {
  @Test func whatIsMissingIsNamedWithItsPackage() async throws {
    let outcome = try await Program.run(["doctor", "--languages", "vie+xyz"])
    #expect(outcome.status == .exited(3))
    #expect(outcome.output.contains("✓ language vie"))
    #expect(outcome.output.contains("✗ language xyz"))
    #expect(outcome.messages.contains("apt-get install tesseract-ocr-xyz"))
  }
}
