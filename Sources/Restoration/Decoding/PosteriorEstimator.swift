#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// How sure each word of a decoded path is, against the other readings of its place.
///
/// A reading is weighed with the words of the path before it and the three after it as they are: an
/// estimate of the posterior that costs a few look-ups a reading.
struct PosteriorEstimator {
  private let model: LanguageModel
  private var walk = PathWalk()

  init(model: LanguageModel) { self.model = model }

  /// Walks a path once. O(path).
  mutating func prepare(_ lattice: Lattice, _ path: [Int32], from start: LanguageState) {
    walk.walk(path, through: lattice, from: start, model: model)
  }

  /// The readings of one place of the path with their posterior probabilities, likeliest first.
  func readings(
    at step: Int, of lattice: Lattice, path: [Int32]
  ) -> [(arc: Int32, probability: Double)] {
    let chosen = lattice.arcs[Int(path[step])]
    let position = walk.steps[step].position
    var scored: [(arc: Int32, score: Float)] = []
    for index in lattice.starts[position]..<lattice.starts[position + 1] {
      let arc = lattice.arcs[Int(index)]
      guard arc.end == chosen.end else { continue }
      var state = walk.steps[step].state
      var score = arc.channel + model.advance(&state, over: arc)
      for later in path[(step + 1)...].prefix(3) {
        score += model.advance(&state, over: lattice.arcs[Int(later)])
      }
      scored.append((index, score))
    }
    let best = scored.reduce(-Float.infinity) { max($0, $1.score) }
    let total = scored.reduce(0.0) { $0 + exp(Double($1.score - best)) }
    return scored.map { ($0.arc, exp(Double($0.score - best)) / total) }
      .sorted { ($0.1, $1.0) > ($1.1, $0.0) }
  }
}
