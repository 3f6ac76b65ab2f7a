public import ArgumentParser
import Conversion
public import Evaluation

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

  @Flag(help: "In texts, upper and lower case are the same.")
  var ignoreCase = false

  @Flag(help: "In texts, hoà and hòa are the same.")
  var foldTonePlacement = false

  @Flag(help: "In texts, punctuation does not count.")
  var ignorePunctuation = false

  @Flag(help: "In texts, blanks and line ends count as they stand.")
  var keepBlanks = false

  @Option(help: "In records: exact, lenient (case and blanks) or folded (marks, too).")
  var match: TextMatching = .exact

  @Option(help: "Show as many of the most frequent confusions, or of the mistakes.")
  var details = 0

  @Flag(help: "Print JSON instead of a table.")
  var json = false

  func run() throws {
    let options = Score.Options(
      text: TextOptions(
        ignoresCase: ignoreCase, foldsTonePlacement: foldTonePlacement,
        ignoresPunctuation: ignorePunctuation, normalizesBlanks: !keepBlanks),
      records: match)
    let score: Score
    do {
      score = try Score(
        truth: ScoreInput(contents: read(truth), side: .truth),
        output: ScoreInput(contents: read(output), side: .output), options: options)
    } catch let error as ScoreError {
      throw ValidationError("\(error)")
    }
    try WholeFile.write(
      json ? score.json(details: details) + [10] : Array(score.table(details: details).utf8),
      to: nil)
  }

  private func read(_ path: String) throws -> [UInt8] {
    guard let bytes = InputBytes.read(path) else {
      throw ValidationError("\(path) cannot be read; check the name and its permissions.")
    }
    return bytes
  }
}

extension TextMatching: ExpressibleByArgument {}
