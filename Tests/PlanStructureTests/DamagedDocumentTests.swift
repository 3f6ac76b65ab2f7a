import PageModel
import Records
import RunningText
import Testing

@testable import PlanStructure

/// What repair leaves of damaged text, and what the document itself tells of it.
@Suite struct DamagedDocumentTests {
  private func read(_ text: String) -> PlanContent { PlanReader().read(repaired(text)) }

  private func plan(
    issuer: String = "ỦY BAN NHÂN DÂN XÃ THANH MỸ", subject: String = "Trồng cây",
    place: String = "Thanh Mỹ", body: String = "I. MỤC ĐÍCH\nXã Thanh Mỹ xanh.", foot: String = ""
  ) -> PlanContent {
    read(
      """
      UBND HUYỆN TÂN HÀ
      \(issuer)
      Số: 5/KH-UBND
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      Độc lập - Tự do - Hạnh phúc
      \(place), ngày 03 tháng 4 năm 2022
      KẾ HOẠCH
      \(subject)
      \(body)
      \(foot)
      """)
  }

  // MARK: Names

  @Test func smallLettersSayWhatCapitalsLost() {
    let content = plan(issuer: "ỦY BAN NHÂN DÂN XÃ THÀNH MY")
    #expect(content.document.issuer == "ỦY BAN NHÂN DÂN XÃ THANH MỸ")
    #expect(content.needsReview.contains("/document/issuer"))
  }

