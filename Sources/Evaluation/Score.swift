internal import Records

/// The comparison of a truth with an output.
public enum Score: Hashable, Sendable {
  /// Of two texts.
  case text(TextScore)
  /// Of two sets of records.
  case records(RecordScore)

  /// What counts as the same.
  public struct Options: Hashable, Sendable {
    /// What counts as the same in texts.
    public var text: TextOptions
    /// What counts as the same in values.
    public var records: TextMatching

    /// Takes its parts as they are.
    public init(text: TextOptions = TextOptions(), records: TextMatching = .exact) {
      self.text = text
      self.records = records
    }
  }

  /// Compares two texts, or records: one with one, else by `id` where both sides have it in every
  /// record, else in order. A truth whose `id` the output lacks is compared with an empty record.
  ///
  /// - Throws: `ScoreError` when the two do not go together.
  public init(
    truth: ScoreInput, output: ScoreInput, options: Options = Options()
  ) throws(ScoreError) {
    switch (truth, output) {
    case (.text(let truth), .text(let output)):
      var score = TextScore()
      score.add(truth: truth, output: output, options: options.text)
      self = .text(score)
    case (.records(let truths), .records(let outputs)):
      var score = RecordScore()
      for (truth, output) in try Self.pairs(truths, outputs) {
        score.add(truth: truth, output: output, matching: options.records)
      }
      self = .records(score)
    default:
      throw .differentKinds(truth: truth.kind, output: output.kind)
    }
  }

  /// A table for people, with a line end after each line.
  ///
  /// - Parameter details: How many of the most frequent confusions, or of the mistakes, to name.
  public func table(details: Int = 0) -> String {
    switch self {
    case .text(let score): score.table(details: details)
    case .records(let score): score.table(details: details)
    }
  }

  /// One line of JSON (`"schema": "sohoa.score/1"`), the same bytes for the same score.
  public func json(details: Int = 0) -> [UInt8] {
    // Encoding fails for numbers that are not finite only, and rates are finite by construction.
    (try? OrderedJSON.encode(ScoreReport(self, details: details))) ?? []
  }

  private static func pairs(
    _ truths: [ScoredRecord], _ outputs: [ScoredRecord]
  ) throws(ScoreError) -> [(ScoredRecord, ScoredRecord)] {
    if truths.count == 1, outputs.count == 1 { return [(truths[0], outputs[0])] }
    if (truths + outputs).allSatisfy({ $0.id != nil }) {
      let byID = Dictionary(outputs.map { ($0.id, $0) }) { first, _ in first }
      return truths.map { ($0, byID[$0.id] ?? .empty) }
    }
    guard truths.count == outputs.count else {
      throw .differentCounts(truth: truths.count, output: outputs.count)
    }
    return Array(zip(truths, outputs))
  }
}
