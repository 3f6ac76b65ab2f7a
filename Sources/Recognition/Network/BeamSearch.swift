internal import Glibc

/// Finds the likeliest symbols in the answers of a line's network.
///
/// Readings are followed from column to column, the best few of those that keep to the model's
/// lists of words and of those that do not, as Tesseract does it, with its numbers: a reading
/// outside the lists must be much likelier to win.
struct BeamSearch: ~Copyable {
  /// One column of one reading.
  struct Node {
    /// Sum of the certainties up to here.
    var score: Float
    /// Natural logarithm of how likely the column's answer is, weighted.
    var certainty: Float
    /// Of the answers so far, to find readings that are the same.
    var hash: UInt64
    var previous: Int32
    /// Where the last column lies that began a symbol; `itself` when it is this one.
    var lastSymbol: Int32
    /// In the lexicon; -1 outside it.
    var state: Int32
    var answer: Int16
    /// -1 for none.
    var symbol: Int16
    var list: List
    /// Whether the column repeats the symbol of the one before.
    var isRepeated: Bool
    var beginsWords: Bool
    var endsWord: Bool

    static let itself: Int32 = -2
  }

  /// Where a symbol was found; told apart only for equality.
  enum List: UInt8 { case none, punctuation, numbers, words, outside }

  /// What may follow in the next column.
  private enum Sequel: Int, CaseIterable { case anything, repetition, noRepetition }

  /// How likely an answer is among those of its column.
  private enum Rank: UInt8, CaseIterable { case best, good, other }

  /// Readings of each kind that are followed.
  private static let width = 5
  /// Kinds: in and outside the lists, each with what may follow.
  private static let kinds = 6
  /// What is less likely is left out.
  private static let leastCertainty: Float = -20
  /// So many times as heavy are certainties outside the lists.
  private static let outsideWeight: Float = 2.25
  /// Added to every certainty.
  private static let offset: Float = -0.085
  /// Below it no word of the lists is followed.
  private static let leastInLists: Float = -25 / 7

  let columns: Int
  private let answers: Int
  private let blank: Int
  private let symbols: [Int16]
  private let nodes: UnsafeMutablePointer<Node>
  private var counts: [UInt8]

  // Of the present column.
  private var shares: UnsafeBufferPointer<Float>
  private var ranks: [UInt8]
  private var ranked: [[Int]] = [[], [], []]
  private var top = (first: -1, second: -1)
  private var column = 0
  /// The best reading that may begin a word, for each sequel.
  private var beginnings: [Node?] = [nil, nil, nil]

  /// Searches the answers of a whole line.
  ///
  /// - Parameters:
  ///   - shares: for each column, `set.symbols.count` shares; at least one column.
  ///   - excluded: answers that are not looked at, for a column.
  init(
    _ shares: UnsafeBufferPointer<Float>, set: SymbolSet, blank: Int, lexicon: Lexicon,
    excluded: (_ column: Int) -> [Int] = { _ in [] }
  ) {
    answers = set.symbols.count
    columns = shares.count / answers
    self.blank = blank
    self.shares = shares
    symbols = set.symbols.map { Int16($0 ?? -1) }
    nodes = .allocate(capacity: columns * Self.kinds * Self.width)
    counts = [UInt8](repeating: 0, count: columns * Self.kinds)
    ranks = [UInt8](repeating: 0, count: answers)
    for column in 0..<columns {
      self.column = column
      rank(excluded(column))
      follow(lexicon)
    }
  }

  deinit { nodes.deallocate() }

  func node(_ index: Int) -> Node { nodes[index] }

  // MARK: Results

  /// The nodes of the best reading, one a column.
  func best() -> [Int] {
    var best: Int?
    for kind in 0..<Self.kinds where kind % 3 != Sequel.repetition.rawValue {
      for index in range(columns - 1, kind) {
        if kind >= 3 {
          // A word of the lists must be whole.
          guard let last = lastSymbol(at: index), last.endsWord || last.symbol == SymbolSet.space
          else { continue }
        }
        if best.map({ nodes[index].score > nodes[$0].score }) ?? true { best = index }
      }
    }
    return best.map { path(to: $0, length: columns) } ?? []
  }

  /// The nodes of the best reading outside the lists up to a column, the last few of them, if it
  /// has a symbol there.
  func best(endingAt column: Int, length: Int) -> [Int]? {
    let ends = range(column, 0).filter { end in
      path(to: end, length: length).contains { nodes[$0].symbol >= 0 }
    }
    return ends.max { nodes[$0].score < nodes[$1].score }.map { path(to: $0, length: length) }
  }

  private func path(to end: Int, length: Int) -> [Int] {
    var (result, index): ([Int], Int) = ([], end)
    while index >= 0, result.count < length {
      result.append(index)
      index = Int(nodes[index].previous)
    }
    return result.reversed()
  }

