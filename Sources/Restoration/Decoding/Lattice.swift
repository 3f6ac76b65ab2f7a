/// The readings of a stretch of text: arcs from position to position, each one word or two.
///
/// Kept from stretch to stretch, so that filling it allocates nothing in the long run.
struct Lattice {
  struct Arc {
    /// Log probability that the printed words come out as what was read.
    var channel: Float
    /// The position it leads to.
    var end: Int32
    /// What it reads; `second` counts only when `hasSecond`.
    var first: UInt16
    var second: UInt16
    var hasSecond: Bool
    /// Which candidate of the token it is, for the caller.
    var tag: Int32
  }

  private(set) var arcs: [Arc] = []
  /// Where the arcs of each position begin; one more than there are positions.
  private(set) var starts: [Int32] = [0]

  /// By position, whether its first arc is the only one to be followed.
  private(set) var isSettled: [Bool] = []
  private var settlesPosition = false

  var positionCount: Int { starts.count - 1 }

  mutating func removeAll() {
    arcs.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
    isSettled.removeAll(keepingCapacity: true)
  }

  /// Puts an arc before the others of the current position, as the only one to be followed. Those
  /// others stay, to be weighed against it; one that reads the same does not.
  mutating func settle(_ arc: Arc) {
    let first = Int(starts[positionCount])
    arcs[first...].firstIndex { $0.end == arc.end && $0.first == arc.first && $0.tag == arc.tag }
      .map { _ = arcs.remove(at: $0) }
    arcs.insert(arc, at: first)
    settlesPosition = true
  }

  /// Adds an arc from the current position.
  @inline(__always)
  mutating func add(
    _ word: UInt16, channel: Float = 0, then second: UInt16? = nil, length: Int = 1, tag: Int32 = 0
  ) {
    arcs.append(
      Arc(
        channel: channel, end: Int32(positionCount + length), first: word, second: second ?? 0,
        hasSecond: second != nil, tag: tag))
  }

  /// Adds an arc of another lattice at the same position.
  @inline(__always)
  mutating func add(_ arc: Arc) { arcs.append(arc) }

  /// Ends the current position; the next arcs begin at the one after it.
  @inline(__always)
  mutating func endPosition() {
    starts.append(Int32(arcs.count))
    isSettled.append(settlesPosition)
    settlesPosition = false
  }

  /// By position the arc that is the only one to be followed, -1 where there is a choice: those that
  /// are settled, and those of a path that begin farther from the places than `context` positions.
  func settled(_ path: [Int32], besides places: [Int], context: Int) -> [Int32] {
    var chosen = isSettled.indices.map { isSettled[$0] ? starts[$0] : -1 }
    var (position, next) = (0, places.startIndex)
    for index in path {
      while next < places.endIndex, places[next] + context < position { next += 1 }
      if next == places.endIndex || places[next] - context > position { chosen[position] = index }
      position = Int(arcs[Int(index)].end)
    }
    return chosen
  }
}
