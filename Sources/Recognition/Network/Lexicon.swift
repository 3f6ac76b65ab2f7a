/// The words, numbers and punctuation that a model knows, walked through a symbol at a time.
///
/// A word may stand between punctuation as the model's patterns have it. All places in the lists
/// that a beginning of a word leads to are one state, and where a symbol leads from a state is
/// found once and kept: not to be shared between tasks.
final class Lexicon {
  /// What a symbol leads to.
  struct Step {
    var state: Int
    /// Of the list that the symbol was found in; larger is the better list.
    var list: Int
    var endsWord: Bool
  }

  /// The state at the beginning of a word.
  static let start = 0
  /// Standing for any word in the patterns of punctuation, and for any digit in those of numbers.
  private static let any = 0

  /// A place in the lists: in the patterns of punctuation, and in a list of words when one has
  /// begun.
  private struct Place: Hashable {
    var core: Int?
    var coreEdge = -1
    var punctuationEdge: Int?
    var isPastCore = false
  }

  private let punctuation: WordGraph
  private let cores: [(graph: WordGraph, isNumbers: Bool, list: Int)]
  private let isDigit: [Bool]
  private var states: [[Place]] = []
  private var numbers: [[Place]: Int] = [:]
  /// A row for each state with an entry for each symbol: unknown, none, or what it leads to.
  private var steps: [Int32] = []
  private static let unknown: Int32 = -2
  private static let none: Int32 = -1
  /// About 4 MB of steps.
  private static let mostStates = 4096

  /// - Throws: `Unsupported` when the model lacks one of the lists.
  init(_ data: TrainedData, symbols: SymbolSet) throws(Unsupported) {
    guard let punctuation = data[.punctuation], let words = data[.words],
      let numbers = data[.numbers]
    else { throw Unsupported() }
    self.punctuation = try WordGraph(from: punctuation)
    cores = [
      (try WordGraph(from: words), false, 3), (try WordGraph(from: numbers), true, 2),
    ]
    isDigit = symbols.isDigit
    forget()
  }

  /// Drops what was found when it has become much. Not to be called while states are in use.
  func trim() {
    if states.count >= Self.mostStates { forget() }
  }

  private func forget() {
    (states, numbers, steps) = ([], [:], [])
    _ = number(of: [Place()])
  }

  private func number(of places: [Place]) -> Int {
    if let known = numbers[places] { return known }
    let number = states.count
    states.append(places)
    numbers[places] = number
    steps += repeatElement(Self.unknown, count: isDigit.count)
    return number
  }

  /// Where a symbol leads; nil when no word goes on with it.
  func step(from state: Int, symbol: Int) -> Step? {
    let index = state * isDigit.count + symbol
    if steps[index] == Self.unknown {
      let found = follow(states[state], symbol: symbol)
      steps[index] =
        if found.places.isEmpty {
          Self.none
        } else {
          Int32(number(of: found.places) << 3 | found.list << 1 | (found.endsWord ? 1 : 0))
        }
    }
    let step = Int(steps[index])
    return step < 0 ? nil : Step(state: step >> 3, list: step >> 1 & 3, endsWord: step & 1 != 0)
  }

  private func follow(
    _ places: [Place], symbol: Int
  ) -> (places: [Place], list: Int, endsWord: Bool) {
    var (result, list, endsWord): ([Place], Int, Bool) = ([], 0, false)
    // The blank and what stands for any word are one symbol.
    if symbol == Self.any { return ([], 0, false) }
    func add(_ place: Place, list new: Int, ends: Bool) {
      if !result.contains(place) { result.append(place) }
      list = max(list, new)
      endsWord = endsWord || ends
    }
    for place in places {
      let node: Int? =
        if let edge = place.punctuationEdge { punctuation.node(after: edge) } else { 0 }
      guard let core = place.core else {
        if let node, let opening = punctuation.edge(from: node, symbol: Self.any) {
          for (index, core) in cores.enumerated() {
            guard let edge = core.graph.edge(from: 0, symbol: letter(symbol, core.isNumbers)) else {
              continue
            }
            add(
              Place(core: index, coreEdge: edge, punctuationEdge: opening), list: core.list,
              ends: core.graph.endsWord(edge) && punctuation.endsWord(opening))
          }
        }
        if let node, let edge = punctuation.edge(from: node, symbol: symbol) {
          add(Place(punctuationEdge: edge), list: 1, ends: punctuation.endsWord(edge))
        }
        continue
      }
      let (graph, isNumbers, own) = cores[core]
      if graph.endsWord(place.coreEdge), let node,
        let edge = punctuation.edge(from: node, symbol: symbol)
      {
        var next = place
        (next.punctuationEdge, next.isPastCore) = (edge, true)
        add(next, list: own, ends: punctuation.endsWord(edge))
      }
      guard !place.isPastCore, let node = graph.node(after: place.coreEdge),
        let edge = graph.edge(from: node, symbol: letter(symbol, isNumbers))
      else { continue }
      var next = place
      next.coreEdge = edge
      let isAround = place.punctuationEdge.map { punctuation.endsWord($0) } ?? true
      add(next, list: own, ends: graph.endsWord(edge) && isAround)
    }
    return (result, list, endsWord)
  }

  private func letter(_ symbol: Int, _ isNumbers: Bool) -> Int {
    isNumbers && isDigit[symbol] ? Self.any : symbol
  }
}
