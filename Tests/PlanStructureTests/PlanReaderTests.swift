import PageModel
import Records
import RunningText
import Testing

@testable import PlanStructure

@Suite struct PlanReaderTests {
  private func read(_ text: String) -> PlanContent {
    PlanReader().read(PlainText.lines(of: text))
  }

  @Test func issuerOfTheBodyIsForReview() {
    let content = read(
      "KẾ HOẠCH\n\nPhát động thi đua năm 2021\n\n"
        + "UBND thị xã Phước Long xây dựng Kế hoạch như sau:\n\nI. MỤC ĐÍCH\n"
    )
    #expect(content.document.issuer == "UBND thị xã Phước Long")
    #expect(content.needsReview.contains("/document/issuer"))
  }

  @Test func subjectsAndCriteriaArePartedByTheirHeadings() {
    let plan = read(
      """
      KẾ HOẠCH
      Thi đua

      I. ĐỐI TƯỢNG
      1. Tập thể: Các thôn.
      2. Cá nhân: Công chức xã.
      II. TIÊU CHUẨN
      1. Đối với xã, thôn
      - Không nợ đọng;
      2. Đối với hộ gia đình
      - Có đóng góp.
      III. TIÊU CHÍ
      - Tập thể: đoàn kết;
      - Chung tay.
      """
    ).plan
    #expect(plan.subjects == Plan.Parties(collectives: ["Các thôn"], individuals: ["Công chức xã"]))
    #expect(
      plan.criteria
        == Plan.Parties(
          all: ["Chung tay"], collectives: ["Không nợ đọng", "Tập thể: đoàn kết"],
          individuals: ["Có đóng góp"]))
  }

  @Test func responsibilitiesNameTheirBodies() {
    let plan = read(
      """
      KẾ HOẠCH
      Thi đua

      I. TỔ CHỨC THỰC HIỆN
      1. Thời gian: Cả năm.
      2. Phòng Nội vụ: Theo dõi, đôn đốc.
      3. Đề nghị Mặt trận Tổ quốc xã tuyên truyền, vận động đoàn viên.
      4. Sở Y tế
      a) Chủ trì, phối hợp;
      b) Báo cáo kết quả.
      """
    ).plan
    #expect(
      plan.responsibilities.map(\.unit) == ["Phòng Nội vụ", "Mặt trận Tổ quốc xã", "Sở Y tế"])
    #expect(plan.responsibilities[2].tasks == ["Chủ trì, phối hợp", "Báo cáo kết quả"])
  }

  @Test func periodComesFromTheSectionOnTime() {
    let plan = read(
      "KẾ HOẠCH\nThi đua năm 2024\n\nI. THỜI GIAN\n"
        + "Bắt đầu từ ngày 15/02/2024 và kết thúc vào ngày 30/11/2024.\n"
    ).plan
    #expect(plan.period == Plan.Period(from: "2024-02-15", to: "2024-11-30"))
  }

  @Test func periodOfTheSubjectIsForReview() {
    let content = read("KẾ HOẠCH\nThi đua giai đoạn 2016 - 2020\n\nI. MỤC ĐÍCH\n")
    #expect(content.plan.period == Plan.Period(from: "2016", to: "2020"))
    #expect(content.needsReview.contains("/plan/period"))
  }

  @Test func archiveHoldsWhatTheTextShows() {
    let archive = read("Số: 05/KH-UBND\nĐại Thắng, ngày 10 tháng 02 năm 2023\nKẾ HOẠCH\nThi đua\n")
      .archive
    #expect(archive.typeName == "10")
    #expect(archive.codeNumber == "05")
    #expect(archive.codeNotation == "KH-UBND")
    #expect(archive.issuedDate == "2023-02-10")
    #expect(archive.language == "01")
    #expect(archive.autograph == nil)
    #expect(archive.maintenance == nil)
  }

  @Test func evidencePointsAtTheWordsOfAPage() throws {
    func word(_ text: String, x: Int, _ confidence: Double) -> Word {
      Word(text: text, box: Box(x: x, y: 50, width: 40, height: 20), confidence: confidence)
    }
    let line = TextLine(
      text: "Số: 05/KH-UBND", page: 2, number: 7,
      words: [word("S6:", x: 10, 0.5), word("05/KH-UBND", x: 60, 0.9)],
      box: Box(x: 10, y: 50, width: 90, height: 20))
    let content = PlanReader().read([line])
    let evidence = try #require(content.evidence["/document/number"])
    #expect(evidence.page == 3)
    #expect(evidence.line == 8)
    #expect(evidence.box == Box(x: 60, y: 50, width: 40, height: 20))
    #expect(evidence.confidence == 0.9)
    #expect(evidence.raw == "05/KH-UBND")
  }

  @Test func weakWordsAreForReview() {
    let line = TextLine(
      text: "Số: 05/KH-UBND", page: 0, number: 0,
      words: [
        Word(text: "Số:", box: Box(x: 0, y: 0, width: 9, height: 9), confidence: 0.9),
        Word(text: "O5/KH-UBND", box: Box(x: 9, y: 0, width: 9, height: 9), confidence: 0.4),
      ])
    let content = PlanReader().read([line])
    #expect(content.document.number == "05")
    #expect(content.needsReview.contains("/document/number"))
  }

  @Test func secondDocumentIsReported() {
    let one = """
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      Số: 01/KH-UBND
      KẾ HOẠCH
      Thi đua

      I. MỤC ĐÍCH
      1. Một.
      Nơi nhận:
      - Lưu: VT.
      CHỦ TỊCH
      Mai Sơn

      """
    #expect(read(one).warnings.isEmpty)
    #expect(read(one + one).warnings.count == 1)
  }
}
