import CTesseract
import PageModel
import Testing

@testable import Recognition

/// Lines found from boxes that are laid out by hand: letters of 20 by 20 pixels, 4 apart.
@Suite struct LineTests {
  private func letters(_ count: Int, x: Int, y: Int, slope: Double = 0) -> [PixelBox] {
    (0..<count).map { index in
      let left = x + index * 24
      return PixelBox(
        x: left, y: y + Int(Double(left - x) * slope), width: 20, height: 20)
    }
  }

  private func line(_ text: String, _ x: Int, _ y: Int, width: Int = 300) -> RecognizedLine {
    let box = PixelBox(x: x, y: y, width: width, height: 40)
    return RecognizedLine(box: box, words: [Word(text: text, box: box, confidence: 1)])
  }

  @Test func columnsOfAHeaderAreLinesOfTheirOwn() {
    let boxes =
      letters(12, x: 100, y: 100) + letters(18, x: 700, y: 100) + letters(8, x: 130, y: 160)
      + letters(12, x: 760, y: 160)
    let lines = LineFinder(boxes: boxes).lines()
    #expect(lines.map(\.letters.count) == [12, 18, 8, 12])
  }

  @Test func narrowGutterIsKeptWhenLinesBesideItShareIt() {
    // 52 pixels between the columns in the first row, more in the rows around it.
    let header =
      letters(12, x: 100, y: 100) + letters(12, x: 436, y: 100) + letters(6, x: 130, y: 160)
      + letters(8, x: 500, y: 160)
    #expect(LineFinder(boxes: header).lines().map(\.letters.count) == [12, 12, 6, 8])
    // The same gap in a paragraph is a wide blank.
    let paragraph =
      letters(12, x: 100, y: 100) + letters(12, x: 436, y: 100) + letters(26, x: 100, y: 160)
    #expect(LineFinder(boxes: paragraph).lines().map(\.letters.count) == [24, 26])
  }

  @Test func uprightRuleKeepsCellsApart() {
    let boxes = letters(5, x: 100, y: 100) + letters(5, x: 236, y: 100)
    #expect(LineFinder(boxes: boxes).lines().count == 1)
    let rule = PixelBox(x: 225, y: 60, width: 3, height: 200)
    #expect(LineFinder(boxes: boxes, rules: Rules(upright: [rule])).lines().count == 2)
  }

  @Test func scratchThroughWordsPartsNoLine() {
    let boxes = letters(12, x: 100, y: 100) + letters(12, x: 100, y: 160)
    let scratch = PixelBox(x: 221, y: 60, width: 2, height: 200)
    let lines = LineFinder(boxes: boxes, rules: Rules(upright: [scratch])).lines()
    #expect(lines.map(\.letters.count) == [12, 12])
  }

  @Test func piecesOfABrokenScratchArePutTogether() {
    let boxes = letters(12, x: 100, y: 100) + letters(12, x: 100, y: 260)
    let pieces = [80, 240].map { PixelBox(x: 221, y: $0, width: 1, height: 70) }
    let lines = LineFinder(boxes: boxes, rules: Rules(upright: pieces)).lines()
    #expect(lines.map(\.letters.count) == [12, 12])
  }

  @Test func gutterLittleWiderThanABlankPartsColumnsThatOtherRowsShow() {
    // 28 pixels between the columns of the first row; the row below leaves the gutter free.
    let first = letters(12, x: 100, y: 100) + letters(12, x: 412, y: 100)
    let below = letters(6, x: 130, y: 150) + letters(8, x: 470, y: 150)
    #expect(LineFinder(boxes: first + below).lines().map(\.letters.count) == [12, 12, 6, 8])
    // Cells below the first rule of a table say nothing of the line above it.
    let rule = PixelBox(x: 80, y: 135, width: 700, height: 2)
    let lines = LineFinder(boxes: first + below, rules: Rules(level: [rule])).lines()
    #expect(lines.map(\.letters.count) == [24, 6, 8])
    let paragraph = letters(26, x: 100, y: 150)
    #expect(LineFinder(boxes: first + paragraph).lines().map(\.letters.count) == [24, 26])
  }

