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
  private let ngrams: NGramLookUp
  private var walk = PathWalk()

  init(_ ngrams: NGramLookUp) { self.ngrams = ngrams }

  /// Walks a path once. O(path).
  mutating func prepare(_ lattice: Lattice, _ path: [Int32], from start: LanguageState) {
    walk.walk(path, through: lattice, from: start, ngrams)
  }

  /// The posterior probability of the path's own reading of one place. Readings that fit the words
  /// before them far worse are not looked at any further.
  func probability(at step: Int, of lattice: Lattice, path: [Int32]) -> Float {
    let chosen = lattice.arcs[Int(path[step])]
    let position = walk.steps[step].position
    var state = walk.steps[step].state
    let before = chosen.channel + ngrams.advance(&state, over: chosen)
    let own = before + score(after: &state, step, of: lattice, path: path)
    var total: Float = 1
    for index in lattice.starts[position]..<lattice.starts[position + 1] where index != path[step] {
      let arc = lattice.arcs[Int(index)]
      // No word is more than certain after those before it.
      guard arc.end == chosen.end, arc.channel > before - Self.hopeless else { continue }
      var state = walk.steps[step].state
      let fit = arc.channel + ngrams.advance(&state, over: arc)
      guard fit > before - Self.hopeless else { continue }
      total += expf(fit + score(after: &state, step, of: lattice, path: path) - own)
    }
    return 1 / total
  }

  /// How much worse, in nats, a reading may fit the words before it, to be weighed with those after.
  private static let hopeless: Float = 8

  /// The log probability of the three words of the path after a step.
  private func score(
    after state: inout LanguageState, _ step: Int, of lattice: Lattice, path: [Int32]
  ) -> Float {
    path[(step + 1)...].prefix(3).reduce(0) {
      $0 + ngrams.advance(&state, over: lattice.arcs[Int($1)])
    }
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
      let fit = arc.channel + ngrams.advance(&state, over: arc)
      scored.append((index, fit + score(after: &state, step, of: lattice, path: path)))
    }
    let best = scored.reduce(-Float.infinity) { max($0, $1.score) }
    let total = scored.reduce(0.0) { $0 + exp(Double($1.score - best)) }
    return scored.map { ($0.arc, exp(Double($0.score - best)) / total) }
      .sorted { ($0.1, $1.0) > ($1.1, $0.0) }
  }
}
