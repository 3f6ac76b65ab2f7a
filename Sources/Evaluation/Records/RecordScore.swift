/// How far records agree with their truths, by field, added up over any number of pairs.
///
/// What counts as right:
/// - A field with one value: the same value. A value where the truth has null is a false positive,
///   null where the truth has a value a false negative, a wrong value both. Null on both sides
///   counts nothing.
/// - A list: items are matched one to one whatever their order; what is left over in the output is
///   a false positive each, in the truth a false negative each. Items that are texts are compared
///   without bullet, final punctuation and case.
/// - Headings: see `HeadingAlignment`.
/// - Parts that the truth does not name at all are not scored: only what it has, null included.
public struct RecordScore: Hashable, Sendable {
  /// Compared pairs.
  public var pairs = 0
  /// Only fields that the truth or the output has.
  public var fields: [RecordField: Counts] = [:]
  /// What was wrong, in the order in which it was met; for people.
  public var mistakes: [Mistake] = []

  /// The score of no pair.
  public init() {}

  /// The counts of a field; all zero for one that was never scored.
  public subscript(field: RecordField) -> Counts { fields[field] ?? Counts() }

  /// The counts of all fields, each value counted once.
  public var total: Counts {
    fields.reduce(into: Counts()) { if !$1.key.isPartOfAnother { $0 += $1.value } }
  }

  /// Adds up both.
  public static func += (left: inout RecordScore, right: RecordScore) {
    left.pairs += right.pairs
    left.fields.merge(right.fields) { $0 + $1 }
    left.mistakes += right.mistakes
  }

  /// How many values were found, made up and missed.
  public struct Counts: Hashable, Sendable {
    /// Values that both have.
    public var truePositives: Int
    /// Values that only the output has.
    public var falsePositives: Int
    /// Values that only the truth has.
    public var falseNegatives: Int

    /// Takes its parts as they are.
    public init(truePositives: Int = 0, falsePositives: Int = 0, falseNegatives: Int = 0) {
      self.truePositives = truePositives
      self.falsePositives = falsePositives
      self.falseNegatives = falseNegatives
    }

    /// Share of the output's values that are right; nil when it has none.
    public var precision: Double? {
      Self.share(truePositives, of: truePositives + falsePositives)
    }

    /// Share of the truth's values that were found; nil when it has none.
    public var recall: Double? {
      Self.share(truePositives, of: truePositives + falseNegatives)
    }

    /// Harmonic mean of precision and recall; nil when neither side has a value.
    public var f1: Double? {
      Self.share(2 * truePositives, of: 2 * truePositives + falsePositives + falseNegatives)
    }

    private static func share(_ part: Int, of whole: Int) -> Double? {
      whole == 0 ? nil : Double(part) / Double(whole)
    }

    /// Adds up both.
    public static func + (left: Counts, right: Counts) -> Counts {
      Counts(
        truePositives: left.truePositives + right.truePositives,
        falsePositives: left.falsePositives + right.falsePositives,
        falseNegatives: left.falseNegatives + right.falseNegatives)
    }

    /// Adds up both.
    public static func += (left: inout Counts, right: Counts) { left = left + right }
  }

  /// A value that is wrong, missing or too much.
  public struct Mistake: Hashable, Sendable {
    /// The field that it is in.
    public var field: RecordField
    /// Nil when the truth has no such value.
    public var truth: String?
    /// Nil when the output has no such value.
    public var output: String?

    /// Takes its parts as they are.
    public init(field: RecordField, truth: String?, output: String?) {
      self.field = field
      self.truth = truth
      self.output = output
    }
  }
}
