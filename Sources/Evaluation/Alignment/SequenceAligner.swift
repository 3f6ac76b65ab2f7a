/// Aligns two sequences of small integers with the least number of substitutions, insertions and
/// deletions (Levenshtein distance), in memory linear in their length.
///
/// Three exact methods share the work, all of unit cost:
/// - few edits: furthest points on diagonals, time by the square of the edits (Ukkonen, 1985);
/// - small: the whole matrix;
/// - else: halving the output (Hirschberg, 1975) over columns of 64 rows a machine word
///   (Myers, 1999, in the form of Hyyrö, 2003).
///
/// Elements are indices into an alphabet: 0 and up, dense.
struct SequenceAligner {
  private let truth: [Int32]
  private let output: [Int32]
  private var kernel: BitParallelColumn
  private var steps: [AlignmentStep] = []

  /// Cells of a matrix that is filled as a whole: one byte each.
  private static let matrixLimit = 1 << 18
  /// Edits up to which diagonals are tried, and no more than an eighth of the elements; the points
  /// kept are the square of it.
  private static let diagonalLimit = 1200

  private init(truth: [Int32], output: [Int32]) {
    self.truth = truth
    self.output = output
    kernel = BitParallelColumn(alphabetSize: Int(max(truth.max() ?? -1, output.max() ?? -1)) + 1)
    steps.reserveCapacity(max(truth.count, output.count))
  }

  /// The steps from `truth` to `output`, in order.
  static func align(_ truth: [Int32], _ output: [Int32]) -> [AlignmentStep] {
    var aligner = SequenceAligner(truth: truth, output: output)
    aligner.solve(0..<truth.count, 0..<output.count)
    return aligner.steps
  }

  /// Appends the steps of a part.
  private mutating func solve(_ rows: Range<Int>, _ columns: Range<Int>) {
    var (rows, columns) = (rows, columns)
    while let row = rows.first, let column = columns.first, truth[row] == output[column] {
      steps.append(.match)
      rows.removeFirst()
      columns.removeFirst()
    }
    var tail = 0
    while let row = rows.last, let column = columns.last, truth[row] == output[column] {
      tail += 1
      rows.removeLast()
      columns.removeLast()
    }
    solveTrimmed(rows, columns)
    append(.match, tail)
  }

  private mutating func solveTrimmed(_ rows: Range<Int>, _ columns: Range<Int>) {
    if rows.isEmpty {
      append(.insertion, columns.count)
    } else if columns.isEmpty {
      append(.deletion, rows.count)
    } else if columns.count == 1 {
      solveSingle(rows, output[columns.lowerBound])
    } else if (rows.count + 1) * (columns.count + 1) <= Self.matrixLimit {
      solveByMatrix(rows, columns)
    } else if !solveByDiagonals(rows, columns) {
      let middle = (columns.lowerBound + columns.upperBound) / 2
      let row = split(rows, columns, at: middle)
      solve(rows.lowerBound..<row, columns.lowerBound..<middle)
      solve(row..<rows.upperBound, middle..<columns.upperBound)
    }
  }

  private mutating func append(_ step: AlignmentStep, _ count: Int) {
    steps.append(contentsOf: repeatElement(step, count: count))
  }

  /// One element of the output against many of the truth.
  private mutating func solveSingle(_ rows: Range<Int>, _ element: Int32) {
    let partner = rows.first { truth[$0] == element }
    let row = partner ?? rows.lowerBound
    append(.deletion, row - rows.lowerBound)
    steps.append(partner == nil ? .substitution : .match)
    append(.deletion, rows.upperBound - row - 1)
  }

  /// The row at which the best path crosses the middle column.
  private mutating func split(_ rows: Range<Int>, _ columns: Range<Int>, at middle: Int) -> Int {
    let before = kernel.distances(
      pattern: truth[rows], text: output[columns.lowerBound..<middle])
    let after = kernel.distances(
      pattern: truth[rows].reversed(), text: output[middle..<columns.upperBound].reversed())
    var best = 0
    for row in 0...rows.count
    where before[row] + after[rows.count - row] < before[best] + after[rows.count - best] {
      best = row
    }
    return rows.lowerBound + best
  }

