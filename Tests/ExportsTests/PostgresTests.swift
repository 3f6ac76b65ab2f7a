import Conversion
import FoundationEssentials
import Records
import Subprocess
import SystemPackage
import TestSupport
import Testing

@testable import Exports

@Suite struct PostgresTests {
  @Test(arguments: [
    (Cell.null, "\\N"), (.text(""), ""), (.text("\\N"), "\\\\N"), (.text("\\."), "\\\\."),
    (.text("a\tb\nc\rd\\e"), "a\\tb\\nc\\rd\\\\e"), (.text("Đội"), "Đội"), (.integer(-3), "-3"),
    (.real(98), "98"), (.real(0.5), "0.5"), (.boolean(true), "t"), (.boolean(false), "f"),
  ])
  func cellsAreEscapedForCOPY(cell: Cell, text: String) {
    var bytes: [UInt8] = []
    PostgresWriter.append([cell, cell], to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "\(text)\t\(text)\n")
  }

  @Test func nulBecomesACharacterThatPostgresTakes() {
    #expect(Cell("a\u{0}b") == .text("a\u{FFFD}b"))
  }

  @Test func manyBatchesHoldEveryRowOnceAndParentsFirst() async throws {
    var record = SampleRecords.plan
    record.sections[0].text = String(repeating: "dòng\n", count: 40_000)
    let records = [PlanRecord](repeating: record, count: 12)
    try await TemporaryFolder.with { folder in
      try SampleRecords.write(records, to: folder + "/r.jsonl")
      let count = try RecordExport.run(
        from: RecordSource(folder + "/r.jsonl"), to: PostgresWriter(path: folder + "/out.sql"),
        report: { _ in })
      #expect(count == 12)
      let script = try SampleRecords.text(of: folder + "/out.sql")
      #expect(script.hasSuffix("\nCOMMIT;\nANALYZE;\n"))
      var rows: [String: [Int]] = [:]
      var order: [String] = []
      var table: String?
      for line in script.split(separator: "\n") {
        if line.hasPrefix("COPY ") {
          let name = String(line.split(separator: " ")[1])
          table = name
          order.append(name)
        } else if line == "\\." {
          table = nil
        } else if let table {
          rows[table, default: []].append(Int(line.prefix { $0 != "\t" }) ?? 0)
        }
      }
      #expect(order.count > ExportTable.allCases.count)
      for table in ExportTable.allCases {
        let expected = (1...12).flatMap { key in
          table.rows(of: record, key: key).map { _ in key }
        }
        #expect(rows[table.rawValue] == expected, "\(table)")
      }
      #expect(Array(order.prefix(3)) == ["documents", "sections", "topics"])
    }
  }

  @Test(.enabled(if: PostgresServer.isInstalled, "needs a PostgreSQL server"))
  func aServerLoadsTheScript() async throws {
    var hostile = SampleRecords.failed
    hostile.source.path = "a'); DROP TABLE documents; --\n\\.\n\\N\t\"\r\u{0}ạ"
    let records = [SampleRecords.plan, hostile]
    try await TemporaryFolder.with { folder in
      try SampleRecords.write(records, to: folder + "/r.jsonl")
      _ = try RecordExport.run(
        from: RecordSource(folder + "/r.jsonl"), to: PostgresWriter(path: folder + "/out.sql"),
        report: { _ in })
      let found = "string_agg(heading, '|') FROM sections WHERE search @@"
      let answers = try await PostgresServer.answers(
        to: ExportTable.allCases.map { "SELECT count(*) FROM \($0.rawValue)" } + [
          "SELECT encode(convert_to(path, 'UTF8'), 'hex') FROM documents WHERE id = 2",
          "SELECT \(found) websearch_to_tsquery('simple', fold('khen thưởng'))",
          "SELECT \(found) websearch_to_tsquery('simple', 'doi')",
          "SELECT due FROM deadlines_ahead", "SELECT total FROM quotas_by_award",
          "SELECT string_agg(status, '|') FROM documents_to_review",
          "SELECT error_kind FROM failures", "SELECT count(*) FROM fields_to_review",
          "SELECT count(*) FROM sections_by_topic",
          "SELECT sum(documents) FROM documents_by_type_and_year",
        ], after: folder + "/out.sql", in: folder)
      let path = hostile.source.path.utf8.flatMap { $0 == 0 ? Array("\u{FFFD}".utf8) : [$0] }
        .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      let counts = ExportTable.allCases.map { table in
        String(records.map { table.rows(of: $0, key: 1).count }.reduce(0, +))
      }
      #expect(
        answers == counts + [
          path, "KHEN THƯỞNG", "MỤC ĐÍCH", "2999-12", "3", "failed|ok", "encrypted", "2", "4", "2",
        ])
    }
  }
}

/// A server from Debian's package, started in a folder of its own for one test.
private enum PostgresServer {
  static var isInstalled: Bool {
    FileManager.default.fileExists(atPath: "/usr/lib/postgresql")
      && FileManager.default.isExecutableFile(atPath: "/usr/bin/psql")
      && FileManager.default.isExecutableFile(atPath: "/usr/sbin/runuser")
  }

  /// Loads the script and asks; an answer is one value.
  static func answers(
    to queries: [String], after script: String, in folder: String
  ) async throws -> [String] {
    // A server does not run as root.
    let program = """
      set -euo pipefail
      cd "$1"; script=$2; shift 2
      bin=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
      as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
      mkdir server
      if [ "$(id -u)" = 0 ]; then chown postgres server; fi
      as "$bin/initdb" -D "$PWD/server/data" -U postgres -A trust -E UTF8 --locale=C -N >&2
      socket="-F -k '$PWD/server' -h ''"
      as "$bin/pg_ctl" -D "$PWD/server/data" -o "$socket" -l server/log -w start >&2
      trap 'as "$bin/pg_ctl" -D "$PWD/server/data" -m immediate -w stop >&2' EXIT
      export PGHOST=$PWD/server PGUSER=postgres PGOPTIONS='-c search_path=sohoa'
      psql -X -q -f "$script"
      for query; do psql -X -At -c "$query"; done
      """
    let result = try await Subprocess.run(
      .path("/bin/bash"), arguments: Arguments(["-c", program, "test", folder, script] + queries),
      input: .none, output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
    #expect(result.terminationStatus == .exited(0), "\(result.standardError)")
    return result.standardOutput.split(separator: "\n").map(String.init)
  }
}
