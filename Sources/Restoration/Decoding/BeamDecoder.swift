/// Finds the likeliest path through a lattice under the language model, with buffers kept from call
/// to call. One task at a time.
final class BeamDecoder {
  /// How far below the best a hypothesis may fall, in nats, and how many stay.
  struct Limits {
    var width: Int
    var depth: Float
  }

  private struct Hypothesis {
    var state: LanguageState
    var score: Float
    /// The step before, and the arc that leads here.
    var trace: Int32
    var arc: Int32
  }

  private let model: LanguageModel
  private static let capacity = 1024
  /// Hypotheses at this position and the next three.
  private let rows: UnsafeMutablePointer<Hypothesis>
  /// For each hypothesis of the position in work the first one with the same last word, and that one's
  /// bigram record with the word in work.
  private let leaders: UnsafeMutablePointer<Int>
  private let records: UnsafeMutablePointer<Int>
  private var counts: (Int, Int, Int, Int) = (0, 0, 0, 0)
  private var traces: [(previous: Int32, arc: Int32)] = []
  /// The state in which the last decoding ended.
  private(set) var end: LanguageState

  init(model: LanguageModel) {
    self.model = model
    rows = .allocate(capacity: 4 * Self.capacity)
    leaders = .allocate(capacity: Self.capacity)
    records = .allocate(capacity: Self.capacity)
    end = model.start
  }

  deinit {
    rows.deallocate()
    leaders.deallocate()
    records.deallocate()
  }

  /// The indices of the arcs of the best path, in order, written to `path`.
  ///
  /// - Returns: the path's log probability. O(positions · width · arcs a position).
  func decode(
    _ lattice: Lattice, from start: LanguageState, limits: Limits, into path: inout [Int32]
  ) -> Float {
    traces.removeAll(keepingCapacity: true)
    path.removeAll(keepingCapacity: true)
    counts = (1, 0, 0, 0)
    rows[0] = Hypothesis(state: start, score: 0, trace: -1, arc: -1)
    let score = lattice.arcs.withUnsafeBufferPointer { arcs in
      lattice.starts.withUnsafeBufferPointer { starts in
        for position in 0..<lattice.positionCount {
          expand(
            position, arcs, Int(starts[position])..<Int(starts[position + 1]), limits)
        }
        return finish(lattice.positionCount)
      }
    }
    var trace = Int32(traces.count - 1)
    while trace >= 0 {
      let step = traces[Int(trace)]
      if step.arc >= 0 { path.append(step.arc) }
      trace = step.previous
    }
    path.reverse()
    return score
  }

  @inline(__always)
  private func count(_ row: Int) -> Int {
    switch row {
    case 0: counts.0
    case 1: counts.1
    case 2: counts.2
    default: counts.3
    }
  }

  @inline(__always)
  private func setCount(_ row: Int, _ value: Int) {
    switch row {
    case 0: counts.0 = value
    case 1: counts.1 = value
    case 2: counts.2 = value
    default: counts.3 = value
    }
  }

