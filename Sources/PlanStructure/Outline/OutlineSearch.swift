/// A line that may be a heading: the ways to read its marker, and what speaks against it.
struct HeadingCandidate: Sendable {
  var readings: [MarkerReading]
  /// What it costs to take the line for a heading, by what stands before and behind the marker.
  var doubt: Double
  /// The share of capitals in the heading.
  var capitalShare: Double
}

/// Finds the hierarchy of numbers that fits best over a whole document.
///
/// A dynamic program over the candidates in order. Its state is the stack of open levels, each with
/// its style and last number; a candidate is left out, goes on a level, or opens one. The lowest
/// total cost wins: of numbers skipped, repeated or going back, of styles that change among
/// siblings, of damage that has to be believed. States that are far dearer than the best, or beyond
/// the `beam` cheapest, are given up, so that the time is linear in the candidates.
struct OutlineSearch {
  /// What became of a candidate that is a heading.
  struct Decision: Equatable {
    var reading: MarkerReading
    /// One-based depth.
    var level: Int
  }

  private static let beam = 40
  /// What it costs to leave a candidate out.
  private static let omission = 2.0

  private let candidates: [HeadingCandidate]
  private let capitalBelowRoman: Bool

  /// For each candidate its reading and level, nil when it is no heading.
  static func decisions(for candidates: [HeadingCandidate]) -> [Decision?] {
    let above = OutlineSearch(candidates, capitalBelowRoman: false).run()
    // `A.` under `I.` is rarer; it is tried where both are there.
    guard candidates.contains(where: { $0.readings.contains { $0.style.kind == .capital } })
    else { return above.decisions }
    let below = OutlineSearch(candidates, capitalBelowRoman: true).run()
    return below.cost < above.cost ? below.decisions : above.decisions
  }

  private init(_ candidates: [HeadingCandidate], capitalBelowRoman: Bool) {
    self.candidates = candidates
    self.capitalBelowRoman = capitalBelowRoman
  }

  // MARK: States

  private struct Level: Hashable {
    var style: MarkerStyle
    var value: Int
    var prefix: [Int]
  }

  private struct State {
    var stack: [Level]
    var cost: Double
    /// The last article and the last clause number, which may go on across chapters.
    var lastArticle: Int
    var lastArabic: Int
    /// Position of the last step in `steps`, -1 at the start.
    var step: Int
  }

  /// A heading taken on the way to a state.
  private struct Step {
    var candidate: Int
    var decision: Decision
    var previous: Int
  }

  private func run() -> (decisions: [Decision?], cost: Double) {
    var states = [State(stack: [], cost: 0, lastArticle: 0, lastArabic: 0, step: -1)]
    var steps: [Step] = []
    for (position, candidate) in candidates.enumerated() {
      var best: [[Level]: State] = [:]
      best.reserveCapacity(states.count * 3)
      func offer(_ state: State, _ decision: Decision?) {
        if let known = best[state.stack], known.cost <= state.cost { return }
        var state = state
        if let decision {
          steps.append(Step(candidate: position, decision: decision, previous: state.step))
          state.step = steps.count - 1
        }
        best[state.stack] = state
      }
      for state in states {
        var omitted = state
        omitted.cost += Self.omission
        offer(omitted, nil)
        for reading in candidate.readings {
          let cost = state.cost + candidate.doubt + damage(reading, candidate)
          for (stack, transition) in successors(of: state, reading) {
            var next = state
            next.cost = cost + transition
            next.stack = stack
            if reading.style.kind == .article { next.lastArticle = reading.value }
            if reading.style.kind == .arabic { next.lastArabic = reading.value }
            offer(next, Decision(reading: reading, level: stack.count))
          }
        }
      }
      states = best.values.sorted { ($0.cost, $0.step) < ($1.cost, $1.step) }
      let limit = (states.first?.cost ?? 0) + 8
      states = Array(states.prefix(Self.beam).prefix { $0.cost <= limit })
    }
    var decisions = [Decision?](repeating: nil, count: candidates.count)
    var step = states.first?.step ?? -1
    while step >= 0 {
      decisions[steps[step].candidate] = steps[step].decision
      step = steps[step].previous
    }
    return (decisions, states.first?.cost ?? 0)
  }

  /// The cost of the damage a reading supposes, less where capitals speak for a Roman number.
  private func damage(_ reading: MarkerReading, _ candidate: HeadingCandidate) -> Double {
    let isTitle = candidate.capitalShare > 0.6
    guard reading.style.kind == .roman else {
      // An `I.` before a title in capitals is hardly a damaged `1.`
      return reading.damage >= 0.7 && isTitle ? reading.damage + 0.6 : reading.damage
    }
    if reading.hasSoundNumber { return reading.damage + (isTitle ? 0 : 0.1) }
    return reading.damage + (isTitle ? -0.2 : 0.9)
  }