  @Test("Ink that joins two lines does not make them one", arguments: [72, 50])
  func bridge(height: Int) {
    let rows = letters(10, x: 100, y: 100) + letters(10, x: 100, y: 148)
    let bridge = PixelBox(x: 340, y: 170 - height, width: 10, height: height)
    let beside = letters(10, x: 354, y: 100) + letters(10, x: 354, y: 148)
    // One of its neighbours has a mark that touches it.
    let tall = PixelBox(x: 324, y: 140, width: 14, height: 28)
    #expect(LineFinder(boxes: rows + [bridge, tall] + beside).lines().count == 2)
  }

  @Test func lettersOfALargeHeadingAreALine() {
    let heading = (0..<8).map { PixelBox(x: 100 + $0 * 60, y: 100, width: 50, height: 50) }
    let body = (0..<4).flatMap { letters(30, x: 100, y: 300 + 50 * $0) }
    let found = LineFinder(boxes: heading + body).lines().map(\.letters.count)
    #expect(found == [8, 30, 30, 30, 30])
  }

  @Test func scratchThroughOneWordPartsNoLine() {
    let boxes = letters(12, x: 100, y: 100)
    let scratch = PixelBox(x: 221, y: 60, width: 1, height: 80)
    let alone = LineFinder(boxes: boxes, rules: Rules(upright: [scratch]))
    #expect(alone.lines().map(\.letters.count) == [12])
    // With a level rule at its head it is the rule of a table.
    let head = PixelBox(x: 100, y: 60, width: 300, height: 2)
    let table = LineFinder(boxes: boxes, rules: Rules(upright: [scratch], level: [head]))
    #expect(table.lines().map(\.letters.count) == [5, 7])
  }

  @Test func marksOfTwoNeighboursAreNoLine() {
    let row = letters(30, x: 100, y: 100)
    // Hats with a tone on them, more than half as high as a letter, over two letters.
    let marks = [196, 220].map { PixelBox(x: $0, y: 84, width: 14, height: 13) }
    let lines = LineFinder(boxes: row + marks).lines()
    #expect(lines.map(\.letters.count) == [30])
    #expect(lines.first?.marks.count == 2)
  }

  @Test func dustBetweenWordsIsNoPunctuation() {
    let row = letters(6, x: 100, y: 100) + letters(6, x: 280, y: 100)
    let inTheAir = PixelBox(x: 258, y: 90, width: 4, height: 4)
    let atHalfHeight = PixelBox(x: 262, y: 106, width: 4, height: 4)
    let stop = PixelBox(x: 426, y: 116, width: 5, height: 5)
    let lines = LineFinder(boxes: row + [inTheAir, atHalfHeight, stop]).lines()
    #expect(lines.flatMap(\.marks) == [14])
  }

  @Test func colonKeepsBothDots() {
    let row = letters(6, x: 100, y: 100)
    let dots = [102, 115].map { PixelBox(x: 246, y: $0, width: 5, height: 5) }
    #expect(LineFinder(boxes: row + dots).lines().map(\.marks) == [[6, 7]])
  }

