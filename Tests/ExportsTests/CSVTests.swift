import Conversion
import FoundationEssentials
import Records
import TestSupport
import Testing

@testable import Exports

@Suite struct CSVTests {
  @Test(arguments: [
    ("An Phú", "An Phú"), ("", "\"\""), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
    ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""), ("=1+1", "'=1+1"), ("+84", "'+84"),
    ("- Như trên", "'- Như trên"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
    ("\rx", "\"'\rx\""), ("=\"a\",1", "\"'=\"\"a\"\",1\""), ("1=1", "1=1"),
    (String(repeating: "đ", count: 300), String(repeating: "đ", count: 300)),
  ])
  func textBecomesACellThatNoSpreadsheetRuns(text: String, cell: String) {
    var bytes: [UInt8] = []
    CSVWriter.append(text, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == cell)
  }

  @Test func everyTableHasAsManyCellsInARowAsColumns() throws {
    for table in ExportTable.allCases {
      let rows = table.rows(of: SampleRecords.plan, key: 1)
      #expect(!rows.isEmpty)
      for row in rows { #expect(row.count == table.columns.count, "\(table)") }
    }
  }

  @Test func documentsComeBackFromCSV() async throws {
    let rows = try await exported([SampleRecords.plan, SampleRecords.failed], .documents)
    try #require(rows.count == 3)
    let plan = Dictionary(uniqueKeysWithValues: zip(rows[0], rows[1]))
    #expect(plan["id"] == "1" && plan["path"] == "hồ sơ/kế hoạch, 5.pdf")
    #expect(plan["subject"] == "Phát động phong trào thi đua \"Dân vận khéo\"")
    #expect(plan["subject_collectives"] == "Các thôn\nCác trường")
    #expect(plan["error_kind"] == "" && plan["number"] == "05")
    let failed = Dictionary(uniqueKeysWithValues: zip(rows[0], rows[2]))
    #expect(failed["status"] == "failed" && failed["error_kind"] == "encrypted")
    #expect(failed["error_message"] == "It asks for a password." && failed["sha256"] == "")
  }

  @Test func sectionsNameTheirParentAndTheirDocument() async throws {
    let rows = try await exported([SampleRecords.failed, SampleRecords.plan], .sections)
    #expect(
      rows.map { Array($0[..<5]) } == [
        ["document_id", "path", "position", "parent_position", "section"],
        ["2", "hồ sơ/kế hoạch, 5.pdf", "1", "", "I"],
        ["2", "hồ sơ/kế hoạch, 5.pdf", "2", "", "II"],
        ["2", "hồ sơ/kế hoạch, 5.pdf", "3", "2", "II.1"],
      ])
  }

  @Test func aUnitWithoutTaskKeepsARow() async throws {
    let rows = try await exported([SampleRecords.plan], .responsibilities)
    #expect(
      rows.map { Array($0[2...]) } == [
        ["position", "unit", "task"], ["1", "Công chức Văn hóa", "Tham mưu"],
        ["2", "Công chức Văn hóa", "Tổng hợp"], ["3", "Các thôn", ""],
      ])
  }

  @Test func theByteOrderMarkIsThereWhenAskedFor() async throws {
    try await TemporaryFolder.with { folder in
      try SampleRecords.write([SampleRecords.plan], to: folder + "/r.jsonl")
      for hasMark in [true, false] {
        let writer = try CSVWriter(
          path: folder + "/out.csv", table: .quotas, hasByteOrderMark: hasMark)
        _ = try RecordExport.run(
          from: RecordSource(folder + "/r.jsonl"), to: writer, report: { _ in })
        let bytes = Array(try Data(contentsOf: URL(filePath: folder + "/out.csv")))
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]) == hasMark)
      }
    }
  }

  /// The cells of an export.
  private func exported(_ records: [PlanRecord], _ table: ExportTable) async throws -> [[String]] {
    try await TemporaryFolder.with { folder in
      try SampleRecords.write(records, to: folder + "/r.jsonl")
      let writer = try CSVWriter(path: folder + "/out.csv", table: table, hasByteOrderMark: false)
      let count = try RecordExport.run(
        from: RecordSource(folder + "/r.jsonl"), to: writer, report: { _ in })
      #expect(count == records.count)
      return Self.cells(try SampleRecords.text(of: folder + "/out.csv"))
    }
  }

  /// Reads RFC 4180.
  private static func cells(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    for scalar in text.unicodeScalars {
      switch (scalar, isQuoted) {
      case ("\"", _):
        // A doubled one closes and opens again.
        if !isQuoted, let last = cell.last, last == "\u{1}" {
          cell.removeLast()
          cell.append("\"")
        }
        isQuoted.toggle()
        if !isQuoted { cell.append("\u{1}") }
      case (",", false), ("\n", false):
        if cell.last == "\r" { cell.removeLast() }
        if cell.last == "\u{1}" { cell.removeLast() }
        row.append(String(cell))
        cell = .init()
        if scalar == "\n" {
          rows.append(row)
          row = []
        }
      default: cell.append(scalar)
      }
    }
    return rows
  }
}