  // MARK: Transitions

  /// The stacks that a heading with `reading` may lead to, with their costs.
  private func successors(of state: State, _ reading: MarkerReading) -> [([Level], Double)] {
    var result: [([Level], Double)] = []
    let level = Level(style: reading.style, value: reading.value, prefix: reading.prefix)
    if reading.style.kind == .appendix {
      // An appendix starts the numbering anew.
      return [([level], 0.05)]
    }
    let stack = state.stack
    // As a sibling of an open level.
    for depth in stack.indices.reversed() {
      guard let cost = siblingCost(stack[depth], level, isTop: depth == stack.count - 1)
      else { continue }
      result.append((stack[..<depth] + [level], cost))
    }
    // As the first child of an open level, or of the document.
    for depth in 0...stack.count {
      if stack.prefix(depth).contains(where: { isSameSeries($0.style, level.style) }) { break }
      guard let cost = childCost(stack, depth, level, state) else { continue }
      result.append((stack[..<depth] + [level], cost))
    }
    return result
  }

  /// Whether numbers of the two styles count on one another.
  private func isSameSeries(_ first: MarkerStyle, _ second: MarkerStyle) -> Bool {
    first.kind == second.kind && first.depth == second.depth
      && (first.closing == second.closing || first.kind != .arabic)
  }

  /// The cost of `next` following `last` on one level, nil when they cannot.
  private func siblingCost(_ last: Level, _ next: Level, isTop: Bool) -> Double? {
    guard last.style.kind == next.style.kind, last.style.depth == next.style.depth else {
      return nil
    }
    let punctuation = last.style.closing == next.style.closing ? 0 : 0.6
    if last.style.kind == .compound, last.prefix != next.prefix {
      // `2.1` after `1.3` where no heading 2 stands between them.
      return next.value == 1 ? 0.8 : 1.6
    }
    let gap: Int
    if next.style.kind == .letter || next.style.kind == .capital {
      gap = Numerals.gap(from: last.value, to: next.value)
    } else {
      gap = next.value - last.value - 1
    }
    switch gap {
    case 0: return punctuation
    case 1: return punctuation + 0.9
    case 2: return punctuation + 1.3
    case 3...: return punctuation + min(2.6, 1.5 + 0.1 * Double(gap))
    case -1: return punctuation + 0.9
    default: return punctuation + (next.value == last.value - 1 ? 1.2 : 1.5)
    }
  }

  /// The cost of opening a level at `depth`, under the levels above it, with `level`.
  private func childCost(
    _ stack: [Level], _ depth: Int, _ level: Level, _ state: State
  ) -> Double? {
    var cost = startCost(level, state)
    if depth < stack.count {
      // The level that stood here had another style: siblings of two kinds.
      let replaced = stack[depth].style
      if rank(level.style) < rank(replaced) || level.style.kind == .article {
        cost += depth == 0 ? 0.7 : 1.0
      } else {
        cost += depth == 0 ? 1.8 : 1.0
      }
    }
    if let parent = depth > 0 ? stack[depth - 1] : nil {
      if level.style.kind == .compound {
        cost += compoundCost(level, under: parent)
      } else if rank(level.style) <= rank(parent.style) {
        // Lists inside a point may be numbered like clauses.
        cost += level.style.kind == .arabic ? 1.1 : 1.6
      }
    } else if level.style.kind == .compound {
      cost += 1.0
    } else if level.style.kind == .letter {
      cost += 0.6
    }
    return cost
  }

  /// What it costs that a level starts with this number.
  private func startCost(_ level: Level, _ state: State) -> Double {
    switch level.style.kind {
    case .article where level.value == state.lastArticle + 1: return 0
    case .arabic where level.value > 1 && level.value == state.lastArabic + 1: return 0.7
    default: break
    }
    switch level.value {
    case 1: return 0.1
    case 2: return 1.0
    case 3: return 1.4
    default: return min(2.6, 1.6 + 0.1 * Double(level.value))
    }
  }

  /// Whether the numbers before the last one are those of the levels above.
  private func compoundCost(_ level: Level, under parent: Level) -> Double {
    let own = parent.prefix + [parent.value]
    if own == level.prefix { return 0 }
    // `1.2` under `II.`, where `II.1` is meant, or the parent's own number.
    if level.prefix.last == parent.value { return 0.2 }
    return rank(level.style) > rank(parent.style) ? 1.2 : 1.8
  }

  private func rank(_ style: MarkerStyle) -> Int {
    style.rank(capitalBelowRoman: capitalBelowRoman)
  }
}
