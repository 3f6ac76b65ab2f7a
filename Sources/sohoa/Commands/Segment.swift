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
        sohoa convert --format text bundle.pdf | sohoa segment --split
      """)

  @Argument(help: "A text file; standard input if not given.")
  var file = "-"

  @Flag(
    help: """
      Make several records of a file that holds several documents: a new one begins with the head \
      behind a signature.
      """)
  var split = false

  @OptionGroup var target: OutputTarget

  @Option(
    name: .customLong("format"),
    help: "jsonl (default), json, text or markdown; may be repeated when -o is a folder.")
  var formats: [OutputFormat] = []

  @OptionGroup var log: LogOptions

  func validate() throws {
    if formats.count > 1, !target.isFolder {
      throw ValidationError("Several formats need a folder: -o FOLDER/.")
    }
  }

  func run() throws {
    let spool = try InputSpool([Input(name: file, path: file)])
    var sink = try OutputSink(formats: formats.isEmpty ? [.jsonl] : formats, path: target.path)
    let documents =
      split
      ? TextSegmentation.documents(of: spool.inputs[0])
      : [TextSegmentation.document(of: spool.inputs[0])]
    for document in documents { try sink.write(document) }
    try sink.finish()
    if let failure = documents.lazy.compactMap(\.record.error).first {
      if !log.quiet { StandardError.say("\(file): \(failure.message)") }
      throw ExitCode.documentsFailed
    }
  }
}
