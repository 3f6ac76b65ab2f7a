import FoundationEssentials
import Records
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// Runs into a folder, as users give the commands.
@Suite struct BatchCommandTests {
  /// Runs `body` with a folder of documents, one of which has no bytes, and the path of one for
  /// results.
  private func withScans(
    _ count: Int, _ body: (_ scans: String, _ out: String) async throws -> Void
  ) async throws {
    try await TemporaryFolder.with { root in
      let scans = root + "/scans"
      try FileManager.default.createDirectory(
        atPath: scans, withIntermediateDirectories: true, attributes: nil)
      for number in 1..<count {
        try Data("KẾ HOẠCH\n\nI. MỤC ĐÍCH\n\n1. Việc \(number).\n".utf8).write(
          to: URL(filePath: "\(scans)/\(number).txt"))
      }
      try Data().write(to: URL(filePath: scans + "/empty.txt"))
      try await body(scans, root + "/out/")
    }
  }

  @Test func statusListsAndCountsAndRetryMends() async throws {
    try await withScans(4) { scans, out in
      let first = try await Program.run(["convert", scans, "-o", out, "--quiet"])
      #expect(first.status == .exited(1) && first.messages == "" && first.output == "")
      let again = try await Program.run(["convert", scans, "-o", out])
      #expect(again.status == .exited(1))
      #expect(again.messages.contains("4 of 4 documents (4 before)"))

      let status = try await Program.run(["status", out])
      #expect(status.status == .exited(0))
      #expect(status.output.hasPrefix("4 documents: 3 ok, 0 partial, 1 failed, 0 left\n"))
      let failed = try await Program.run(["status", out, "--failed"])
      #expect(
        failed.output
          == scans + "/empty.txt: failed: The file has no bytes. Scan or copy it again.\n")
      struct Failure: Decodable { var path: String }
      let json = try await Program.run(["status", out, "--failed", "--json"])
      #expect(
        try JSONDecoder().decode(Failure.self, from: Data(json.output.utf8)).path
          == scans + "/empty.txt")

