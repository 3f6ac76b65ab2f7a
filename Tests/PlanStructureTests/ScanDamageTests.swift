import PageModel
import Records
import RunningText
import Testing

@testable import PlanStructure

/// What scanning and recognition do to a page must not change what is read from it.
@Suite struct ScanDamageTests {
  private func read(_ text: String) -> PlanContent {
    PlanReader().read(PlainText.lines(of: text))
  }

  @Test(arguments: [
    ("„2. Cá nhân", "2. Cá nhân"),
    ("'3. Kinh phí", "3. Kinh phí"),
    ("trồng 300 cây ˆ bóng mát `", "trồng 300 cây bóng mát"),
    ("- _đường làng sạch", "- đường làng sạch"),
    (".Độc lập", "Độc lập"),
    ("số 17-_TB/HU", "số 17-TB/HU"),
  ])
  func specksAreTakenOut(damaged: String, clean: String) {
    let line = TextLine(text: damaged, page: 0, number: 0)
    #expect(StrayMarks.removed(from: line).text == clean)
  }

  @Test(arguments: [
    "phong trào \u{2018}Ba tốt\u{2019} của trường", "họ và tên: ____ nam/nữ", "tệp mau_so_2",
    "... và những việc khác", "thôn Ea H'leo giữ rừng",
  ])
  func typedTextStaysAsItIs(text: String) {
    let line = TextLine(text: text, page: 0, number: 0)
    #expect(StrayMarks.removed(from: line) == line)
  }

  /// Lines of a page with a word each.
  private func page(_ texts: [String]) -> [TextLine] {
    texts.enumerated().map { number, text in
      let box = Box(x: 100, y: number * 40, width: 300, height: 20)
      return TextLine(
        text: text, page: 0, number: number,
        words: text.split(separator: " ").map {
          Word(text: String($0), box: box, confidence: 0.9)
        }, box: box, startsAfterGap: true)
    }
  }

  @Test func strokeLostFromARomanNumberIsGivenBack() {
    let lines = page(["KẾ HOẠCH", "Thi đua", "I. MỘT", "II. HAI", "II. BA", "IV. BỐN"])
    #expect(PlanReader().read(lines).sections.map(\.marker) == ["I.", "II.", "III.", "IV."])
    #expect(PlanReader().read(lines).sections.map(\.id) == ["I", "II", "III", "IV"])
  }

  @Test func firstHeadingWhoseNumberIsLostIsFound() {
    let lines = page([
      "KẾ HOẠCH", "Thi đua", "Thực hiện chỉ đạo của cấp trên, xã xây dựng kế hoạch.",
      "MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "2. Yêu cầu", "II. NỘI DUNG", "III. KHEN THƯỞNG",
    ])
    let content = PlanReader().read(lines)
    #expect(content.sections.map(\.marker) == ["I.", "II.", "III."])
    #expect(content.sections.first?.children.map(\.level) == [2, 2])
    #expect(content.needsReview.contains("/sections/0/marker"))
    // In text the author left it out.
    let typed = read("KẾ HOẠCH\nThi đua\n\nMỤC ĐÍCH\n\nII. NỘI DUNG\n\nIII. KHEN THƯỞNG\n")
    #expect(typed.sections.map(\.marker) == ["II.", "III."])
  }

  @Test func numberWhoseDotIsLostIsOneBeforeATitle() {
    let markers = read("KẾ HOẠCH\nThi đua\n\nI. MỘT\n\nII KẾT QUẢ\n\nIII. BA\n").sections.map(
      \.id)
    #expect(markers == ["I", "II", "III"])
    let slashed = page(["KẾ HOẠCH", "Thi đua", "1/MỤC ĐÍCH CHUNG", "II/ HAI", "III/ BA"])
    #expect(PlanReader().read(slashed).sections.map(\.marker) == ["I/", "II/", "III/"])
  }

