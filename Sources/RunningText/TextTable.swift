internal import PageModel

/// A table of the running text: rows of cells.
public struct TextTable: Hashable, Sendable {
  /// All of one length. A cell has the texts of its paragraphs; an empty one has none.
  public var rows: [[[String]]]

  /// The table of paragraphs; nil when they are of one row, or of one column, which is no table.
  ///
  /// Rows and columns that no text stands in are left out.
  init?(_ paragraphs: some Sequence<Paragraph>) {
    var texts: [Place: [String]] = [:]
    for paragraph in paragraphs {
      for (cell, text) in paragraph.cellTexts {
        texts[Place(row: cell.row, column: cell.column), default: []].append(text)
      }
    }
    let columns = Set(texts.keys.map(\.column)).sorted()
    let rows = Set(texts.keys.map(\.row)).sorted()
    guard columns.count > 1, rows.count > 1 else { return nil }
    self.rows = rows.map { row in
      columns.map { texts[Place(row: row, column: $0)] ?? [] }
    }
  }

  private struct Place: Hashable {
    var row: Int
    var column: Int
  }
}

/// A part of the running text.
public enum TextPart: Hashable, Sendable {
  /// A paragraph outside of tables.
  case paragraph(Paragraph)
  /// A table.
  case table(TextTable)

  /// The parts of a document, in order. Takes time linear in the paragraphs, but for a sort of each
  /// table's rows.
  public static func parts(of paragraphs: [Paragraph]) -> [TextPart] {
    var parts: [TextPart] = []
    var start = 0
    while start < paragraphs.count {
      var end = start + 1
      if let table = paragraphs[start].cells.first?.table {
        while end < paragraphs.count, paragraphs[end].cells.first?.table == table { end += 1 }
        if let table = TextTable(paragraphs[start..<end]) {
          parts.append(.table(table))
          start = end
          continue
        }
      }
      parts += paragraphs[start..<end].map { .paragraph($0) }
      start = end
    }
    return parts
  }
}

extension String {
  /// Without the bars that part a cell from the next, over empty ones, and the blanks around them.
  fileprivate var withoutLastBars: Substring {
    var rest = self[...]
    while rest.last == " " || rest.hasSuffix(" |") { rest = rest.dropLast() }
    return rest
  }
}

extension Paragraph {
  /// The text of each cell.
  var cellTexts: [(cell: TableCell, text: String)] {
    guard cells.count > 1 else { return cells.map { ($0, text) } }
    let scalars = Array(text.unicodeScalars)
    let ends = cells.dropFirst().map(\.start) + [scalars.count]
    return zip(cells, ends).map { cell, end in
      let range = min(cell.start, scalars.count)..<max(min(cell.start, scalars.count), end)
      let content = String(String.UnicodeScalarView(scalars[range.clamped(to: 0..<scalars.count)]))
      return (cell, PlainText.collapsingBlanks(content.withoutLastBars))
    }.filter { !$0.text.isEmpty }
  }
}
