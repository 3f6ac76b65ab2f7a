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

  /// The packed words that count, with their number: equal for states that score all alike.
  @inline(__always)
  var key: UInt64 { words & (1 << UInt64(16 * length) - 1) | UInt64(length) << 48 }
}

extension LanguageModel {
  /// The state at the beginning of a text.
  var start: LanguageState {
    let boundary = ModelFormat.Special.boundary
    return LanguageState(
      words: UInt64(boundary), length: 1, backoff1: unigramBackoff[Int(boundary)], backoff2: 0,
      backoff3: 0)
  }

  /// The log probability of a word after a state, and the state after it. At most three look-ups, no
  /// allocation.
  @inline(__always)
  func score(_ state: LanguageState, _ word: UInt16) -> (logProbability: Float, next: LanguageState) {
    score(state, word, bigram: bigram(after: state, word))
  }

  /// The record of the last word of a state with the next one, -1 when there is none. Many states
  /// share it.
  @inline(__always)
  func bigram(after state: LanguageState, _ word: UInt16) -> Int {
    state.length >= 1 ? bigrams.find((state.words << 16 | UInt64(word)) & 0xFFFF_FFFF) : -1
  }

  /// `score` with the bigram's record known.
  @inline(__always)
  func score(
    _ state: LanguageState, _ word: UInt16, bigram second: Int
  ) -> (logProbability: Float, next: LanguageState) {
    let key = state.words << 16 | UInt64(word)
    var next = LanguageState(
      words: key & 0xFFFF_FFFF_FFFF, length: 1, backoff1: unigramBackoff[Int(word)], backoff2: 0,
      backoff3: 0)
    let length = state.length
    guard second >= 0 else {
      // Weights of contexts that the state does not have are 0.
      let weights = state.backoff1 + state.backoff2 + state.backoff3
      return (unigramProbability[Int(word)] + weights, next)
    }
    next.length = 2
    next.backoff2 = bigrams.backoff(second)
    guard length >= 2 else { return (bigrams.probability(second), next) }
    let third = trigrams.find(key & 0xFFFF_FFFF_FFFF)
    guard third >= 0 else {
      return (bigrams.probability(second) + state.backoff2 + state.backoff3, next)
    }
    next.length = 3
    next.backoff3 = trigrams.backoff(third)
    guard length >= 3 else { return (trigrams.probability(third), next) }
    let fourth = fourgrams.find(key)
    if fourth >= 0 { return (fourgrams.probability(fourth), next) }
    return (trigrams.probability(third) + state.backoff3, next)
  }
}
