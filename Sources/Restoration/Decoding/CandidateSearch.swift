internal import Vietnamese

/// A word that may have been printed where something else was read.
struct Candidate: Sendable {
  var word: UInt16
  /// Log probability of the reading given the word.
  var channel: Float
}

/// Finds the words that a reading may stand for: walks the word trie under an error channel.
struct CandidateSearch {
  private struct Step {
    var node: Int32
    var cost: Float
    /// Whether a letter was lost, or a character passed over or replaced without a rule.
    var isLoose: Bool
  }

  private let model: LanguageModel
  let channel: ErrorChannel
  /// Steps by the number of characters read.
  private var rows: [[Step]] = []
  /// For every row and trie node the index of its step in the row and one; 0 for none.
  private var places: [[UInt16]] = []
  private var found: [Candidate] = []

  /// How far a partial reading may cost more than the best of its length, in nats, and how many
  /// partial readings of a length are followed.
  private static let depth: Float = 7.5
  private static let width = 100
  /// The cost of a character that no rule explains.
  private static let looseCost: Float = 7
  /// A reading without a word that costs less than this, its rarity counted, is searched again with a character unexplained.
  private static let contentCost: Float = 8
  /// The longest reading that is searched for, in characters.
  static let longestReading = 12

  init(model: LanguageModel, channel: ErrorChannel) {
    self.model = model
    self.channel = channel
  }

  /// The likeliest words for a reading, best first by channel and word frequency together.
  ///
  /// - Parameters:
  ///   - reading: lower-case scalars, at most `longestReading`.
  ///   - startsCapital: whether the first of them was a capital and the rest were not.
  ///   - limit: how many words at most.
  mutating func candidates(
    for reading: [UInt32], startsCapital: Bool, limit: Int
  ) -> [Candidate] {
    found.removeAll(keepingCapacity: true)
    let count = reading.count
    guard count > 0, count <= Self.longestReading else { return [] }
    search(reading, startsCapital: startsCapital, isLoose: false)
    let frequency = model.unigramProbability
    func value(_ candidate: Candidate) -> Float {
      candidate.channel + 0.7 * frequency[Int(candidate.word)]
    }
    if !found.contains(where: { value($0) > -Self.contentCost }) {
      search(reading, startsCapital: startsCapital, isLoose: true)
    }
    found.sort { (value($0), $1.word) > (value($1), $0.word) }
    return Array(found.prefix(limit))
  }

  private mutating func search(_ reading: [UInt32], startsCapital: Bool, isLoose: Bool) {
    let count = reading.count
    while rows.count <= count {
      rows.append([])
      places.append([UInt16](repeating: 0, count: model.trie.nodes.count))
    }
    defer {
      for row in 0...count {
        for step in rows[row] { places[row][Int(step.node)] = 0 }
        rows[row].removeAll(keepingCapacity: true)
      }
    }
    push(Step(node: 0, cost: 0, isLoose: false), 0)
    for position in 0...count {
      for index in rows[position].indices {
        let step = rows[position][index]
        if !step.isLoose { follow(step, channel.losses, to: position, isLoose: true) }
      }
      guard let best = rows[position].min(by: { $0.cost < $1.cost })?.cost else { continue }
      if position == count { break }
      var floor = best + Self.depth
      if rows[position].count > Self.width {
        let costs = rows[position].map(\.cost).sorted()
        floor = min(floor, costs[Self.width])
      }
      for length in 1...min(ErrorChannel.longestGroup, count - position) {
        let key = ErrorChannel.packed(reading[position..<(position + length)])
        let rules =
          position == 0 && startsCapital ? channel.initialRules[key] : channel.rules[key]
        let goesLoose = isLoose && length == 1
        if rules == nil && !goesLoose { continue }
        for index in rows[position].indices {
          let step = rows[position][index]
          if step.cost > floor { continue }
          if let rules { follow(step, rules, to: position + length) }
          if goesLoose && !step.isLoose { goLoose(step, to: position + 1) }
        }
      }
    }
    for step in rows[count] {
      let word = WordTrie.Node.word(model.trie.nodes[Int(step.node)])
      if word != 0 { add(Candidate(word: word, channel: -step.cost)) }
    }
  }

  private mutating func add(_ candidate: Candidate) {
    for index in found.indices where found[index].word == candidate.word {
      found[index].channel = max(found[index].channel, candidate.channel)
      return
    }
    found.append(candidate)
  }

  @inline(__always)
  private mutating func follow(
    _ step: Step, _ rules: ErrorChannel.RuleSet, to position: Int, isLoose: Bool = false
  ) {
    let packed = model.trie.nodes[Int(step.node)]
    let first = WordTrie.Node.firstChild(packed)
    for child in first..<(first + WordTrie.Node.childCount(packed)) {
      let cost = rules.singles[Int(WordTrie.Node.letter(model.trie.nodes[child]))]
      if cost < .infinity {
        push(
          Step(node: Int32(child), cost: step.cost + cost, isLoose: isLoose || step.isLoose),
          position)
      }
    }
    for rule in rules.couples {
      var node = model.trie.child(of: Int(step.node), rule.first)
      if node >= 0 { node = model.trie.child(of: node, rule.second) }
      if node >= 0 {
        push(
          Step(node: Int32(node), cost: step.cost + rule.cost, isLoose: isLoose || step.isLoose),
          position)
      }
    }
  }

  private mutating func goLoose(_ step: Step, to position: Int) {
    push(Step(node: step.node, cost: step.cost + Self.looseCost, isLoose: true), position)
    let packed = model.trie.nodes[Int(step.node)]
    let first = WordTrie.Node.firstChild(packed)
    for child in first..<(first + WordTrie.Node.childCount(packed)) {
      push(Step(node: Int32(child), cost: step.cost + Self.looseCost, isLoose: true), position)
    }
  }

  @inline(__always)
  private mutating func push(_ step: Step, _ position: Int) {
    let place = Int(places[position][Int(step.node)])
    if place > 0 {
      if rows[position][place - 1].cost > step.cost { rows[position][place - 1] = step }
    } else if rows[position].count < Int(UInt16.max) {
      rows[position].append(step)
      places[position][Int(step.node)] = UInt16(rows[position].count)
    }
  }
}
