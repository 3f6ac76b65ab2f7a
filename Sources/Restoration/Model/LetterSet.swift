internal import Vietnamese

/// A set of letters by their codes.
struct LetterSet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  @inline(__always)
  func contains(_ letter: UInt8) -> Bool {
    (letter < 64 ? low >> UInt64(letter) : high >> UInt64(letter &- 64)) & 1 != 0
  }

  /// How many of its letters come before one.
  @inline(__always)
  func count(before letter: UInt8) -> Int {
    if letter < 64 { return (low & (1 << UInt64(letter) &- 1)).nonzeroBitCount }
    return low.nonzeroBitCount &+ (high & (1 << UInt64(letter &- 64) &- 1)).nonzeroBitCount
  }

  mutating func insert(_ letter: UInt8) {
    if letter < 64 { low |= 1 << UInt64(letter) } else { high |= 1 << UInt64(letter &- 64) }
  }

  /// Calls with each letter that both sets have, in order, and how many of this one come before it.
  @inline(__always)
  func forEachShared(with other: LetterSet, _ body: (_ letter: UInt8, _ count: Int) -> Void) {
    var shared = low & other.low
    while shared != 0 {
      let bit = shared & (0 &- shared)
      body(
        UInt8(truncatingIfNeeded: bit.trailingZeroBitCount), (low & (bit &- 1)).nonzeroBitCount)
      shared ^= bit
    }
    shared = high & other.high
    if shared == 0 { return }
    let before = low.nonzeroBitCount
    while shared != 0 {
      let bit = shared & (0 &- shared)
      body(
        UInt8(truncatingIfNeeded: 64 &+ bit.trailingZeroBitCount),
        before &+ (high & (bit &- 1)).nonzeroBitCount)
      shared ^= bit
    }
  }
}