  @Test func markersOfSiblingsAreClosedAlike() {
    let lines = page(["KẾ HOẠCH", "Thi đua", "I. MỘT", "II HAI VIỆC", "III: BA", "IV. BỐN", "V. NĂM"])
    #expect(
      PlanReader().read(lines).sections.map(\.marker) == ["I.", "II.", "III.", "IV.", "V."])
  }

  @Test func strokeThroughALetterOfAListIsTakenOff() {
    let items = read(
      "KẾ HOẠCH\nThi đua\n\nI. MỘT\na) Một\nb) Hai\nc) Ba\nđ) Bốn\nđ) Năm\ne) Sáu\n"
    ).sections.first?.children.map(\.marker)
    #expect(items == ["a)", "b)", "c)", "d)", "đ)", "e)"])
  }

  @Test func authorWhoCountsWrongIsLeftAlone() {
    let sections = read("KẾ HOẠCH\nThi đua\n\nI. MỘT\n\nII. HAI\n\nII. BA\n\nIV. BỐN\n").sections
    #expect(sections.map(\.marker) == ["I.", "II.", "II.", "IV."])
    let goesOn = page(["KẾ HOẠCH", "Thi đua", "I. MỘT", "II. HAI", "II. BA", "III. BỐN"])
    #expect(PlanReader().read(goesOn).sections.map(\.marker) == ["I.", "II.", "II.", "III."])
  }

  @Test func marksLostOverCapitalsAreThoseOfTheBody() {
    let lines = page([
      "UBND XÃ A", "TRƯƠNG THPT CHU VĂN AN", "Số: 5/KH-THPT", "KẾ HOẠCH", "Thi đua",
    ])
    let document = PlanReader().read(lines).document
    #expect(document.issuer == "TRƯỜNG THPT CHU VĂN AN" && document.superior == "UBND XÃ A")
    let other = page(["CỤM THI ĐUA SỐ 3", "Số: 5/KH-CTĐ", "KẾ HOẠCH", "Thi đua"])
    #expect(PlanReader().read(other).document.issuer == "CỤM THI ĐUA SỐ 3")
  }

  @Test func illegibleStrokesAreNoRecipients() {
    var lines = page([
      "KẾ HOẠCH", "Thi đua", "I. MỘT", "Nơi nhận:", "- Sở Nội vụ; — ¿7", "VƯƠN nhá", "- Lưu: VT.",
    ])
    for index in lines[5].words.indices { lines[5].words[index].confidence = 0.1 }
    #expect(PlanReader().read(lines).document.recipients == ["Sở Nội vụ", "Lưu: VT"])
  }

  @Test func repairedWordsMakeAValueLessSure() {
    var line = TextLine(text: "Số: 5/KH-UBND", page: 0, number: 0)
    #expect(PlanReader().read([line]).evidence["/document/number"]?.confidence == 1)
    line.repairs = [.init(range: 4..<6, confidence: 0.64)]
    let sure = PlanReader().read([line])
    #expect(sure.evidence["/document/number"]?.confidence == 0.512)
    #expect(sure.needsReview.contains("/document/number"))
  }

  @Test func wordsGoWithTheirSpecks() {
    let box = Box(x: 0, y: 0, width: 10, height: 10)
    let words = ["vườn", "ˆ", "rau"].map { Word(text: $0, box: box, confidence: 0.9) }
    let line = TextLine(text: "vườn ˆ rau", page: 0, number: 0, words: words)
    #expect(StrayMarks.removed(from: line).words.map(\.text) == ["vườn", "rau"])
  }

  @Test func markersAreReadThroughSpecks() {
    let sections = read(
      """
      KẾ HOẠCH
      Trồng cây

      I. ĐỐI TƯỢNG
      „1. Tập thể
      Các tổ dân phố.
      2, Cá nhân
      Người dân trong phường.
      3.. Hộ gia đình
      Các hộ có vườn.
      """
    ).sections
    #expect(sections.first?.children.map(\.marker) == ["1.", "2.", "3."])
    #expect(
      sections.first?.children.map(\.heading) == ["Tập thể", "Cá nhân", "Hộ gia đình"])
  }

  @Test func semicolonReadAsColonMakesNoLabel() {
    let plan = read(
      """
      KẾ HOẠCH
      Thi đua

      I. YÊU CẦU
      1. Khen đúng việc, đúng lúc, chú trọng người ở thôn xa, người trẻ, người già: hồ sơ gọn nhẹ.
      2. Đối tượng, phạm vi, thời hạn: ghi rõ từng việc.
      """
    ).plan
    #expect(plan.requirements.first?.hasPrefix("Khen đúng việc, đúng lúc") == true)
    #expect(plan.requirements.first?.hasSuffix("hồ sơ gọn nhẹ") == true)
  }

  @Test func symbolsBearNoTones() {
    let citations = CitationScanner.citations(
      in: FoldedText("Kết luận số 31-KL/TỦ ngày 05/4/2022 của Tỉnh ủy và Công văn số 8/SNV-TĐKT"))
    #expect(citations.map(\.code) == ["31-KL/TU", "8/SNV-TĐKT"])
  }

  @Test func misreadToneOfAUnitIsMended() {
    let plan = read(
      """
      KẾ HOẠCH
      Thi đua năm 2024

      I. CHỈ TIÊU
      - Có 06/06 chỉ hội nuôi heo đất.
      II. KHEN THƯỞNG
      1. Chủ tịch UBND xã tặng Giấy khen: tối đa 02 chỉ hội, 06 hội viên.
      """
    ).plan
    #expect(plan.targets.map(\.unit) == ["chi hội"])
    #expect(plan.awards.quotas.map(\.count) == [2, 6])
  }

  @Test func itemThatLostItsSemicolonIsNoAnnouncement() {
    let plan = read(
      """
      KẾ HOẠCH
      Thi đua

      I. YÊU CẦU
      - Việc làm phải cụ thể, hợp với từng thôn, từng mùa vụ và sức dân:
      - Không phô trương:
      - Từng thôn chọn một việc để làm trước mùa mưa, gồm các việc sau:
      + Nạo vét mương.
      """
    ).plan
    #expect(
      plan.requirements == [
        "Việc làm phải cụ thể, hợp với từng thôn, từng mùa vụ và sức dân", "Nạo vét mương",
      ])
  }

  @Test func bracketGoesOnTheOpenSentence() {
    let plan = read(
      """
      KẾ HOẠCH
      Thi đua

      I. YÊU CẦU
      - Mỗi hộ trong thôn giữ cho vườn nhà đủ ba sạch
      (sạch rác, sạch cỏ, sạch nước đọng).
      """
    ).plan
    #expect(
      plan.requirements == [
        "Mỗi hộ trong thôn giữ cho vườn nhà đủ ba sạch (sạch rác, sạch cỏ, sạch nước đọng)"
      ])
  }

  @Test func cellsOfATableAreNoStatements() {
    let plan = read(
      """
      KẾ HOẠCH
      Thi đua

      I. TIÊU CHUẨN
      1. Đối với tập thể
      - Sạch đường làng;
      TT
      Nội dung chấm
      Điểm
      1
      Vệ sinh thôn
      40
      Các hộ trong thôn cùng dọn đường làng và trồng hoa vào sáng thứ bảy hằng tuần
      10
      2. Đối với cá nhân
      - Phân loại rác.
      """
    ).plan
    #expect(
      plan.criteria.collectives == [
        "Sạch đường làng",
        "Các hộ trong thôn cùng dọn đường làng và trồng hoa vào sáng thứ bảy hằng tuần",
      ])
    #expect(plan.criteria.individuals == ["Phân loại rác"])
    #expect(plan.criteria.all.isEmpty)
  }

  @Test func speckBeforeTheSecondLineOfASubjectIsNoBullet() {
    let document = read(
      """
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      KẾ HOẠCH
      Phát động phong trào “Nhà sạch, vườn xanh,
      - ngõ sáng” năm 2025

      I. MỤC ĐÍCH
      """
    ).document
    #expect(document.subject == "Phát động phong trào “Nhà sạch, vườn xanh, ngõ sáng” năm 2025")
  }
}
