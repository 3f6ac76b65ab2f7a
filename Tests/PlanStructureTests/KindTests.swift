import PageModel
import Records
import RunningText
import Testing

@testable import PlanStructure

/// Kinds of statements and figures that everyday plans have.
@Suite struct KindTests {
  private func plan(_ body: String, subject: String = "Thi đua năm 2024") -> Plan {
    PlanReader().read(
      PlainText.lines(
        of: "Số: 01/KH-UBND\nAn Phú, ngày 02 tháng 01 năm 2024\nKẾ HOẠCH\n\(subject)\n\n" + body)
    ).plan
  }

  private func targets(_ sentence: String) -> [String] {
    plan("I. NỘI DUNG\n- \(sentence)").targets.map {
      "\(Int($0.value)) \($0.unit) \($0.bound.rawValue)"
    }
  }

  @Test(arguments: [
    ("Tiếp nhận tối thiểu 500 hiện vật, ảnh, thư từ.", ["500 hiện vật min"]),
    ("Biên soạn, in 4.000 tờ gấp; năm trước mới in được 1.500 tờ.", ["4000 tờ gấp exact"]),
    ("Đổ bê tông 350 m đường lên xóm.", ["350 m exact"]),
    ("Ghi hình 40 câu chuyện của cụ từ tám mươi tuổi trở lên.", ["40 câu chuyện exact"]),
    ("Đón trên 45.000 lượt khách trong cả tuần.", ["45000 lượt khách min"]),
    ("Thời gian chờ tại quầy không quá 15 phút.", ["15 phút max"]),
    (
      "Có từ 12 sản phẩm trở lên, trong đó 02 sản phẩm bốn sao.",
      ["12 sản phẩm min", "2 sản phẩm exact"]
    ),
    ("Hỗ trợ 100% đoàn viên bị cách ly.", ["100 % exact"]),
    ("Năm 2022 đã xử lý 18 cán bộ; tính đến hết năm 2023 mới cấp được 41%.", []),
    ("Bà con chỉ trả công tiêm 10.000 đồng một con.", []),
    ("Đề nghị tặng Bằng khen cho không quá 03 tập thể.", []),
    ("Ngân sách hỗ trợ 30%, phụ huynh đóng 50%.", []),
    ("Báo cáo trong vòng 48 giờ.", []),
  ])
  func figuresToBeReachedHaveTheirUnits(sentence: String, expected: [String]) {
    #expect(targets(sentence) == expected)
  }

  @Test func decimalsAreAsPrinted() {
    let values = plan("I. NỘI DUNG\n- Đạt 1,14 triệu tấn; phấn đấu tối thiểu 97,85% hộ.").targets
      .map(\.value)
    #expect(values.map(\.description) == ["1.14", "97.85"])
  }

  @Test func weightOfThoseWhoTakePartIsNoTarget() {
    #expect(plan("I. ĐỐI TƯỢNG\nCông dân cân nặng từ 45 kg.").targets.isEmpty)
  }

  @Test func yearIsNoNumberOfThoseCommended() {
    let plan = plan(
      """
      I. KHEN THƯỞNG
      Cuối năm chi bộ chọn ba đảng viên, đề nghị tặng Giấy khen.
      Tặng Bằng khen cho không quá 05 gia đình có từ ba người cùng hiến máu.
      """)
    #expect(plan.awards.quotas.map(\.count) == [3, 5])
  }

  @Test(arguments: [
    ("1. Khánh thành nhà văn hóa trong tháng 11.", ["2024-11"]),
    ("1. Thi công từ đầu tháng 10 năm 2024.", []),
    ("1. Bắt đầu từ sáng 01/4/2024, xong trước ngày 25/4/2024.", ["2024-04-25"]),
    (
      "1. Niên độ thanh tra từ 01/12/2024 đến 30/4/2025; báo cáo trước ngày 30/6/2025.",
      ["2025-06-30"]
    ),
    ("1. Họp giao ban trong tháng 5 hằng năm.", []),
    (
      "1. Nộp bài trước ngày 5-11; gửi danh sách trước 10 giờ ngày 16-11.",
      ["2024-11-05", "2024-11-16"]
    ),
    ("1. Trao thưởng vào ngày 09 tháng giêng năm 2025.", ["2025-01-09"]),
    ("1. Liên hoan từ tháng 5 đến tháng 7 năm 2024.", ["2024-07"]),
  ])
  func daysAreDueOrNot(line: String, expected: [String]) {
    #expect(plan("I. NỘI DUNG\n" + line).deadlines.map(\.date) == expected)
  }

  @Test func wordsBehindANumberThatBelongToItAreNoQuota() {
    let plan = plan(
      """
      I. KHEN THƯỞNG
      Tặng Giấy khen cho 3 lớp dẫn đầu ba khối và không quá năm thầy, cô.
      Danh hiệu Lao động tiên tiến cho 134 công chức.
      """)
    #expect(plan.awards.quotas.map(\.count) == [3, 5, 134])
    #expect(plan.awards.quotas.map(\.bound) == [.exact, .max, .exact])
    #expect(plan.awards.quotas.last?.award == "Lao động tiên tiến")
  }

