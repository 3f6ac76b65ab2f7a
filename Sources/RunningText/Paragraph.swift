public import PageModel

/// Lines that were one before they were broken to fit the page.
public struct Paragraph: Hashable, Sendable {
  /// The lines' text joined: with a blank, or without one where a code was broken at its hyphen.
  public var text: String
  /// The lines it was made from, as positions in the document's lines.
  public var lines: Range<Int>
  /// The number of its first line, as in `TextLine`.
  public var number: Int
  /// For each line, the UTF-8 offset in `text` at which its text starts.
  public var lineStarts: [Int]
  /// The cells of a table that it is in, from left to right; empty outside of tables.
  public var cells: [TableCell]

  /// Takes its parts as they are; without a number that of pages, the first line's position.
  public init(
    text: String, lines: Range<Int>, lineStarts: [Int], number: Int? = nil,
    cells: [TableCell] = []
  ) {
    self.number = number ?? lines.lowerBound
    self.cells = cells
    self.text = text
    self.lines = lines
    self.lineStarts = lineStarts
  }

  /// The position, in the document's lines, of the line that holds the UTF-8 offset `offset` of
  /// `text`.
  public func line(at offset: Int) -> Int {
    let after = lineStarts.firstIndex { $0 > offset } ?? lineStarts.count
    return lines.lowerBound + max(0, after - 1)
  }
}
