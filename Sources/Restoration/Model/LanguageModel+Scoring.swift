/// What the language model needs to know of the words before the next one. Owned by the caller.
struct LanguageState: Sendable {
  /// Up to three word ids, 16 bits each, the last lowest.
  var words: UInt64
  /// How many of them the model can make use of.
  var length: Int32
  /// Log back-off weights of the contexts of one, two and three words.
  var backoff1: Float
  var backoff2: Float
  var backoff3: Float

  /// Which bits of packed words are the last two and three.
  static let bigramMask: UInt64 = 0xFFFF_FFFF
  static let trigramMask: UInt64 = 0xFFFF_FFFF_FFFF

  /// The packed words that count, with their number: equal for states that score all alike.
  @inline(__always)
  var key: UInt64 { words & (1 << UInt64(16 * length) - 1) | UInt64(length) << 48 }

  /// What the records say of the n-grams that end in a word after the state, -1 for those that are
  /// not there or that the state is too short for. At most three look-ups, no allocation.
  @inline(__always)
  func records<Records: NGramRecords>(
    before word: UInt16, in bigrams: Records, _ trigrams: Records, _ fourgrams: Records
  ) -> (second: Int, third: Int, fourth: Int) {
    let key = words << 16 | UInt64(word)
    let second = length >= 1 ? bigrams.find(key & Self.bigramMask) : -1
    let third = second >= 0 && length >= 2 ? trigrams.find(key & Self.trigramMask) : -1
    let fourth = third >= 0 && length >= 3 ? fourgrams.find(key) : -1
    return (second, third, fourth)
  }
}

/// The n-grams of one order.
protocol NGramRecords {
  /// What the record of packed word ids says, -1 when there is none.
  func find(_ key: UInt64) -> Int
}

extension NGramTable: NGramRecords {}
extension KeptNGrams: NGramRecords {}

extension LanguageModel {
  /// The state at the beginning of a text.
  var start: LanguageState {
    let boundary = ModelFormat.Special.boundary
    return LanguageState(
      words: UInt64(boundary), length: 1, backoff1: unigramBackoff[Int(boundary)], backoff2: 0,
      backoff3: 0)
  }

  /// The log probability of a word after a state, and the state after it.
  @inline(__always)
  func score(_ state: LanguageState, _ word: UInt16) -> (logProbability: Float, next: LanguageState)
  {
    let (second, third, fourth) = state.records(before: word, in: bigrams, trigrams, fourgrams)
    return score(state, word, second, third, fourth, in: (bigrams, trigrams, fourgrams))
  }

  /// `score` with what the records say of the n-grams that end in the word, -1 for those that are
  /// not there or not asked for.
  ///
  /// - Parameter tables: of the orders 2, 3 and 4, the model's own or a copy.
  @inline(__always)
  func score(
    _ state: LanguageState, _ word: UInt16, _ second: Int, _ third: Int, _ fourth: Int,
    in tables: (bigrams: NGramTable, trigrams: NGramTable, fourgrams: NGramTable)
  ) -> (logProbability: Float, next: LanguageState) {
    let key = state.words << 16 | UInt64(word)
    var next = LanguageState(
      words: key & 0xFFFF_FFFF_FFFF, length: 1, backoff1: unigramBackoff[Int(word)], backoff2: 0,
      backoff3: 0)
    // Weights of contexts that the state does not have are 0.
    guard second >= 0 else {
      let weights = state.backoff1 + state.backoff2 + state.backoff3
      return (unigramProbability[Int(word)] + weights, next)
    }
    next.length = 2
    next.backoff2 = tables.bigrams.backoff(second)
    guard third >= 0 else {
      return (tables.bigrams.probability(second) + state.backoff2 + state.backoff3, next)
    }
    next.length = 3
    next.backoff3 = tables.trigrams.backoff(third)
    if fourth >= 0 { return (tables.fourgrams.probability(fourth), next) }
    return (tables.trigrams.probability(third) + state.backoff3, next)
  }
}
