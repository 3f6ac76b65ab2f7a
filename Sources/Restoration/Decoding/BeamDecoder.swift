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

  /// A hypothesis with one more arc, while its n-grams are looked up.
  private struct Extension {
    var arc: Int32
    var hypothesis: Int32
    /// The score with one word of context.
    var expected: Float
    /// What the records of the n-grams say that end in the arc's first word, -1 where there are
    /// none; while a batch is open the place in it.
    var second: Int32
    var third: Int32
    var fourth: Int32
  }

  private let ngrams: NGramLookUp
  private static let lookUps = 8 * capacity
  private let extensions: UnsafeMutablePointer<Extension>
  private let second: NGramBatch
  private let third: NGramBatch
  private let fourth: NGramBatch
  private static let capacity = 1024
  /// How much likelier, in nats, two or three words of context may make a word than one does, for
  /// the sake of what a reading must lack at least before it is given up without looking that up.
  private static let longerContextGain: Float = 4
  /// Hypotheses at this position and the next three.
  private let rows: UnsafeMutablePointer<Hypothesis>
  /// For each hypothesis of the position in work the first one with the same last word, and that
  /// one's bigram record with the word in work.
  private let leaders: UnsafeMutablePointer<Int>
  private let records: UnsafeMutablePointer<Int>
  private var counts: (Int, Int, Int, Int) = (0, 0, 0, 0)
  private var traces: [(previous: Int32, arc: Int32)] = []
  /// The state in which the last decoding ended.
  private(set) var end: LanguageState
  /// What the document says elsewhere, and where in the document the lattice begins.
  var memory: PhraseMemory?
  var offset = 0

  init(_ ngrams: NGramLookUp) {
    self.ngrams = ngrams
    second = NGramBatch(ngrams.bigrams, capacity: Self.lookUps)
    third = NGramBatch(ngrams.trigrams, capacity: Self.lookUps)
    fourth = NGramBatch(ngrams.fourgrams, capacity: Self.lookUps)
    rows = .allocate(capacity: 4 * Self.capacity)
    leaders = .allocate(capacity: Self.capacity)
    records = .allocate(capacity: Self.capacity)
    extensions = .allocate(capacity: Self.lookUps)
    end = ngrams.model.start
  }

  deinit {
    rows.deallocate()
    leaders.deallocate()
    records.deallocate()
    extensions.deallocate()
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
          let first = Int(starts[position])
          let end = lattice.isSettled[position] ? first + 1 : Int(starts[position + 1])
          expand(position, arcs, first..<end, limits)
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
    var first = range.lowerBound
    while first < range.upperBound {
      let last = min(first + Self.lookUps / max(1, alive), range.upperBound)
      extend(position, alive, arcs, first..<last, limits, &best, firstTrace: firstTrace)
      first = last
    }
    setCount(row, 0)
  }

  /// Extends the first `alive` hypotheses of a position by some of its arcs, look-ups of all
  /// together.
  private func extend(
    _ position: Int, _ alive: Int, _ arcs: UnsafeBufferPointer<Lattice.Arc>, _ range: Range<Int>,
    _ limits: Limits, _ best: inout (Float, Float, Float, Float), firstTrace: Int
  ) {
    let current = rows + (position & 3) * Self.capacity
    second.removeAll()
    third.removeAll()
    fourth.removeAll()
    for arcIndex in range {
      let word = UInt64(arcs[arcIndex].first)
      for index in 0..<alive where leaders[index] == index {
        second.add((current[index].state.words << 16 | word) & LanguageState.bigramMask)
      }
    }
    second.find()
    // The best score at each later position as one word of context tells it.
    var expected = best
    var bigram = 0
    var count = 0
    for arcIndex in range {
      let arc = arcs[arcIndex]
      let later = Int(arc.end) - position
      for index in 0..<alive {
        let state = current[index].state
        if leaders[index] == index {
          records[index] = second[bigram]
          bigram += 1
        }
        let record = records[leaders[index]]
        var score = current[index].score + arc.channel
        if record >= 0 {
          score += ngrams.bigrams.table.probability(record)
        } else {
          score += ngrams.score(state, arc.first, -1, -1, -1).logProbability
        }
        if !arc.hasSecond { Self.raise(&expected, later, score) }
        extensions[count] = Extension(
          arc: Int32(truncatingIfNeeded: arcIndex), hypothesis: Int32(truncatingIfNeeded: index),
          expected: score, second: Int32(truncatingIfNeeded: record), third: -1, fourth: -1)
        count += 1
      }
    }
    // What can hardly come near is given up before more is looked up.
    var kept = 0
    for index in 0..<count {
      var candidate = extensions[index]
      let arc = arcs[Int(candidate.arc)]
      let later = Int(arc.end) - position
      let gain = candidate.second >= 0 ? Self.longerContextGain : 0
      if candidate.expected + gain < Self.value(expected, later) - limits.depth { continue }
      let state = current[Int(candidate.hypothesis)].state
      if candidate.second >= 0 && state.length >= 2 {
        candidate.third = Int32(truncatingIfNeeded: third.count)
        third.add((state.words << 16 | UInt64(arc.first)) & LanguageState.trigramMask)
      }
      extensions[kept] = candidate
      kept += 1
    }
    third.find()
    for index in 0..<kept where extensions[index].third >= 0 {
      extensions[index].third = Int32(truncatingIfNeeded: third[Int(extensions[index].third)])
      let state = current[Int(extensions[index].hypothesis)].state
      if extensions[index].third >= 0 && state.length >= 3 {
        extensions[index].fourth = Int32(truncatingIfNeeded: fourth.count)
        fourth.add(state.words << 16 | UInt64(arcs[Int(extensions[index].arc)].first))
      }
    }
    fourth.find()
    for index in 0..<kept where extensions[index].fourth >= 0 {
      extensions[index].fourth = Int32(truncatingIfNeeded: fourth[Int(extensions[index].fourth)])
    }
    add(kept, position, arcs, limits, &best, firstTrace: firstTrace)
  }

  /// Makes hypotheses of extensions whose n-grams are known.
  private func add(
    _ count: Int, _ position: Int, _ arcs: UnsafeBufferPointer<Lattice.Arc>, _ limits: Limits,
    _ best: inout (Float, Float, Float, Float), firstTrace: Int
  ) {
    let current = rows + (position & 3) * Self.capacity
    // Hypotheses at the next position that came over more than one; the others end in the word of
    // the arc in work, as long as it is one word.
    let carried = self.count((position + 1) & 3)
    var arcInWork: Int32 = -1
    var firstOfArc = 0
    let memory = memory
    for index in 0..<count {
      let found = extensions[index]
      let arc = arcs[Int(found.arc)]
      let later = Int(arc.end) - position
      let target = Int(arc.end) & 3
      let isPlain = later == 1 && !arc.hasSecond
      if found.arc != arcInWork {
        arcInWork = found.arc
        firstOfArc = isPlain ? self.count(target) : 0
      }
      let hypothesis = current[Int(found.hypothesis)]
      var (score, state) = ngrams.score(
        hypothesis.state, arc.first, Int(found.second), Int(found.third), Int(found.fourth))
      if let memory {
        score = memory.adapted(
          score, UInt16(truncatingIfNeeded: hypothesis.state.words), arc.first,
          at: offset + position)
      }
      score += hypothesis.score + arc.channel
      if arc.hasSecond {
        let second = ngrams.score(state, arc.second)
        score += second.logProbability
        state = second.next
      }
      if score < Self.value(best, later) - limits.depth { continue }
      Self.raise(&best, later, score)
      insert(
        Hypothesis(
          state: state, score: score, trace: Int32(firstTrace) + found.hypothesis, arc: found.arc),
        row: target, carried: isPlain ? carried : 0, from: firstOfArc)
    }
  }

  /// Adds a hypothesis, or puts it in the place of one that scores all to come alike; looks for
  /// that among the first `carried` ones and from `start` on.
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

  /// Moves the hypotheses worth following to the front; returns their number, at most a few more
  /// than the width.
  private func prune(
    _ list: UnsafeMutablePointer<Hypothesis>, _ count: Int, _ limits: Limits
  ) -> Int {
    guard count > 1 else { return count }
    var top = 0
    for index in 1..<count where list[index].score > list[top].score { top = index }
    if top > 0 { swap(&list[0], &list[top]) }
    let best = list[0].score
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
  private static func raise(
    _ best: inout (Float, Float, Float, Float), _ later: Int, _ score: Float
  ) {
    switch later {
    case 1: best.1 = max(best.1, score)
    case 2: best.2 = max(best.2, score)
    default: best.3 = max(best.3, score)
    }
  }
}
