/// A cell of a table, and where its text begins in a line.
///
/// A line of a scanned table stands in one cell; a typed row has all its cells on one line.
public struct TableCell: Hashable, Sendable {
  /// Zero-based, counted through the page, later through the document.
  public var table: Int
  /// Zero-based from the top.
  public var row: Int
  /// Zero-based from the left.
  public var column: Int
  /// The place in the line's text, in Unicode scalars; 0 where the whole line is in the cell.
  public var start: Int

  /// Takes its parts as they are.
  public init(table: Int, row: Int, column: Int, start: Int = 0) {
    self.table = table
    self.row = row
    self.column = column
    self.start = start
  }

  /// Whether both are parts of one cell.
  public func isSameCell(as other: TableCell) -> Bool {
    table == other.table && row == other.row && column == other.column
  }
}

/// In JSON an array `[table, row, column, start]`.
extension TableCell: Codable {
  public init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    self.init(
      table: try values.decode(Int.self), row: try values.decode(Int.self),
      column: try values.decode(Int.self), start: try values.decode(Int.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.unkeyedContainer()
    for number in [table, row, column, start] { try values.encode(number) }
  }
}
