#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The n-grams of one order with their interpolated probabilities.
struct OrderEstimate {
  let order: Int
  var counts: NGramCounts
  /// p(last word | words before it).
  var probability: [Float] = []
  /// What the n-gram, taken as a context, leaves to the lower order; 1 where it has no successors.
  var gamma: [Float] = []
  /// How often the n-gram occurs itself, with weights and without: the sums of its successors'.
  var occurrences: [Float] = []
  var rawOccurrences: [UInt32] = []
  /// What the n-gram tells that backing off would not, in nats an occurrence; see `estimate`.
  var gain: [Float] = []
  /// The sum of the probabilities, after the same words, of all words that differ from the last one
  /// only in marks, itself included.
  var rivals: [Float] = []
  /// The index of the n-gram without its first word among the next lower order, -1 when not there.
  var suffix: [Int32] = []
  /// The index of the n-gram without its last word among the next lower order, -1 when not there.
  var context: [Int32] = []
  var index: KeyIndex?
}

/// Modified Kneser-Ney estimates (Chen and Goodman 1998) over weighted counts.
///
/// The discounts come from the unweighted counts; an n-gram's discount grows with its weight, so
/// that a weight acts on the share of a source and not on the trust in it.
struct KneserNey {
  /// By order, index 0 for order 1.
  private(set) var orders: [OrderEstimate] = []
  let wordCount: Int
  /// For every word the number of its group of words that differ only in marks.
  private let groups: [Int32]
  /// The share of the whole gain in probability in an n-gram's worth, beside its gain among words
  /// that differ only in marks.
  private static let wholeShare: Float = 0.15

  /// - Parameters:
  ///   - highest: counts of order 4.
  ///   - groups: for every word of the vocabulary the number of its group of words that differ only
  ///     in marks.
  init(highest: NGramCounts, groups: [Int32], report: (String) -> Void) {
    self.groups = groups
    wordCount = groups.count
    var all = [highest]
    for order in stride(from: 4, to: 1, by: -1) {
      all.append(all[all.count - 1].continuations(order: order))
    }
    report("distinct n-grams: \(all.map { String($0.count) }.reversed().joined(separator: ", "))")
    all.reverse()
    for order in 1...4 {
      orders.append(OrderEstimate(order: order, counts: all[order - 1]))
      all[order - 1] = NGramCounts()
      if order == 1 { estimateWords() } else { estimate(order) }
      report("order \(order) estimated")
    }
    countOccurrences()
  }

  private static func discounts(_ counts: NGramCounts) -> [Float] {
    let n = counts.countsOfCounts.map { Float($0) }
    guard n[1] > 0, n[2] > 0, n[3] > 0, n[4] > 0 else { return [0, 0.5, 0.75, 0.9] }
    let y = n[1] / (n[1] + 2 * n[2])
    return [
      0, max(0.1, 1 - 2 * y * n[2] / n[1]), max(0.2, 2 - 3 * y * n[3] / n[2]),
      max(0.3, 3 - 4 * y * n[4] / n[3]),
    ]
  }

  private mutating func estimateWords() {
    let counts = orders[0].counts
    var total: Float = 0
    var given: Float = 0
    let discount = Self.discounts(counts)
    for index in 0..<counts.count {
      total += counts.weighted[index]
      given +=
        counts.weighted[index] / Float(counts.raw[index])
        * discount[min(3, Int(counts.raw[index]))]
    }
    let uniform = given / total / Float(wordCount)
    var probability = [Float](repeating: 0, count: counts.count)
    for index in 0..<counts.count {
      let taken =
        counts.weighted[index] / Float(counts.raw[index])
        * discount[min(3, Int(counts.raw[index]))]
      probability[index] = max(0, counts.weighted[index] - taken) / total + uniform
    }
    orders[0].probability = probability
    var sums = [Float](repeating: 0, count: groups.count)
    for index in 0..<counts.count { sums[group(of: counts.keys[index])] += probability[index] }
    orders[0].rivals = counts.keys.map { sums[group(of: $0)] }
    prepareAsContext(1)
  }