  @Test func letterWithoutHeadingsAsksForDays() {
    let content = PlanReader().read(
      PlainText.lines(
        of: """
          Số: 5/SNV-TĐKT
          V/v tổng kết thi đua
          An Phú, ngày 06 tháng 10 năm 2024
          Kính gửi: Các sở, ban, ngành tỉnh.
          Đề nghị các cơ quan thực hiện:
          - Gửi thang điểm về Sở trước ngày 31 tháng 10 năm 2024.
          - Tỷ lệ người trực tiếp lao động đạt từ 60% trở lên.
          Nơi nhận:
          - Như trên.
          """))
    #expect(content.document.type == "Công văn")
    #expect(content.plan.deadlines.map(\.date) == ["2024-10-31"])
    #expect(content.plan.targets.map(\.value) == [60])
  }

  @Test func periodIsThatOfTheWholeNotOfAStep() {
    let steps = plan(
      """
      I. THỜI GIAN
      1. Nhận đơn: từ ngày 20 đến hết ngày 31 tháng 8 năm 2024.
      2. Đợt nước rút: 120 ngày, từ ngày 01/9/2024 đến ngày 31/12/2024.
      """)
    #expect(steps.period == Plan.Period(from: "2024", to: "2024"))
    let whole = plan("I. THỜI GIAN\nTừ 15-6 đến 5-7-2024, vào mỗi sáng chủ nhật.")
    #expect(whole.period == Plan.Period(from: "2024-06-15", to: "2024-07-05"))
  }

  @Test func titlesMottosAndRowsAreNoStatements() {
    let plan = plan(
      """
      I. NỘI DUNG
      1. Bước 1: Tạo nguồn
      a) Rà soát từng thôn.
      2. Khẩu hiệu
      “Xanh từ nhà ra ngõ”.
      3. Đến ngày 31/5/2024: Vẽ bản đồ.
      """)
    #expect(plan.contents == ["Rà soát từng thôn", "Vẽ bản đồ"])
  }

  @Test func headingNamesThoseOfWhomThingsAreAsked() {
    let criteria = plan(
      """
      I. TIÊU CHUẨN
      1. Nông trường, tổ sản xuất
      - Đủ sản lượng.
      2. Viên chức, người lao động
      - Đủ ngày công.
      II. TIÊU CHUẨN “HỘI VIÊN GƯƠNG MẪU”
      - Đóng hội phí đầy đủ.
      """
    ).criteria
    #expect(criteria.collectives == ["Đủ sản lượng"])
    #expect(criteria.individuals == ["Đủ ngày công", "Đóng hội phí đầy đủ"])
  }

  @Test func standardsBesideAwardsAreStandardsAlone() {
    let sections = PlanReader().read(
      PlainText.lines(
        of: """
          HƯỚNG DẪN
          Thi đua

          B. TIÊU CHUẨN, HÌNH THỨC KHEN THƯỞNG
          I. Đối với cá nhân
          1. Lao động tiên tiến
          II. Hình thức khen thưởng
          Giấy khen.
          """)
    ).sections
    #expect(
      sections.first?.children.map(\.topics) == [[.standards], [.awardForms, .commendation]])
  }

  @Test func departmentsUnderOneHeadingEachHaveTheirTasks() {
    let units = plan(
      """
      I. TỔ CHỨC THỰC HIỆN
      A. CÁC PHÒNG THUỘC SỞ
      1. Phòng Kế hoạch: Thường trực.
      2. Phòng Công nghệ thông tin: Trực hệ thống.
      B. ĐỀ NGHỊ CỤC THUẾ
      Phối hợp kiểm tra.
      """
    ).responsibilities.map(\.unit)
    #expect(units == ["Phòng Kế hoạch", "Phòng Công nghệ thông tin", "CỤC THUẾ"])
  }

  @Test func requirementsStandBehindPurposes() {
    let plan = plan(
      """
      I. MỤC ĐÍCH, YÊU CẦU
      - Để ai cũng hiểu hiến máu đúng cách không hại sức khỏe.
      - Góp đủ máu cho cấp cứu.
      - Vận động tự nguyện, không khoán số lượng.
      - Chăm sóc người hiến máu chu đáo.
      """)
    #expect(plan.purposes.count == 2)
    #expect(plan.requirements.count == 2)
  }

  @Test func citationOfTheSameDayHasTheDayBefore() {
    let found = CitationScanner.citations(
      in: FoldedText("Quyết định số 318/QĐ-TTg ngày 08/3/2022; Quyết định số 320/QĐ-TTg cùng ngày.")
    )
    #expect(found.map { $0.date?.fullISO } == ["2022-03-08", "2022-03-08"])
  }
}
