public import Restoration
internal import Vietnamese

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Adds an archive's own text to a trained model, without the text that one was trained on.
///
/// The text gets modified Kneser-Ney estimates of its own. Each n-gram that its tables keep then
/// has the probability λ·p(text) + (1−λ)·p(base), where λ grows with the evidence of the words
/// before it, after Witten and Bell (1991), up to `trust`. Words the base does not know are added
/// to its lexicon.
///
/// What is exact and what is not: single words have mixed probabilities that sum to one. N-grams
/// that only the base has cannot be listed (its tables keep hashes), so they keep their
/// probability, and the contexts of the base keep their back-off weights: after words that both
/// know, probabilities sum to somewhat more than one. Probabilities are rounded to the base's
/// codebooks. One n-gram in 16,000 is taken for another of the base.
public struct ModelAdapter: Sendable {
  /// What is added.
  public var text: TrainingText
  /// Bytes that the n-grams added may take, at most.
  public var tableBudget = 8_000_000
  /// Times a syllable, or another word, that the base does not know must occur to be known.
  public var minimumSyllableCount = 3
  /// The same for words that are no syllables.
  public var minimumOtherCount = 4
  /// The largest share that the text gets in a probability, 0 to 1. Measured on three archives of
  /// 31 to 67 thousand words: their other documents had 0 to 24 % fewer wrong words, documents of
  /// other offices at most 2 % more; with 0.9 up to 13 % more. Documentation/Training.md has the
  /// table.
  public var trust: Float = 0.25

  /// What people corrected: its lines are added to the text, its misreadings to the error channels.
  public var lessons: CorrectionLessons?

  /// Adds this text, with the settings below.
  public init(_ text: TrainingText) { self.text = text }

  /// Writes a copy of a model with the text added. `report` hears of progress.
  ///
  /// The same base and the same text give the same bytes.
  ///
  /// - Returns: the file's length in bytes.
  public func write(
    addingTo base: LanguageModel, to path: String, report: (String) -> Void
  ) throws(TrainingError) -> Int {
    try ModelWriter.checkWritable(path)
    var text = text
    let lessonsPath = path + ".lessons"
    defer { unlink(lessonsPath) }
    if let lessons {
      let times = max(minimumSyllableCount, minimumOtherCount)
      try lessons.write(to: lessonsPath, times: times)
      text.sources.append(CorpusSource(path: lessonsPath))
      report("corrections: \(lessons.lines.count)")
    }
    let (vocabulary, codes) = try text.words(report: report)
    var lexicon = AdaptedLexicon(base)
    lexicon.add(
      vocabulary,
      vocabulary.selected(
        minimumSyllableCount: minimumSyllableCount, minimumOtherCount: minimumOtherCount,
        limit: 65_000))
    let newWords = lexicon.words.count - lexicon.baseCount
    report("words: \(lexicon.baseCount) of the base, \(newWords) new")
    let counts = try text.fourgrams(vocabulary, ids: lexicon.ids(of: vocabulary), report: report)
    guard counts.count > 1 else { throw .tooLittleText }
    let groups = LexiconSections.groups(lexicon.words)
    let estimates = KneserNey(highest: counts, groups: groups, report: report)
    let pruned = PrunedModel(estimates, budget: tableBudget)
    let mixture = Mixture(estimates, pruned, base: base, trust: trust)

    var writer = ModelWriter()
    var scalars: [UInt32] = base.values(.scalars)
    scalars[ModelFormat.Scalar.words.rawValue] = UInt32(lexicon.words.count)
    scalars[ModelFormat.Scalar.groups.rawValue] = UInt32((groups.max() ?? 0) + 1)
    var new = 0
    for order in 2...4 {
      var table = GraftedTable(base, order: order)
      new += mixture.graft(order, onto: &table)
      let size = try table.write(to: &writer)
      scalars[ModelFormat.Scalar.count2.rawValue + order - 2] = size.count
      scalars[ModelFormat.Scalar.bucketBits2.rawValue + order - 2] = size.bits
    }
    let kept = (2...4).reduce(0) { $0 + pruned.count($1) }
    report("n-grams: \(kept) of the text, \(new) of them new")
    writer.add(.scalars, scalars)
    lexicon.write(to: &writer, base, mixture)
    writer.add(.codeSuffixes, bytes: Self.merged(base.section(.codeSuffixes), codes.table()))
    writer.add(.confusions, bytes: confusions(of: base, report: report))
    return try writer.write(to: path)
  }

  /// The base's error channels with the misreadings that were corrected.
  private func confusions(of base: LanguageModel, report: (String) -> Void) -> [UInt8] {
    let table = base.section(.confusions)
    guard let lessons, !lessons.misreadings.isEmpty else { return Array(table) }
    var confusions = ConfusionTable(table)
    let letters = lessons.misreadings.reduce(0) { $0 + confusions.add($1) }
    report("misread letters: \(letters) in \(lessons.misreadings.count) words")
    return confusions.bytes
  }

