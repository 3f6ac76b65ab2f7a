/// The steps of a decoded path with what came before each.
struct PathWalk {
  struct Step {
    /// Where in the lattice it begins.
    var position: Int
    /// The state of the language model before it.
    var state: LanguageState
    /// What it costs there, in nats: channel and language together.
    var cost: Float
  }

  private(set) var steps: [Step] = []

  /// Walks a path once, in place of the one before. O(path).
  mutating func walk(
    _ path: [Int32], through lattice: Lattice, from start: LanguageState, _ ngrams: NGramLookUp
  ) {
    steps.removeAll(keepingCapacity: true)
    var state = start
    var position = 0
    for index in path {
      let arc = lattice.arcs[Int(index)]
      let before = state
      let score = ngrams.advance(&state, over: arc)
      steps.append(Step(position: position, state: before, cost: -arc.channel - score))
      position = Int(arc.end)
    }
  }
}
