extension LanguageModel {
  /// The natural log probability of the last word of an n-gram after the words before it, backed
  /// off as far as the model must; for training that builds on a model.
  ///
  /// Ids beyond the model's words are words that it does not know: after one the context begins
  /// anew, and one itself has the probability `unseen`.
  ///
  /// - Parameters:
  ///   - key: packed word ids, 16 bits each, the last lowest.
  ///   - order: how many there are, 1 to 4.
  package func logProbability(_ key: UInt64, order: Int, unseen: Float) -> Float {
    let none = LanguageState(words: 0, length: 0, backoff1: 0, backoff2: 0, backoff3: 0)
    var state = none
    var result = unseen
    for place in stride(from: order - 1, through: 0, by: -1) {
      let word = UInt16(truncatingIfNeeded: key >> UInt64(16 * place))
      if Int(word) < wordCount {
        (result, state) = score(state, word)
      } else {
        (result, state) = (unseen, none)
      }
    }
    return result
  }
}