  private func group(of key: UInt64) -> Int { Int(groups[Int(key & 0xFFFF)]) }

  private mutating func prepareAsContext(_ order: Int) {
    let count = orders[order - 1].counts.count
    orders[order - 1].gamma = [Float](repeating: 1, count: count)
    orders[order - 1].index = KeyIndex(keys: orders[order - 1].counts.keys, order: order)
  }

  /// Estimates an order above the first.
  ///
  /// What an n-gram is worth is how much surer it makes the choice among words that differ only in
  /// marks, which is the choice that restoration makes most, and a share of how much likelier it
  /// makes its last word among all words.
  private mutating func estimate(_ order: Int) {
    let counts = orders[order - 1].counts
    let lower = orders[order - 2]
    let discount = Self.discounts(counts)
    let suffixMask: UInt64 = (1 << UInt64(16 * (order - 1))) - 1
    var probability = [Float](repeating: 0, count: counts.count)
    var gammas = lower.gamma
    var gain = probability
    var rivals = probability
    var sums = [Float](repeating: 0, count: groups.count)
    var suffix = [Int32](repeating: -1, count: counts.count)
    var contexts = suffix
    counts.keys.withUnsafeBufferPointer { keys in
      lower.counts.keys.withUnsafeBufferPointer { lowerKeys in
        var start = 0
        while start < counts.count {
          let context = keys[start] >> 16
          var end = start
          var (total, given): (Float, Float) = (0, 0)
          while end < counts.count, keys[end] >> 16 == context {
            let raw = counts.raw[end]
            total += counts.weighted[end]
            given += counts.weighted[end] / Float(raw) * discount[min(3, Int(raw))]
            end += 1
          }
          let gamma = given / total
          for index in start..<end {
            let raw = counts.raw[index]
            let taken = counts.weighted[index] / Float(raw) * discount[min(3, Int(raw))]
            let found = lower.index?.find(keys[index] & suffixMask, in: lowerKeys)
            let below = found.map { lower.probability[$0] } ?? 1e-9
            probability[index] = max(0, counts.weighted[index] - taken) / total + gamma * below
            gain[index] = gamma * below
            rivals[index] = gamma * (found.map { lower.rivals[$0] } ?? below)
            suffix[index] = Int32(found ?? -1)
            sums[group(of: keys[index])] += probability[index] - gamma * below
          }
          for index in start..<end {
            let (own, backedOff) = (probability[index], gain[index])
            let all = rivals[index] + sums[group(of: keys[index])]
            rivals[index] = all
            let allBackedOff = max(all - own + backedOff, backedOff)
            let amongRivals = logf(own / all) - logf(backedOff / allBackedOff)
            gain[index] =
              max(0, amongRivals) + Self.wholeShare * max(0, logf(own / backedOff))
          }
          for index in start..<end { sums[group(of: keys[index])] = 0 }
          if let found = lower.index?.find(context, in: lowerKeys) {
            gammas[found] = gamma
            for index in start..<end { contexts[index] = Int32(found) }
          }
          start = end
        }
      }
    }
    orders[order - 2].gamma = gammas
    orders[order - 1].probability = probability
    orders[order - 1].gain = gain
    orders[order - 1].rivals = rivals
    orders[order - 1].suffix = suffix
    orders[order - 1].context = contexts
    if order < 4 { prepareAsContext(order) }
  }

  /// Sets how often n-grams occur themselves: the sums over their successors.
  private mutating func countOccurrences() {
    orders[3].occurrences = orders[3].counts.weighted
    orders[3].rawOccurrences = orders[3].counts.raw
    for order in [3, 2] {
      let above = orders[order]
      var occurrences = [Float](repeating: 0, count: orders[order - 1].counts.count)
      var raw = [UInt32](repeating: 0, count: occurrences.count)
      for index in 0..<above.counts.count where above.context[index] >= 0 {
        occurrences[Int(above.context[index])] += above.occurrences[index]
        raw[Int(above.context[index])] &+= above.rawOccurrences[index]
      }
      orders[order - 1].occurrences = occurrences
      orders[order - 1].rawOccurrences = raw
    }
  }
}
