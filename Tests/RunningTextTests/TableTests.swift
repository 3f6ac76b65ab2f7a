import PageModel
import Testing

@testable import RunningText

@Suite struct TableTests {
  private func parts(_ text: String) -> [TextPart] {
    TextPart.parts(of: ParagraphJoiner(PlainText.lines(of: text)).paragraphs())
  }

  private func table(_ part: TextPart) -> [[String]]? {
    guard case .table(let table) = part else { return nil }
    return table.rows.map { $0.map { $0.joined(separator: "/") } }
  }

  @Test func rowsWithBarsAreATable() {
    let parts = parts(
      """
      Phân công như sau:
      | TT | Nội dung | Đơn vị |
      |----|:--:|---|
      | 1 | **Phát động** \\| thi đua | Phòng Nội vụ |
      | 2 | | Văn phòng |

      Các đơn vị thực hiện.
      """)
    #expect(parts.count == 3)
    #expect(
      table(parts[1]) == [
        ["TT", "Nội dung", "Đơn vị"], ["1", "Phát động | thi đua", "Phòng Nội vụ"],
        ["2", "", "Văn phòng"],
      ])
  }

  @Test func rowsWithBarsBetweenCellsAloneAreATable() {
    let parts = parts(
      "Trước\n\nTT | Khoản | Triệu đồng | Nguồn\n1 | Kho lạnh | 640 | Quỹ\nCộng | | 1.876 |\n\nSau | hết"
    )
    #expect(
      table(parts[1]) == [
        ["TT", "Khoản", "Triệu đồng", "Nguồn"], ["1", "Kho lạnh", "640", "Quỹ"],
        ["Cộng", "", "1.876", ""],
      ])
    #expect(parts.count == 3)
  }

  @Test func aRowMayEndEarly() {
    let parts = parts("TT\tNội dung\tĐiểm\tCơ quan\n1\tMôi trường\t20\nTổng\t100\n\nKý\tTM. UBND")
    #expect(
      table(parts[0]) == [
        ["TT", "Nội dung", "Điểm", "Cơ quan"], ["1", "Môi trường", "20", ""],
        ["Tổng", "100", "", ""],
      ])
    #expect(parts.count == 2)
  }

  @Test func rowsWithTabsAreATable() {
    let parts = parts("Trước\nTT\tTên\tĐiểm\n1\tTrường A\t10\n2\tTrường B\t9\nSau")
    #expect(
      table(parts[1]) == [
        ["TT", "Tên", "Điểm"], ["1", "Trường A", "10"], ["2", "Trường B", "9"],
      ])
  }

  @Test(arguments: [
    "ỦY BAN NHÂN DÂN\tCỘNG HÒA\nXÃ AN PHÚ\tĐộc lập", "1.\tMục đích\n2.\tYêu cầu",
    "| một | dòng |\nvà văn bản", "a\tb\tc\n\nd e f", "| chỉ |\n| một |\n| cột |",
  ])
  func columnsOfAHeaderAndLoneRowsAreNoTable(text: String) {
    #expect(parts(text).allSatisfy { table($0) == nil })
  }

  @Test func aRowKnowsWhereItsCellsBegin() {
    let line = PlainText.lines(of: "| ke\u{302} | b |\n| c | |")[0]
    #expect(line.text == "kê b")
    #expect(
      line.cells == [
        .init(table: 0, row: 0, column: 0), .init(table: 0, row: 0, column: 1, start: 3),
      ])
  }

  @Test func tablesAreCountedThroughTheText() {
    let lines = PlainText.lines(of: "|a|b|\n|c|d|\n\n|e|f|\n|g|h|")
    #expect(lines.map(\.cells.first?.table) == [0, 0, 1, 1])
    #expect(lines.map(\.cells.first?.row) == [0, 1, 0, 1])
  }

  // MARK: Pages

  private func line(_ text: String, page: Int = 0, _ row: Int, _ column: Int) -> TextLine {
    TextLine(
      text: text, page: page, number: 0, box: Box(x: 0, y: 0, width: 9, height: 9),
      cells: [TableCell(table: 0, row: row, column: column)])
  }

  @Test func linesOfACellAreJoinedAndThoseOfTwoAreNot() {
    let lines = [
      line("Phát động phong trào", 0, 0), line("Thi đua yêu nước", 0, 0),
      line("Phòng Nội vụ", 0, 1),
      line("chủ trì", 0, 1), line("tổng kết.", 1, 0), line("Khen thưởng", 1, 0),
      line("các đơn vị", 1, 1),
    ]
    let paragraphs = ParagraphJoiner(lines).paragraphs()
    #expect(
      paragraphs.map(\.text) == [
        "Phát động phong trào Thi đua yêu nước", "Phòng Nội vụ chủ trì", "tổng kết.", "Khen thưởng",
        "các đơn vị",
      ])
    let parts = TextPart.parts(of: paragraphs)
    #expect(parts.count == 1)
    #expect(
      table(parts[0]) == [
        ["Phát động phong trào Thi đua yêu nước", "Phòng Nội vụ chủ trì"],
        ["tổng kết./Khen thưởng", "các đơn vị"],
      ])
  }

  @Test func aTableGoesOnOverAPageEndAndOneOfOtherColumnsDoesNot() {
    var lines = [
      line("a", 0, 0), line("b", 0, 1), line("c", page: 1, 0, 0), line("d", page: 1, 0, 1),
      line("e", page: 2, 0, 0), line("f", page: 2, 0, 2),
    ]
    PageTables.number(&lines)
    #expect(lines.map { $0.cells[0].table } == [0, 0, 0, 0, 1, 1])
    #expect(lines.map { $0.cells[0].row } == [0, 0, 1, 1, 0, 0])
  }

  @Test func textBetweenPartsTables() {
    var lines = [
      line("a", 0, 0), line("b", 0, 1), TextLine(text: "giữa", page: 1, number: 0),
      line("c", page: 1, 0, 0), line("d", page: 1, 0, 1),
    ]
    PageTables.number(&lines)
    #expect(lines.map { $0.cells.first?.table } == [0, 0, nil, 1, 1])
  }
}
