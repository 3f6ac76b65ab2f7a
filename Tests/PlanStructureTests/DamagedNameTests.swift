import PageModel
import Records
import RunningText
import Testing

@testable import PlanStructure

/// Names, notes, quotations and markers that were damaged, and what tells how they were.
@Suite struct DamagedNameTests {
  private func document(
    superior: String = "UBND HUYỆN TÂN HÀ", issuer: String, place: String,
    number: String = "Số: 5/KH-UBND", subject: String = "Trồng cây", recipient: String = "Như trên",
    body: String = "1. Mục đích\nThêm cây xanh."
  ) -> PlanContent {
    PlanReader().read(
      repaired(
        """
        \(superior)
        \(issuer)
        \(number)
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        \(place), ngày 03 tháng 4 năm 2022
        KẾ HOẠCH
        \(subject)
        \(body)
        Nơi nhận:
        - \(recipient);
        - Lưu: VT.
        TM. ỦY BAN NHÂN DÂN
        CHỦ TỊCH
        Hà Văn Tám
        """))
  }

  @Test func nameIsSpelledAsUnitsAre() {
    let content = document(issuer: "UBND XÃ HOA LẠC", place: "Hoa Lạc")
    #expect(content.document.issuer == "UBND XÃ HÒA LẠC")
    #expect(content.document.place == "Hòa Lạc")
  }

  @Test func nameThatNoUnitBearsIsForReview() {
    let content = document(issuer: "UBND XÃ THẠNH KHẢO SƠN", place: "Thạnh Khảo Sơn")
    #expect(content.needsReview.contains("/document/issuer"))
    #expect(content.needsReview.contains("/document/place"))
  }

  @Test func placeThatLostAWordIsTheUnitOfTheHead() {
    let content = document(issuer: "UBND PHƯỜNG LÊ HỒNG PHONG", place: "Phong")
    #expect(content.document.place == "Lê Hồng Phong")
    #expect(content.needsReview.contains("/document/place"))
  }

  @Test func officeOfASymbolIsThatOfItsBody() {
    let content = document(
      issuer: "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", place: "Tân Hà", number: "Số: 5/KH-BGDĐT")
    #expect(content.document.symbol == "KH-PGDĐT")
  }

