import PageModel
import Records
import RunningText
import Testing

@testable import PlanStructure

@Suite struct FactTests {
  private func citations(_ text: String) -> [String] {
    CitationScanner.citations(in: FoldedText(text)).map {
      "\($0.type)|\($0.code ?? "-")|\($0.date?.fullISO ?? "-")|\($0.issuer ?? "-")"
    }
  }

  private func content(_ body: String, subject: String = "Phát động thi đua năm 2024")
    -> PlanContent
  {
    PlanReader().read(
      PlainText.lines(
        of: "Số: 01/KH-UBND\nAn Phú, ngày 02 tháng 01 năm 2024\nKẾ HOẠCH\n\(subject)\n\n" + body))
  }

  @Test(arguments: [
    (
      "Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ Quy định chi tiết",
      "Nghị định|91/2017/NĐ-CP|2017-07-31|Chính phủ"
    ),
    ("Căn cứ Luật Thi đua, khen thưởng ngày 26/11/2003;", "Luật|-|2003-11-26|-"),
    (
      "Nghị quyết số 15/NQ-CP ngày 12/01/2023 của Chính phủ sử dụng vốn đúng mục đích",
      "Nghị quyết|15/NQ-CP|2023-01-12|Chính phủ"
    ),
    (
      "Hướng dẫn số 21/HD-LĐLĐ ngày 02/3/2024 của Liên đoàn Lao động tỉnh hằng năm xét khen",
      "Hướng dẫn|21/HD-LĐLĐ|2024-03-02|Liên đoàn Lao động tỉnh"
    ),
    (
      "Công văn số 35/SNV-TĐ ngày 10/01/2024 của Sở Nội vụ đôn đốc nộp báo cáo",
      "Công văn|35/SNV-TĐ|2024-01-10|Sở Nội vụ"
    ),
    (
      "Nghị quyết số 14/NQ-CP ngày 03/3/2022 của Chính phủ và Kế hoạch hành động của tỉnh",
      "Nghị quyết|14/NQ-CP|2022-03-03|Chính phủ"
    ),
    (
      "Quyết định số 77/QĐ-TTg của Thủ tướng Chính phủ khoảng 30 tỷ đồng",
      "Quyết định|77/QĐ-TTg|-|Thủ tướng Chính phủ"
    ),
    (
      "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B ngày 22 tháng 11 năm 2019;",
      "Luật|-|2019-11-22|-"
    ),
    (
      "Quy định số 22-QĐ/TW, ngày 28/7/2021 của Ban Chấp hành Trung ương về công tác kiểm tra",
      "Quy định|22-QĐ/TW|2021-07-28|Ban Chấp hành Trung ương"
    ),
    (
      "Quyết định số 411/QĐ-TTg của Thủ tướng Chính phủ ngày 31/3/2022 phê duyệt",
      "Quyết định|411/QĐ-TTg|2022-03-31|Thủ tướng Chính phủ"
    ),
    (
      "Thông tư số 1/2021/TT-BVHTTDL của Bộ Văn hóa, Thể thao và Du lịch, Sở yêu cầu",
      "Thông tư|1/2021/TT-BVHTTDL|-|Bộ Văn hóa, Thể thao và Du lịch"
    ),
    (
      "Theo đề nghị của Trưởng phòng Nội vụ tại Tờ trình số 96/TTr-NV ngày 20 tháng 7 năm 2020.",
      "Tờ trình|96/TTr-NV|2020-07-20|Trưởng phòng Nội vụ"
    ),
    (
      "Thông báo số 552/TB-VPCP ngày 13/10/2025 của Văn phòng Chính phủ Kết luận Phiên họp thứ tư",
      "Thông báo|552/TB-VPCP|2025-10-13|Văn phòng Chính phủ"
    ),
    (
      "Quyết định số 31/QĐ-CT$NĐ ngày 13/10/2025 của Cục Thủy sản Phê duyệt đề án",
      "Quyết định|31/QĐ-CTSNĐ|2025-10-13|Cục Thủy sản"
    ),
    (
      "Nghị quyết Hội nghị cán bộ, viên chức ngày 05/9/2019",
      "Nghị quyết|-|2019-09-05|Hội nghị cán bộ, viên chức"
    ),
  ])
  func documentIsCited(text: String, expected: String) {
    #expect(citations(text) == [expected])
  }

