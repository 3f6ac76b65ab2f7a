internal import PageModel
internal import Vietnamese

/// Finds the tables of a text: rows with bars between their cells, as Markdown has them, or with
/// tabs, as programs for tables give them.
struct TypedTables {
  /// How the cells of a row are parted.
  private enum Kind: Equatable {
    case bars
    /// With the number of cells, which all rows have: what else has tabs is no table.
    case tabs(Int)
  }

  private var kind: Kind?
  private var table = -1
  private var row = 0

  /// A row's text, cells parted by blanks, with the places of the cells; nil for lines that are no
  /// row.
  mutating func row(_ line: some StringProtocol) -> (text: String, cells: [TableCell])? {
    guard let (kind, texts) = Self.cells(of: line) else {
      // The rule below a table's head is part of it.
      if !Markdown.isTableRule(of: line) { self.kind = nil }
      return nil
    }
    if kind == self.kind {
      row += 1
    } else {
      self.kind = kind
      table += 1
      row = 0
    }
    var text = ""
    var cells: [TableCell] = []
    for (column, content) in texts.enumerated() where !content.isEmpty {
      if !text.isEmpty { text += " " }
      cells.append(
        TableCell(table: table, row: row, column: column, start: text.unicodeScalars.count))
      text += content
    }
    return (text, cells)
  }

  private static func cells(of line: some StringProtocol) -> (Kind, [String])? {
    if let cells = Markdown.tableCells(of: line) { return (.bars, cells.map(\.nfc)) }
    guard line.utf8.contains(0x09) else { return nil }
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      .map { PlainText.collapsingBlanks(Markdown.strippingEmphasis(of: Substring($0))).nfc }
    // Two columns may be a header, or a number before its paragraph.
    guard cells.count >= 3, cells.count(where: { !$0.isEmpty }) >= 2 else { return nil }
    return (.tabs(cells.count), cells)
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
