internal import PageModel

/// Numbers the tables of a document, whose pages each count their own.
enum PageTables {
  /// Counts the tables through the document.
  ///
  /// A table that ends a page goes on in one that begins the next and has as many columns; its rows
  /// are counted on.
  static func number(_ lines: inout [TextLine]) {
    var count = 0
    var previous: (end: Int, number: Int, rows: Int, columns: Int)?
    var start = 0
    while start < lines.count {
      let end = endOfTable(from: start, in: lines)
      let cells = lines[start..<end].flatMap(\.cells)
      guard let rows = cells.map(\.row).max(), let columns = cells.map(\.column).max() else {
        start += 1
        continue
      }
      var number = count
      var rowsBefore = 0
      if let previous, previous.end == start, previous.columns == columns,
        lines[start].page == lines[start - 1].page + 1
      {
        number = previous.number
        rowsBefore = previous.rows
      } else {
        count += 1
      }
      for line in start..<end {
        for cell in lines[line].cells.indices {
          lines[line].cells[cell].table = number
          lines[line].cells[cell].row += rowsBefore
        }
      }
      previous = (end, number, rowsBefore + rows + 1, columns)
      start = end
    }
  }

  /// The position after the last line of the table, of one page, that the line is in.
  private static func endOfTable(from start: Int, in lines: [TextLine]) -> Int {
    var end = start
    while end < lines.count, lines[end].page == lines[start].page,
      let table = lines[end].cells.first?.table, table == lines[start].cells.first?.table
    {
      end += 1
    }
    return end
  }
}
