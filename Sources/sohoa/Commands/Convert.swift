public import ArgumentParser
public import Conversion
import Exports
import Records

/// `sohoa convert`: documents in, records out.
struct Convert: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Convert scanned or typed documents to plan records.",
    discussion: """
      Reads PDF (scanned, born digital, mixed), TIFF, PNG, JPEG, JPEG 2000, WebP, plain text and \
      Markdown; folders are walked recursively, - is standard input. A file's type is told from \
      its content. Every input leaves a record, also one that cannot be read.

      Into a folder, a run that was stopped or killed goes on when the same command is given \
      again: what is done and has not changed is left alone. See sohoa status and sohoa retry.

      Examples:
        sohoa convert scans/ -o records.jsonl
        sohoa convert scans/ -o out/
        sohoa convert plan.pdf | jq .document
        sohoa convert plan.tif --format text
        sohoa convert scans/ -o out/ --format jsonl --format markdown
        sohoa convert scans/ -o plans.sqlite --format sqlite
        sohoa convert scans/ -o out/ --format pdf
        sohoa convert scans/ -o out-3/ --shard 3/8
        cat typed.txt | sohoa convert - --quiet
      """)

  @Argument(help: "Files and folders; - for standard input.")
  var inputs: [String]

  @OptionGroup var output: ConvertOutput
  @OptionGroup var log: LogOptions
  @OptionGroup var reading: ReadingArguments
  @OptionGroup var work: WorkArguments

  @Flag(help: "Convert again what is done already. Needs a folder after -o.")
  var force = false

  @Option(help: "Convert one part of several only: I/N, I from 0 to N-1. Needs a folder after -o.")
  var shard: Shard?

  func validate() throws {
    let isFolder = output.isFolder
    if !isFolder, force || shard != nil {
      throw ValidationError("--force and --shard need a folder: -o FOLDER/.")
    }
    if isFolder, let path = output.path, inputs.contains(where: { OutputFolder.isSame($0, path) }) {
      throw ValidationError("The output folder must not be the folder of the inputs.")
    }
  }

  func run() async throws {
    var options = ConversionOptions()
    reading.apply(to: &options)
    work.apply(to: &options)
    let finder = InputFinder(arguments: inputs)
    let spool = try InputSpool(finder.inputs)
    let report = ProgressReport(documents: spool.inputs.count, options: log)
    for note in finder.notes { report.note(note) }
    let converter = Converter(
      options: options, pageWasRead: report.pageDone, workerWasLost: report.workerLost)
    if output.isFolder, let path = output.path {
      let folder = try OutputFolder(path: path, formats: output.formats)
      try await converter.convert(
        spool.inputs, into: folder, selection: force ? .all : .rest, shard: shard,
        report: report.happened)
      try await output.writeForms(
        options: options, isQuiet: log.quiet || log.logFormat != .text, report: report)
    } else {
      try await convert(spool.inputs, by: converter, report)
    }
    report.finish()
    if report.isDependencyMissing { throw ExitCode.dependencyMissing }
    if !work.tolerateFailures { try report.checkOutcome(isComplete: finder.notes.isEmpty) }
  }

  /// Converts into one file or to standard output.
  private func convert(
    _ inputs: [Input], by converter: Converter, _ report: ProgressReport
  ) async throws {
    switch output.chosen.first {
    case .csv:
      try await convert(
        inputs, by: converter, report,
        to: CSVWriter(path: output.path, table: .documents, hasByteOrderMark: false))
    case .sqlite:
      try await convert(inputs, by: converter, report, to: SQLiteWriter(path: output.path ?? ""))
    case .postgres:
      try await convert(inputs, by: converter, report, to: PostgresWriter(path: output.path))
    case .xml:
      let writer = try ArchiveXMLWriter(path: output.path) { report.note($0.description) }
      try await convert(inputs, by: converter, report, to: writer)
    default:
      var sink = try OutputSink(formats: output.formats, path: output.path)
      try await converter.convert(inputs) { (document) throws(OutputError) in
        report.documentDone(document.record)
        try sink.write(document)
      }
      try sink.finish()
    }
  }

  private func convert<Writer: RecordWriter & ~Copyable>(
    _ inputs: [Input], by converter: Converter, _ report: ProgressReport,
    to writer: consuming Writer
  ) async throws {
    var number = 0
    try await converter.convert(inputs) { (document) throws(OutputError) in
      report.documentDone(document.record)
      number += 1
      try writer.write(document.record, number: number)
    }
    try writer.finish()
  }
}

extension Shard: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}

extension ProgressReport {
  /// Ends the program with the exit code for documents that failed, if some did.
  func checkOutcome(isComplete: Bool = true) throws {
    let progress = progress
    if progress.failed > 0 || progress.partial > 0 || !isComplete {
      throw ExitCode.documentsFailed
    }
  }
}
