import ArgumentParser
import Conversion
import Records

/// `sohoa convert`: documents in, records out.
struct Convert: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Convert scanned or typed documents to plan records.",
    discussion: """
      Reads PDF (scanned, born digital, mixed), TIFF, PNG, JPEG, JPEG 2000, WebP, plain text and \
      Markdown; folders are walked recursively, - is standard input. A file's type is told from \
      its content. Every input leaves a record, also one that cannot be read.

      Examples:
        sohoa convert scans/ -o records.jsonl
        sohoa convert plan.pdf | jq .document
        sohoa convert plan.tif --format text
        sohoa convert scans/ -o out/ --format markdown
        cat typed.txt | sohoa convert - --quiet
      """)

  @Argument(help: "Files and folders; - for standard input.")
  var inputs: [String]

  @OptionGroup var output: OutputOptions
  @OptionGroup var reading: ReadingArguments
  @OptionGroup var work: WorkArguments

  func run() async throws {
    let finder = InputFinder(arguments: inputs)
    for note in finder.notes { StandardError.write("sohoa: \(note)\n") }
    let spool = try InputSpool(finder.inputs)
    let report = ProgressReport(documents: spool.inputs.count, isQuiet: output.quiet)
    var sink = try OutputSink(formats: output.formats, path: output.path)
    var isDependencyMissing = false
    var options = ConversionOptions()
    reading.apply(to: &options)
    work.apply(to: &options)
    let converter = Converter(options: options, pageWasRead: report.pageDone)
    try await converter.convert(spool.inputs) { (document) throws(OutputError) in
      report.documentDone(document.record)
      if document.record.error?.kind == .dependency { isDependencyMissing = true }
      try sink.write(document)
    }
    try sink.finish()
    report.finish()
    if isDependencyMissing { throw ExitCode.dependencyMissing }
    let progress = report.progress
    if progress.failed > 0 || progress.partial > 0 || !finder.notes.isEmpty {
      throw ExitCode.documentsFailed
    }
  }
}
