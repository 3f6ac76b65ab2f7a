internal import PageModel

/// The rules of one table: upright ones between its columns, level ones between its rows.
struct TableGrid: Equatable, Sendable {
  /// From the first level rule to the last, from the leftmost rule to the rightmost.
  let box: PixelBox
  /// Fall of level rules a pixel to the right, by which all places are straightened.
  private let slope: Double
  /// Columns of the upright rules between cells, from left to right.
  private let columns: [Int]
  /// Rows of the level rules, from top to bottom.
  private let rows: [Int]

  /// The tables on a page, those with rules across and down; from top to bottom.
  ///
  /// Upright rules that stand beside each other, over shared rows, belong to one table. A form
  /// whose rows no rule parts is none: its lines are read as they stand.
  ///
  /// - Parameters:
  ///   - slope: of the page's lines.
  static func grids(of rules: Rules, slope: Double) -> [TableGrid] {
    var groups: [[PixelBox]] = []
    for rule in ruled(rules).sorted(by: { $0.y < $1.y }) {
      let foot = groups.last?.map(\.maxY).max() ?? 0
      if rule.y <= foot + slack, !groups.isEmpty {
        groups[groups.count - 1].append(rule)
      } else {
        groups.append([rule])
      }
    }
    return groups.compactMap { TableGrid(upright: $0, level: rules.level, slope: slope) }
  }

  /// The upright rules that a level one meets, all pieces of them: the dark edge of the lid and the
  /// scratches of a copier run down the whole page and would make one table of it.
  private static func ruled(_ rules: Rules) -> [PixelBox] {
    rules.uprightChains(slack: slack).filter(\.isMet).flatMap(\.pieces)
  }

  private init?(upright: [PixelBox], level: [PixelBox], slope: Double) {
    guard let reach = upright.union() else { return nil }
    self.slope = slope
    let slack = Self.slack
    // Level rules that meet the upright ones.
    let met = level.filter { piece in
      piece.midY >= reach.y - slack && piece.midY <= reach.maxY + slack
        && upright.contains { $0.x <= piece.maxX + slack && $0.maxX >= piece.x - slack }
    }
    guard let whole = (upright + met).union(), let across = met.union(), met.count >= 2 else {
      return nil
    }
    // A scratch that runs through a table reaches beyond it.
    let area = PixelBox(x: whole.x, y: across.y, width: whole.width, height: across.height)
    box = area
    // A skewed rule is found in pieces, each a little lower than the one before; bent paper leaves
    // some pixels between them.
    columns = Self.clusters(upright.map { Self.column($0, slope) }) {
      $0.reduce(0) { $0 + upright[$1].height } * 3 >= area.height
    }
    rows = Self.clusters(met.map { Self.row($0, slope) }) {
      $0.reduce(0) { $0 + met[$1].width } * 4 >= area.width
    }
    guard rows.count >= 2, columns.count >= 2 else { return nil }
  }

  /// Pixels by which pieces of rules may miss each other.
  private static let slack = 12

  private static func row(_ box: PixelBox, _ slope: Double) -> Int {
    box.midY - Int(slope * Double(box.midX))
  }

  private static func column(_ box: PixelBox, _ slope: Double) -> Int {
    box.midX + Int(slope * Double(box.midY))
  }

  /// Middles of values that lie close to their neighbours, in order.
  ///
  /// - Parameters:
  ///   - isRule: told the indexes of the values of one cluster.
  private static func clusters(_ values: [Int], where isRule: ([Int]) -> Bool) -> [Int] {
    var clusters: [[Int]] = []
    for index in values.indices.sorted(by: { values[$0] < values[$1] }) {
      if let last = clusters.last?.last, values[index] - values[last] <= 8 {
        clusters[clusters.count - 1].append(index)
      } else {
        clusters.append([index])
      }
    }
    return clusters.filter(isRule).map { values[$0[$0.count / 2]] }
  }

  /// Whether a line stands in the table.
  func contains(_ line: RecognizedLine) -> Bool {
    let (row, column) = (Self.row(line.box, slope), Self.column(line.box, slope))
    return (rows.first ?? 0) < row && row < (rows.last ?? 0) && (columns.first ?? 0) < column
      && column < (columns.last ?? 0)
  }

  /// The cells that have text, row by row from left to right, each with its lines from the top.
  ///
  /// Lines know their cells, unless all of them stand below or all of them beside each other: a
  /// frame around text is no table.
  ///
  /// - Parameters:
  ///   - number: the table's, among those of the page.
  func cells(of lines: [RecognizedLine], inTable number: Int) -> [TextBlock] {
    var cells: [Place: [RecognizedLine]] = [:]
    for line in lines { cells[place(of: line), default: []].append(line) }
    if Set(cells.keys.map(\.row)).count > 1, Set(cells.keys.map(\.column)).count > 1 {
      for place in cells.keys {
        let cell = TableCell(table: number, row: place.row, column: place.column)
        cells[place] = cells[place]?.map { line in
          var line = line
          line.cell = cell
          return line
        }
      }
    }
    return cells.sorted { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }
      .compactMap { _, lines in
        let lines = lines.sorted { ($0.box.midY, $0.box.x) < ($1.box.midY, $1.box.x) }
        return lines.map(\.box).union().map { TextBlock(box: $0, lines: lines) }
      }
  }

  private func place(of line: RecognizedLine) -> Place {
    let (row, column) = (Self.row(line.box, slope), Self.column(line.box, slope))
    return Place(row: rows.count { $0 < row }, column: columns.count { $0 < column })
  }

  private struct Place: Hashable {
    var row: Int
    var column: Int
  }
}
