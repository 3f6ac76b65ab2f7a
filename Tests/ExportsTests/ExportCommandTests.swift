import Records
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// `sohoa export` as users run it: exit codes and messages.
@Suite struct ExportCommandTests {
  @Test func aBrokenLineIsNamedAndTheOthersAreExported() async throws {
    try await TemporaryFolder.with { folder in
      try SampleRecords.write(
        [SampleRecords.plan, SampleRecords.failed], to: folder + "/r.jsonl",
        then: "{\"schema\":\"so")
      let outcome = try await run(["export", folder + "/r.jsonl", "--to", "csv"])
      #expect(outcome.status == .exited(1))
      #expect(outcome.messages.contains("\(folder)/r.jsonl, line 3: it is not whole JSON"))
      #expect(outcome.output.contains("\r\n1,0a0a") && outcome.output.contains("\r\n2,,locked.pdf"))
    }
  }

  @Test func theFolderOfAConversionIsExported() async throws {
    try await TemporaryFolder.with { folder in
      let text = RepositoryFiles.fixture("scans/xa-an-phu-2024.txt")
      let converted = try await run(["convert", text, "-q", "-o", folder + "/out/"])
      #expect(converted.status == .exited(0))
      let outcome = try await run(
        ["export", folder + "/out", "--to", "csv", "--table", "citations"])
      #expect(outcome.status == .exited(0) && outcome.messages == "")
      #expect(outcome.output.contains("98/2023/NĐ-CP"))
    }
  }

  @Test func aFolderWithoutLedgerIsNoSource() async throws {
    try await TemporaryFolder.with { folder in
      let outcome = try await run(["export", folder, "--to", "csv"])
      #expect(outcome.status == .exited(4))
      #expect(outcome.messages.contains("not a folder that sohoa convert has written to"))
    }
  }

  @Test func wrongUsageIsTwo() async throws {
    try await TemporaryFolder.with { folder in
      let records = folder + "/r.jsonl"
      try SampleRecords.write([SampleRecords.plan], to: records)
      for arguments in [
        [records], [records, "--to", "docx"], ["/nonexistent.jsonl", "--to", "csv"],
        [records, "--to", "csv", "--table", "none"], [records, "--to", "csv", "-o", records],
        [records, "--to", "sqlite"],
        [records, "--to", "sqlite", "--table", "quotas", "-o", folder + "/out"],
      ] {
        let outcome = try await run(["export"] + arguments)
        #expect(outcome.status == .exited(2) && outcome.output == "", "\(arguments)")
      }
      #expect(try SampleRecords.text(of: records).hasPrefix(#"{"schema""#))
    }
  }

  @Test(arguments: ["/nonexistent/out", "/dev/full"])
  func anOutputThatCannotBeWrittenIsFour(output: String) async throws {
    try await TemporaryFolder.with { folder in
      try SampleRecords.write([SampleRecords.plan], to: folder + "/r.jsonl")
      let outcome = try await run(["export", folder + "/r.jsonl", "--to", "csv", "-o", output])
      #expect(outcome.status == .exited(4))
      #expect(outcome.messages.contains(output))
    }
  }
}
