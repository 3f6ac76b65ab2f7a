internal import PageModel
internal import Restoration

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
  private let restorer: Restorer?

  /// - Throws: when the model that the options name cannot be used.
  init(options: WorkerOptions) throws(ModelError) {
    guard options.repairs else {
      restorer = nil
      modelVersion = nil
      return
    }
    let model = try LanguageModel.opened(at: options.modelPath)
    restorer = Restorer(model: model)
    modelVersion = model.identity
  }

  /// The same lines with their text repaired; the words keep what was read.
  func apply(to lines: [TextLine]) -> RepairedLines {
    guard let restorer else {
      return RepairedLines(lines: lines, repairCount: 0, unresolvedCount: 0)
    }
    let repair = restorer.repair(lines.map(\.text), options: RepairOptions())
    var repaired = lines
    for (index, text) in repair.lines.enumerated() { repaired[index].text = text }
    return RepairedLines(
      lines: repaired, repairCount: repair.changes.count, unresolvedCount: repair.unresolved.count)
  }
}