  private func range(_ column: Int, _ kind: Int) -> Range<Int> {
    let start = (column * Self.kinds + kind) * Self.width
    return start..<(start + Int(counts[column * Self.kinds + kind]))
  }

  private func lastSymbol(at index: Int) -> Node? {
    let last = nodes[index].lastSymbol
    return last == Node.itself ? nodes[index] : last < 0 ? nil : nodes[Int(last)]
  }

  // MARK: A column

  private func share(_ answer: Int) -> Float { shares[column * answers + answer] }

  private static func certainty(of share: Float) -> Float {
    (share > 2.061_153_6e-9 ? logf(share) : leastCertainty) + offset
  }

  /// Sorts the answers of the column: the two likeliest and that for none, the next three, others.
  private mutating func rank(_ excluded: [Int]) {
    var best: [(share: Float, answer: Int)] = []
    best.reserveCapacity(Self.width + 1)
    let start = column * answers
    for answer in 0..<answers {
      let share = shares[start + answer]
      if best.count == Self.width, share <= best[Self.width - 1].share { continue }
      if !excluded.isEmpty, excluded.contains(answer) { continue }
      best.insert((share, answer), at: best.firstIndex { $0.share < share } ?? best.count)
      if best.count > Self.width { best.removeLast() }
    }
    for answer in 0..<answers { ranks[answer] = Rank.other.rawValue }
    for (index, entry) in best.enumerated() {
      ranks[entry.answer] = (index < 2 ? Rank.best : .good).rawValue
    }
    ranks[blank] = Rank.best.rawValue
    top = (best.first?.answer ?? -1, best.count > 1 ? best[1].answer : -1)
    let seen = Set(best.map(\.answer) + [blank]).sorted()
    ranked[0] = seen.filter { ranks[$0] == Rank.best.rawValue }
    ranked[1] = seen.filter { ranks[$0] == Rank.good.rawValue }
  }

  /// Goes on with all readings by one column.
  private mutating func follow(_ lexicon: Lexicon) {
    beginnings = [nil, nil, nil]
    if column == 0 {
      go(on: nil, inLists: false, .anything, .best, lexicon)
      go(on: nil, inLists: true, .anything, .best, lexicon)
      return
    }
    for rank in Rank.allCases {
      if rank == .other {
        ranked[2] = (0..<answers).filter { ranks[$0] == Rank.other.rawValue }
      }
      for kind in 0..<Self.kinds {
        for index in range(column - 1, kind).reversed() {
          go(
            on: index, inLists: kind >= 3, Sequel(rawValue: kind % 3) ?? .anything, rank, lexicon)
        }
      }
      // Less likely answers are looked at only when the likelier ones lead nowhere.
      if counts[column * Self.kinds] + counts[column * Self.kinds + 3] > 0 { break }
    }
    for sequel in Sequel.allCases {
      if let node = beginnings[sequel.rawValue] { keep(node, inLists: true, sequel) }
    }
  }

  /// Goes on with one reading, or begins when there is none, by the answers of one rank.
  private mutating func go(
    on index: Int?, inLists: Bool, _ sequel: Sequel, _ rank: Rank, _ lexicon: Lexicon
  ) {
    let before = index.map { nodes[$0] }
    if let before, let index {
      let answer = Int(before.answer)
      if ranks[answer] == rank.rawValue {
        if sequel != .noRepetition {
          `repeat`(before, index, Self.certainty(of: share(answer)), inLists, .anything)
        }
        if sequel == .anything, rank == .best, answer != blank {
          let certainty = Self.certainty(of: share(answer) + share(blank))
          `repeat`(before, index, certainty, inLists, .noRepetition)
        }
      }
      if sequel == .repetition { return }
    }
    for answer in ranked[Int(rank.rawValue)] where before.map({ Int($0.answer) }) != answer {
      let certainty = Self.certainty(of: share(answer))
      if certainty < Self.leastCertainty, answer != blank { continue }
      let symbol = answer == blank ? -1 : symbols[answer]
      if answer != blank, symbol < 0 { continue }
      add(answer, symbol, certainty, index, inLists, .anything, lexicon)
      guard rank == .best, answer != blank else { continue }
      var both = share(answer) + share(blank)
      if let before, sequel == .anything, Int(before.answer) != blank,
        (Int(before.answer), answer) == top || (answer, Int(before.answer)) == top
      {
        both += share(Int(before.answer))
      }
      add(answer, symbol, Self.certainty(of: both), index, inLists, .repetition, lexicon)
    }
  }

