import ArgumentParser
import Conversion

/// `sohoa correct`: what people corrected in a report, put into the records.
struct CorrectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: "Put what was corrected in a review report into the records.",
    discussion: """
      Corrected words change the text, and the record is read from it anew; corrected values are \
      put into the record and listed in its warnings as corrected by hand. Where something else \
      stands by now than what was corrected, nothing is changed; the exit code is then 1.

      Corrections are kept in the folder. Without a file those are applied once more, as after a \
      conversion with --force.

      Examples:
        sohoa correct out/ corrections.json
        sohoa correct out/
        sohoa train --add --corrections out/ -o archive.model
      """)

  @Argument(help: "A folder that was given to sohoa convert after -o.")
  var folder: String

  @Argument(help: "Files that were downloaded from its report.")
  var files: [String] = []

  func run() async throws {
    var corrections: [Correction] = []
    for file in files { corrections += try CorrectionFile(path: file).corrections }
    let outcome = try FolderCorrections(of: folder).apply(corrections)
    for refusal in outcome.refusals { StandardError.say(refusal) }
    StandardError.say("\(outcome.documents) documents have \(outcome.applied) corrections.")
    if !outcome.refusals.isEmpty { throw ExitCode.documentsFailed }
  }
}
