internal import Conversion
internal import PageModel

/// A table among the lines of a page.
struct PageTable {
  /// A row from left to right.
  struct Row {
    /// For each column the lines in it, as positions on the page.
    var cells: [[Int]]
    /// The one line that a typed row is; nil when each cell has lines of its own.
    var typedLine: Int?
  }

  /// Positions on the page.
  let lines: Range<Int>
  let rows: [Row]
  /// The table's columns that hold something, from left to right.
  private let columns: [Int]

  /// The table that begins with the line at `start`; nil when none does, or it has one row or one
  /// column on this page.
  init?(_ page: LayoutPage, from start: Int) {
    guard let number = page.lines[start].cells.first?.table else { return nil }
    var end = start
    while end < page.lines.count, page.lines[end].cells.first?.table == number { end += 1 }
    let cells = page.lines[start..<end].flatMap(\.cells)
    columns = Set(cells.map(\.column)).sorted()
    let rowNumbers = Set(cells.map(\.row)).sorted()
    guard columns.count > 1, rowNumbers.count > 1 else { return nil }
    lines = start..<end
    var rows: [Int: Row] = [:]
    for index in lines {
      let line = page.lines[index]
      guard let first = line.cells.first else { continue }
      var row = rows[first.row] ?? Row(cells: Array(repeating: [], count: columns.count))
      if line.cells.count > 1 { row.typedLine = index }
      if let column = columns.firstIndex(of: first.column) { row.cells[column].append(index) }
      rows[first.row] = row
    }
    self.rows = rowNumbers.compactMap { rows[$0] }
  }

  /// The words of a typed row, by columns.
  func words(_ tokens: [LayoutToken], of line: LayoutLine) -> [[LayoutToken]] {
    var words = [[LayoutToken]](repeating: [], count: columns.count)
    var start = 0
    for token in tokens {
      let cell = line.cells.last { $0.start <= start } ?? line.cells.first
      if let column = columns.firstIndex(where: { $0 == cell?.column }) {
        words[column].append(token)
      }
      start += token.text.unicodeScalars.count + 1
    }
    return words
  }
}
