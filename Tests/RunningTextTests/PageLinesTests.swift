import PageModel
import Testing

@testable import RunningText

@Suite struct PageLinesTests {
  private func line(_ text: String, x: Int, y: Int, confidence: Double = 0.95) -> RecognizedLine {
    var words: [Word] = []
    var start = x
    for word in text.split(separator: " ") {
      let box = Box(x: start, y: y, width: word.count * 20, height: 30)
      words.append(Word(text: String(word), box: box, confidence: confidence))
      start = box.maxX + 10
    }
    let box = Box(x: x, y: y, width: start - 10 - x, height: 30)
    return RecognizedLine(
      box: box, baseline: Baseline(startX: x, startY: y + 25, endX: box.maxX, endY: y + 25),
      words: words)
  }

  private func page(_ index: Int, _ lines: [RecognizedLine]) -> Page {
    Page(
      index: index, kind: .scan, width: 1600, height: 2300, dotsPerInch: 200,
      blocks: [TextBlock(box: Box(x: 0, y: 0, width: 1600, height: 2300), lines: lines)])
  }

  @Test func pageNumbersAreLeftOutButNotOnTheFirstPage() {
    let pages = [
      page(0, [line("1", x: 790, y: 100), line("Trang một", x: 200, y: 300)]),
      page(1, [line("2", x: 790, y: 100), line("Nội dung trang hai", x: 200, y: 300)]),
      page(
        2, [line("- 3 -", x: 760, y: 100), line("12", x: 200, y: 900), line("hết", x: 9, y: 999)]),
    ]
    #expect(
      PageLines.lines(of: pages).map(\.text) == [
        "1", "Trang một", "Nội dung trang hai", "12", "hết",
      ])
  }

  @Test func aPageScannedByItselfLosesItsNumberToo() {
    let lines = PageLines.lines(of: [
      page(0, [line("4", x: 790, y: 100), line("Nội dung trang bốn", x: 200, y: 300)])
    ])
    #expect(lines.map(\.text) == ["Nội dung trang bốn"])
  }

  @Test func specksAtLineEndsAndDebrisLinesAreLeftOut() {
    var specked = line("ngày 05 tháng 3", x: 200, y: 300)
    specked.words.insert(
      Word(text: "~", box: Box(x: 150, y: 310, width: 5, height: 5), confidence: 0.2), at: 0)
    let lines = PageLines.lines(of: [
      page(0, [specked, line("~ , '", x: 900, y: 2000, confidence: 0.25)])
    ])
    #expect(lines.map(\.text) == ["ngày 05 tháng 3"])
  }

  @Test func whatIsReadIntoAPhotoIsNotText() {
    #expect(
      PageLines.lines(of: [page(0, [line("82", x: 300, y: 300), line("+", x: 9, y: 9)])]).isEmpty)
    let numbers = line("1.250.000 2.500.000 12", x: 300, y: 300)
    #expect(PageLines.lines(of: [page(0, [numbers])]).count == 1)
  }

  @Test func lastLineComesBehindTheLineAboveIt() {
    let full = "Mỗi tổ dân phố trồng một hàng cây dọc đường và cùng giữ gìn cho vườn"
    let short = "tổ dân phố trồng một hàng cây dọc đường và cùng giữ gìn cho"
    let lines = PageLines.lines(of: [
      page(
        0,
        [
          line(full, x: 200, y: 300), line("xanh.", x: 200, y: 390),
          line("Riêng " + short, x: 300, y: 345), line(full, x: 200, y: 435),
          line(full, x: 200, y: 480), line(full, x: 200, y: 525),
        ])
    ])
    #expect(lines.map(\.text) == [full, "Riêng " + short, "xanh.", full, full, full])
    #expect(lines.map(\.number) == Array(0..<6))
  }

  @Test func columnsOfAHeadStayApart() {
    let texts = ["BAN THƯỜNG VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do"]
    let full = "Thực hiện nhiệm vụ cải cách hành chính năm 2024 của huyện các đơn vị"
    let lines = PageLines.lines(of: [
      page(
        0,
        [
          line(texts[0], x: 200, y: 345), line(texts[1], x: 800, y: 300),
          line(texts[2], x: 900, y: 345), line(full, x: 200, y: 500), line(full, x: 200, y: 545),
        ])
    ])
    #expect(lines.prefix(3).map(\.text) == texts)
  }

  @Test func bulletsStay() {
    let lines = PageLines.lines(of: [page(0, [line("- Lưu: VT.", x: 200, y: 300)])])
    #expect(lines.map(\.text) == ["- Lưu: VT."])
  }

  @Test func alignmentAndGapsFollowTheColumn() {
    let long = "Thực hiện nhiệm vụ cải cách hành chính năm 2024 của huyện các đơn vị"
    let lines = PageLines.lines(of: [
      page(
        0,
        [
          line(long, x: 140, y: 200), line(long, x: 140, y: 240), line(long, x: 140, y: 280),
          line("báo cáo kết quả.", x: 140, y: 320), line("1. Mục đích", x: 220, y: 400),
          line("KẾ HOẠCH", x: 690, y: 480),
        ])
    ])
    #expect(lines.map(\.alignment) == [.full, .full, .full, .short, .indented, .centered])
    #expect(lines.map(\.startsAfterGap) == [true, false, false, false, true, true])
  }
}
