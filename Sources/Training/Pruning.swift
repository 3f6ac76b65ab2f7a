#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The n-grams that a model keeps, with log probabilities and back-off weights.
struct PrunedModel {
  /// By order, index 0 for order 1: which n-grams stay, and the log back-off weight of each.
  private(set) var kept: [[Bool]] = [[], [], [], []]
  private(set) var backoff: [[Float]] = [[], [], [], []]

  /// Keeps the n-grams that say most that lower orders do not, as many as fit.
  ///
  /// The measure is a weighted difference after Seymore and Rosenfeld (1996): how often an n-gram
  /// occurs, times what is lost in log probability when it goes (see `KneserNey`). N-grams of three
  /// and more words that occur once never stay: they would hold running text. Every kept n-gram's
  /// beginning and end stay too, so that a look-up may stop at the first order that is missing.
  ///
  /// - Parameter budget: bytes of all n-gram tables.
  init(_ model: KneserNey, budget: Int) {
    var (low, high): (Float, Float) = (-6, 14)
    for _ in 0..<16 {
      let middle = (low + high) / 2
      select(model, threshold: expf(middle))
      if bytes > budget { low = middle } else { high = middle }
    }
    select(model, threshold: expf(high))
    computeBackoffs(model)
  }

  /// The number of n-grams kept of an order, 1 to 4.
  func count(_ order: Int) -> Int { kept[order - 1].lazy.filter { $0 }.count }

  private var bytes: Int { (count(2) + count(3)) * 9 / 2 + count(4) * 7 / 2 }

  private mutating func select(_ model: KneserNey, threshold: Float) {
    for order in 2...4 {
      let estimate = model.orders[order - 1]
      var flags = [Bool](repeating: false, count: estimate.counts.count)
      for index in flags.indices {
        flags[index] =
          (order == 2 || estimate.rawOccurrences[index] > 1) && estimate.context[index] >= 0
          && estimate.suffix[index] >= 0
          && estimate.occurrences[index] * estimate.gain[index] > threshold
      }
      kept[order - 1] = flags
    }
    kept[0] = [Bool](repeating: true, count: model.orders[0].counts.count)
    for order in [4, 3] {
      let estimate = model.orders[order - 1]
      for index in kept[order - 1].indices where kept[order - 1][index] {
        let (context, suffix) = (Int(estimate.context[index]), Int(estimate.suffix[index]))
        if context >= 0 { kept[order - 2][context] = true }
        if suffix >= 0 { kept[order - 2][suffix] = true }
      }
    }
  }

  private mutating func computeBackoffs(_ model: KneserNey) {
    for order in 2...4 {
      let estimate = model.orders[order - 1]
      let lower = model.orders[order - 2]
      var left = [Double](repeating: 1, count: lower.counts.count)
      var leftBelow = left
      for index in kept[order - 1].indices where kept[order - 1][index] {
        let (context, suffix) = (Int(estimate.context[index]), Int(estimate.suffix[index]))
        // Only the beginning of a stream has no context among the n-grams.
        guard context >= 0, suffix >= 0 else { continue }
        left[context] -= Double(estimate.probability[index])
        leftBelow[context] -= Double(lower.probability[suffix])
      }
      backoff[order - 2] = left.indices.map { index in
        left[index] == 1 ? 0 : Float(log(max(left[index], 1e-6) / max(leftBelow[index], 1e-6)))
      }
    }
  }
}
