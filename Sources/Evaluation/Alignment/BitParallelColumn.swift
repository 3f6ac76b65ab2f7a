/// Columns of an edit distance matrix, 64 rows a machine word.
///
/// After Myers, "A fast bit-vector algorithm for approximate string matching" (1999), blocks after
/// Hyyrö (2003). Scratch tables are kept between calls.
struct BitParallelColumn {
  /// By symbol: the first position in the pattern, or -1.
  private var firstPosition: [Int32]
  /// By symbol: the start of its row in the dense masks, or -1.
  private var denseRow: [Int32]

  init(alphabetSize: Int) {
    firstPosition = [Int32](repeating: -1, count: alphabetSize)
    denseRow = [Int32](repeating: -1, count: alphabetSize)
  }

  /// The distance of every prefix of `pattern` (0 to all of it) to the whole of `text`.
  ///
  /// Time: text × pattern / 64. Memory: about 16 bytes a symbol of the pattern.
  mutating func distances(
    pattern: some Collection<Int32>, text: some Collection<Int32>
  ) -> [Int32] {
    let blocks = (pattern.count + 63) / 64
    let next = chainPositions(of: pattern)
    let dense = denseMasks(of: pattern, next: next, blocks: blocks)
    var column = Column(blocks: blocks)
    // Two columns go together: the second follows a block behind, while the first waits for its
    // carry.
    var equal = (
      [UInt64](repeating: 0, count: blocks), [UInt64](repeating: 0, count: blocks)
    )
    var waiting: Int32?
    for symbol in text {
      guard let first = waiting else {
        waiting = symbol
        continue
      }
      waiting = nil
      withMasks(of: first, &equal.0, dense, next) { firstMasks in
        withMasks(of: symbol, &equal.1, dense, next) { secondMasks in
          column.advance(firstMasks, secondMasks)
        }
      }
    }
    if let last = waiting {
      withMasks(of: last, &equal.0, dense, next) { column.advance($0) }
    }

    for symbol in pattern {
      firstPosition[Int(symbol)] = -1
      denseRow[Int(symbol)] = -1
    }
    var distances: [Int32] = [Int32(text.count)]
    distances.reserveCapacity(pattern.count + 1)
    var distance = Int32(text.count)
    for row in 0..<pattern.count {
      let bit = UInt64(1) << UInt64(row & 63)
      if column.positive[row >> 6] & bit != 0 { distance += 1 }
      if column.negative[row >> 6] & bit != 0 { distance -= 1 }
      distances.append(distance)
    }
    return distances
  }

  /// By position: the next position of the same symbol, or -1.
  private mutating func chainPositions(of pattern: some Collection<Int32>) -> [Int32] {
    var next = [Int32](repeating: -1, count: pattern.count)
    var last = firstPosition
    for (position, symbol) in pattern.enumerated() {
      if firstPosition[Int(symbol)] < 0 {
        firstPosition[Int(symbol)] = Int32(position)
      } else {
        next[Int(last[Int(symbol)])] = Int32(position)
      }
      last[Int(symbol)] = Int32(position)
    }
    return next
  }

  private func forEachPosition(of symbol: Int32, _ next: [Int32], _ body: (Int) -> Void) {
    var position = Int(firstPosition[Int(symbol)])
    while position >= 0 {
      body(position)
      position = Int(next[position])
    }
  }

  /// Masks of the symbols that are frequent enough for a walk over their positions to cost more
  /// than the column itself; there are at most 128 of them.
  private mutating func denseMasks(
    of pattern: some Collection<Int32>, next: [Int32], blocks: Int
  ) -> [UInt64] {
    var counts = [Int32](repeating: 0, count: firstPosition.count)
    for symbol in pattern { counts[Int(symbol)] += 1 }
    var masks: [UInt64] = []
    for (symbol, count) in counts.enumerated() where Int(count) * 2 > blocks {
      let row = masks.count
      denseRow[symbol] = Int32(row)
      masks.append(contentsOf: repeatElement(0, count: blocks))
      forEachPosition(of: Int32(symbol), next) { masks[row + $0 >> 6] |= 1 << UInt64($0 & 63) }
    }
    return masks
  }

  /// Lends the positions of a symbol as a bit mask, from the dense ones or built in `scratch`,
  /// which is all zero before and after.
  private func withMasks(
    of symbol: Int32, _ scratch: inout [UInt64], _ dense: [UInt64], _ next: [Int32],
    _ body: (UnsafeBufferPointer<UInt64>) -> Void
  ) {
    let row = Int(denseRow[Int(symbol)])
    if row >= 0 {
      dense.withUnsafeBufferPointer {
        body(UnsafeBufferPointer(rebasing: $0[row..<row + scratch.count]))
      }
      return
    }
    forEachPosition(of: symbol, next) { scratch[$0 >> 6] |= 1 << UInt64($0 & 63) }
    scratch.withUnsafeBufferPointer(body)
    forEachPosition(of: symbol, next) { scratch[$0 >> 6] = 0 }
  }
}

/// Differences between neighbouring rows of one column: a bit a row in `positive` where the
/// distance grows by one, in `negative` where it falls by one.
private struct Column {
  var positive: [UInt64]
  var negative: [UInt64]

  /// The column before the text: the distance of a prefix to nothing is its length.
  init(blocks: Int) {
    positive = [UInt64](repeating: ~0, count: blocks)
    negative = [UInt64](repeating: 0, count: blocks)
  }

  mutating func advance(_ equal: UnsafeBufferPointer<UInt64>) {
    var carry = Carry()
    for block in equal.indices {
      carry.step(equal[block], &positive[block], &negative[block])
    }
  }

  mutating func advance(
    _ first: UnsafeBufferPointer<UInt64>, _ second: UnsafeBufferPointer<UInt64>
  ) {
    positive.withUnsafeMutableBufferPointer { positive in
      negative.withUnsafeMutableBufferPointer { negative in
        var (firstCarry, secondCarry) = (Carry(), Carry())
        for block in first.indices {
          var (plus, minus) = (positive[block], negative[block])
          firstCarry.step(first[block], &plus, &minus)
          secondCarry.step(second[block], &plus, &minus)
          (positive[block], negative[block]) = (plus, minus)
        }
      }
    }
  }

  /// What passes from a block of 64 rows to the next: the difference along the row between them.
  /// Row 0 grows by one a column, for whole texts are compared.
  private struct Carry {
    private var plus: UInt64 = 1
    private var minus: UInt64 = 0

    @inline(__always)
    mutating func step(_ equal: UInt64, _ positive: inout UInt64, _ negative: inout UInt64) {
      let vertical = equal | negative
      let same = equal | minus
      let horizontal = (((same & positive) &+ positive) ^ positive) | same
      let up = negative | ~(horizontal | positive)
      let down = positive & horizontal
      let shiftedUp = (up << 1) | plus
      let shiftedDown = (down << 1) | minus
      plus = up >> 63
      minus = down >> 63
      positive = shiftedDown | ~(vertical | shiftedUp)
      negative = shiftedUp & vertical
    }
  }
}
