/// Which part of a line as it was read each part of its repaired text stands for.
struct ScalarAlignment {
  /// For each scalar of the repaired text, and its end, the position in the line as read.
  private let sources: [Int]
  private let sourceCount: Int

  /// Longer stretches between first and last change are matched evenly, not letter by letter:
  /// a printed line has no more than a few hundred letters.
  private static let longest = 2000

  init(_ source: [Unicode.Scalar], _ target: [Unicode.Scalar]) {
    sourceCount = source.count
    let shorter = min(source.count, target.count)
    var head = 0
    while head < shorter, source[head] == target[head] { head += 1 }
    var tail = 0
    while tail < shorter - head,
      source[source.count - 1 - tail] == target[target.count - 1 - tail]
    { tail += 1 }
    let middle = Self.match(
      source[head..<(source.count - tail)], target[head..<(target.count - tail)])
    sources =
      Array(0..<head) + middle + Array((source.count - tail)..<source.count) + [source.count]
  }

  /// The part of the line as read for a part of the repaired text.
  func sourceRange(of target: Range<Int>) -> Range<Int> {
    let start = sources[target.lowerBound]
    // Up to where the last letter's place ends, so that a letter read twice is not lost.
    let end = max(start, min(sourceCount, sources[target.upperBound]))
    return start..<end
  }

  /// Where the part of the repaired text begins that stands for what was read from `source` on.
  func targetStart(of source: Int) -> Int {
    // Places never decrease.
    var (low, high) = (0, sources.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sources[middle] < source { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// For each scalar of `target` the position in `source` that it stands for, never decreasing.
  private static func match(
    _ source: ArraySlice<Unicode.Scalar>, _ target: ArraySlice<Unicode.Scalar>
  ) -> [Int] {
    let (rows, columns) = (source.count, target.count)
    if columns == 0 { return [] }
    if rows == 0 || rows > longest || columns > longest {
      return (0..<columns).map { source.startIndex + $0 * rows / columns }
    }
    let (from, to) = (Array(source), Array(target))
    // Costs from each pair of positions to the ends, in one table.
    var cost = [Int32](repeating: 0, count: (rows + 1) * (columns + 1))
    func at(_ row: Int, _ column: Int) -> Int { row * (columns + 1) + column }
    for row in stride(from: rows, through: 0, by: -1) {
      for column in stride(from: columns, through: 0, by: -1) {
        if row == rows {
          cost[at(row, column)] = Int32(2 * (columns - column))
        } else if column == columns {
          cost[at(row, column)] = Int32(2 * (rows - row))
        } else {
          let change = substitution(from[row], to[column]) + cost[at(row + 1, column + 1)]
          let loss = 2 + cost[at(row + 1, column)]
          let gain = 2 + cost[at(row, column + 1)]
          cost[at(row, column)] = min(change, loss, gain)
        }
      }
    }
    var places: [Int] = []
    var (row, column) = (0, 0)
    while column < columns {
      if row == rows {
        places.append(source.startIndex + row)
        column += 1
      } else if cost[at(row, column)]
        == substitution(from[row], to[column]) + cost[at(row + 1, column + 1)]
      {
        places.append(source.startIndex + row)
        (row, column) = (row + 1, column + 1)
      } else if cost[at(row, column)] == 2 + cost[at(row + 1, column)] {
        row += 1
      } else {
        places.append(source.startIndex + row)
        column += 1
      }
    }
    return places
  }

  /// A blank is never taken for a letter where anything else will do.
  private static func substitution(_ one: Unicode.Scalar, _ other: Unicode.Scalar) -> Int32 {
    if one == other { return 0 }
    return (one == " ") == (other == " ") ? 2 : 5
  }
}