  @Test func listOfDocumentsHasTheIssuerOfAll() {
    #expect(
      citations("Căn cứ các Nghị định của Chính phủ: số 24/2010/NĐ-CP, số 93/2010/NĐ-CP;")
        == ["Nghị định|24/2010/NĐ-CP|-|Chính phủ", "Nghị định|93/2010/NĐ-CP|-|Chính phủ"])
    #expect(
      citations("Quyết định số 749/QĐ-TTg, số 942/QĐ-TTg của Thủ tướng Chính phủ") == [
        "Quyết định|749/QĐ-TTg|-|Thủ tướng Chính phủ",
        "Quyết định|942/QĐ-TTg|-|Thủ tướng Chính phủ",
      ])
    #expect(
      citations("Căn cứ Luật Nghĩa vụ quân sự (sửa đổi, bổ sung) ngày 14/6/2005;")
        == ["Luật|-|2005-06-14|-"])
  }

  @Test func severalInOneSentence() {
    #expect(
      citations(
        "theo Luật tiếp cận thông tin và Nghị định số 42/2022/NĐ-CP của Chính phủ; Quyết định số "
          + "1600/QĐ-TTg và số 1730/QĐ-TTg ngày 05/9/2016")
        == [
          "Luật|-|-|-", "Nghị định|42/2022/NĐ-CP|-|Chính phủ", "Quyết định|1600/QĐ-TTg|-|-",
          "Quyết định|1730/QĐ-TTg|2016-09-05|-",
        ])
  }

  @Test(arguments: [
    "Quyết định này có hiệu lực kể từ ngày 12/3/2021.", "Kế hoạch phát động phong trào năm 2023",
    "chi tiết thi hành một số điều của Luật Đất đai", "tỷ lệ 5/10 đơn vị, trực 24/24 giờ",
  ])
  func nothingIsCited(text: String) {
    #expect(citations(text).isEmpty)
  }

  @Test func theDocumentItselfIsNotCited() {
    let found = content(
      "I. MỤC ĐÍCH\n1. Thực hiện Kế hoạch số 01/KH-UBND và Kế hoạch số 02/KH-UBND.\n")
    #expect(found.legalBases.map(\.code) == ["02/KH-UBND"])
  }

  @Test(arguments: [
    ("Nộp hồ sơ trước ngày 25/5/2024.", ["2024-05-25"]),
    ("Tổng kết vào cuối tháng 4/2025.", ["2025-04"]),
    ("Kể từ ngày ban hành đến hết tháng 12 năm 2024.", ["2024-12"]),
    (
      "Từ ngày 20/8/2024 đến ngày 31/12/2024; sơ kết chậm nhất ngày 15 tháng 10 năm 2024.",
      ["2024-12-31", "2024-10-15"]
    ),
    ("Hoàn thành trong Quý II/2024.", ["2024-06"]),
    ("Làm thử trong Quý IV/2024 - Quý I/2025.", ["2025-03"]),
    ("Thời gian: 10/6/2024 – 25/8/2024.", ["2024-08-25"]),
    ("Chào mừng ngày thành lập, theo Kế hoạch số 5/KH-TU ngày 20/12/2024.", []),
    ("Báo cáo trước ngày 15/11 hằng năm.", []), ("So với ngày 01/01/2020 tăng.", []),
    ("Thực hiện tháng 11/2024 đến tháng 4/2025.", ["2025-04"]),
    ("Hồ sơ nộp sau ngày 15/3/2024 không được xét.", []),
    ("Trả bài chậm nhất ngày 24 tháng Bảy năm 2024.", ["2024-07-24"]),
    ("Họp xong ngày mồng mười tháng Sáu năm 2024.", ["2024-06-10"]),
    ("Báo cáo trước 05 tháng 3 năm 2024.", ["2024-03-05"]),
    ("Bốc thăm trước 15/5.", ["2024-05-15"]), ("Xong trước 30-9.", ["2024-09-30"]),
    ("Lắp camera trong quý II.", ["2024-06"]), ("Gửi báo cáo quý II.", []),
  ])
  func deadlinesAreFound(sentence: String, dates: [String]) {
    let found = content("I. THỜI GIAN\n1. Việc một\n\(sentence)\n")
    #expect(found.plan.deadlines.map(\.date) == dates)
    if let first = found.plan.deadlines.first {
      #expect(first.what == String(sentence.dropLast()))
    }
  }

  @Test func deadlineWithoutAYearIsForReview() {
    let found = content("I. THỜI GIAN\n1. Gửi báo cáo trước ngày 15/11.\n")
    #expect(found.plan.deadlines.map(\.date) == ["2024-11-15"])
    #expect(found.needsReview.contains("/plan/deadlines/0"))
  }

  @Test(arguments: [
    ("Tối thiểu 65% hồ sơ trực tuyến.", 65.0, "%", Plan.Bound.min),
    ("Tỷ lệ đạt từ 60% trở lên.", 60, "%", .min), ("100% văn bản được ký số.", 100, "%", .exact),
    ("Tỷ lệ tối thiểu là 60,5% số hộ.", 60.5, "%", .min),
    ("Hộ nghèo giảm xuống dưới 3%.", 3, "%", .max),
    ("Hỗ trợ ít nhất 12 hộ thoát nghèo.", 12, "hộ", .min),
    ("Trao tặng tối thiểu 5.000 suất quà.", 5000, "suất quà", .min),
    ("Có 09/09 chi hội đăng ký.", 9, "chi hội", .exact),
    ("Thu nhập đạt 45 triệu đồng/người/năm trở lên.", 45, "triệu đồng/người/năm", .min),
    ("Tỷ lệ đạt không dưới 80%.", 80, "%", .min),
    ("Toàn huyện có 12/16 xã đạt chuẩn.", 12, "xã", .exact),
    ("Thực tập ít nhất 02 lần trong năm.", 2, "lần", .min),
    ("Di dời xong 85 hộ.", 85, "hộ", .exact),
  ])
  func targetsAreFound(sentence: String, value: Double, unit: String, bound: Plan.Bound) throws {
    let found = content("I. TIÊU CHÍ THI ĐUA\n- \(sentence)\n").plan.targets
    let target = try #require(found.first)
    #expect(found.count == 1)
    #expect(target.value == value)
    #expect(target.unit == unit)
    #expect(target.bound == bound)
  }

  @Test(arguments: [
    "Người từ 18 tuổi trở lên.", "Trực ban 24/24 giờ.", "Tỷ lệ = b/a * 100%.", "Thôn gồm 09 xóm.",
    "1 Lập dự toán đúng hạn 20 Chậm trừ 5%", "Đạt 100% cộng 05 điểm, không đạt 100% không cộng.",
    "Cứu hộ có mặt trong 24 giờ.", "Khử khuẩn bằng Cloramin 25% tại chợ.",
    "Đến nay có 12/16 xã đạt chuẩn.", "Hỗ trợ không quá 2 lần mức lương.", "Tuần tra từ 18 giờ.",
  ])
  func otherFiguresAreNoTargets(sentence: String) {
    #expect(content("I. NỘI DUNG\n1. Việc một\n\(sentence)\n").plan.targets.isEmpty)
  }

  @Test func quotasShareTheirBound() {
    let quotas = content(
      "I. KHEN THƯỞNG\n1. Chủ tịch UBND xã tặng Giấy khen cho không quá 05 tập thể và 15 cá nhân.\n"
    ).plan.awards.quotas
    #expect(quotas.map(\.count) == [5, 15])
    #expect(quotas.map(\.bound) == [.max, .max])
    #expect(quotas.map(\.award) == ["Giấy khen", "Giấy khen"])
    #expect(quotas.map(\.recipient) == ["tập thể", "cá nhân"])
  }

  @Test(arguments: [
    ("mười hai tập thể và ba mươi hộ gia đình", [12, 30]), ("tối đa mười lăm cá nhân", [15]),
    ("hai mươi tư hộ", [24]), ("03 chi hội, 16 hội viên (mỗi ấp một người)", [3, 16]),
    ("ba đoàn dẫn đầu và 10 thí sinh", [3, 10]),
  ])
  func numbersInWordsAreCounted(wording: String, counts: [Int]) {
    let quotas = content("I. KHEN THƯỞNG\n1. Tặng Giấy khen cho \(wording).\n").plan.awards.quotas
    #expect(quotas.map(\.count) == counts)
  }

  @Test func numberInBracketsBehindItsWordCounts() {
    let quotas = content("I. KHEN THƯỞNG\n1. Tặng Giấy khen cho mười lăm (15) cá nhân.\n")
      .plan.awards.quotas
    #expect(quotas.map(\.count) == [15])
  }

  @Test func whatWasReachedIsNoTarget() {
    let targets = content(
      "I. KẾT QUẢ NĂM 2022\n1. Hòa giải\nĐạt 90,4%.\nII. NHIỆM VỤ\n1. Hòa giải\nPhấn đấu đạt 95%.\n"
    ).plan.targets
    #expect(targets.map(\.value) == [95])
    let deadlines = content(
      "I. ĐÁNH GIÁ TÌNH HÌNH\n1. Thiệt hại\nĐến ngày 21/11/2024 có 20 nhà ngập.\n"
    ).plan.deadlines
    #expect(deadlines.isEmpty)
  }

  @Test func markerWithoutABlankIsNoPartOfAFigure() {
    let targets = content("I. NỘI DUNG\n1.Giảm 5% số vụ.\n2.100% học sinh ký cam kết.\n").plan
      .targets
    #expect(targets.map(\.value) == [5, 100])
  }

  @Test(arguments: [
    "Gửi báo cáo trong vòng 15 ngày kể từ ngày nhận được văn bản.",
    "Nộp hồ sơ chậm nhất 05 ngày sau khi kết thúc đợt thi đua.",
    "Báo cáo kết quả trước ngày 20 hằng tháng.",
  ])
  func termsWithoutADateAreKeptAsText(sentence: String) {
    let content = content("I. TỔ CHỨC THỰC HIỆN\n1. Phòng Nội vụ\n\n\(sentence)\n")
    #expect(content.plan.deadlines.isEmpty)
    #expect(content.warnings == ["A deadline without a date: \(sentence.dropLast())"])
  }

  @Test func termsWithADateAreDeadlinesAlone() {
    let content = content("I. NỘI DUNG\n1. Một\n\nXong trước ngày 20/5/2030, mỗi đợt 3 tháng.\n")
    #expect(content.plan.deadlines.map(\.date) == ["2030-05-20"])
    #expect(content.warnings.isEmpty)
  }

  @Test func firstDayOfAPeriodTakesTheMonthOfTheLast() {
    let period = content("I. THỜI GIAN\n1. Từ ngày 01 đến ngày 31 tháng 3 năm 2023.\n").plan.period
    #expect(period == Plan.Period(from: "2023-03-01", to: "2023-03-31"))
  }

  @Test func quotaTakesTheAwardOfItsHeading() {
    let quotas = content(
      "I. KHEN THƯỞNG\n1. Bằng khen của Chủ tịch UBND tỉnh\n- Tặng hai tập thể, 03 (ba) hội viên.\n"
    ).plan.awards.quotas
    #expect(
      quotas.map { "\($0.count) \($0.award ?? "-") \($0.recipient ?? "-")" }
        == ["2 Bằng khen tập thể", "3 Bằng khen cá nhân"])
  }
}
