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

  var positionCount: Int { starts.count - 1 }

  mutating func removeAll() {
    arcs.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
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
  mutating func endPosition() { starts.append(Int32(arcs.count)) }
}
