internal import Restoration
internal import Vietnamese

/// Trains a model from folders of plain text.
///
/// The same sources in the same order give the same bytes. Time is linear in the text; memory is
/// about 40 bytes a distinct 4-gram.
public struct ModelTrainer: Sendable {
  /// What is trained on.
  public var sources: [CorpusSource]
  /// Bytes of the n-gram tables; the file has some 3 MB more.
  public var tableBudget = 27_000_000
  /// Times a syllable, or another word, must occur to be known.
  public var minimumSyllableCount = 3
  public var minimumOtherCount = 6
  /// One block of 200 lines in this many is kept out, for measuring; 0 for none.
  public var heldOutBlockEvery = 0
  /// Files or folders whose lines are kept out wherever they occur.
  public var heldOutTexts: [String] = []
  /// The tables of `scripts/learn-confusions`, nil for a model without error channels.
  public var confusionTables: [UInt8]?

  public init(sources: [CorpusSource]) { self.sources = sources }

  /// Trains and writes the model. `report` hears of progress.
  ///
  /// - Returns: the file's length in bytes.
  public func train(to path: String, report: (String) -> Void) throws(TrainingError) -> Int {
    let reader = try makeReader()
    var vocabulary = Vocabulary()
    var codes = CodeSuffixCounts()
    var scanner = TokenScanner()
    for source in sources {
      for file in try CorpusReader.files(of: source) {
        try reader.forEachLine(of: file) { line in
          scanner.scan(line)
          vocabulary.count(&scanner, weight: source.weight)
          codes.count(scanner.tokens, in: line)
        }
      }
    }
    let selected = vocabulary.selected(
      minimumSyllableCount: minimumSyllableCount, minimumOtherCount: minimumOtherCount,
      limit: 65_000)
    report("words: \(vocabulary.entries.count) seen, \(selected.count) kept")
    guard selected.count > 1 else { throw .tooLittleText }
    let counts = try countNGrams(reader, vocabulary, selected, report: report)
    let groups = LexiconSections.groups(vocabulary, selected)
    let estimates = KneserNey(highest: counts, groups: groups, report: report)
    let pruned = PrunedModel(estimates, budget: tableBudget)
    report("kept n-grams: \((1...4).map { String(pruned.count($0)) }.joined(separator: ", "))")
    var writer = ModelWriter()
    LexiconSections.add(to: &writer, vocabulary, selected, estimates, pruned)
    addTables(to: &writer, estimates, pruned, groups: Int(groups.max() ?? 0) + 1)
    writer.add(.codeSuffixes, bytes: codes.table())
    writer.add(.confusions, bytes: confusionTables ?? [])
    return try writer.write(to: path)
  }

  /// The lines kept out of training, for measuring on them.
  public func forEachHeldOutLine(_ body: (UnsafeBufferPointer<UInt8>) -> Void) throws(TrainingError) {
    let reader = try makeReader()
    for source in sources {
      for file in try CorpusReader.files(of: source) {
        try reader.forEachLine(of: file, heldOut: true, body)
      }
    }
  }

  private func makeReader() throws(TrainingError) -> CorpusReader {
    var reader = CorpusReader()
    reader.heldOutBlockEvery = UInt64(max(0, heldOutBlockEvery))
    var scanner = TokenScanner()
    for text in heldOutTexts {
      for file in try CorpusReader.files(of: CorpusSource(path: text)) {
        var keys: [UInt64] = []
        try CorpusReader.forEachRawLine(of: file) { line in
          if let key = CorpusReader.key(of: line, &scanner) { keys.append(key) }
        }
        reader.heldOutLines.formUnion(keys)
      }
    }
    return reader
  }

  /// Counts 4-grams over the sources as one stream each, in which a boundary stands for the end of a
  /// clause or line.
  private func countNGrams(
    _ reader: CorpusReader, _ vocabulary: Vocabulary, _ selected: [Int], report: (String) -> Void
  ) throws(TrainingError) -> NGramCounts {
    var ids = [UInt16](repeating: ModelFormat.Special.unknown, count: vocabulary.entries.count)
    for (rank, index) in selected.enumerated() {
      ids[index] = UInt16(rank + ModelFormat.Special.count)
    }
    let spelling = Spelling.shared
    var scanner = TokenScanner()
    var total = NGramCounts()
    var occurrences: [UInt64] = []
    let chunk = 1 << 25
    let boundary = UInt64(ModelFormat.Special.boundary)
    for source in sources {
      for file in try CorpusReader.files(of: source) {
        var history = boundary << 32 | boundary << 16 | boundary
        func push(_ id: UInt16) {
          if id == ModelFormat.Special.boundary && UInt16(truncatingIfNeeded: history) == id { return }
          history = history << 16 | UInt64(id)
          occurrences.append(history)
        }
        try reader.forEachLine(of: file) { line in
          scanner.scan(line)
          scanner.withWords { token, word in
            switch token.kind {
            case .word:
              guard let word else { return }
              spelling.placeToneFirst(word)
              push(vocabulary.find(UnsafeBufferPointer(word)).map { ids[$0] }
                ?? ModelFormat.Special.unknown)
            case .foreign: push(ModelFormat.Special.unknown)
            case .number: push(ModelFormat.Special.number)
            case .code, .address: push(ModelFormat.Special.code)
            case .boundary: push(ModelFormat.Special.boundary)
            case .comma: push(ModelFormat.Special.comma)
            }
          }
          push(ModelFormat.Special.boundary)
          if occurrences.count > chunk {
            total = .merging(total, NGramCounts(sorting: &occurrences, weight: source.weight))
            occurrences.removeAll(keepingCapacity: true)
          }
        }
        report("counted \(file)")
      }
      total = .merging(total, NGramCounts(sorting: &occurrences, weight: source.weight))
      occurrences.removeAll(keepingCapacity: true)
    }
    return total
  }

  private func addTables(
    to writer: inout ModelWriter, _ estimates: KneserNey, _ pruned: PrunedModel, groups: Int
  ) {
    var scalars: [UInt32] = [4, UInt32(estimates.wordCount), UInt32(groups), 0, 0, 0, 0, 0, 0]
    let kinds: [(ModelFormat.Section, ModelFormat.Section, ModelFormat.Section)] = [
      (.buckets2, .records2, .codebook2), (.buckets3, .records3, .codebook3),
      (.buckets4, .records4, .codebook4),
    ]
    for order in 2...4 {
      let estimate = estimates.orders[order - 1]
      let indices = pruned.kept[order - 1].indices.filter { pruned.kept[order - 1][$0] }
      let table = NGramTableBuilder(
        keys: indices.map { estimate.counts.keys[$0] },
        probabilities: indices.map { logarithm(estimate.probability[$0]) },
        backoffs: order < 4 ? indices.map { pruned.backoff[order - 1][$0] } : nil)
      scalars[ModelFormat.Scalar.count2.rawValue + order - 2] = UInt32(table.count)
      scalars[ModelFormat.Scalar.bucketBits2.rawValue + order - 2] = UInt32(table.bucketBits)
      writer.add(kinds[order - 2].0, table.deviations)
      writer.add(kinds[order - 2].1, table.records)
      writer.add(kinds[order - 2].2, table.codebook)
    }
    writer.add(.scalars, scalars)
  }
}