  /// The base's forms of document codes, then the text's that it does not have.
  private static func merged(_ base: [UInt8], _ added: [UInt8]) -> [UInt8] {
    func key(_ line: ArraySlice<UInt8>) -> [UInt8] { Array(line.prefix { $0 != 0x09 }) }
    let known = Set(base.split(separator: 0x0A).map(key))
    return added.split(separator: 0x0A).filter { !known.contains(key($0)) }
      .reduce(into: base) { $0 += $1 + [0x0A] }
  }
}

/// The probabilities of a text's n-grams, mixed with those of a base model.
struct Mixture {
  private let estimates: KneserNey
  private let pruned: PrunedModel
  private let base: LanguageModel
  /// By order, index 0 for order 1: probabilities of the n-grams kept, 0 for the others.
  private var mixed: [[Float]] = [[], [], [], []]
  /// By order: what the n-grams kept after each n-gram leave of probability, and of their
  /// probability without its first word.
  private var left: [[Float]] = [[], [], []]
  private var leftBelow: [[Float]] = [[], [], []]
  /// The share of the text in the probabilities of single words.
  private(set) var wordShare: Float = 0

  init(_ estimates: KneserNey, _ pruned: PrunedModel, base: LanguageModel, trust: Float) {
    self.estimates = estimates
    self.pruned = pruned
    self.base = base
    let words = estimates.orders[0]
    let occurrences = estimates.orders[1].rawOccurrences.reduce(Float(0)) { $0 + Float($1) }
    wordShare = trust * Self.share(of: occurrences, kinds: Float(words.counts.count))
    mixed[0] = words.counts.keys.indices.map { mix(1, $0, share: wordShare) }
    for order in 2...4 { mixOrder(order, trust: trust) }
  }

  /// The share that a context's own successors deserve (Witten and Bell's method C).
  private static func share(of occurrences: Float, kinds: Float) -> Float {
    occurrences > 0 ? occurrences / (occurrences + kinds) : 0
  }

  private func mix(_ order: Int, _ index: Int, share: Float) -> Float {
    let estimate = estimates.orders[order - 1]
    let known = base.logProbability(
      estimate.counts.keys[index], order: order, unseen: LexiconSections.unseenLogProbability)
    return share * estimate.probability[index] + (1 - share) * expf(known)
  }

  private mutating func mixOrder(_ order: Int, trust: Float) {
    let estimate = estimates.orders[order - 1]
    let contextCount = estimates.orders[order - 2].counts.count
    var occurrences = [Float](repeating: 0, count: contextCount)
    var kinds = occurrences
    for index in 0..<estimate.counts.count where estimate.context[index] >= 0 {
      occurrences[Int(estimate.context[index])] += Float(estimate.rawOccurrences[index])
      kinds[Int(estimate.context[index])] += 1
    }
    mixed[order - 1] = [Float](repeating: 0, count: estimate.counts.count)
    left[order - 2] = [Float](repeating: 1, count: contextCount)
    leftBelow[order - 2] = left[order - 2]
    for index in 0..<estimate.counts.count where pruned.kept[order - 1][index] {
      let (context, suffix) = (Int(estimate.context[index]), Int(estimate.suffix[index]))
      guard context >= 0, suffix >= 0 else { continue }
      let share = trust * Self.share(of: occurrences[context], kinds: kinds[context])
      mixed[order - 1][index] = mix(order, index, share: share)
      left[order - 2][context] -= mixed[order - 1][index]
      leftBelow[order - 2][context] -= mixed[order - 2][suffix]
    }
  }

  /// The log back-off weight of an n-gram that the base does not have.
  func logBackoff(_ order: Int, _ index: Int) -> Float {
    guard order < 4, left[order - 1][index] < 1 else { return 0 }
    return logf(max(left[order - 1][index], 1e-6) / max(leftBelow[order - 1][index], 1e-6))
  }

  /// Calls `body` with the words of the text, by the order of their ids.
  func forEachWord(_ body: (_ id: Int, _ logProbability: Float, _ logBackoff: Float) -> Void) {
    for (index, key) in estimates.orders[0].counts.keys.enumerated() {
      body(Int(key), logf(mixed[0][index]), logBackoff(1, index))
    }
  }

  /// Puts the n-grams of an order into the base's table.
  ///
  /// - Returns: how many of them the base did not have.
  func graft(_ order: Int, onto table: inout GraftedTable) -> Int {
    let keys = estimates.orders[order - 1].counts.keys
    var new = 0
    for index in keys.indices where mixed[order - 1][index] > 0 {
      let logProbability = logf(mixed[order - 1][index])
      if table.contains(keys[index]) {
        table.update(keys[index], logProbability: logProbability)
      } else {
        table.add(
          keys[index], logProbability: logProbability, logBackoff: logBackoff(order, index))
        new += 1
      }
    }
    return new
  }
}