  @Test func titleBelowAHeaderDoesNotJoinItsColumns() {
    // 30 pixels between the columns; the second row of the left one reaches past the gap's middle.
    let columns =
      letters(12, x: 100, y: 100) + letters(12, x: 414, y: 100)
      + letters(11, x: 138, y: 140) + letters(8, x: 480, y: 140)
      + letters(6, x: 160, y: 180) + letters(8, x: 480, y: 180)
    let title = letters(10, x: 280, y: 250)
    #expect(
      LineFinder(boxes: columns + title).lines().map(\.letters.count) == [12, 12, 11, 8, 6, 8, 10])
    // Between paragraphs the same gap is a blank.
    let above = letters(26, x: 100, y: 60)
    let below = letters(26, x: 100, y: 140)
    let line = letters(12, x: 100, y: 100) + letters(12, x: 414, y: 100)
    #expect(LineFinder(boxes: above + line + below).lines().map(\.letters.count) == [26, 24, 26])
  }

  @Test func numbersInTheFirstColumnOfATableAreLines() {
    let boxes =
      letters(14, x: 300, y: 60) + letters(1, x: 130, y: 140) + letters(14, x: 300, y: 140)
      + letters(14, x: 300, y: 200)
    #expect(LineFinder(boxes: boxes).lines().map(\.letters.count) == [14, 14, 14])
    let rules = Rules(
      upright: [110, 200].map { PixelBox(x: $0, y: 110, width: 2, height: 70) },
      level: [110, 180].map { PixelBox(x: 110, y: $0, width: 700, height: 2) })
    #expect(
      LineFinder(boxes: boxes, rules: rules).lines().map(\.letters.count) == [14, 1, 14, 14])
  }

  @Test func recipientsOnAPageWithoutLongLinesAreLines() {
    let boxes =
      letters(6, x: 100, y: 100) + letters(3, x: 100, y: 140) + letters(8, x: 700, y: 100)
      + letters(14, x: 640, y: 300)
    #expect(LineFinder(boxes: boxes).lines().map(\.letters.count).sorted() == [3, 6, 8, 14])
  }

  @Test func punchHolesBesideTheTextAreNoLines() {
    let hole = PixelBox(x: 20, y: 130, width: 25, height: 25)
    let boxes = letters(14, x: 200, y: 100) + [hole] + letters(14, x: 200, y: 160)
    #expect(LineFinder(boxes: boxes).lines().map(\.letters.count) == [14, 14])
  }

  @Test func marksGoToTheLineBelowAndDotsToTheLineAbove() {
    // Two rows, 48 pixels apart; between them an acute over a letter of the lower row, and a dot
    // under a letter of the upper row.
    let rows = letters(10, x: 100, y: 100) + letters(10, x: 100, y: 148)
    let acute = PixelBox(x: 150, y: 134, width: 9, height: 8)
    let dot = PixelBox(x: 246, y: 124, width: 5, height: 5)
    let speck = PixelBox(x: 200, y: 132, width: 1, height: 1)
    let lines = LineFinder(boxes: rows + [acute, dot, speck]).lines()
    #expect(lines.map(\.marks) == [[21], [20]])
  }

  @Test func baselineFollowsASkewedLineAndIgnoresDescenders() {
    var boxes = letters(40, x: 100, y: 100, slope: 0.02)
    for index in stride(from: 3, to: 40, by: 5) { boxes[index].height = 29 }
    let lines = LineFinder(boxes: boxes).lines()
    #expect(lines.count == 1)
    #expect(abs((lines.first?.baseline.slope ?? 0) - 0.02) < 0.003)
    #expect(abs((lines.first?.base(at: 110) ?? 0) - 120) < 2)
  }

  @Test func noBoxesGiveNoLines() {
    #expect(LineFinder(boxes: []).lines().isEmpty)
    #expect(LineFinder(boxes: [PixelBox(x: 0, y: 0, width: 1, height: 1)]).lines().isEmpty)
  }

  @Test func leftColumnOfAHeaderIsReadBeforeTheRightOne() {
    let lines = [
      line("ỦY BAN", 100, 100), line("CỘNG HÒA", 700, 100), line("XÃ", 150, 160),
      line("Độc lập", 750, 160), line("Số:", 120, 220), line("KẾ HOẠCH", 300, 320, width: 500),
    ]
    let blocks = ReadingOrder.blocks(of: lines, rules: Rules())
    let order = blocks.flatMap(\.lines).flatMap(\.words).map(\.text)
    #expect(order == ["ỦY BAN", "XÃ", "Số:", "CỘNG HÒA", "Độc lập", "KẾ HOẠCH"])
    #expect(blocks.count == 3)
  }

  @Test("An issuer that runs into the motto is parted from it", arguments: ["LỊCH", "LỊCHCỘNG"])
  func issuerWithoutAGutter(last: String) {
    let motto = ["CỘNG", "HÒA", "XÃ", "HỘI", "CHỦ", "NGHĨA", "VIỆT", "NAM"]
    let texts = ["SỞ", "DU", last] + (last.hasSuffix("CỘNG") ? motto.dropFirst() : motto[...])
    let words = texts.enumerated().map { index, text in
      let box = PixelBox(x: 100 + index * 110, y: 100, width: 100, height: 30)
      return Word(text: text, box: box, confidence: 0.9)
    }
    let line = RecognizedLine(
      box: PixelBox(x: 100, y: 100, width: 1200, height: 30), words: words)
    let parts = Motto.parted(line)
    #expect(parts.map { $0.words.map(\.text) } == [["SỞ", "DU", "LỊCH"], motto])
    #expect(parts.count == 2 && parts[0].box.maxX < parts[1].box.x)
    #expect(Motto.parted(parts[1]) == [parts[1]])
  }

  @Test func whatStandsApartBelowAColumnIsNoneOfIt() {
    let header = [line("SỞ", 100, 100), line("CỘNG HÒA", 700, 100), line("V/v", 100, 150)]
    func order(_ text: String, _ y: Int, rule: Int? = nil) -> [String] {
      let level = rule.map { [PixelBox(x: 150, y: $0, width: 150, height: 2)] } ?? []
      return ReadingOrder.blocks(
        of: header + [line(text, 200, y)], rules: Rules(level: level)
      ).flatMap(\.lines).flatMap(\.words).map(\.text)
    }
    #expect(order("Số:", 200) == ["SỞ", "V/v", "Số:", "CỘNG HÒA"])
    #expect(order("Số:", 250) == ["SỞ", "V/v", "CỘNG HÒA", "Số:"])
    // A rule under the issuer, and below it the number.
    #expect(order("Số:", 250, rule: 210) == ["SỞ", "V/v", "Số:", "CỘNG HÒA"])
    // Whom a letter is addressed to is no part of its header, however close it stands.
    #expect(order("Kính gửi:", 200) == ["SỞ", "V/v", "CỘNG HÒA", "Kính gửi:"])
  }

  @Test func issuerAsLongAsHalfThePageIsReadBeforeTheMotto() {
    let lines = [
      line("UBND", 250, 100, width: 200), line("CỘNG HÒA", 610, 95, width: 500),
      line("BAN CHỈ ĐẠO TỔNG ĐIỀU TRA", 100, 150, width: 505), line("Độc lập", 700, 146),
    ]
    let order = ReadingOrder.blocks(of: lines, rules: Rules()).flatMap(\.lines).flatMap(\.words)
    #expect(order.map(\.text) == ["UBND", "BAN CHỈ ĐẠO TỔNG ĐIỀU TRA", "CỘNG HÒA", "Độc lập"])
  }

  @Test func aLineThatAScratchPartedIsNoPairOfColumns() {
    let lines = [
      line("- bản sao q", 100, 100), line("uyết toán năm;", 405, 100), line("- Báo cáo.", 100, 150),
    ]
    let order = ReadingOrder.blocks(of: lines, rules: Rules()).flatMap(\.lines).flatMap(\.words)
    #expect(order.map(\.text) == ["- bản sao q", "uyết toán năm;", "- Báo cáo."])
  }

  @Test func whatIsCentredBelowAColumnMayStandFartherFromIt() {
    // Asterisks, of which no line comes, stand between the issuer and the number.
    let header = [
      line("TỈNH ĐOÀN", 100, 100), line("ĐOÀN TNCS", 700, 100),
      line("BCH ĐOÀN TRƯỜNG", 50, 150, width: 400),
    ]
    func order(_ last: RecognizedLine...) -> [String] {
      ReadingOrder.blocks(of: header + last, rules: Rules()).flatMap(\.lines).flatMap(\.words)
        .map(\.text)
    }
    let left = ["TỈNH ĐOÀN", "BCH ĐOÀN TRƯỜNG"]
    #expect(order(line("Số:", 200, 240, width: 100)) == left + ["Số:", "ĐOÀN TNCS"])
    #expect(order(line("Điều 1", 50, 240, width: 100)) == left + ["ĐOÀN TNCS", "Điều 1"])
  }

  @Test func namesBelowTwoSignaturesBelongToTheirColumns() {
    let lines = [
      line("PHÒNG Y TẾ", 100, 100), line("PHÒNG GIÁO DỤC", 700, 100, width: 400),
      line("TRƯỞNG PHÒNG", 50, 150, width: 400), line("KT. TRƯỞNG PHÒNG", 750, 150),
      line("PHÓ TRƯỞNG PHÒNG", 700, 200, width: 400), line("Lê An", 170, 400, width: 160),
      line("Vũ Bình", 800, 450, width: 200),
    ]
    let order = ReadingOrder.blocks(of: lines, rules: Rules()).flatMap(\.lines).flatMap(\.words)
    #expect(
      order.map(\.text) == [
        "PHÒNG Y TẾ", "TRƯỞNG PHÒNG", "Lê An", "PHÒNG GIÁO DỤC", "KT. TRƯỞNG PHÒNG",
        "PHÓ TRƯỞNG PHÒNG", "Vũ Bình",
      ])
  }

  @Test func recipientsBelowTwoSignaturesAreNoneOfThem() {
    // The right column has one line above the name, which stands higher than the left one.
    let lines = [
      line("TM. BAN CHẤP HÀNH", 50, 100, width: 400), line("GIÁM ĐỐC", 750, 104),
      line("CHỦ TỊCH", 100, 150), line("Vũ Bình", 800, 400, width: 200),
      line("Lê An", 170, 450, width: 160), line("Nơi nhận:", 50, 510, width: 160),
    ]
    let order = ReadingOrder.blocks(of: lines, rules: Rules()).flatMap(\.lines).flatMap(\.words)
    #expect(
      order.map(\.text) == [
        "TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Lê An", "GIÁM ĐỐC", "Vũ Bình", "Nơi nhận:",
      ])
  }

  @Test func columnsOfASkewedPageAreReadOneAfterTheOther() {
    // A line further down on the right stands at the height of the next one on the left.
    let lines = [
      line("Nơi nhận:", 100, 130), line("HIỆU TRƯỞNG", 900, 98), line("- Sở;", 100, 180),
      line("(Đã ký)", 900, 148), line("- Lưu.", 100, 230), line("Lê Thị Hoa", 900, 198),
    ]
    let order = ReadingOrder.blocks(of: lines, rules: Rules(), slope: -0.04).flatMap(\.lines)
    #expect(
      order.flatMap(\.words).map(\.text) == [
        "Nơi nhận:", "- Sở;", "- Lưu.", "HIỆU TRƯỞNG", "(Đã ký)", "Lê Thị Hoa",
      ])
  }

  @Test func cellsOfATableAreReadRowByRow() {
    let lines = [
      line("1", 100, 100), line("2", 700, 100), line("3", 100, 160), line("4", 700, 160),
    ]
    let rule = PixelBox(x: 550, y: 80, width: 3, height: 140)
    let blocks = ReadingOrder.blocks(of: lines, rules: Rules(upright: [rule]))
    let order = blocks.flatMap(\.lines).flatMap(\.words)
    #expect(order.map(\.text) == ["1", "2", "3", "4"])
  }

  @Test func linesOfACellAreReadBeforeTheNextCell() {
    let lines = [
      line("truy vết", 110, 110), line("30", 510, 110), line("kịp thời", 110, 160),
      line("khác", 110, 240), line("20", 510, 240), line("sau bảng", 100, 340),
    ]
    let rules = Rules(
      upright: [100, 500, 900].map { PixelBox(x: $0, y: 100, width: 3, height: 200) },
      level: [100, 210, 300].map { PixelBox(x: 100, y: $0, width: 803, height: 3) })
    let order = ReadingOrder.blocks(of: lines, rules: rules).flatMap(\.lines).flatMap(\.words)
    #expect(order.map(\.text) == ["truy vết", "kịp thời", "30", "khác", "20", "sau bảng"])
    let cells = ReadingOrder.blocks(of: lines, rules: rules).flatMap(\.lines).map(\.cell)
    #expect(
      cells.map { $0?.row } == [
        cells[0]?.row, cells[0]?.row, cells[0]?.row, cells[3]?.row, cells[3]?.row, nil,
      ])
    #expect(cells[0]?.isSameCell(as: cells[1] ?? .init(table: 9, row: 9, column: 9)) == true)
    #expect(cells[0]?.column == cells[3]?.column && cells[2]?.column == cells[4]?.column)
    #expect(cells[0]?.column != cells[2]?.column && cells[0]?.row != cells[3]?.row)
  }

  @Test func theEdgeOfTheLidIsNoRuleOfATable() {
    let lines = [
      line("một", 110, 110), line("30", 510, 110), line("hai", 110, 160), line("ba", 110, 240),
      line("20", 510, 240),
    ]
    let edge = (0..<30).map { PixelBox(x: 1195, y: $0 * 60, width: 5, height: 59) }
    let rules = Rules(
      upright: [100, 500, 900].map { PixelBox(x: $0, y: 100, width: 3, height: 200) } + edge,
      level: [100, 210, 300].map { PixelBox(x: 100, y: $0, width: 803, height: 3) })
    let order = ReadingOrder.blocks(of: lines, rules: rules).flatMap(\.lines)
    #expect(order.flatMap(\.words).map(\.text) == ["một", "hai", "30", "ba", "20"])
    #expect(order.allSatisfy { $0.cell != nil })
  }

  @Test func aFrameAroundTextIsNoTable() {
    let rules = Rules(
      upright: [80, 1000].map { PixelBox(x: $0, y: 80, width: 3, height: 400) },
      level: [80, 480].map { PixelBox(x: 80, y: $0, width: 923, height: 3) })
    let lines = [line("một", 110, 110), line("hai", 110, 210), line("ba", 510, 210)]
    let blocks = ReadingOrder.blocks(of: lines, rules: rules)
    #expect(blocks.flatMap(\.lines).allSatisfy { $0.cell == nil })
  }

  @Test func doubtfulWordsAreReadAgainWithTwoNeighboursOnEachSide() {
    func line(_ confidences: [Double]) -> [Word] {
      confidences.map {
        Word(text: "x", box: PixelBox(x: 0, y: 0, width: 1, height: 1), confidence: $0)
      }
    }
    let sure = 0.95
    #expect(LineReader.doubtfulSpans(of: line([sure, sure, sure])).isEmpty)
    let one = [sure, sure, sure, sure, 0.3, sure, sure, sure]
    #expect(LineReader.doubtfulSpans(of: line(one)) == [2..<7])
    // Spans that meet are one; at the ends they stop.
    #expect(LineReader.doubtfulSpans(of: line([0.1, sure, sure, sure, 0.1])) == [0..<5])
  }

  @Test func surerWordOfTwoReadingsIsKept() {
    func word(_ text: String, _ x: Int, _ width: Int, _ confidence: Double) -> Word {
      Word(
        text: text, box: PixelBox(x: x, y: 0, width: width, height: 30), confidence: confidence)
    }
    let first = [word("sô", 0, 40, 0.6), word("liệu", 50, 60, 0.9), word("IV.", 130, 30, 0.9)]
    let second = [word("số", 1, 41, 0.9), word("liêu", 50, 59, 0.5), word("IV. A", 128, 60, 0.3)]
    #expect(Readings.best(of: first, and: second).map(\.text) == ["số", "liệu", "IV."])
    #expect(Readings.best(of: first, and: []).count == 3)
    #expect(Readings.best(of: [], and: []).isEmpty)
  }

  @Test func doubtfulSignsAtTheEndsOfALineAreDirt() {
    func word(_ text: String, _ confidence: Double) -> Word {
      Word(text: text, box: PixelBox(x: 0, y: 0, width: 9, height: 9), confidence: confidence)
    }
    var words = [word("¡", 0.7), word("|", 0.6), word("Hải", 0.5), word("|", 0.5), word("_", 0.4)]
    Readings.dropDirt(from: &words)
    #expect(words.map(\.text) == ["Hải"])
    // A bar that is clear, as in a table that was typed, and a bullet stay.
    var clear = [word("|", 0.95), word("Hải", 0.5), word("-", 0.3)]
    Readings.dropDirt(from: &clear)
    #expect(clear.map(\.text) == ["|", "Hải", "-"])
  }

  @Test(
    "Lines of which nothing is sure are what is left of signatures and seals",
    arguments: [
      ([0.09, 0.65], true), ([0], true), ([0.6, 0.55], false), ([0.1, 0.2, 0.8], false),
    ])
  func debris(confidences: [Double], isDebris: Bool) {
    let box = PixelBox(x: 0, y: 0, width: 9, height: 9)
    let words = confidences.map { Word(text: "Lự", box: box, confidence: $0) }
    #expect(Readings.isDebris(words) == isDebris)
  }

  @Test(
    "A round bullet is told by its shape, not by what was read for it",
    arguments: [
      ("+", true, "• Đem"), (nil, true, "• Đem"), ("»", true, "• Đem"), ("+", false, "+ Đem"),
    ])
  func bullets(read: String?, isDisc: Bool, expected: String) throws {
    // A disc of 10 pixels, or a cross, before three letters.
    let page = try Picture.result(of: "test", pixCreate(200, 60, 1))
    for y in 0..<10 {
      for x in 0..<10 {
        let (right, down) = (Double(x) - 4.5, Double(y) - 4.5)
        let isInk = isDisc ? right * right + down * down < 26 : abs(right) < 1 || abs(down) < 1
        if isInk { pixSetPixel(page.pix, Int32(20 + x), Int32(25 + y), 1) }
      }
    }
    for left in [50, 74, 98] {
      pixRasterop(page.pix, Int32(left), 20, 18, 20, Int32(PIX_SET), nil, 0, 0)
    }
    let components = try Components(of: page)
    let order = components.boxes.indices.sorted {
      components.boxes[$0].x < components.boxes[$1].x
    }
    let line = TextLineShape(
      letters: Array(order.dropFirst()), marks: [order[0]], left: 50, right: 116, xHeight: 20,
      baseline: BaselineCurve(slope: 0, intercept: 40))
    var words = [
      Word(text: "Đem", box: PixelBox(x: 49, y: 18, width: 68, height: 24), confidence: 0.9)
    ]
    if let read {
      words.insert(
        Word(text: read, box: PixelBox(x: 19, y: 24, width: 12, height: 12), confidence: 0.6),
        at: 0)
    }
    let corrected = Bullets.corrected(words, of: line, components: components)
    #expect(corrected.map(\.text).joined(separator: " ") == expected)
  }

  @Test(
    "A stop with a tail is a comma or a semicolon",
    arguments: [
      (".", 9, 0.3, false, ","), (":", 9, 0.3, false, ";"), (":", 9, 0, true, ";"),
      (".", 5, 0.3, false, "."), (":", 5, 0.3, true, ":"), (".", 9, 0.3, true, "."),
      (",", 5, 0.3, false, ","), ("/.", 9, 0.3, false, "/."),
    ])
  func stops(read: String, height: Int, seen: Double, isGrey: Bool, expected: String) {
    let row = letters(3, x: 100, y: 100)
    let dot = PixelBox(x: 174, y: 104, width: 5, height: 5)
    let stop = PixelBox(x: 174, y: 115, width: 5, height: height)
    let next = letters(2, x: 200, y: 100)
    let line = TextLineShape(
      letters: [0, 1, 2, 5, 6], marks: read == ":" ? [3, 4] : [4], left: 100, right: 244,
      xHeight: 20, baseline: BaselineCurve(slope: 0, intercept: 120))
    let other = SymbolChoice(text: read == ":" ? ";" : ",", confidence: seen)
    let offset = 2 + read.count
    let words = [
      Word(
        text: "abc" + read, box: PixelBox(x: 98, y: 100, width: 84, height: 24), confidence: 0.9,
        alternatives: [SymbolAlternatives(offset: offset, confidence: 0.9, others: [other])]),
      Word(text: "de", box: PixelBox(x: 198, y: 100, width: 48, height: 20), confidence: 0.9),
    ]
    let corrected = Stops.corrected(
      words, of: line, boxes: row + [dot, stop] + next, isGrey: isGrey)
    #expect(corrected.map(\.text) == ["abc" + expected, "de"])
    #expect(corrected[0].alternatives.isEmpty == (expected != read))
  }

  @Test(
    "A page of marked letters shows which way up it lies", arguments: [0, 90, 180, 270])
  func orientation(turn: Int) {
    // Rows of letters, each third with a mark 3 pixels above it, on a page of 1000 by 1000.
    let upright = (0..<12).flatMap { row in
      (0..<30).flatMap { column in
        let letter = PixelBox(x: 60 + column * 24, y: 60 + row * 70, width: 20, height: 20)
        let mark = PixelBox(x: letter.x + 5, y: letter.y - 9, width: 8, height: 6)
        return column % 3 == 0 ? [letter, mark] : [letter]
      }
    }
    // Turning counter-clockwise by the turn that is to be found.
    let turned = upright.map { box in
      switch turn {
      case 90: PixelBox(x: box.y, y: 1000 - box.maxX, width: box.height, height: box.width)
      case 180:
        PixelBox(x: 1000 - box.maxX, y: 1000 - box.maxY, width: box.width, height: box.height)
      case 270: PixelBox(x: 1000 - box.maxY, y: box.x, width: box.height, height: box.width)
      default: box
      }
    }
    let orientation = Orientation(of: turned)
    #expect(orientation.turn == turn)
    #expect(orientation.confidence > 0.5)
    #expect(Orientation(of: []).confidence == 0)
  }
}