  private func expand(
    _ position: Int, _ arcs: UnsafeBufferPointer<Lattice.Arc>, _ range: Range<Int>, _ limits: Limits
  ) {
    let row = position & 3
    let current = rows + row * Self.capacity
    let alive = prune(current, count(row), limits)
    // The best score so far at each later position, below which nothing is worth keeping.
    var best: (Float, Float, Float, Float) = (-.infinity, -.infinity, -.infinity, -.infinity)
    for later in 1...3 {
      let target = (position + later) & 3
      let list = rows + target * Self.capacity
      for index in 0..<count(target) { Self.raise(&best, later, list[index].score) }
    }
    let firstTrace = traces.count
    for index in 0..<alive {
      traces.append((current[index].trace, current[index].arc))
      // Hypotheses with the same last word share their bigrams.
      let last = current[index].state.words & 0xFFFF
      var leader = index
      for other in 0..<index where current[other].state.words & 0xFFFF == last {
        leader = other
        break
      }
      leaders[index] = leader
    }
    // Hypotheses at the next position that came over more than one; the others end in the word of the
    // arc in work, as long as it is one word.
    let carried = count((position + 1) & 3)
    for arcIndex in range {
      let arc = arcs[arcIndex]
      let later = Int(arc.end) - position
      let target = Int(arc.end) & 3
      let isPlain = later == 1 && !arc.hasSecond
      let firstOfArc = isPlain ? count(target) : 0
      for index in 0..<alive {
        let hypothesis = current[index]
        let trace = Int32(firstTrace + index)
        let leader = leaders[index]
        if leader == index { records[index] = model.bigram(after: hypothesis.state, arc.first) }
        var (score, state) = model.score(hypothesis.state, arc.first, bigram: records[leader])
        score += hypothesis.score + arc.channel
        if arc.hasSecond {
          let second = model.score(state, arc.second)
          score += second.logProbability
          state = second.next
        }
        if score < Self.value(best, later) - limits.depth { continue }
        Self.raise(&best, later, score)
        insert(
          Hypothesis(state: state, score: score, trace: trace, arc: Int32(arcIndex)),
          row: target, carried: isPlain ? carried : 0, from: firstOfArc)
      }
    }
    setCount(row, 0)
  }

  /// Adds a hypothesis, or puts it in the place of one that scores all to come alike; looks for that
  /// among the first `carried` ones and from `start` on.
  @inline(__always)
  private func insert(_ hypothesis: Hypothesis, row: Int, carried: Int, from start: Int) {
    let list = rows + row * Self.capacity
    let count = count(row)
    let key = hypothesis.state.key
    for index in start..<count where list[index].state.key == key {
      if list[index].score < hypothesis.score { list[index] = hypothesis }
      return
    }
    for index in 0..<min(carried, start) where list[index].state.key == key {
      if list[index].score < hypothesis.score { list[index] = hypothesis }
      return
    }
    if count < Self.capacity {
      list[count] = hypothesis
      setCount(row, count + 1)
    }
  }

  /// Moves the hypotheses worth following to the front; returns their number, at most a few more than
  /// the width.
  private func prune(
    _ list: UnsafeMutablePointer<Hypothesis>, _ count: Int, _ limits: Limits
  ) -> Int {
    guard count > 1 else { return count }
    var best = -Float.infinity
    for index in 0..<count { best = max(best, list[index].score) }
    var floor = best - limits.depth
    if count > limits.width {
      floor = max(floor, floorOfWidth(list, count, best, limits))
    }
    var alive = 0
    for index in 0..<count where list[index].score >= floor {
      if alive != index { list[alive] = list[index] }
      alive += 1
    }
    return alive
  }

  /// The score above which about `width` hypotheses lie, exact to a 64th of the depth.
  private func floorOfWidth(
    _ list: UnsafeMutablePointer<Hypothesis>, _ count: Int, _ best: Float, _ limits: Limits
  ) -> Float {
    let scale = 64 / limits.depth
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: 65) { buckets in
      buckets.initialize(repeating: 0)
      for index in 0..<count { buckets[min(64, Int((best - list[index].score) * scale))] += 1 }
      var total = 0
      for bucket in 0..<64 {
        total += Int(buckets[bucket])
        if total >= limits.width { return best - Float(bucket + 1) / scale }
      }
      return best - limits.depth
    }
  }

  private func finish(_ position: Int) -> Float {
    let list = rows + (position & 3) * Self.capacity
    let count = count(position & 3)
    var top = 0
    for index in 0..<count where list[index].score > list[top].score { top = index }
    guard count > 0 else { return 0 }
    end = list[top].state
    traces.append((list[top].trace, list[top].arc))
    return list[top].score
  }

  @inline(__always)
  private static func value(_ best: (Float, Float, Float, Float), _ later: Int) -> Float {
    later == 1 ? best.1 : later == 2 ? best.2 : best.3
  }

  @inline(__always)
  private static func raise(_ best: inout (Float, Float, Float, Float), _ later: Int, _ score: Float) {
    switch later {
    case 1: best.1 = max(best.1, score)
    case 2: best.2 = max(best.2, score)
    default: best.3 = max(best.3, score)
    }
  }
}
