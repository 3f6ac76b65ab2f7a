import Records
import RunningText
import Testing

@testable import PlanStructure

/// Which figures of everyday sentences are goals, in what they are counted, and how many of an
/// award there are.
@Suite struct GoalTests {
  private func plan(_ heading: String, _ sentence: String) -> PlanContent {
    PlanReader().read(
      PlainText.lines(
        of: "Số: 01/KH-UBND\nAn Phú, ngày 02 tháng 01 năm 2024\nKẾ HOẠCH\n"
          + "Phát động thi đua năm 2024\n\nI. \(heading)\n1. Việc một\n- \(sentence)\n"))
  }

  private func targets(_ sentence: String) -> String {
    plan("NỘI DUNG VÀ CHỈ TIÊU", sentence).plan.targets.map {
      "\($0.bound.rawValue) \($0.value) \($0.unit)"
    }.joined(separator: "; ")
  }

  private func quotas(_ sentence: String) -> String {
    plan("KHEN THƯỞNG", sentence).plan.awards.quotas.map {
      "\($0.bound.rawValue) \($0.count) \($0.award ?? "-") \($0.recipient ?? "-")"
    }.joined(separator: "; ")
  }

  @Test(arguments: [
    ("Biên soạn ít nhất 15 vở rối nước cho thiếu nhi.", "min 15.0 vở rối"),
    ("Chỉ số hài lòng tăng ít nhất 03 hạng mục so với năm trước.", "min 3.0 hạng mục"),
    ("Dựng 7 lều, xong trước mùa mưa.", "exact 7.0 lều"),
  ])
  func nounsThatNoTableHasAreUnitsToo(sentence: String, expected: String) {
    #expect(targets(sentence) == expected)
  }

  @Test func unitsThatNoTableHasAreForReview() {
    let content = plan("NỘI DUNG VÀ CHỈ TIÊU", "Dựng 7 lều, xong trước mùa mưa.")
    #expect(content.needsReview.contains { $0.hasPrefix("/plan/targets/0") })
  }

  @Test(arguments: [
    ("Lắp đặt mới trạm phát sóng: 40 trạm (Trong đó: Công ty A: 15 trạm).", "exact 40.0 trạm"),
    ("Nâng tổng số câu lạc bộ: 18 câu lạc bộ.", "exact 18.0 câu lạc bộ"),
  ])
  func figureBehindTheColonOfAGoalIsOne(sentence: String, expected: String) {
    #expect(targets(sentence) == expected)
  }

  @Test(arguments: [
    "Số hộ nghèo hiện ghi: 40 hộ.",
    "Đo khí đầu ca, vượt 2% thì rút người.",
    "Kiểm tra lô trên 15 tấn lấy ba mẫu.",
    "Bảo quản khi độ ẩm kho dưới 65%.",
    "Làm sân phơi 6 m x 12 m.",
    "Năm trước phạt 1,2 tỷ đồng mà thu được 47%.",
    "Phòng Tài chính bảo đảm kinh phí 820 triệu đồng.",
    "Ngành có tỷ lệ nữ dưới 25% có thể điều chỉnh cho phù hợp.",
  ])
  func casesMeasuresCostsAndTheYearBeforeAreNoGoals(sentence: String) {
    #expect(targets(sentence) == "")
  }

  @Test(arguments: [
    (
      "Hội thi thu hút trên 9.000 lượt người, so với 6.200 lượt của năm 2022.",
      "min 9000.0 lượt người"
    ),
    ("Số giao dịch qua mạng gấp 1,5 lần năm 2023.", "exact 1.5 lần"),
    ("Tỷ lệ cán bộ nữ ít nhất vào năm 2026 đạt 35%.", "min 35.0 %"),
    ("Bữa ăn của công nhân, mỗi suất từ 22.000 đồng trở lên.", "min 22000.0 đồng"),
  ])
  func goalsBesideThemStay(sentence: String, expected: String) {
    #expect(targets(sentence) == expected)
  }

  @Test(arguments: [
    (
      "Tặng Giấy khen cho 12 gia đình, mỗi xã một gia đình, và không quá 05 tập thể.",
      "exact 12 Giấy khen cá nhân; max 5 Giấy khen tập thể"
    ),
    (
      "Tặng Bằng khen cho tối đa 18 viên chức, mỗi huyện, thành phố hai người.",
      "max 18 Bằng khen cá nhân"
    ),
    (
      "Mỗi xã tặng Giấy khen cho 01 tập thể và 02 cá nhân.",
      "exact 1 Giấy khen tập thể; exact 2 Giấy khen cá nhân"
    ),
  ])
  func howThoseCountedAreSharedOutIsNoQuota(sentence: String, expected: String) {
    #expect(quotas(sentence) == expected)
  }
}
