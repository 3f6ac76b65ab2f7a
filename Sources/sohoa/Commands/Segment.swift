import ArgumentParser
import Conversion
import Records

/// `sohoa segment`: clean text in, record out.
struct Segment: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a record of clean text, without recognition and without repair.",
    discussion: """
      Examples:
        sohoa segment plan.txt | jq '.sections[].heading'
        sohoa repair typed.txt | sohoa segment
      """)

  @Argument(help: "A text file; standard input if not given.")
  var file = "-"

  @OptionGroup var output: OutputOptions
  @OptionGroup var log: LogOptions

  func run() throws {
    let spool = try InputSpool([Input(name: file, path: file)])
    var sink = try OutputSink(formats: output.formats, path: output.path)
    let document = TextSegmentation.document(of: spool.inputs[0])
    try sink.write(document)
    try sink.finish()
    if let failure = document.record.error {
      if !log.quiet { StandardError.write("sohoa: \(file): \(failure.message)\n") }
      throw ExitCode.documentsFailed
    }
  }
}