  /// Stays on the answer of the column before.
  private mutating func `repeat`(
    _ before: Node, _ index: Int, _ certainty: Float, _ inLists: Bool, _ sequel: Sequel
  ) {
    if inLists {
      guard certainty > Self.leastInLists else { return }
    } else {
      guard
        certainty * Self.outsideWeight >= Self.leastCertainty || Int(before.answer) == blank
      else { return }
    }
    var node = makeNode(
      Int(before.answer), before.symbol, inLists ? certainty : certainty * Self.outsideWeight,
      index, before.list)
    node.isRepeated = true
    node.hash = before.hash
    node.lastSymbol = lastSymbolIndex(at: index)
    keep(node, inLists: inLists, sequel)
  }

  private mutating func add(
    _ answer: Int, _ symbol: Int16, _ certainty: Float, _ index: Int?, _ inLists: Bool,
    _ sequel: Sequel, _ lexicon: Lexicon
  ) {
    if inLists {
      if certainty > Self.leastInLists {
        addInLists(answer, symbol, certainty, index, sequel, lexicon)
      }
      return
    }
    keep(
      makeNode(answer, symbol, certainty * Self.outsideWeight, index, .outside), inLists: false,
      sequel)
    if symbol == SymbolSet.space, certainty > Self.leastInLists {
      // A word of the lists may follow, and has the blank for its own.
      keepBeginning(makeNode(answer, symbol, certainty, index, .none), sequel)
    }
  }

  private mutating func addInLists(
    _ answer: Int, _ symbol: Int16, _ certainty: Float, _ index: Int?, _ sequel: Sequel,
    _ lexicon: Lexicon
  ) {
    var node = makeNode(answer, symbol, certainty, index, .none)
    if symbol < 0 {
      keep(node, inLists: true, sequel)
      return
    }
    if !isWorthKeeping(node.score, 3 + sequel.rawValue),
      !isWorthKeeping(node.score, sequel.rawValue)
    {
      return
    }
    let last = index.flatMap { lastSymbol(at: $0) }
    if symbol == SymbolSet.space {
      guard let last, last.endsWord else { return }
      node.list = last.list
      keepBeginning(node, sequel)
      keep(node, inLists: false, sequel)
      return
    }
    if let last, last.beginsWords, last.symbol != SymbolSet.space { return }
    let state = last.map { Int($0.state) } ?? Lexicon.start
    guard state >= 0, let step = lexicon.step(from: state, symbol: Int(symbol)) else { return }
    node.state = Int32(step.state)
    node.list = List(rawValue: UInt8(step.list)) ?? .none
    node.endsWord = step.endsWord
    keep(node, inLists: true, sequel)
  }

  // MARK: Keeping readings

  private func lastSymbolIndex(at index: Int) -> Int32 {
    let last = nodes[index].lastSymbol
    return last == Node.itself ? Int32(index) : last
  }

  private func makeNode(
    _ answer: Int, _ symbol: Int16, _ certainty: Float, _ index: Int?, _ list: List
  ) -> Node {
    var hash: UInt64 = index.map { nodes[$0].hash } ?? 0
    if answer != blank {
      let count = UInt64(answers)
      let carry = ((hash >> 32) &* count) >> 32
      hash = hash &* count &+ carry &+ UInt64(answer)
    }
    return Node(
      score: certainty + (index.map { nodes[$0].score } ?? 0), certainty: certainty, hash: hash,
      previous: Int32(index ?? -1),
      lastSymbol: symbol >= 0 ? Node.itself : index.map { lastSymbolIndex(at: $0) } ?? -1,
      state: -1, answer: Int16(answer), symbol: symbol, list: list, isRepeated: false,
      beginsWords: false, endsWord: false)
  }

  private mutating func keepBeginning(_ node: Node, _ sequel: Sequel) {
    if let kept = beginnings[sequel.rawValue], kept.score >= node.score { return }
    var node = node
    node.state = Int32(Lexicon.start)
    node.beginsWords = true
    beginnings[sequel.rawValue] = node
  }

  private func isWorthKeeping(_ score: Float, _ kind: Int) -> Bool {
    let kept = range(column, kind)
    return kept.count < Self.width || kept.contains { nodes[$0].score < score }
  }

  /// Keeps a reading if it is among the best of its kind; of two with the same answers the better.
  private mutating func keep(_ node: Node, inLists: Bool, _ sequel: Sequel) {
    let kind = (inLists ? 3 : 0) + sequel.rawValue
    let kept = range(column, kind)
    var worst = -1
    for index in kept {
      let other = nodes[index]
      if other.answer == node.answer, other.hash == node.hash, other.list == node.list,
        other.beginsWords == node.beginsWords
      {
        if node.score > other.score { nodes[index] = node }
        return
      }
      if worst < 0 || other.score < nodes[worst].score { worst = index }
    }
    if kept.count < Self.width {
      nodes[kept.upperBound] = node
      counts[column * Self.kinds + kind] += 1
    } else if node.score > nodes[worst].score {
      nodes[worst] = node
    }
  }
}
