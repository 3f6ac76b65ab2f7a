/// Why two inputs cannot be compared. Never holds text of either.
public enum ScoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The bytes are not UTF-8.
  case notUTF8(ScoreInput.Side)
  /// One side is a text, the other has records.
  case differentKinds(truth: ScoreInput.Kind, output: ScoreInput.Kind)
  /// Several records, and no way to tell which belongs to which: their numbers differ, and no `id`
  /// is on both sides.
  case differentCounts(truth: Int, output: Int)

  public var description: String {
    switch self {
    case .notUTF8(let side):
      "the \(side.rawValue) is not UTF-8 text; convert it first, for instance with sohoa repair"
    case .differentKinds(let truth, let output):
      "the truth is \(truth.rawValue) and the output is \(output.rawValue); compare two texts, or "
        + "two files of records as JSON or JSON Lines"
    case .differentCounts(let truth, let output):
      "the truth has \(truth) records and the output \(output); give the same number in the same "
        + "order, or records with an id"
    }
  }
}
