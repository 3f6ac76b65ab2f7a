internal import Vietnamese

/// A word that may have been printed where something else was read.
struct Candidate: Sendable {
  var word: UInt16
  /// Log probability of the reading given the word.
  var channel: Float
}

/// Finds the words that a reading may stand for: walks the word trie under an error channel.
///
/// A row of steps for every number of characters read: how far down the trie, at what cost. What
/// the commonest word below a step costs is counted in before steps are given up, so that few need
/// to be followed. Its buffers are kept from call to call; one task at a time.
final class CandidateSearch {
  private struct Step {
    var cost: Float
    /// The cost and that of the commonest word below the node.
    var estimate: Float
    var node: Int32
    /// Whether a letter was lost, or a character passed over or replaced without a rule.
    var isLoose: Bool
  }

  private let trie: WordTrie
  private let frequency: UnsafePointer<Float>
  let channel: ErrorChannel
  /// `rowCapacity` steps a row.
  private let rows: UnsafeMutablePointer<Step>
  /// By row and trie node the index of the node's step in the row and one; 0 for none.
  private let places: UnsafeMutablePointer<UInt16>
  private let counts: UnsafeMutablePointer<Int>
  private let promises: WordPromises
  private let promised: UnsafePointer<Float>
  /// The least estimate in each row so far.
  private let least: UnsafeMutablePointer<Float>
  private var found: [(value: Float, candidate: Candidate)] = []

  /// How far the estimate of a partial reading may lie above the best of its length, in nats, and
  /// how many partial readings of a length are followed. Set where errors on pages kept out of
  /// training stay as they are with twice as much.
  private static let depth: Float = 7
  private static let width = 60
  /// The same where a character goes unexplained.
  private static let looseDepth: Float = 10
  private static let looseWidth = 200
  private var depth = CandidateSearch.depth
  private var width = CandidateSearch.width
  /// The same for whole readings, whose rarity may make up for some.
  private static let lastDepth: Float = 12
  /// The cost of a character that no rule explains.
  private static let looseCost: Float = 7
  /// A reading without a word that costs less than this, its rarity counted, is searched again with
  /// a character unexplained.
  private static let contentCost: Float = 8
  /// How much a word's log probability counts beside the channel when candidates are ranked.
  static let frequencyWeight: Float = 0.7
  /// The longest reading that is searched for, in characters.
  static let longestReading = 12
  private static let rowCapacity = 4096

  init(model: LanguageModel, channel: ErrorChannel) {
    trie = model.trie
    promises = model.promises
    promised = promises.logProbabilities
    frequency = model.unigramProbability
    self.channel = channel
    let rowCount = Self.longestReading + 1
    rows = .allocate(capacity: rowCount * Self.rowCapacity)
    places = .allocate(capacity: rowCount * trie.nodes.count)
    places.initialize(repeating: 0, count: rowCount * trie.nodes.count)
    counts = .allocate(capacity: rowCount)
    counts.initialize(repeating: 0, count: rowCount)
    least = .allocate(capacity: rowCount)
    least.initialize(repeating: .infinity, count: rowCount)
  }

  deinit {
    rows.deallocate()
    places.deallocate()
    counts.deallocate()
    least.deallocate()
  }

  /// The likeliest words for a reading, best first by channel and word frequency together.
  ///
  /// - Parameters:
  ///   - reading: lower-case scalars, at most `longestReading`.
  ///   - startsCapital: whether the first of them was a capital and the rest were not.
  ///   - limit: how many words at most.
  ///   - goesLoose: whether a character may be unexplained in any case, not only when there is no
  ///     likely word otherwise.
  func candidates(
    for reading: [UInt32], startsCapital: Bool, limit: Int, goesLoose: Bool = false
  ) -> [Candidate] {
    guard !reading.isEmpty, reading.count <= Self.longestReading else { return [] }
    found.removeAll(keepingCapacity: true)
    if !goesLoose { search(reading, startsCapital: startsCapital, isLoose: false, limit: limit) }
    if goesLoose || (found.first.map { $0.value <= -Self.contentCost } ?? true) {
      if goesLoose { (depth, width) = (Self.looseDepth, Self.looseWidth) }
      search(reading, startsCapital: startsCapital, isLoose: true, limit: limit)
      (depth, width) = (Self.depth, Self.width)
    }
    return found.map(\.candidate)
  }

