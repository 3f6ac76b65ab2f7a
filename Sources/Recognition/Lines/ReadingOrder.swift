internal import PageModel
internal import Vietnamese

/// Puts lines into the order in which a person reads them.
///
/// Line after line from the top, except where two columns stand side by side: the issuer and the
/// national motto in a header, the recipients and the signer at the end. There the left column
/// comes first, then the right one. A table is read row by row, each cell by itself.
enum ReadingOrder {
  /// - Parameters:
  ///   - lines: in pixels of the upright page.
  ///   - rules: columns that an upright one parts are cells.
  ///   - slope: of the page's lines, fall a pixel to the right.
  /// - Returns: blocks from top to bottom, each column of a pair and each cell a block of its own.
  static func blocks(of lines: [RecognizedLine], rules: Rules, slope: Double = 0) -> [TextBlock] {
    var lines = lines
    var tables: [(top: Int, cells: [TextBlock])] = []
    for grid in TableGrid.grids(of: rules, slope: slope) {
      let inside = lines.filter(grid.contains)
      if inside.isEmpty { continue }
      lines.removeAll(where: grid.contains)
      tables.append((grid.box.y, grid.cells(of: inside, inTable: tables.count)))
    }
    // What stands between two tables, columns and all, is put in order by itself.
    var blocks: [TextBlock] = []
    for table in tables.sorted(by: { $0.top < $1.top }) {
      let above = lines.filter { $0.box.midY < table.top }
      lines.removeAll { $0.box.midY < table.top }
      blocks += self.blocks(besideTables: above, rules: rules, slope: slope) + table.cells
    }
    return blocks + self.blocks(besideTables: lines, rules: rules, slope: slope)
  }

  private static func blocks(
    besideTables lines: [RecognizedLine], rules: Rules, slope: Double
  ) -> [TextBlock] {
    var rest = ColumnHeads.parted(rows(of: lines, slope: slope), slope: slope)
    var blocks: [TextBlock] = []
    // Whether the next full line may go on with the last block: not with a column.
    var isOpen = false
    while !rest.isEmpty {
      let count = columnRows(in: rest, rules: rules, slope: slope)
      if count >= 1 {
        let gutters = gutters(of: rest[0])
        let region = rest.prefix(count).flatMap { $0 }
        for number in rest[0].indices {
          let column = region.filter { line in
            gutters.count { $0 <= line.box.midX } == number
          }
          if let box = column.map(\.box).union() {
            blocks.append(TextBlock(box: box, lines: column))
          }
        }
        rest.removeFirst(count)
        isOpen = false
      } else {
        let row = rest.removeFirst()
        guard let box = row.map(\.box).union() else { continue }
        if isOpen, let last = blocks.indices.last, row.count == 1, follows(row[0], blocks[last]) {
          blocks[last].lines += row
          blocks[last].box = blocks[last].box.union(box)
        } else {
          blocks.append(TextBlock(box: box, lines: row))
        }
        isOpen = row.count == 1
      }
    }
    return blocks
  }

  private static func follows(_ line: RecognizedLine, _ block: TextBlock) -> Bool {
    guard let last = block.lines.last else { return false }
    return line.box.y - last.box.maxY < max(line.box.height, last.box.height)
  }

  /// Lines that stand at one height, from left to right.
  ///
  /// - Parameters:
  ///   - slope: by which what stands at one height falls to the right.
  private static func rows(of lines: [RecognizedLine], slope: Double) -> [[RecognizedLine]] {
    func height(_ line: RecognizedLine) -> Int {
      line.middle - Int((slope * Double(line.box.midX)).rounded())
    }
    var rows: [[RecognizedLine]] = []
    for line in lines.sorted(by: { (height($0), $0.box.x) < (height($1), $1.box.x) }) {
      if let last = rows.indices.last, let first = rows[last].first,
        abs(height(line) - height(first)) * 2 < max(line.box.height, first.box.height),
        rows[last].allSatisfy({ $0.box.horizontalOverlap(line.box) == 0 })
      {
        rows[last].append(line)
      } else {
        rows.append([line])
      }
    }
    return rows.map { $0.sorted { $0.box.x < $1.box.x } }
  }