      try Data("KẾ HOẠCH\n\nI. MỤC ĐÍCH\n\nMột.\n".utf8).write(
        to: URL(filePath: scans + "/empty.txt"))
      let retry = try await Program.run(["retry", out])
      #expect(retry.status == .exited(0))
      #expect(retry.messages.contains("1 of 1 document"))
      let merged = try await Program.run(["merge", out])
      #expect(merged.status == .exited(0))
      #expect(merged.output.split(separator: "\n").count == 4)
      let whole = try await Program.run(["convert", scans, "--quiet"])
      #expect(merged.output == whole.output)
    }
  }

  @Test func messagesInJSONAreOneObjectALine() async throws {
    try await withScans(2) { scans, out in
      let outcome = try await Program.run(["convert", scans, "-o", out, "--log-format", "json"])
      struct Line: Decodable {
        var time: String
        var event: String
        var path: String?
        var error: PlanRecord.Failure?
        var documentsDone: Int?
      }
      let lines = try outcome.messages.split(separator: "\n").map {
        try JSONDecoder().decode(Line.self, from: Data($0.utf8))
      }
      #expect(lines.first?.event == "start" && lines.last?.event == "end")
      #expect(lines.last?.documentsDone == 2)
      let documents = lines.filter { $0.event == "document" }
      #expect(documents.count == 2)
      #expect(documents.contains { $0.error?.kind == .empty && $0.path == scans + "/empty.txt" })
    }
  }

  @Test func theWatchedFolderIsConvertedAndEmptiedWhenAsked() async throws {
    try await withScans(3) { scans, out in
      let done = out + "../done"
      let arguments = [
        "watch", scans, out, "--settle", "0", "--interval", "1", "--once", "--quiet",
      ]
      let first = try await Program.run(arguments)
      #expect(first.status == .exited(0))
      let status = try await Program.run(["status", out])
      #expect(status.output.hasPrefix("3 documents: 2 ok, 0 partial, 1 failed, 0 left\n"))
      try Data("KẾ HOẠCH\n\nI. MỤC ĐÍCH\n\nMới.\n".utf8).write(
        to: URL(filePath: scans + "/new.txt"))
      _ = try await Program.run(arguments + ["--move-to", done])
      #expect(try FileManager.default.contentsOfDirectory(atPath: done) == ["new.txt"])
      #expect(FileManager.default.fileExists(atPath: scans + "/1.txt"))
      #expect(FileManager.default.fileExists(atPath: out + "new.txt.jsonl"))
    }
  }

  @Test func aStopGivesUpWhatIsInHandAndTheSameCommandGoesOn() async throws {
    try await withScans(60) { scans, out in
      // The shell's own `timeout`: this process may get its turn too late on a busy machine.
      let result = try await Subprocess.run(
        .name("timeout"),
        arguments: [
          "--preserve-status", "--signal=TERM", "4", RepositoryFiles.program, "convert", scans,
          "-o", out, "--jobs", "1",
        ],
        output: .discarded, error: .string(limit: 1 << 16))
      // A fast machine may be through by then.
      #expect([.exited(130), .exited(1)].contains(result.terminationStatus))
      let status = try await Program.run(["status", out, "--json"])
      #expect(status.output.contains(#""isRunning":false"#))
      _ = try await Program.run(["convert", scans, "-o", out, "--quiet"])
      let after = try await Program.run(["status", out])
      #expect(after.output.hasPrefix("60 documents: 59 ok, 0 partial, 1 failed, 0 left\n"))
    }
  }

  @Test func aFullDiskEndsTheRunAndItGoesOnWhenThereIsSpace() async throws {
    try await withScans(60) { scans, out in
      // A disk of one's own; not everywhere may one be made.
      let script = """
        mkdir -p "$2" && mount -t tmpfs -o size=300k none "$2" || exit 77
        "$0" convert "$1" -o "$2/out/" --quiet; echo "full: $?"
        mount -o remount,size=30m none "$2"
        "$0" convert "$1" -o "$2/out/" --quiet; echo "free: $?"
        "$0" merge "$2/out/" | wc -l
        find "$2" -name '*.part' | wc -l
        """
      let result = try await Subprocess.run(
        .name("unshare"),
        arguments: ["-rm", "sh", "-c", script, RepositoryFiles.program, scans, out],
        output: .string(limit: 1 << 16), error: .string(limit: 1 << 16))
      if [.exited(77), .exited(1)].contains(result.terminationStatus) { return }
      #expect(
        result.standardOutput.split(whereSeparator: \.isWhitespace).joined(separator: " ")
          == "full: 4 free: 1 60 0")
      // A result or the ledger, whichever met the end of the disk first.
      let reasons = ["No space left on device", "disk is full"]
      #expect(reasons.contains { result.standardError.contains($0) })
    }
  }

  @Test(arguments: [
    ["convert", "/tmp", "--force"], ["convert", "/tmp", "--shard", "1/2"],
    ["convert", "a", "-o", "out/", "--shard", "2/2"], ["convert", ".", "-o", "./"],
    ["convert", "a", "--inject-faults"], ["worker", "--inject-faults"], ["watch", ".", "."],
    ["worker", "--memory-limit", "1"],
  ])
  func whatMakesNoSenseIsRefused(arguments: [String]) async throws {
    let outcome = try await Program.run(arguments)
    #expect(outcome.status == .exited(2))
    #expect(!outcome.messages.isEmpty)
  }

  @Test(arguments: ["status", "retry", "merge"])
  func aFolderWithoutALedgerIsNamed(command: String) async throws {
    try await TemporaryFolder.with { folder in
      let outcome = try await Program.run([command, folder])
      #expect(outcome.status == .exited(4))
      #expect(outcome.messages.contains(folder))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    }
  }

  @Test func theWorkerAnswersEveryLineByOne() async throws {
    let text = RepositoryFiles.fixture("scans/xa-an-phu-2024.txt")
    let outcome = try await Program.run(
      ["worker"],
      input: """
        {"id":1,"hello":{}}
        nonsense
        {"id":3,"convert":{"path":"/nonexistent.pdf"}}
        {"id":4,"convert":{"path":"\(text)","name":"an phú"}}

        """)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix(#"{"id":1,"ready":{"version":"#))
    #expect(lines[1].hasPrefix(#"{"failure":{"kind":"internal""#))
    #expect(lines[2].contains(#""status":"failed","error":{"kind":"not-found""#))
    #expect(lines[3].hasPrefix(#"{"id":4,"document":{"record":{"schema":"sohoa.plan/1""#))
    #expect(lines[3].contains(#""path":"an phú""#))
  }
}
