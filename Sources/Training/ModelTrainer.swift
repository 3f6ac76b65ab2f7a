internal import Restoration

/// Trains a model from folders of plain text.
///
/// The same sources in the same order give the same bytes. Time is linear in the text; memory is
/// about 40 bytes a distinct 4-gram.
public struct ModelTrainer: Sendable {
  /// What is trained on.
  public var text: TrainingText
  /// Bytes of the n-gram tables; the file has some 3 MB more.
  public var tableBudget = 27_000_000
  /// Times a syllable, or another word, must occur to be known.
  public var minimumSyllableCount = 3
  /// The same for words that are no syllables.
  public var minimumOtherCount = 6
  /// The tables of `scripts/learn-confusions`, nil for a model without error channels.
  public var confusionTables: [UInt8]?

  /// Trains on this text, with the settings below.
  public init(_ text: TrainingText) { self.text = text }

  /// Trains and writes the model. `report` hears of progress.
  ///
  /// - Returns: the file's length in bytes.
  public func train(to path: String, report: (String) -> Void) throws(TrainingError) -> Int {
    try ModelWriter.checkWritable(path)
    let (vocabulary, codes) = try text.words(report: report)
    let selected = vocabulary.selected(
      minimumSyllableCount: minimumSyllableCount, minimumOtherCount: minimumOtherCount,
      limit: 65_000)
    report("words: \(vocabulary.entries.count) seen, \(selected.count) kept")
    guard selected.count > 1 else { throw .tooLittleText }
    var ids = [UInt16](repeating: ModelFormat.Special.unknown, count: vocabulary.entries.count)
    for (rank, index) in selected.enumerated() {
      ids[index] = UInt16(rank + ModelFormat.Special.count)
    }
    let counts = try text.fourgrams(vocabulary, ids: ids, report: report)
    let words =
      Array(repeating: [], count: ModelFormat.Special.count)
      + selected.map { Array(vocabulary.word($0)) }
    let groups = LexiconSections.groups(words)
    let estimates = KneserNey(highest: counts, groups: groups, report: report)
    let pruned = PrunedModel(estimates, budget: tableBudget)
    report("kept n-grams: \((1...4).map { String(pruned.count($0)) }.joined(separator: ", "))")
    var writer = ModelWriter()
    LexiconSections.add(to: &writer, vocabulary, selected, words, estimates, pruned)
    addTables(to: &writer, estimates, pruned, groups: Int(groups.max() ?? 0) + 1)
    writer.add(.codeSuffixes, bytes: codes.table())
    writer.add(.confusions, bytes: confusionTables ?? [])
    return try writer.write(to: path)
  }

  private func addTables(
    to writer: inout ModelWriter, _ estimates: KneserNey, _ pruned: PrunedModel, groups: Int
  ) {
    var scalars: [UInt32] = [4, UInt32(estimates.wordCount), UInt32(groups), 0, 0, 0, 0, 0, 0]
    for order in 2...4 {
      let estimate = estimates.orders[order - 1]
      let indices = pruned.kept[order - 1].indices.filter { pruned.kept[order - 1][$0] }
      let table = NGramTableBuilder(
        keys: indices.map { estimate.counts.keys[$0] },
        probabilities: indices.map { logarithm(estimate.probability[$0]) },
        backoffs: order < 4 ? indices.map { pruned.backoff[order - 1][$0] } : nil)
      scalars[ModelFormat.Scalar.count2.rawValue + order - 2] = UInt32(table.count)
      scalars[ModelFormat.Scalar.bucketBits2.rawValue + order - 2] = UInt32(table.bucketBits)
      let sections = ModelFormat.tableSections(order: order)
      writer.add(sections.buckets, table.deviations)
      writer.add(sections.records, table.records)
      writer.add(sections.codebook, table.codebook)
    }
    writer.add(.scalars, scalars)
  }
}
