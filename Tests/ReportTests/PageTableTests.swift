import Conversion
import PageModel
import Testing

@testable import Report

@Suite struct PageTableTests {
  private func html(_ lines: [LayoutLine]) -> String {
    let page = LayoutPage(index: 0, kind: .text, lines: lines)
    return PageText(page, tokens: lines.map { $0.tokens() }, headings: [:]).markup.text
  }

  private func line(_ text: String, _ places: [(row: Int, column: Int, start: Int)]) -> LayoutLine {
    LayoutLine(
      text: text,
      cells: places.map { TableCell(table: 0, row: $0.row, column: $0.column, start: $0.start) })
  }

  @Test func linesStandInTheirCells() {
    var second = line("- ba", [(1, 1, 0)])
    second.join = .paragraph
    let html = html([
      line("TT", [(0, 0, 0)]), line("Việc", [(0, 1, 0)]), line("1", [(1, 0, 0)]), second,
    ])
    #expect(html.contains("<tr><td><span class=\"l\" id=\"l1\">"))
    #expect(html.components(separatedBy: "<td>") == 4 && html.components(separatedBy: "<tr>") == 2)
  }

  @Test func aTypedRowIsOneLineWithItsWordsInCells() {
    let html = html([
      line("TT Việc làm", [(0, 0, 0), (0, 1, 3)]), line("1 x", [(1, 0, 0), (1, 2, 2)]),
    ])
    #expect(
      html.contains(
        """
        <tr class="l" id="l1"><td><span class="w">TT</span></td><td><span class="w">Việc</span> \
        <span class="w">làm</span></td><td></td></tr>
        """))
    #expect(html.contains("<td></td><td><span class=\"w\">x</span></td>"))
  }

  @Test func oneRowIsNoTable() {
    #expect(!html([line("a b", [(0, 0, 0), (0, 1, 2)])]).contains("<table"))
  }
}

extension String {
  /// How often a part occurs.
  fileprivate func components(separatedBy part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
