internal import PageModel

/// Lines after restoration, and how much of it there was.
struct RepairedLines: Sendable {
  var lines: [TextLine]
  /// Words that were changed.
  var repairCount: Int
  /// Words that look wrong and were left as they are.
  var unresolvedCount: Int
}

/// Repairs the words of a document's lines.
struct LineRepair: Sendable {
  /// Version of the model, nil when nothing is repaired.
  let modelVersion: String?

  init(options: ConversionOptions) throws(MissingDependency) {
    modelVersion = nil
  }

  func apply(to lines: [TextLine]) -> RepairedLines {
    RepairedLines(lines: lines, repairCount: 0, unresolvedCount: 0)
  }
}