  private mutating func solveByMatrix(_ rows: Range<Int>, _ columns: Range<Int>) {
    let width = columns.count + 1
    var above = [Int32](0...Int32(columns.count))
    var current = above
    var choice = [AlignmentStep](repeating: .insertion, count: (rows.count + 1) * width)
    for (row, truthElement) in truth[rows].enumerated() {
      current[0] = Int32(row + 1)
      choice[(row + 1) * width] = .deletion
      for (column, outputElement) in output[columns].enumerated() {
        let isMatch = truthElement == outputElement
        var cost = above[column] + (isMatch ? 0 : 1)
        var step: AlignmentStep = isMatch ? .match : .substitution
        if above[column + 1] + 1 < cost {
          cost = above[column + 1] + 1
          step = .deletion
        }
        if current[column] + 1 < cost {
          cost = current[column] + 1
          step = .insertion
        }
        current[column + 1] = cost
        choice[(row + 1) * width + column + 1] = step
      }
      swap(&above, &current)
    }
    appendReversed { append in
      var (row, column) = (rows.count, columns.count)
      while row > 0 || column > 0 {
        let step = choice[row * width + column]
        append(step)
        if step != .insertion { row -= 1 }
        if step != .deletion { column -= 1 }
      }
    }
  }

  private mutating func appendReversed(_ walk: ((AlignmentStep) -> Void) -> Void) {
    var reversed: [AlignmentStep] = []
    walk { reversed.append($0) }
    steps.append(contentsOf: reversed.reversed())
  }

  /// Appends the steps and answers true, or false when the parts are too many edits apart.
  private mutating func solveByDiagonals(_ rows: Range<Int>, _ columns: Range<Int>) -> Bool {
    guard let furthest = furthestRows(rows, columns) else { return false }
    appendReversed { append in
      var edits = furthest.count - 1
      var diagonal = columns.count - rows.count
      var row = rows.count
      while edits > 0 {
        let previous = furthest[edits - 1]
        func reached(_ diagonal: Int) -> Int {
          let index = diagonal + edits - 1
          return previous.indices.contains(index) ? Int(previous[index]) : -2
        }
        let start = max(reached(diagonal) + 1, reached(diagonal + 1) + 1, reached(diagonal - 1))
        // What was reached may lie beyond this point: a deletion was clipped at the last row.
        for _ in min(start, row)..<row { append(.match) }
        row = min(start, row)
        if reached(diagonal) + 1 >= row, row > 0, row + diagonal > 0 {
          append(.substitution)
          row -= 1
        } else if reached(diagonal + 1) + 1 >= row, row > 0 {
          append(.deletion)
          row -= 1
          diagonal += 1
        } else {
          append(.insertion)
          diagonal -= 1
        }
        edits -= 1
      }
      for _ in 0..<row { append(.match) }
    }
    return true
  }

  /// For 0, 1, 2, … edits the furthest row reached on each diagonal (column minus row) from minus
  /// to plus that number, until the end is reached. -2 marks a diagonal out of reach. Nil when the
  /// end takes more edits than the limit.
  private func furthestRows(_ rows: Range<Int>, _ columns: Range<Int>) -> [[Int32]]? {
    let (height, width) = (rows.count, columns.count)
    let goal = width - height
    let limit = min(Self.diagonalLimit, (height + width) / 8)
    guard abs(goal) <= limit else { return nil }
    return truth.withUnsafeBufferPointer { truth in
      output.withUnsafeBufferPointer { output in
        var levels: [[Int32]] = []
        for edits in 0...limit {
          var level = [Int32](repeating: -2, count: 2 * edits + 1)
          for diagonal in max(-edits, -height)...min(edits, width) {
            var row = 0
            if let previous = levels.last {
              let index = diagonal + edits - 1
              row = -2
              if previous.indices.contains(index) { row = max(row, Int(previous[index]) + 1) }
              if previous.indices.contains(index + 1) {
                row = max(row, Int(previous[index + 1]) + 1)
              }
              if previous.indices.contains(index - 1) { row = max(row, Int(previous[index - 1])) }
              row = min(row, height, width - diagonal)
              if row < 0 || row + diagonal < 0 { continue }
            }
            while row < height, row + diagonal < width,
              truth[rows.lowerBound + row] == output[columns.lowerBound + row + diagonal]
            {
              row += 1
            }
            level[diagonal + edits] = Int32(row)
          }
          levels.append(level)
          if edits >= abs(goal), level[goal + edits] == height { return levels }
        }
        return nil
      }
    }
  }
}
