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
        sohoa export out/ --to alto -o alto/
        sohoa export out/ --to pdf -o searchable/
      """)

  @Argument(
    help: "A file of JSON Lines, a folder that was given to sohoa convert after -o, or -.")
  var records: String

  @Option(
    name: .customLong("to"),
    help: """
      csv (one table), sqlite (a database of all), postgres (the same as a script for psql), xml \
      or json (the archive metadata of Circular 05/2025/TT-BNV); or a file a document, from a \
      folder of sohoa convert to another folder: alto, hocr, pdf (searchable), text, markdown, \
      docx, sip (a package with METS).
      """)
  var format: ExportFormat

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: """
      The file to write; standard output if not given, or -. The folder for a file a document.
      """)
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

  @Option(name: .shortAndLong, help: "With --to pdf, the number of worker processes.")
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "No progress on standard error; what is left out is named.")
  var quiet = false

  mutating func validate() throws {
    path = path.unlessDash
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 1024.")
    }
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
    if let form = format.form {
      if records == "-" || !OutputSink.isFolder(records) {
        throw ValidationError(
          "--to \(form.rawValue) needs the folder that was given to sohoa convert after -o.")
      }
      guard let path, OutputSink.isFolder(path) else {
        throw ValidationError("--to \(form.rawValue) needs a folder: -o FOLDER/.")
      }
      if OutputFolder.isSame(path, records) {
        throw ValidationError("The files must not go among the records; name another folder.")
      }
    }
  }

  func run() async throws {
    if let form = format.form { return try await writeDocuments(form) }
    let source = try RecordSource(records)
    if let path, source.reads(path) {
      throw ValidationError("\(path) is being read; name another output with -o.")
    }
    let progress = DocumentProgress(of: source.count, isQuiet: quiet)
    switch format {
    case .alto, .hocr, .pdf, .text, .markdown, .docx, .sip: return
    case .json: try write(source, to: ArchiveJSONWriter(path: path), progress)
    case .csv:
      try write(
        source,
        to: CSVWriter(path: path, table: table ?? .documents, hasByteOrderMark: bom),
        progress)
    case .sqlite: try write(source, to: SQLiteWriter(path: path ?? ""), progress)
    case .postgres: try write(source, to: PostgresWriter(path: path), progress)
    case .xml:
      var longFields = Messages(progress)
      defer { longFields.finish() }
      let schema = archiveSchema ?? .circular05of2025
      try write(
        source,
        to: ArchiveXMLWriter(path: path, schema: schema) { longFields.add($0.description) },
        progress)
    }
  }

  /// Writes all records into one output.
  private func write<Writer: RecordWriter & ~Copyable>(
    _ source: RecordSource, to writer: consuming Writer, _ progress: DocumentProgress
  ) throws {
    var problems = Messages(progress)
    defer { progress.finish() }
    _ = try RecordExport.run(
      from: source, to: writer, report: { problems.add($0.description) },
      recordWasWritten: progress.documentDone)
    problems.finish()
    for note in source.notes { progress.note(note) }
    if problems.count > 0 || !source.notes.isEmpty { throw ExitCode.documentsFailed }
  }

  /// Writes a file a document.
  private func writeDocuments(_ form: DocumentForm) async throws {
    let folder = try FolderDocuments(of: records)
    var options = ConversionOptions()
    options.workers = jobs
    let omissions = try await DocumentExport(form, path: path ?? "")
      .run(on: folder, options: options, isQuiet: quiet)
    var messages = Messages()
    for omission in omissions { messages.add(omission.description) }
    messages.finish()
    if folder.left > 0 {
      StandardError.say("\(folder.left) documents are not done yet.")
    }
    if !omissions.isEmpty || folder.left > 0 { throw ExitCode.documentsFailed }
  }
}

/// What records are made into.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
  case csv, sqlite, postgres, xml, json
  case alto, hocr, pdf, text, markdown, docx, sip

  /// The form of a file a document; nil for files of all records.
  var form: DocumentForm? { DocumentForm(rawValue: rawValue) }
}

extension ExportTable: ExpressibleByArgument {}
extension ArchiveSchema: ExpressibleByArgument {}

/// Messages of one kind on standard error, but not thousands of them.
private struct Messages {
  private static let limit = 20
  private(set) var count = 0
  /// What is shown meanwhile.
  private let progress: DocumentProgress?

  init(_ progress: DocumentProgress? = nil) {
    self.progress = progress
  }

  mutating func add(_ message: String) {
    count += 1
    if count <= Self.limit { tell(message) }
  }

  func finish() {
    if count > Self.limit { tell("\(count - Self.limit) more like these.") }
  }

  private func tell(_ message: String) {
    if let progress { return progress.note(message) }
    StandardError.say(message)
  }
}