  @Test func placeInTheHeadSaysWhichLetterIsWrong() {
    #expect(
      plan(issuer: "ỦY BAN NHÂN DÂN XÃ THAMH MỸ").document.issuer
        == "ỦY BAN NHÂN DÂN XÃ THANH MỸ")
  }

  @Test func nameOfAnotherKindOfUnitIsAnotherName() {
    let content = plan(
      issuer: "ỦY BAN NHÂN DÂN HUYỆN PHÚ HÒA", place: "Tân Hà",
      body: "I. MỤC ĐÍCH\nXã Phú Hoa xanh, xã Phú Hoa đẹp.")
    #expect(content.document.issuer == "ỦY BAN NHÂN DÂN HUYỆN PHÚ HÒA")
  }

  @Test func subjectAndRecipientsNameTheUnitOfTheHead() {
    let content = plan(
      subject: "Trồng cây trên địa bàn xã Thánh Mỹ",
      foot: "Nơi nhận:\n- Đảng ủy xã Thạnh Mỹ;\n- Lưu: VT.")
    #expect(content.document.subject == "Trồng cây trên địa bàn xã Thanh Mỹ")
    #expect(content.document.recipients.first == "Đảng ủy xã Thanh Mỹ")
  }

  @Test func soundTextKeepsItsNames() {
    let text = """
      UBND HUYỆN TÂN HÀ
      ỦY BAN NHÂN DÂN XÃ THÀNH MỸ
      Số: 5/KH-UBND
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      Thành Mỹ, ngày 03 tháng 4 năm 2022
      KẾ HOẠCH
      Giao lưu với xã Thanh Mỹ và xã Thạnh Mỹ
      I. MỤC ĐÍCH
      Xã Thanh Mỹ và xã Thanh Mỹ.
      """
    let document = PlanReader().read(PlainText.lines(of: text)).document
    #expect(document.issuer == "ỦY BAN NHÂN DÂN XÃ THÀNH MỸ")
    #expect(document.subject == "Giao lưu với xã Thanh Mỹ và xã Thạnh Mỹ")
  }

  @Test(arguments: [
    ("Tả Hữu Phước", "Tạ Hữu Phước"), ("Trường Quảng Bình", "Trương Quang Bình"),
    ("Bùi Minh Thạnh", "Bùi Minh Thạnh"), ("Giàng Thị Sua", "Giàng Thị Sua"),
    ("Nguyễn Thị Dung", "Nguyễn Thị Dung"),
  ])
  func partsOfNamesThatNobodyBearsGetTheirMarks(read: String, name: String) {
    #expect(PersonNames.standard.mended(read) == name)
  }

  // MARK: Abbreviations

  @Test(arguments: [
    ("- HDND, LDLD tỉnh", "- HĐND, LĐLĐ tỉnh"), ("Sở GD&DT, KH-SGDDT", "Sở GD&ĐT, KH-SGDĐT"),
    ("số 24/2023/ND-CP và 178/QD-TTg", "số 24/2023/NĐ-CP và 178/QĐ-TTg"),
    ("Hội ND các xã", "Hội ND các xã"), ("7.1. D/c Phó Bí thư", "7.1. Đ/c Phó Bí thư"),
    ("Quyết định số 9/QD-BLDTBXH", "Quyết định số 9/QĐ-BLĐTBXH"), ("DANH MỤC", "DANH MỤC"),
  ])
  func abbreviationsGetTheirStrokesBack(read: String, printed: String) {
    let line = TextLine(text: read, page: 0, number: 0)
    #expect(Abbreviations(of: [line]).mended(line).text == printed)
  }

  @Test func documentTeachesItsOwnAbbreviations() {
    let lines = repaired("Sở LĐPTNT tỉnh\nsố 902/QĐ-BLDPTNT")
    #expect(Abbreviations(of: lines).mended(lines[1]).text == "số 902/QĐ-BLĐPTNT")
  }

  @Test func symbolBearsTheLettersOfTheTitle() {
    let content = read(
      "UBND XÃ TÂN HÀ\nSố: 16/KHI-MTTQ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\nGiám sát\n")
    #expect(content.document.symbol == "KH-MTTQ")
    #expect(content.needsReview.contains("/document/symbol"))
  }

  // MARK: Recipients

  @Test(arguments: [
    ("Số GD&ĐT", "Sở GD&ĐT"), ("SỐ: NN&MT, TC", "Sở: NN&MT, TC"), ("DÙ, UBND xã", "ĐU, UBND xã"),
    ("Lvu: VT, NV", "Lưu: VT, NV"), ("Lw: VT", "Lưu: VT"), ("Lưu: VT (508)", "Lưu: VT (50b)"),
    ("Lưu: VT, CT. 118", "Lưu: VT, CT. 118"), ("Lưu: VT (35 bàn)", "Lưu: VT (35 bản)"),
    ("Cụm trường, Khối trưởng", "Cụm trưởng, Khối trưởng"), ("Như kính gì", "Như kính gửi"),
    ("Các trường học", "Các trường học"), ("S", "S"),
  ])
  func wordsOfEveryListAreKnown(read: String, printed: String) {
    #expect(RecipientMending.mended(read) == printed)
  }

  @Test func unionsOfASchoolAreNoHeads() {
    #expect(
      RecipientMending.mended("Công đoàn, Đoàn trưởng", ofSchool: true)
        == "Công đoàn, Đoàn trường")
    #expect(RecipientMending.mended("Trưởng đoàn, Đoàn trưởng") == "Trưởng đoàn, Đoàn trưởng")
  }

  @Test func tildeAtTheStartIsABullet() {
    let line = TextLine(text: "~ Thường trực Tỉnh ủy;", page: 0, number: 0)
    #expect(StrayMarks.removed(from: line).text == "- Thường trực Tỉnh ủy;")
  }

  // MARK: Signatures

  @Test func officeWithSmallLettersIsStillOne() {
    let signer = plan(
      foot: """
        Nơi nhận: KT. GIÁM Đốc
        - Như trên; PHÓ GIÁM ĐỐC
        - Lưu: VT. Lương Thị Bạch Tuyết
        """
    ).document.signer
    #expect(signer.capacity == "KT. GIÁM ĐỐC")
    #expect(signer.position == "PHÓ GIÁM ĐỐC")
    #expect(signer.name == "Lương Thị Bạch Tuyết")
  }

  @Test func familyNameInCapitalsBelongsToTheName() {
    let signer = plan(
      foot: "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH HỒ Thị Nguyên Thảo"
    ).document.signer
    #expect(signer.position == "PHÓ CHỦ TỊCH")
    #expect(signer.name == "Hồ Thị Nguyên Thảo")
  }

  // MARK: Headings

  private func markers(_ body: String) -> [String] {
    plan(body: body).sections.map { "\($0.marker) \($0.heading)" }
  }

  @Test func romanNumbersReadAsWordsAreCounted() {
    #expect(
      markers(
        """
        IV/ TIÊU CHUẨN
        Chấm điểm.
        VỀ/ NỘI DUNG
        Làm sạch.
        VI/ THỜI GIAN
        Cả năm.
        VỚI/ KINH PHÍ
        Tự lo.
        """) == ["IV/ TIÊU CHUẨN", "V/ NỘI DUNG", "VI/ THỜI GIAN", "VII/ KINH PHÍ"])
  }

  @Test func firstNumberThatIsLostComesBack() {
    let content = plan(
      body: "MỤC ĐÍCH, YÊU CẦU\nLàm sạch.\nII. NỘI DUNG\nQuét.\nIII. KINH PHÍ\nKhông.")
    #expect(content.sections.map(\.marker) == ["I.", "II.", "III."])
    #expect(content.needsReview.contains("/sections/0/marker"))
  }

  @Test func commaIsTheDotOfAMarker() {
    #expect(
      markers("I.MỤC ĐÍCH\nĐẹp.\nII.NỘI DUNG\nQuét.\nIII,KINH PHÍ\nKhông.")
        == ["I. MỤC ĐÍCH", "II. NỘI DUNG", "III. KINH PHÍ"])
    #expect(
      markers("Điều 1. Lập ban.\nĐiều 2. Giao việc.\nĐiều 3, Văn phòng thi hành.").map {
        $0.prefix(7)
      }
        == ["Điều 1.", "Điều 2.", "Điều 3."])
  }

  @Test func referenceAtALineEndIsNoHeading() {
    let content = plan(
      body: """
        Điều 1. Tặng Giấy khen cho các tập thể.
        Điều 2. Chánh Văn phòng, thủ trưởng các đơn vị và những người có tên tại Điều
        1, Điều 2 chịu trách nhiệm thi hành Quyết định này kể từ ngày ký.
        """)
    #expect(content.sections.map(\.marker) == ["Điều 1.", "Điều 2."])
  }

  @Test func secondOfTwoLettersHasAStroke() {
    let content = plan(
      body: "I. NỘI DUNG\nc) Ba\nd) Bốn\nd) Năm\ne) Sáu")
    #expect(content.sections.first?.children.map(\.marker) == ["c)", "d)", "đ)", "e)"])
  }

  // MARK: Subjects of typed pages

  @Test func paragraphBelowTheSubjectIsNotPartOfIt() {
    let lines = PlainText.lines(
      of: """
        NGHỊ QUYẾT
        về phòng, chống thiên tai đến năm 2030
        Ba năm liền mưa lớn gây sạt lở, cuốn trôi cầu tạm, làm bốn người bị thương và
        nhiều nhà hư hỏng. Vì vậy Ban Chấp hành Đảng bộ xã thảo luận và thống nhất:
        I. MỤC TIÊU
        """)
    #expect(PlanReader().read(lines).document.subject == "về phòng, chống thiên tai đến năm 2030")
  }

  @Test func feastInTheSubjectBeginsNoBody() {
    let lines = PlainText.lines(
      of: "KẾ HOẠCH\nThi đua chào mừng\nNgày Nhà giáo Việt Nam 20-11\nI. MỤC ĐÍCH\nTôn vinh.")
    #expect(
      PlanReader().read(lines).document.subject == "Thi đua chào mừng Ngày Nhà giáo Việt Nam 20-11")
  }

  @Test func letterKeepsTheCommaAtTheEndOfALine() {
    let lines = PlainText.lines(
      of: """
        SỞ NỘI VỤ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Số: 7/SNV-TĐKT Tân Hà, ngày 06 tháng 10 năm 2025
        V/v tổng kết công tác thi đua,
        khen thưởng năm 2025
        Kính gửi: Các sở.
        """)
    #expect(
      PlanReader().read(lines).document.subject
        == "V/v tổng kết công tác thi đua, khen thưởng năm 2025")
  }
}
