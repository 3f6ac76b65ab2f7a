import CTesseract
import PageModel
import Testing

@testable import Recognition

/// What the ink of markers, blanks and dashes says beside the network, on pages of drawn strokes.
@Suite struct MarkerTests {
  /// A page of boxes of ink, 40 rows high letters among them.
  private func components(_ boxes: [PixelBox]) throws -> Components {
    let page = try TestPictures.blank(width: 1000, height: 100, depth: 1)
    for box in boxes {
      pixRasterop(
        page.pix, Int32(box.x), Int32(box.y), Int32(box.width), Int32(box.height), Int32(PIX_SET),
        nil, 0, 0)
    }
    return try Components(of: page)
  }

  /// A line of all the ink, on the row 60 with letters 28 high.
  private func line(_ components: borrowing Components) -> TextLineShape {
    let boxes = components.boxes
    return TextLineShape(
      letters: Array(boxes.indices), left: boxes.map(\.x).min() ?? 0,
      right: boxes.map(\.maxX).max() ?? 0, xHeight: 20,
      baseline: BaselineCurve(slope: 0, intercept: 60))
  }

  private func word(_ text: String, x: Int, width: Int) -> Word {
    Word(
      text: text, box: PixelBox(x: x, y: 32, width: width, height: 28), confidence: 0.9)
  }

  private func stroke(_ x: Int, serifs: Bool = true) -> [PixelBox] {
    let stem = PixelBox(x: x + 4, y: 32, width: 6, height: 28)
    guard serifs else { return [stem] }
    return [stem] + [32, 57].map { PixelBox(x: x, y: $0, width: 14, height: 3) }
  }

  private func stop(_ x: Int) -> PixelBox { PixelBox(x: x, y: 55, width: 5, height: 5) }

