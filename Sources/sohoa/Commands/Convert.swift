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
  @OptionGroup var conversion: ConversionArguments

  func run() async throws {
    var report = ProgressReport(isQuiet: output.quiet)
    let finder = InputFinder(arguments: inputs)
    let spool = try InputSpool(finder.inputs)
    for note in finder.notes { StandardError.write("sohoa: \(note)\n") }
    var progress = BatchProgress(documents: spool.inputs.count)
    var sink = try OutputSink(formats: output.formats, path: output.path)
    var isDependencyMissing = false
    let converter = Converter(options: conversion.options)
    try await converter.convert(spool.inputs) { (document) throws(OutputError) in
      progress.add(document.record)
      if let failure = document.record.error {
        if failure.kind == .dependency { isDependencyMissing = true }
        report.note("\(document.record.source.path): \(failure.message)")
      }
      try sink.write(document)
      report.show(progress)
    }
    try sink.finish()
    report.finish(progress)
    if isDependencyMissing { throw ExitCode.dependencyMissing }
    if progress.failed > 0 || progress.partial > 0 || !finder.notes.isEmpty {
      throw ExitCode.documentsFailed
    }
  }
}
