import ArgumentParser
import Conversion

/// `sohoa watch`: converts what comes into a folder.
struct Watch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Convert the documents of a folder as they come, until stopped.",
    discussion: """
      A file is taken when it has not changed for --settle seconds. Files stay where they are \
      unless --move-to names a folder for those that are done. What is done is known from the \
      ledger in the output folder, so the command can be stopped and started at any time.

      Examples:
        sohoa watch incoming/ out/
        sohoa watch incoming/ out/ --format jsonl --format text --move-to done/
      """)

  @Argument(help: "The folder to watch.")
  var folder: String

  @Argument(help: "The folder for results and the ledger.")
  var output: String

  @Option(
    name: .customLong("format"), help: "jsonl (default), json, text or markdown; may be repeated.")
  var formats: [OutputFormat] = []

  @Option(help: "Seconds for which a file must not have changed.")
  var settle = 5

  @Option(help: "Seconds between looks.")
  var interval = 2

  @Option(help: "Move files that are converted, also in part, into this folder.")
  var moveTo: String?

  @Flag(help: "Look until nothing is left to do, then end.")
  var once = false

  @OptionGroup var log: LogOptions
  @OptionGroup var reading: ReadingArguments
  @OptionGroup var work: WorkArguments

  func validate() throws {
    if !(0...86_400).contains(settle) || !(1...86_400).contains(interval) {
      throw ValidationError("--settle and --interval take seconds up to 86400.")
    }
    if [output, moveTo].contains(where: { $0.map { OutputFolder.isSame(folder, $0) } == true }) {
      throw ValidationError("Results and converted files need folders of their own.")
    }
  }

  func run() async throws {
    var options = ConversionOptions()
    reading.apply(to: &options)
    work.apply(to: &options)
    let output = try OutputFolder(path: output, formats: formats.isEmpty ? [.jsonl] : formats)
    var watch = FolderWatch(folder: folder, settleTime: .seconds(settle), excluding: moveTo)
    while true {
      let inputs = try watch.look(for: output)
      if !inputs.isEmpty {
        let report = ProgressReport(documents: inputs.count, options: log)
        let mover = try moveTo.map { path throws(OutputError) in try FileMover(to: path, output) }
        let converter = Converter(
          options: options, pageWasRead: report.pageDone, workerWasLost: report.workerLost)
        try await converter.convert(inputs, into: output) { event in
          report.happened(event)
          if let problem = mover?.happened(event) { report.note(problem) }
        }
        report.finish()
      } else if once, watch.isSettled {
        return
      }
      try await Task.sleep(for: .seconds(interval))
    }
  }
}