  @Test(arguments: [
    ("Sở Y tế (để ph)", "Sở Y tế (để p/h)"), ("Vụ Tổ chức (đẻ b )", "Vụ Tổ chức (để b/c)"),
    ("Trạm Y tế (để phù hợp)", "Trạm Y tế (để phối hợp)"), ("Công đoàn (h/c )", "Công đoàn (b/c)"),
    ("24 chỉ đoàn (th)", "24 chi đoàn (t/h)"), ("Sơ NN&PTNT", "Sở NN&PTNT"),
    ("Như Điêu 4", "Như Điều 4"), ("Các ban, ngành: lực lượng vũ trang", nil),
    ("Trang TTĐT Sơ", "Trang TTĐT Sở"), ("Các tiểu đoàn l, 2, 3", "Các tiểu đoàn 1, 2, 3"),
    ("Các đồng chí ủy viên", "Các đồng chí ủy viên"),
    ("Các Bộ: Nội vụ, Tài chính", "Các Bộ: Nội vụ, Tài chính"),
    ("Phòng Nội vụ (TH)", "Phòng Nội vụ (TH)"),
  ])
  func recipientsAreMended(read: String, recipient: String?) {
    let content = document(issuer: "UBND XÃ HÒA LẠC", place: "Hòa Lạc", recipient: read)
    #expect(
      content.document.recipients.first == recipient ?? "Các ban, ngành; lực lượng vũ trang")
  }

  @Test func quotationIsClosedWhereTheDocumentClosesIt() {
    let content = document(
      issuer: "UBND XÃ HÒA LẠC", place: "Hòa Lạc",
      subject: "Phong trào “Ngày xanh, phố sạch năm 2022",
      body:
        "Căn cứ Luật Trồng trọt;\nXã mở phong trào “Ngày xanh, phố sạch” như sau:\n1. Mục đích\nThêm cây xanh."
    )
    #expect(content.document.subject == "Phong trào “Ngày xanh, phố sạch” năm 2022")
  }

  @Test func wordOfTheSubjectIsWhatTheDocumentHasBetweenItsNeighbours() {
    let body = (1...5).map { "\($0). Thi đua trồng cây\nLàm tốt thi đua trồng cây." }
    let content = document(
      issuer: "UBND XÃ HÒA LẠC", place: "Hòa Lạc", subject: "Phong trào thi đa trồng cây",
      body: body.joined(separator: "\n"))
    #expect(content.document.subject == "Phong trào thi đua trồng cây")
  }

  @Test(arguments: [("Phan công", "Phân công"), ("Hệ sơ", "Hồ sơ")])
  func shortHeadingIsTheWordingThatItWas(read: String, heading: String) {
    let content = document(
      issuer: "UBND XÃ HÒA LẠC", place: "Hòa Lạc",
      body: "1. Mục đích\nThêm cây xanh.\n2. \(read)\nNgười trồng ghi vào sổ.")
    #expect(content.sections.map(\.heading).last == heading)
  }

  @Test func commaIsWhatIsLeftOfAWord() {
    #expect(TopicTable.standard.wording(of: FoldedText(", số")) == "hồ sơ")
    #expect(TopicTable.standard.wording(of: FoldedText("Trồng cây")) == nil)
  }

  @Test func lettersOfAListAreNotLeftOut() {
    let content = document(
      issuer: "UBND XÃ HÒA LẠC", place: "Hòa Lạc",
      body: "1. Phân công\na) Tổ một trồng\nb) Tổ hai tưới\ne) Tổ ba rào\nđ) Tổ bốn quét")
    #expect(content.sections.first?.children.map(\.marker) == ["a)", "b)", "c)", "d)"])
  }

  @Test func markersThatAreDueAreReadThroughTheirDamage() {
    let texts = [
      "3. Tiêu chuẩn", "3.1. Đối với tập thể", "ai Đạt từ 90 điểm", "bJ Nộp đủ phí",
      "b) Nộp đủ phí", "3/2. Đối với cá nhân", "bị Phê bình", "4¿ Kinh phí",
    ]
    let lines = texts.enumerated().map { number, text in
      TextLine(
        text: text, page: 0, number: number,
        words: text.split(separator: " ").map {
          Word(text: String($0), box: Box(x: 0, y: 0, width: 9, height: 9), confidence: 1)
        })
    }
    #expect(
      MarkerMending.mended(lines).map { $0.text.prefix { $0 != " " } } == [
        "3.", "3.1.", "a)", "b)", "b)", "3.2.", "bị", "4.",
      ])
  }

  @Test(arguments: [
    ("ngày 1I tháng 3 năm 2021", "2021-03-11"), ("ngày Ì4 tháng Š năm 2018", "2018-05-14"),
    ("ngày 30 tháng 01 hãm 2023", "2023-01-30"),
  ])
  func figuresOfADateAreReadThroughTheirDamage(date: String, iso: String) {
    let lines = repaired("UBND XÃ HÒA LẠC\nSố: 5/KH-UBND\nHòa Lạc, \(date)\nKẾ HOẠCH\nTrồng cây")
    let content = PlanReader().read(lines)
    #expect(content.document.date == iso)
    #expect(content.document.place == "Hòa Lạc")
    #expect(content.needsReview.contains("/document/date"))
  }

  @Test func dayThatIsIllegibleLeavesThePlace() {
    let lines = repaired(
      "UBND XÃ HÒA LẠC\nSố: 5/KH-UBND\nHòa Lạc, ngày (Ệ tháng 12 năm 2023\nKẾ HOẠCH\nTrồng cây")
    let content = PlanReader().read(lines)
    #expect(content.document.date == nil)
    #expect(content.document.place == "Hòa Lạc")
  }
}
