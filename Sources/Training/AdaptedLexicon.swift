internal import Restoration
internal import Vietnamese

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The words of a base model with those of an added text behind them: the base's keep their ids, by
/// which its n-grams are known.
struct AdaptedLexicon {
  /// Letters by id.
  private(set) var words: [[UInt8]]
  let baseCount: Int
  private var idByLetters: [[UInt8]: UInt16] = [:]
  /// By id from `baseCount` on.
  private var newEntries: [Vocabulary.Entry] = []
  /// Occurrences of the base's words in the text, by id.
  private var occurrences: [UInt32]

  init(_ base: LanguageModel) {
    let offsets: [UInt32] = base.values(.wordOffsets)
    let letters = base.section(.wordLetters)
    words = (0..<base.wordCount).map { Array(letters[Int(offsets[$0])..<Int(offsets[$0 + 1])]) }
    baseCount = words.count
    occurrences = [UInt32](repeating: 0, count: words.count)
    for id in ModelFormat.Special.count..<baseCount { idByLetters[words[id]] = UInt16(id) }
  }

  /// Adds the words of a text.
  ///
  /// - Parameter selected: which entries of the vocabulary may become words of the model; the
  ///   commonest do when not all have room.
  mutating func add(_ vocabulary: Vocabulary, _ selected: [Int]) {
    for index in vocabulary.entries.indices {
      if let id = idByLetters[Array(vocabulary.word(index))] {
        occurrences[Int(id)] = vocabulary.entries[index].raw
      }
    }
    let new = selected.filter { idByLetters[Array(vocabulary.word($0))] == nil }
    let room = Int(UInt16.max) - words.count
    let kept = Set(
      new.sorted { (vocabulary.entries[$0].raw, $1) > (vocabulary.entries[$1].raw, $0) }
        .prefix(room))
    for index in new where kept.contains(index) {
      let word = Array(vocabulary.word(index))
      idByLetters[word] = UInt16(words.count)
      words.append(word)
      newEntries.append(vocabulary.entries[index])
    }
  }

  /// The id of every entry of a vocabulary.
  func ids(of vocabulary: Vocabulary) -> [UInt16] {
    vocabulary.entries.indices.map {
      idByLetters[Array(vocabulary.word($0))] ?? ModelFormat.Special.unknown
    }
  }

  /// Adds the sections about single words to a file.
  func write(to writer: inout ModelWriter, _ base: LanguageModel, _ mixture: Mixture) {
    // Words that differ only in marks keep the base's order; new ones come after them.
    let folded: [UInt16] = base.values(.foldedWords)
    var weights = [UInt64](repeating: 0, count: words.count)
    for (rank, id) in folded.enumerated() {
      weights[Int(id)] = UInt64(UInt32.max) + UInt64(folded.count - rank)
    }
    for (offset, entry) in newEntries.enumerated() {
      weights[baseCount + offset] = UInt64(entry.raw)
    }
    LexiconSections.addWords(to: &writer, words, weights: weights)

    let others = logf(1 - mixture.wordShare)
    let known: [Float] = base.values(.unigramProbability)
    var probabilities = known.map { $0 + others }
    probabilities += newEntries.map { _ in LexiconSections.unseenLogProbability }
    var backoffs: [Float] = base.values(.unigramBackoff)
    backoffs += newEntries.map { _ in 0 }
    mixture.forEachWord { id, logProbability, logBackoff in
      probabilities[id] = logProbability
      if id >= baseCount { backoffs[id] = logBackoff }
    }
    writer.add(.unigramProbability, probabilities)
    writer.add(.unigramBackoff, backoffs)

    let frequency = base.section(.frequency).enumerated().map { id, logCount in
      occurrences[id] == 0
        ? logCount : Self.logCount(exp2f(Float(logCount) / 8) + Float(occurrences[id]))
    }
    writer.add(
      .frequency, bytes: frequency + newEntries.map { Self.logCount(Float($0.raw)) })
    writer.add(
      .caseCosts,
      bytes: base.section(.caseCosts) + newEntries.flatMap(LexiconSections.caseCosts))
  }

  /// A count as the model keeps it: its logarithm to base 2, in eighths.
  private static func logCount(_ count: Float) -> UInt8 { UInt8(clamping: Int(8 * log2f(count))) }
}
