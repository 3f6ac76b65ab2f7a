import ArgumentParser
import Conversion

/// `sohoa merge`: several output folders to one file.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put the documents of output folders, such as those of shards, into one file.",
    discussion: """
      Documents are sorted by the path of their source; one that several folders have is taken \
      from the first that could read it whole. Folders that are not finished are named, and the \
      exit code is then 1.

      Examples:
        sohoa merge out-0/ out-1/ out-2/ -o records.jsonl
        sohoa merge out/ --format text
      """)

  @Argument(help: "Folders that were given to sohoa convert after -o.")
  var folders: [String]

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "A file; standard output if not given, or -.")
  var path: String?

  @Option(help: "One of the formats that the folders hold: jsonl (default), json, text, markdown.")
  var format = OutputFormat.jsonl

  mutating func validate() { path = path.unlessDash }

  func run() throws {
    let merge = try FolderMerge(of: folders, format: format)
    try merge.write(to: path)
    for note in merge.notes { StandardError.say(note) }
    if !merge.notes.isEmpty { throw ExitCode.documentsFailed }
  }
}
