import ArgumentParser
import Conversion
import Evaluation
import FoundationEssentials

/// `sohoa score`: how far an output is from its truth.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Compare two texts (CER, WER, diacritics) or two records (precision, recall, F1).",
    discussion: """
      Examples:
        sohoa score --truth plan.txt --output out.txt
        sohoa score --truth plan.record.json --output out.jsonl --details 20
        sohoa score --truth plan.txt --output out.txt --ignore-case --json
      """)

  @Option(help: "What ought to come out: a text, or a record in JSON.")
  var truth: String

  @Option(help: "What came out; - for standard input.")
  var output: String

  @Flag(help: "Upper and lower case are the same.")
  var ignoreCase = false

  @Flag(help: "Punctuation does not count in texts.")
  var ignorePunctuation = false

  @Flag(help: "hoà and hòa are the same in texts.")
  var foldTonePlacement = false

  @Option(help: "Show as many of the most frequent confusions, or of the mistakes.")
  var details = 0

  @Flag(help: "Print JSON instead of a table.")
  var json = false

  func run() throws {
    let score = try Score(
      truth: ScoreInput(contents: read(truth), side: .truth),
      output: ScoreInput(contents: read(output), side: .output),
      options: Score.Options())
    try StandardOutput.write(
      json ? score.json(details: details) + [10] : Array(score.table(details: details).utf8))
  }

  private func read(_ path: String) throws -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(filePath: path == "-" ? "/dev/stdin" : path)))
    } catch {
      throw ValidationError("\(path) cannot be read; check the name and its permissions.")
    }
  }
}
