internal import PageModel
internal import Vietnamese

/// Finds the tables of a text: rows with bars between their cells, as Markdown has them, or with
/// tabs, as programs for tables give them.
struct TypedTables {
  /// How the cells of a row are parted.
  fileprivate enum Kind {
    /// `| a | b |`
    case bars
    /// `a | b | c`, whose bars stay in the text: alone on a line they may be misread letters.
    case openBars
    case tabs

    /// The cells that a table's first row has at least. Two columns may be a header, or a number
    /// before its paragraph.
    var fewestCells: Int { self == .bars ? 1 : 3 }
  }

  /// A row as it is read.
  fileprivate struct Row {
    var kind: Kind
    var text: String
    /// Where each cell begins in the text, in scalars; nil for empty ones.
    var starts: [Int?]
  }

  private var kind: Kind?
  private var table = -1
  private var row = 0

  /// A row's text, cells parted by blanks or bars, with the places of the cells; nil for lines that
  /// are no row.
  mutating func row(_ line: some StringProtocol) -> (text: String, cells: [TableCell])? {
    guard let found = Self.row(of: line),
      // A table's later rows may end early.
      found.starts.count
        >= (found.kind == kind ? min(2, found.kind.fewestCells) : found.kind.fewestCells)
    else {
      // The rule below a table's head is part of it.
      if !Markdown.isTableRule(of: line) { kind = nil }
      return nil
    }
    if found.kind == kind {
      row += 1
    } else {
      kind = found.kind
      table += 1
      row = 0
    }
    let cells = found.starts.enumerated().compactMap { column, start in
      start.map { TableCell(table: table, row: row, column: column, start: $0) }
    }
    return (found.text, cells)
  }

  private static func row(of line: some StringProtocol) -> Row? {
    if let cells = Markdown.tableCells(of: line) { return Row(.bars, cells) }
    if line.utf8.contains(0x09) {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { PlainText.collapsingBlanks(Markdown.strippingEmphasis(of: Substring($0))) }
      return cells.count > 1 ? Row(.tabs, cells) : nil
    }
    guard line.utf8.contains(UInt8(ascii: "|")) else { return nil }
    let text = PlainText.collapsingBlanks(Markdown.strippingMarkup(of: line)).nfc
    return text.contains(" | ") ? Row(openBars: text) : nil
  }

  /// Takes back the cells of rows that stand alone, which are no table.
  static func removeLoneRows(from lines: inout [TextLine]) {
    var rows: [Int: Int] = [:]
    for line in lines {
      if let cell = line.cells.first { rows[cell.table] = max(rows[cell.table] ?? 0, cell.row) }
    }
    for index in lines.indices {
      if let cell = lines[index].cells.first, rows[cell.table] == 0 { lines[index].cells = [] }
    }
  }
}

extension TypedTables.Row {
  /// Puts cells together with blanks between them.
  fileprivate init(_ kind: TypedTables.Kind, _ cells: [String]) {
    text = ""
    starts = []
    self.kind = kind
    for cell in cells {
      if cell.isEmpty {
        starts.append(nil)
        continue
      }
      if !text.isEmpty { text += " " }
      starts.append(text.unicodeScalars.count)
      text += cell.nfc
    }
  }

  /// Finds the cells of a row whose bars stay where they are.
  fileprivate init(openBars text: String) {
    kind = .openBars
    self.text = text
    starts = [nil]
    for (index, scalar) in text.unicodeScalars.enumerated() {
      if scalar == "|" {
        starts.append(nil)
      } else if scalar != " ", starts[starts.count - 1] == nil {
        starts[starts.count - 1] = index
      }
    }
  }
}