  private func search(_ reading: [UInt32], startsCapital: Bool, isLoose: Bool, limit: Int) {
    let count = reading.count
    push(0, 0, isLoose: false, 0, depth)
    for position in 0...count {
      let row = rows + position * Self.rowCapacity
      let lossDepth = depth(position, count)
      channel.losses.withRules { losses in
        for index in 0..<counts[position]
        where !row[index].isLoose && row[index].estimate <= least[position] + lossDepth {
          follow(row[index], losses, to: position, lossDepth, isLoose: true)
        }
      }
      if position == count { break }
      let floor = floor(of: position)
      for length in 1...min(ErrorChannel.longestGroup, count - position) {
        let key = ErrorChannel.packed(reading[position..<(position + length)])
        let rules =
          position == 0 && startsCapital ? channel.initialRules[key] : channel.rules[key]
        let goesLoose = isLoose && length == 1
        if rules == nil && !goesLoose { continue }
        let target = position + length
        let depth = depth(target, count)
        rules?.withRules { rules in
          for index in 0..<counts[position] where row[index].estimate <= floor {
            follow(row[index], rules, to: target, depth)
          }
        }
        if !goesLoose { continue }
        for index in 0..<counts[position] where row[index].estimate <= floor && !row[index].isLoose
        {
          goLoose(row[index], to: target, depth)
        }
      }
    }
    let last = rows + count * Self.rowCapacity
    for index in 0..<counts[count] {
      let word = WordTrie.Node.word(trie.nodes[Int(last[index].node)])
      if word != 0 { keep(Candidate(word: word, channel: -last[index].cost), limit) }
    }
    clear(through: count)
  }

  @inline(__always)
  private func depth(_ position: Int, _ count: Int) -> Float {
    position == count ? Self.lastDepth + depth - Self.depth : depth
  }

  /// What the commonest word at a node or below it costs.
  @inline(__always)
  private func promise(_ node: Int) -> Float {
    -Self.frequencyWeight * promised[node]
  }

  private func clear(through last: Int) {
    for position in 0...last {
      let row = rows + position * Self.rowCapacity
      let places = places + position * trie.nodes.count
      for index in 0..<counts[position] { places[Int(row[index].node)] = 0 }
      counts[position] = 0
      least[position] = .infinity
    }
  }

  /// Keeps a candidate if it is among the `limit` best, in their order; a word once.
  private func keep(_ candidate: Candidate, _ limit: Int) {
    let value = candidate.channel + Self.frequencyWeight * frequency[Int(candidate.word)]
    if found.count == limit, found[limit - 1].value >= value { return }
    for index in found.indices where found[index].candidate.word == candidate.word {
      if found[index].value >= value { return }
      found.remove(at: index)
      break
    }
    if found.count == limit { found.removeLast() }
    var place = found.count
    while place > 0, found[place - 1].value < value { place -= 1 }
    found.insert((value, candidate), at: place)
  }

  /// The cost above which steps of a row are not followed. Exact to a 32nd of the depth.
  private func floor(of position: Int) -> Float {
    let count = counts[position]
    let best = least[position]
    guard count > width else { return best + depth }
    let row = rows + position * Self.rowCapacity
    let scale = 32 / depth
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: 33) { buckets in
      buckets.initialize(repeating: 0)
      for index in 0..<count {
        buckets[min(32, Int((row[index].estimate - best) * scale))] += 1
      }
      var total = 0
      for bucket in 0..<32 {
        total += Int(buckets[bucket])
        if total >= width { return best + Float(bucket + 1) / scale }
      }
      return best + depth
    }
  }

  @inline(__always)
  private func follow(
    _ step: Step, _ rules: ErrorChannel.RuleSet.View, to position: Int, _ depth: Float,
    isLoose: Bool = false
  ) {
    let packed = trie.nodes[Int(step.node)]
    let first = WordTrie.Node.firstChild(packed)
    let limit = least[position] + depth
    let isLoose = isLoose || step.isLoose
    trie.letters[Int(step.node)].forEachShared(with: rules.letters) { letter, place in
      let cost = step.cost + rules.singles[Int(letter)]
      let child = first &+ place
      if cost < limit, cost + promise(child) < limit {
        push(cost, child, isLoose: isLoose, position, depth)
      }
    }
    for rule in rules.couples where step.estimate + rule.cost < limit {
      var node = trie.child(of: Int(step.node), rule.first)
      if node >= 0 { node = trie.child(of: node, rule.second) }
      if node >= 0 { push(step.cost + rule.cost, node, isLoose: isLoose, position, depth) }
    }
  }

  private func goLoose(_ step: Step, to position: Int, _ depth: Float) {
    let cost = step.cost + Self.looseCost
    if step.estimate + Self.looseCost > least[position] + depth { return }
    push(cost, Int(step.node), isLoose: true, position, depth)
    let packed = trie.nodes[Int(step.node)]
    let first = WordTrie.Node.firstChild(packed)
    for child in first..<(first + WordTrie.Node.childCount(packed)) {
      push(cost, child, isLoose: true, position, depth)
    }
  }

  /// Adds a step to a row, or lowers the cost of the one that is at the same node.
  @inline(__always)
  private func push(
    _ cost: Float, _ node: Int, isLoose: Bool, _ position: Int, _ depth: Float
  ) {
    let estimate = cost + promise(node)
    if estimate > least[position] + depth { return }
    let row = rows + position * Self.rowCapacity
    let places = places + position * trie.nodes.count
    let step = Step(cost: cost, estimate: estimate, node: Int32(node), isLoose: isLoose)
    let place = Int(places[node])
    if place > 0 {
      if row[place - 1].cost > cost { row[place - 1] = step }
    } else {
      let count = counts[position]
      guard count < Self.rowCapacity else { return }
      row[count] = step
      counts[position] = count + 1
      places[node] = UInt16(count + 1)
    }
    least[position] = min(least[position], estimate)
  }
}
