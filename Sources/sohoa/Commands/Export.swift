public import ArgumentParser
import Conversion
public import Exports
import Glibc

/// `sohoa export`: records as tables, a database or archive metadata.
struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Export records for spreadsheets, databases and archives.",
    discussion: """
      Records are read one after the other, whatever their number. Those of documents that failed \
      are exported with their error. A line that holds no record is named on standard error and \
      left out; the exit code is then 1.

      Examples:
        sohoa export records.jsonl --to csv -o documents.csv --bom
        sohoa export out/ --to csv --table deadlines
        sohoa convert scans/ | sohoa export - --to csv --table quotas -o quotas.csv
        sohoa export records.jsonl --to sqlite -o plans.sqlite
        sqlite3 -box plans.sqlite 'SELECT * FROM deadlines_ahead'
        sohoa export records.jsonl --to postgres | psql -X archive
        sohoa export out/ --to xml -o metadata.xml
        sohoa export out/ --to xml --archive-schema 02/2019 -o metadata.xml
      """)

  @Argument(
    help: "A file of JSON Lines, a folder that was given to sohoa convert after -o, or -.")
  var records: String

  @Option(
    name: .customLong("to"),
    help: """
      csv (one table), sqlite (a database of all), postgres (the same as a script for psql), or \
      xml (the archive metadata of Circular 05/2025/TT-BNV).
      """)
  var format: ExportFormat

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "The file to write. Standard output if not given.")
  var path: String?

  @Option(help: "With --to csv, the table to write; documents if not given.")
  var table: ExportTable?

  @Option(
    help: """
      With --to xml, the circular that the fields are named after: 05/2025 if not given, or 02/2019.
      """)
  var archiveSchema: ArchiveSchema?

  @Flag(help: "With --to csv, start with a byte order mark, which Excel needs.")
  var bom = false

  func validate() throws {
    if records != "-", access(records, R_OK) != 0 {
      throw ValidationError("\(records) cannot be read; check the name and its permissions.")
    }
    if format != .csv, table != nil || bom {
      throw ValidationError("--table and --bom go with --to csv.")
    }
    if format != .xml, archiveSchema != nil {
      throw ValidationError("--archive-schema goes with --to xml.")
    }
    if format == .sqlite, path == nil {
      throw ValidationError("--to sqlite needs the name of a file: -o FILE.sqlite.")
    }
  }

  func run() async throws {
    let source = try RecordSource(records)
    if let path, source.reads(path) {
      throw ValidationError("\(path) is being read; name another output with -o.")
    }
    var problems = Messages()
    var longFields = Messages()
    let report = { (problem: RecordProblem) in problems.add(problem.description) }
    switch format {
    case .csv:
      let writer = try CSVWriter(path: path, table: table ?? .documents, hasByteOrderMark: bom)
      _ = try RecordExport.run(from: source, to: writer, report: report)
    case .sqlite:
      let writer = try SQLiteWriter(path: path ?? "")
      _ = try RecordExport.run(from: source, to: writer, report: report)
    case .xml:
      let note = { (field: ArchiveXMLWriter.LongField) in longFields.add(field.description) }
      let writer = try ArchiveXMLWriter(
        path: path, schema: archiveSchema ?? .circular05of2025, report: note)
      _ = try RecordExport.run(from: source, to: writer, report: report)
    case .postgres:
      let writer = try PostgresWriter(path: path)
      _ = try RecordExport.run(from: source, to: writer, report: report)
    }
    longFields.finish()
    problems.finish()
    for note in source.notes { StandardError.write("sohoa: \(note)\n") }
    if problems.count > 0 || !source.notes.isEmpty { throw ExitCode.documentsFailed }
  }
}

/// What records are made into.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
  case csv, sqlite, postgres, xml
}

extension ExportTable: ExpressibleByArgument {}
extension ArchiveSchema: ExpressibleByArgument {}

/// Messages of one kind on standard error, but not thousands of them.
private struct Messages {
  private static let limit = 20
  private(set) var count = 0

  mutating func add(_ message: String) {
    count += 1
    if count <= Self.limit { StandardError.write("sohoa: \(message)\n") }
  }

  func finish() {
    if count > Self.limit { StandardError.write("sohoa: \(count - Self.limit) more like these.\n") }
  }
}
