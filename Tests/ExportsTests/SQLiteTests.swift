import Conversion
import FoundationEssentials
import GRDB
import Records
import TestSupport
import Testing

@testable import Exports

@Suite struct SQLiteTests {
  @Test func everyTableHoldsItsRowsAndAllKeysHold() async throws {
    try await exported([SampleRecords.plan, SampleRecords.failed]) { database in
      for table in ExportTable.allCases {
        let expected =
          table.rows(of: SampleRecords.plan, key: 1).count
          + table.rows(of: SampleRecords.failed, key: 2).count
        let rows = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table.rawValue)")
        #expect(rows == expected && expected > 0, "\(table)")
      }
      #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
      #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
      let parent = try String.fetchOne(
        database,
        sql: """
          SELECT p.section FROM sections AS s
          JOIN sections AS p ON p.document_id = s.document_id AND p.position = s.parent_position
          WHERE s.section = 'II.1'
          """)
      #expect(parent == "II")
    }
  }

  @Test(arguments: [
    ("khen thuong", ["KHEN THƯỞNG"]), ("khen thưởng", ["KHEN THƯỞNG"]), ("KHEN", ["KHEN THƯỞNG"]),
    ("doi", ["MỤC ĐÍCH"]), ("đội", ["MỤC ĐÍCH"]), ("ĐỘI", ["MỤC ĐÍCH"]), ("DOI", ["MỤC ĐÍCH"]),
    ("\"doi ngu\"", ["MỤC ĐÍCH"]), ("muc dich", ["MỤC ĐÍCH"]), ("so luong", ["Số lượng"]),
    ("chat doi", ["MỤC ĐÍCH"]), ("lịch", []),
  ])
  func searchFindsWithAndWithoutMarks(words: String, headings: [String]) async throws {
    try await exported([SampleRecords.plan]) { database in
      let found = try String.fetchAll(
        database, sql: "SELECT heading FROM sections_search WHERE sections_search MATCH ?",
        arguments: [words])
      #expect(found == headings)
    }
  }

  @Test(arguments: ["phat dong", "Trinh Van Khoi", "dan van", "\"an phu\"", "thi đua"])
  func searchFindsDocumentsByTheirHeader(words: String) async throws {
    try await exported([SampleRecords.failed, SampleRecords.plan]) { database in
      let found = try Int.fetchAll(
        database, sql: "SELECT rowid FROM documents_search WHERE documents_search MATCH ?",
        arguments: [words])
      #expect(found == [2])
    }
  }

  @Test func viewsAnswer() async throws {
    try await exported([SampleRecords.plan, SampleRecords.failed]) { database in
      func values<Value: DatabaseValueConvertible & Sendable>(
        _ sql: String, _ type: Value.Type
      ) throws -> [Value?] { try Optional<Value>.fetchAll(database, sql: sql) }
      #expect(try values("SELECT due FROM deadlines_ahead", String.self) == ["2999-12-31"])
      #expect(try values("SELECT total FROM quotas_by_award", Int.self) == [3])
      let documents = "SELECT documents FROM documents_by_type_and_year"
      let years = "WHERE type = 'Kế hoạch' AND year = '2024'"
      #expect(try values("\(documents) \(years)", Int.self) == [1])
      let review = "FROM documents_to_review"
      #expect(try values("SELECT status \(review)", String.self) == ["failed", "ok"])
      #expect(try values("SELECT fields \(review)", Int.self) == [0, 2])
      #expect(try values("SELECT lowest_confidence \(review)", Double.self) == [nil, 0.61])
      #expect(
        try values("SELECT raw FROM fields_to_review", String.self) == [nil, "Trinh Van Khdi"])
      #expect(try values("SELECT error_kind FROM failures", String.self) == ["encrypted"])
      let quotas = try String.fetchAll(
        database, sql: "SELECT section FROM sections_by_topic WHERE topic = 'khen_thuong'")
      #expect(quotas.sorted() == ["II", "II.1"])
    }
  }

  @Test func hostileTextIsKeptAsItIs() async throws {
    var record = SampleRecords.failed
    record.source.path = "'); DROP TABLE documents; --\n\"" + String(repeating: "ạ", count: 300)
    let path = record.source.path
    try await exported([record]) { database in
      let kept = try String.fetchOne(database, sql: "SELECT path FROM documents")
      #expect(kept == path)
    }
  }

  @Test func anAbandonedExportLeavesWhatWasThere() async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/out.sqlite"
      try SampleRecords.write(Array("old".utf8), to: path)
      do {
        var writer = try SQLiteWriter(path: path)
        try writer.write(SampleRecords.plan, number: 1)
      }
      #expect(try SampleRecords.text(of: path) == "old")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["out.sqlite"])
    }
  }

  @Test func aNameThatIsNoFileIsRefused() {
    #expect(throws: OutputError.self) { _ = try SQLiteWriter(path: "/dev/null") }
    #expect(throws: OutputError.self) { _ = try SQLiteWriter(path: "/nonexistent/out.sqlite") }
  }

  /// Exports the records over an older file and looks into the database.
  private func exported(
    _ records: [PlanRecord], _ body: @Sendable (Database) throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      try SampleRecords.write(records, to: folder + "/r.jsonl")
      let path = folder + "/out.sqlite"
      try SampleRecords.write(Array("old".utf8), to: path)
      let count = try RecordExport.run(
        from: RecordSource(folder + "/r.jsonl"), to: SQLiteWriter(path: path), report: { _ in })
      #expect(count == records.count)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
      let database = try DatabaseQueue(path: path)
      try database.unsafeReentrantWrite(body)
      try database.close()
    }
  }
}