  @Test("A Roman number has as many strokes as its ink", arguments: ["II.", "H.", "HI.", "III."])
  func romanNumber(read: String) throws {
    let ink = try components(stroke(100) + stroke(116) + stroke(132) + [stop(150)])
    let words = [word(read, x: 100, width: 56), word("NỘI", x: 180, width: 60)]
    #expect(
      Strokes.corrected(words, of: line(ink), components: ink).map(\.text) == ["III.", "NỘI"])
  }

  @Test func aStrokeWithSerifsOnBothSidesIsNoOne() throws {
    let words = [word("1.", x: 100, width: 24), word("Mục", x: 150, width: 60)]
    let withSerifs = try components(stroke(100) + [stop(118)])
    #expect(Strokes.corrected(words, of: line(withSerifs), components: withSerifs)[0].text == "I.")
    // A flag on the left and a foot.
    let flag = [
      PixelBox(x: 104, y: 32, width: 6, height: 28), PixelBox(x: 100, y: 34, width: 4, height: 2),
      PixelBox(x: 102, y: 57, width: 10, height: 3), stop(118),
    ]
    let one = try components(flag)
    #expect(Strokes.corrected(words, of: line(one), components: one)[0].text == "1.")
    var capital = words
    capital[0].text = "I."
    #expect(Strokes.corrected(capital, of: line(one), components: one)[0].text == "1.")
  }

  @Test func aBarFarOnBothSidesIsThatOfAT() throws {
    let vee = PixelBox(x: 100, y: 32, width: 20, height: 28)
    let tee = [
      PixelBox(x: 135, y: 32, width: 5, height: 28), PixelBox(x: 126, y: 32, width: 23, height: 3),
    ]
    let ink = try components([vee] + tee + [stop(152)])
    let words = [word("Lưu:", x: 40, width: 40), word("V1,", x: 100, width: 58)]
    #expect(Strokes.corrected(words, of: line(ink), components: ink)[1].text == "VT,")
  }

  @Test("A blank is where the ink leaves one", arguments: [(4, ["VT,TH."]), (9, ["VT,", "TH."])])
  func blanks(gap: Int, texts: [String]) throws {
    let before = [PixelBox(x: 100, y: 32, width: 20, height: 28), stop(124)]
    let start = 129 + gap
    let after = [PixelBox(x: start, y: 32, width: 20, height: 28), stop(start + 24)]
    let ink = try components(before + after)
    let word = word("VT,TH.", x: 100, width: start + 29 - 100)
    let words = Blanks.corrected([word], of: line(ink), boxes: ink.boxes)
    #expect(words.map(\.text) == texts)
    #expect(words.last?.box.maxX == start + 29)
  }

  @Test func twoPiecesThatHangBehindAWordAreAQuotationMark() throws {
    let letters = [100, 124].map { PixelBox(x: $0, y: 40, width: 18, height: 20) }
    let hanging = [146, 157].map { PixelBox(x: $0, y: 33, width: 8, height: 12) }
    let question = [PixelBox(x: 146, y: 32, width: 12, height: 20), stop(150)]
    let word = word("tốt?", x: 100, width: 66)
    let quote = try components(letters + hanging)
    #expect(Quotes.corrected([word], of: line(quote), boxes: quote.boxes)[0].text == "tốt”")
    let asked = try components(letters + question)
    #expect(Quotes.corrected([word], of: line(asked), boxes: asked.boxes)[0].text == "tốt?")
  }

  @Test func codesAreNotParted() throws {
    let pieces = [100, 125, 160].map { PixelBox(x: $0, y: 32, width: 18, height: 28) }
    let ink = try components(pieces)
    let word = word("11/QĐ", x: 100, width: 78)
    #expect(Blanks.corrected([word], of: line(ink), boxes: ink.boxes).count == 1)
  }

  @Test(
    "What no document writes is put right",
    arguments: [
      (["75%c"], ["75%"]), (["5I/CT-BTL"], ["51/CT-BTL"]), (["I18/GD"], ["118/GD"]),
      (["05/1", "1/2026."], ["05/11/2026."]), (["(để", "bíc);"], ["(để", "b/c);"]),
      (["KT:"], ["KT."]), (["Lớp", "9I"], ["Lớp", "9I"]), (["3%", "con"], ["3%", "con"]),
      (["1", "1.410"], ["1", "1.410"]),
    ])
  func confusions(read: [String], printed: [String]) {
    let words = read.enumerated().map { word($1, x: 100 * $0, width: 80) }
    #expect(Confusions.corrected(words).map(\.text) == printed)
  }

  // MARK: Lines

  private func line(_ texts: [String], x: [Int], y: Int) -> RecognizedLine {
    let words = zip(texts, x).map { text, x in
      Word(
        text: text, box: PixelBox(x: x, y: y, width: 12 * text.count, height: 20), confidence: 0.9)
    }
    return RecognizedLine(
      box: words.map(\.box).reduce(words[0].box) { $0.union($1) }, words: words)
  }

  @Test func aLostDashOfAListIsPutBack() {
    let lines = [
      line(["Nơi", "nhận:"], x: [100, 150], y: 0),
      line(["-", "Sở", "A;"], x: [100, 120, 160], y: 30),
      line(["-", "Sở", "B,"], x: [100, 120, 160], y: 60),
      line(["-", "Sở", "C;"], x: [100, 120, 160], y: 90),
      line(["“", "Sở", "D;"], x: [100, 120, 160], y: 120),
      line(["Lưu:", "VT,"], x: [120, 180], y: 150),
    ]
    let block = TextBlock(box: PixelBox(x: 100, y: 0, width: 200, height: 170), lines: lines)
    let texts = Lists.corrected(block).lines.map { $0.words.map(\.text).joined(separator: " ") }
    #expect(
      texts == ["Nơi nhận:", "- Sở A;", "- Sở B;", "- Sở C;", "- Sở D;", "- Lưu: VT."])
  }

  @Test func namesOfOfficesThatTouchArePartedOverTheirColumns() {
    let head = line(["SỞ", "ĐÀO", "TM.", "VỤ"], x: [100, 136, 190, 238], y: 0)
    let below = [line(["TẠO"], x: [118], y: 30), line(["ĐOÀN"], x: [202], y: 30)]
    let rows = ColumnHeads.parted([[head], below], slope: 0)
    #expect(rows[0].map { $0.words.map(\.text) } == [["SỞ", "ĐÀO"], ["TM.", "VỤ"]])
    // Small letters are a paragraph's.
    let text = line(["sở", "đào", "tm.", "vụ"], x: [100, 136, 190, 238], y: 0)
    #expect(ColumnHeads.parted([[text], below], slope: 0)[0].count == 1)
  }

  @Test func aLoneStrokeIsANumberInAColumnOfNumbers() throws {
    let upright = [100, 200, 400].map { PixelBox(x: $0, y: 0, width: 2, height: 200) }
    let level = [0, 100, 199].map { PixelBox(x: 100, y: $0, width: 302, height: 2) }
    let grids = TableGrid.grids(of: Rules(upright: upright, level: level), slope: 0)
    let stroke = line(["1"], x: [144], y: 40)
    let two = line(["2"], x: [144], y: 140)
    #expect(LoneStrokes.numbers(of: [stroke], among: [two], in: grids).count == 1)
    #expect(LoneStrokes.numbers(of: [stroke], among: [], in: grids).isEmpty)
    #expect(LoneStrokes.numbers(of: [stroke], among: [two], in: []).isEmpty)
  }
}
