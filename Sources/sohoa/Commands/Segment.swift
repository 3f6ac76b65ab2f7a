import ArgumentParser
import Conversion

/// `sohoa segment`: clean text in, record out.
struct Segment: AsyncParsableCommand {
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

  func run() async throws {
    var sink = try OutputSink(format: output.format, path: output.path)
    let document = TextSegmentation.document(of: InputFinder(arguments: [file]).inputs)
    try sink.write(document)
    try sink.finish()
    if let failure = document.record.error {
      StandardError.write("sohoa: \(file): \(failure.message)\n")
      throw ExitCode.documentsFailed
    }
  }
}
