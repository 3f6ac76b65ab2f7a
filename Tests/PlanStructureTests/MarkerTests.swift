import PageModel
import Records
import RunningText
import Testing

@testable import PlanStructure

@Suite struct MarkerTests {
  private func best(_ line: String) -> (MarkerKind, Int)? {
    MarkerReader.readings(of: FoldedText(line)).min { $0.damage < $1.damage }
      .map { ($0.style.kind, $0.value) }
  }

  @Test(arguments: [
    ("I. MỤC ĐÍCH", MarkerKind.roman, 1), ("I- MỤC ĐÍCH", .roman, 1),
    ("IV/ KHEN THƯỞNG", .roman, 4),
    ("1. Mục đích", .arabic, 1), ("1) Mục đích", .arabic, 1), ("10- Yêu cầu", .arabic, 10),
    ("1.1. Nông nghiệp", .compound, 1), ("2.3.4 Đợt một", .compound, 4),
    ("I.2. Yêu cầu", .compound, 2),
    ("a) Tập thể", .letter, 1), ("a. Tập thể", .letter, 1), ("đ) Khác", .letter, 5),
    ("a- Tổ chức diễn đàn", .letter, 1), ("A. PHẦN CHUNG", .capital, 1),
    ("Phần thứ hai", .part, 2), ("Chương III", .chapter, 3), ("Điều 12. Hiệu lực", .article, 12),
    ("PHỤ LỤC II", .appendix, 2), ("PHỤ LỤC", .appendix, 1), ("Mục 2. Hồ sơ", .division, 2),
    ("4.Đề nghị Mặt trận", .arabic, 4), ("5.100% TTHC", .arabic, 5),
  ])
  func markerIsRead(line: String, kind: MarkerKind, value: Int) throws {
    let reading = try #require(best(line))
    #expect(reading.0 == kind)
    #expect(reading.1 == value)
  }

  @Test(arguments: [
    ("111. NOI DUNG", 3), ("|. MUC DICH", 1), ("I1. DOI TUONG", 2), ("l. MUC", 1),
    ("Il/ ĐỐI TƯỢNG", 2),
  ])
  func damagedRomanNumberIsOneOfTheReadings(line: String, value: Int) {
    let readings = MarkerReader.readings(of: FoldedText(line))
    #expect(readings.contains { $0.style.kind == .roman && $0.value == value && $0.damage > 0 })
  }

  @Test(arguments: [
    "- Nâng cao nhận thức", "+ Lãnh đạo", "* Thời gian", "100% văn bản", "20/12/2022 của UBND xã",
    "3, 4, thanh toán", "120.000 lồng nuôi", "2021 là năm", "Điều tra, xác minh",
    "Phần mềm dùng chung",
    "Mục tiêu chung", "TT. Tỉnh ủy", "Điều 5 Nghị định này quy định", "5.000 suất quà",
    "24/7 phục vụ", "1,2 Triệu cây", "Vì, Nhân dân", "1,5 tỷ đồng",
  ])
  func figuresAndWordsAreNoMarkers(line: String) {
    #expect(MarkerReader.readings(of: FoldedText(line)).isEmpty)
  }

  @Test func lettersGoInVietnameseOrder() throws {
    let d = try #require(Numerals.position(of: "d"))
    let stroked = try #require(Numerals.position(of: "đ"))
    let e = try #require(Numerals.position(of: "e"))
    let g = try #require(Numerals.position(of: "g"))
    #expect(Numerals.gap(from: d, to: stroked) == 0)
    #expect(Numerals.gap(from: stroked, to: e) == 0)
    #expect(Numerals.gap(from: d, to: e) == 0)
    #expect(Numerals.gap(from: e, to: g) == 0)
    #expect(Numerals.gap(from: d, to: g) == 1)
  }
}

@Suite struct DamagedMarkerTests {
  @Test(arguments: [
    ("II, ĐỐI TƯỢNG", MarkerKind.roman, "II."), ("B, NỘI DUNG", .capital, "B."),
    ("d, Về kiểm tra", .letter, "d."), ("1,2, Hoàn thiện thể chế", .compound, "1.2."),
    ("7,3/ Các chi hội", .compound, "7.3/"), ("4,2.1. Mỗi xã", .compound, "4.2.1."),
  ])
  func commaStandsForADot(line: String, kind: MarkerKind, marker: String) throws {
    let text = FoldedText(line)
    let reading = try #require(MarkerReader.readings(of: text).min { $0.damage < $1.damage })
    #expect(reading.style.kind == kind)
    #expect(reading.damage > 0.5)
    #expect(reading.marker(printed: text.text(0..<reading.end)) == marker)
  }

  private func page(_ text: String) -> [TextLine] {
    PlainText.lines(of: text).map { line in
      var line = line
      line.words = [
        Word(text: line.text, box: Box(x: 0, y: 0, width: 9, height: 9), confidence: 0.9)
      ]
      return line
    }
  }

  @Test func numberThatLostItsClosingIsReadWhereItIsMissing() {
    let lines = page(
      """
      I/ MỤC ĐÍCH
      Sạch đường.
      II/ NỘI DUNG
      1 Nội dung
      Quét dọn mỗi tuần.
      2/ Chỉ tiêu
      a) Ba đường.
      bj Hai ngõ.
      c) Một chợ.
      IIU KINH PHÍ
      Quỹ của thôn.
      """)
    let sections = PlanReader().read(lines).sections
    #expect(sections.map(\.marker) == ["I/", "II/", "III/"])
    #expect(sections[1].children.map(\.marker) == ["1/", "2/"])
    #expect(sections[1].children[1].children.map(\.marker) == ["a)", "b)", "c)"])
  }

  @Test func numberedRowsOfAPageAreNoHeadings() {
    let lines = page("I. PHÂN BỔ\n1 Xã An Bình\n2 Xã An Phú\n3 Xã An Hòa\nII. KINH PHÍ\nQuỹ.\n")
    #expect(PlanReader().read(lines).sections.map(\.children.count) == [0, 0])
  }

  @Test func aRomanNumberReadAsDigitsIsWrittenAsItWasPrinted() {
    let lines = PlainText.lines(
      of: """
        1.MỤC ĐÍCH, YÊU CẦU

        1. Mục đích

        2. Yêu cầu

        II. ĐỐI TƯỢNG

        111. KHEN THƯỞNG
        """)
    let sections = PlanReader().read(lines).sections
    #expect(sections.map(\.marker) == ["I.", "II.", "III."])
    #expect(sections.first?.children.map(\.id) == ["I.1", "I.2"])
  }
}
