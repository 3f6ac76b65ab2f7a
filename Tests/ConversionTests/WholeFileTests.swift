import FoundationEssentials
import Subprocess
import SystemPackage
import TestSupport
import Testing

@testable import Conversion

@Suite struct WholeFileTests {
  @Test func aFileThatIsGivenUpLeavesNothing() async throws {
    try await TemporaryFolder.with { folder in
      do {
        let file = try WholeFile(path: folder + "/a")
        try file.write([1, 2, 3])
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  }

  @Test func aFileThatWasThereStaysWhenItsSuccessorIsGivenUp() async throws {
    try await TemporaryFolder.with { folder in
      try WholeFile.write([1], to: folder + "/a")
      do {
        let file = try WholeFile(path: folder + "/a")
        try file.write([2, 2])
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
      #expect(try Data(contentsOf: URL(filePath: folder + "/a")) == Data([1]))
    }
  }

  /// The system refuses to let a file grow, as a full disk does.
  @Test(arguments: ["csv", "postgres", "xml", "sqlite"])
  func anExportWithoutRoomLeavesNothing(format: String) async throws {
    try await TemporaryFolder.with { folder in
      let record = RepositoryFiles.fixture("scans/xa-an-phu-2024.txt")
      let script = """
        set -e; "$0" convert "$1" -q > "$2/one.jsonl"
        for i in $(seq 40); do cat "$2/one.jsonl"; done > "$2/many.jsonl"
        mkdir "$2/out"; trap '' XFSZ; ulimit -f 16
        table=; if [ "$3" = csv ]; then table="--table sections"; fi
        "$0" export "$2/many.jsonl" --to "$3" $table -o "$2/out/file" 2> "$2/messages"
        """
      let result = try await Subprocess.run(
        .name("bash"),
        arguments: ["-c", script, RepositoryFiles.program, record, folder, format],
        output: .discarded, error: .string(limit: 1 << 16))
      #expect(result.terminationStatus == .exited(4), "\(result.standardError)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/out").isEmpty)
      let messages = try Data(contentsOf: URL(filePath: folder + "/messages"))
      #expect(String(decoding: messages, as: UTF8.self).contains("cannot be written"))
    }
  }
}
