import ArgumentParser
import Conversion

/// `sohoa retry`: once more what failed.
struct Retry: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Convert again the documents of a folder that failed or lack pages.",
    discussion: """
      With the options of the last run into the folder; only limits and the number of workers may \
      be others. Documents that were never begun are done as well.

      Examples:
        sohoa retry out/
        sohoa retry out/ --page-timeout 600 --jobs 1
      """)

  @Argument(help: "The folder that was given to sohoa convert after -o.")
  var folder: String

  @OptionGroup var log: LogOptions
  @OptionGroup var work: WorkArguments

  func run() async throws {
    let output = try OutputFolder(existingAt: folder)
    var options = try output.lastOptions() ?? ConversionOptions()
    work.apply(to: &options)
    let inputs = try output.unfinishedInputs()
    let report = ProgressReport(documents: inputs.count, options: log)
    let converter = Converter(
      options: options, pageWasRead: report.pageDone, workerWasLost: report.workerLost)
    try await converter.convert(
      inputs, into: output, selection: .unfinished, shard: try output.lastShard(),
      report: report.happened)
    report.finish()
    if report.isDependencyMissing { throw ExitCode.dependencyMissing }
    if !work.tolerateFailures { try report.checkOutcome() }
  }
}