  /// How many rows from the first on stand in two columns, or three, with gutters that all of them
  /// leave free; 0 when the first does not.
  ///
  /// The longest line of an issuer may end a little behind where the motto, some rows above it,
  /// begins.
  private static func columnRows(
    in rows: [[RecognizedLine]], rules: Rules, slope: Double
  ) -> Int {
    guard (2...3).contains(rows[0].count) else { return 0 }
    // Columns of a skewed page lean as its lines fall.
    func straight(_ x: Int, _ line: RecognizedLine) -> Int { x + Int(slope * Double(line.middle)) }
    var columns = rows[0].map { (left: straight($0.box.x, $0), right: straight($0.box.maxX, $0)) }
    let slack = rows[0][0].box.height / 3
    // Boxes of words hardly grow with the skew, as those of lines do.
    let heights = rows[0].flatMap(\.words).map { Double($0.box.height) }
    // What a scratch parts within a word is no pair of columns.
    let blank = Int(heights.median / 3)
    guard zip(rows[0], rows[0].dropFirst()).allSatisfy({ $1.box.x - $0.box.maxX >= blank }) else {
      return 0
    }
    var count = 0
    for row in rows {
      guard row.count <= columns.count else { break }
      for line in row {
        // A line belongs to the column in which its middle lies, and must leave the gutters.
        let middle = straight(line.box.midX, line)
        let column = zip(columns, columns.dropFirst()).count { ($0.right + $1.left) / 2 <= middle }
        columns[column].left = min(columns[column].left, straight(line.box.x, line))
        columns[column].right = max(columns[column].right, straight(line.box.maxX, line))
      }
      guard zip(columns, columns.dropFirst()).allSatisfy({ $1.left - $0.right >= -slack }) else {
        break
      }
      count += 1
    }
    if count == 0 { return 0 }
    // Lines after the last pair may be the body already: a column that has ended by itself keeps
    // only what stands beside the other one.
    count = trimmed(count, rows: rows, level: rules.level, slope: slope)
    // Three columns are the signatures of three offices, with room for them, or rows of a table.
    if columns.count > 2, !hasRoomForSignatures(rows.prefix(count)) { return 0 }
    // A rule runs along all of its table, a copier's scratch is broken.
    let area = rows.prefix(count).flatMap { $0 }.map(\.box).union()
    let isTable = zip(columns, columns.dropFirst()).contains { left, right in
      let ruled = rules.upright.filter { $0.x >= left.right - 4 && $0.maxX <= right.left + 4 }
      return area.map { area in
        ruled.reduce(0) { $0 + $1.verticalOverlap(area) } * 3 > area.height * 2
      } ?? false
    }
    return isTable ? 0 : count
  }

  /// Whether two rows that follow each other are as far apart as a signature is high.
  private static func hasRoomForSignatures(_ rows: ArraySlice<[RecognizedLine]>) -> Bool {
    zip(rows, rows.dropFirst()).contains { above, below in
      below[0].middle - above[0].middle > 3 * below[0].box.height
    }
  }

  /// The rows up to the last one that has two lines, and after it what goes on close below one of
  /// the columns: the rest of the recipients, the number under the issuer, from which a rule parts
  /// it. What stands farther below is the body, or whom a letter is addressed to.
  private static func trimmed(
    _ count: Int, rows: [[RecognizedLine]], level rules: [PixelBox], slope: Double
  ) -> Int {
    // On a skewed page the middle of a short line is not as high as that of a long one.
    func height(_ line: RecognizedLine) -> Int {
      line.middle - Int((slope * Double(line.box.midX)).rounded())
    }
    var end = (rows.prefix(count).lastIndex { $0.count > 1 } ?? 0) + 1
    while end < count, let line = rows[end].first, !line.isSalutation {
      let region = rows.prefix(end).flatMap { $0 }
      let above = region.filter { $0.box.horizontalOverlap(line.box) > 0 }
      // The other column may reach farther down.
      guard !above.isEmpty, let nearest = region.max(by: { height($0) < height($1) }) else { break }
      let isRuled = rules.contains {
        $0.midY > nearest.middle && $0.midY < line.middle && $0.horizontalOverlap(line.box) > 0
      }
      let size = max(line.box.height, nearest.box.height)
      // The narrowest spacing within the column, where it has two lines or more.
      let heights = above.map(height).sorted()
      let pitch = zip(heights, heights.dropFirst()).map { $1 - $0 }.filter { $0 * 2 > size }.min()
      // Of recipients, which stand flush, a line may have been lost.
      let isFlush = above.count >= 3 && above.allSatisfy { abs($0.box.x - line.box.x) < size / 3 }
      let pitches = isRuled ? 3 : isFlush ? 2.6 : 1.6
      let reach = pitch.map { Double($0) * pitches } ?? 2.5 * Double(size)
      // What is centred below a column, and so not on the page, may stand farther from it: the
      // number below asterisks, which are no line; farther still the names below two signatures.
      let gap = Double(height(line) - height(nearest))
      var farthest = reach
      if isCentred(line, below: above, slope: slope) {
        if above.count > 1 { farthest = isRuled ? reach : 1.5 * reach }
        if end + 1 < rows.count, let next = rows[end + 1].first, rows[end + 1].count == 1,
          next.box.horizontalOverlap(line.box) == 0, gap >= farthest, gap < 9 * Double(size),
          isCentred(
            next, below: region.filter { $0.box.horizontalOverlap(next.box) > 0 }, slope: slope)
        {
          // Nothing belongs to a signature below the name.
          return end + 2
        }
      }
      guard gap < farthest else { break }
      end += 1
    }
    return end
  }

  /// Whether a line has the middle of the lines above it, and not their left edge.
  private static func isCentred(
    _ line: RecognizedLine, below lines: [RecognizedLine], slope: Double
  ) -> Bool {
    let reach = line.box.height / 2
    func isAligned(_ other: RecognizedLine, by place: (PixelBox) -> Int) -> Bool {
      let lean = Int(slope * Double(line.middle - other.middle))
      return abs(place(other.box) - place(line.box) - lean) < reach
    }
    return !lines.isEmpty && lines.allSatisfy { isAligned($0, by: \.midX) }
      && !lines.allSatisfy { isAligned($0, by: \.x) }
  }

  /// The middles of the gaps between the lines of a row.
  private static func gutters(of row: [RecognizedLine]) -> [Int] {
    zip(row, row.dropFirst()).map { ($0.box.maxX + $1.box.x) / 2 }
  }
}

extension RecognizedLine {
  /// Whether the line says whom a letter is addressed to, which stands below a header, though it
  /// may be centred as the subject above it is.
  fileprivate var isSalutation: Bool {
    words.prefix(2).map(\.text.folded).joined(separator: " ").hasPrefix("kinh gui")
  }
}
