/// One step of the way from a truth to an output.
enum AlignmentStep: UInt8, Sendable {
  /// The same element on both sides.
  case match
  /// Another element in the output.
  case substitution
  /// An element of the truth that the output lacks.
  case deletion
  /// An element of the output that the truth lacks.
  case insertion
}

/// How many steps of each kind.
public struct EditCounts: Hashable, Sendable {
  /// Elements that are the same in both.
  public var matches = 0
  /// Elements that stand for another one.
  public var substitutions = 0
  /// Elements that only the output has.
  public var insertions = 0
  /// Elements that only the truth has.
  public var deletions = 0

  /// Nothing counted yet.
  public init() {}

  init(_ steps: [AlignmentStep]) {
    for step in steps {
      switch step {
      case .match: matches += 1
      case .substitution: substitutions += 1
      case .deletion: deletions += 1
      case .insertion: insertions += 1
      }
    }
  }

  /// Substitutions, insertions and deletions together.
  public var errors: Int { substitutions + insertions + deletions }

  /// Elements of the truth.
  public var truthCount: Int { matches + substitutions + deletions }

  /// Errors by elements of the truth; above 1 when the output has much that the truth lacks. Nil
  /// for an empty truth with an output, 0 when both are empty.
  public var errorRate: Double? {
    if errors == 0 { return 0 }
    return truthCount == 0 ? nil : Double(errors) / Double(truthCount)
  }

  /// Adds up both.
  public static func += (left: inout EditCounts, right: EditCounts) {
    left.matches += right.matches
    left.substitutions += right.substitutions
    left.insertions += right.insertions
    left.deletions += right.deletions
  }
}
