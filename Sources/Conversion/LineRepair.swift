internal import PageModel

/// Lines after restoration, and how much of it there was.
struct RepairedLines: Sendable {
  var lines: [TextLine]
  /// Words that were changed.
  var repairCount: Int
  /// Words that look wrong and were left as they are.
  var unresolvedCount: Int
}
