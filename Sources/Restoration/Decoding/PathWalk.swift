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
    _ path: [Int32], through lattice: Lattice, from start: LanguageState, model: LanguageModel
  ) {
    steps.removeAll(keepingCapacity: true)
    var state = start
    var position = 0
    for index in path {
      let arc = lattice.arcs[Int(index)]
      let before = state
      let score = model.advance(&state, over: arc)
      steps.append(Step(position: position, state: before, cost: -arc.channel - score))
      position = Int(arc.end)
    }
  }
}

extension LanguageModel {
  /// The log probability of the words of an arc after a state, which becomes the one after them.
  @inline(__always)
  func advance(_ state: inout LanguageState, over arc: Lattice.Arc) -> Float {
    var (score, next) = score(state, arc.first)
    if arc.hasSecond {
      let second = self.score(next, arc.second)
      score += second.logProbability
      next = second.next
    }
    state = next
    return score
  }
}
