internal import PageModel

/// Parts the first line of columns where it runs across their gutters.
///
/// The names of two or three offices above their signatures, or of an issuer beside the motto, may
/// leave no more than a blank between them, and no line above shows a gutter. The lines below do:
/// what stands centred over each of them is a line of its own.
enum ColumnHeads {
  /// The rows, with lines in capitals parted that stand centred over the lines of the row below.
  ///
  /// - Parameters:
  ///   - rows: from top to bottom, each from left to right.
  ///   - slope: fall of the page's lines a pixel to the right.
  static func parted(_ rows: [[RecognizedLine]], slope: Double) -> [[RecognizedLine]] {
    var rows = rows
    // From below, so that a name of two lines is parted over one that was parted.
    for index in rows.indices.dropLast().reversed() {
      let below = rows[index + 1]
      guard below.count > rows[index].count, below.count <= 3 else { continue }
      rows[index] = rows[index].flatMap { parted($0, over: below, slope: slope) }
    }
    return rows
  }

  private static func parted(
    _ line: RecognizedLine, over below: [RecognizedLine], slope: Double
  ) -> [RecognizedLine] {
    let columns = below.filter { line.box.x < $0.box.midX && $0.box.midX < line.box.maxX }
    guard columns.count > 1, line.words.count >= columns.count,
      columns.allSatisfy({ $0.middle - line.middle < 5 * $0.box.height / 2 }),
      line.words.allSatisfy({ $0.text == $0.text.uppercased() }),
      line.words.contains(where: { $0.text.contains(where: \.isLetter) })
    else { return [line] }
    // Columns of a skewed page lean as its lines fall.
    let middles = columns.map {
      Double($0.box.midX) + slope * Double($0.middle - line.middle)
    }
    let height = line.words.map { Double($0.box.height) }.median
    let best = partitions(of: line.words, into: middles.count)
      .map { parts in (parts: parts, miss: miss(of: parts, middles)) }
      .min { $0.miss < $1.miss }
    guard let best, best.miss < 0.75 * height else { return [line] }
    return best.parts.compactMap { line.part(withoutSpecks(Array($0))) }
  }

  /// The name of an office ends without a stop: what was read as one in the gutter is dust.
  private static func withoutSpecks(_ words: [Word]) -> [Word] {
    guard var last = words.last, last.text.count > 3, let mark = last.text.last, ".,".contains(mark)
    else { return words }
    last.text.removeLast()
    last.alternatives.removeAll { $0.offset >= last.text.unicodeScalars.count }
    return words.dropLast() + [last]
  }

  /// How far at most the middle of a part lies from that of its column.
  private static func miss(of parts: [ArraySlice<Word>], _ middles: [Double]) -> Double {
    zip(parts, middles).map { part, middle in
      let box = part.map(\.box).union()
      return box.map { abs(Double($0.midX) - middle) } ?? .infinity
    }.max() ?? .infinity
  }

  /// All ways to cut words into so many runs.
  private static func partitions(
    of words: [Word], into count: Int
  ) -> [[ArraySlice<Word>]] {
    partitions(of: words[...], into: count)
  }

  private static func partitions(
    of words: ArraySlice<Word>, into count: Int
  ) -> [[ArraySlice<Word>]] {
    if count <= 1 { return [[words]] }
    return words.indices.dropFirst().flatMap { cut in
      partitions(of: words[cut...], into: count - 1).map { [words[..<cut]] + $0 }
    }
  }
}

extension RecognizedLine {
  /// The line with only some of its words; nil with none.
  func part(_ words: [Word]) -> RecognizedLine? {
    guard let box = words.map(\.box).union() else { return nil }
    return RecognizedLine(
      box: box, baseline: baseline?.part(from: box.x, to: box.maxX), words: words, cell: cell)
  }

  /// The row that the line stands at: its baseline's middle, or what comes near it.
  var middle: Int {
    baseline.map { ($0.startY + $0.endY) / 2 } ?? box.midY
  }
}

extension Baseline {
  /// The part between two columns.
  fileprivate func part(from left: Int, to right: Int) -> Baseline {
    func y(at x: Int) -> Int {
      startY + (endY - startY) * (x - startX) / max(1, endX - startX)
    }
    return Baseline(startX: left, startY: y(at: left), endX: right, endY: y(at: right))
  }
}
