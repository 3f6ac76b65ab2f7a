import Records
import RunningText
import Testing

@testable import PlanStructure

/// Units of several words, what bounds a figure, and figures that are norms or sizes.
@Suite struct TargetWordingTests {
  private func targets(_ sentence: String) -> [String] {
    let plan = PlanReader().read(
      PlainText.lines(
        of: "Số: 01/KH-UBND\nAn Phú, ngày 02 tháng 01 năm 2024\nKẾ HOẠCH\n"
          + "Phát động thi đua năm 2024\n\nI. NỘI DUNG VÀ CHỈ TIÊU\n1. Việc một\n- \(sentence)\n")
    ).plan
    return plan.targets.map { "\($0.bound.rawValue) \($0.value) \($0.unit)" }
  }

  @Test(arguments: [
    ("Xây dựng mới 9 cây cầu qua suối.", "exact 9.0 cây cầu"),
    ("Nuôi 35 con dê theo nhóm hộ.", "exact 35.0 con dê"),
    ("Trồng 700 cây dọc bờ kênh.", "exact 700.0 cây"),
    ("Thay thế 1.200 đồng hồ nước cũ.", "exact 1200.0 đồng hồ"),
    ("Khai thác ít nhất 12,5 triệu m³ nước.", "min 12.5 triệu m³"),
    ("Mở 15 lớp xóa mù chữ cho ít nhất 300 người học.", "exact 15.0 lớp; min 300.0 người học"),
  ])
  func classifierAndNounAreOneUnit(sentence: String, expected: String) {
    #expect(targets(sentence).joined(separator: "; ") == expected)
  }

  @Test(arguments: [
    ("Tỷ lệ hộ tái nghèo không cao hơn 0,6%.", "max 0.6 %"),
    ("Giữ tỷ lệ vi phạm dưới mức 0,4%.", "max 0.4 %"),
    ("Vận động để quá 75% hộ ký cam kết.", "min 75.0 %"),
    ("Không để tỷ lệ nợ xấu quá 2%.", "max 2.0 %"),
    ("Thư viện phục vụ mỗi năm vượt 9.000 lượt bạn đọc.", "min 9000.0 lượt bạn đọc"),
    ("Có ít nhất 06/11 xã đạt chuẩn.", "min 6.0 xã"),
    (
      "Rút ngắn thời gian xét hồ sơ còn không quá 12 ngày kể từ khi nhận đủ hồ sơ.",
      "max 12.0 ngày"
    ),
  ])
  func wordsBeforeAFigureBoundIt(sentence: String, expected: String) {
    #expect(targets(sentence).joined(separator: "; ") == expected)
  }

  @Test(arguments: [
    "Huyện cấp 90 tấn xi măng cho mỗi ki-lô-mét đường.",
    "Cấm xe trên 8 tấn đi vào đường làng.",
    "Năm học trước, khám sức khỏe cho thấy 14,3% học sinh cận thị.",
    "Học bổng dành cho học sinh mồ côi, mức từ 1 triệu đồng đến 3 triệu đồng một suất.",
    "Vật nuôi thả rông bị giữ quá 36 giờ sẽ xử lý theo quy định.",
  ])
  func normsSizesAndFindingsAreNoTargets(sentence: String) {
    #expect(targets(sentence) == [])
  }

  @Test(arguments: [
    ("Đến cuối năm, số hộ dùng nước máy tăng từ 58% lên 75%.", "exact 75.0 %"),
    ("Tỷ lệ hộ nghèo giảm từ 8,4% năm 2023 xuống còn dưới 6%.", "max 6.0 %"),
    ("Nâng tỷ lệ trẻ đến lớp từ 91,5% (năm 2023) lên 95%.", "exact 95.0 %"),
    ("Nâng tổng số tổ hợp tác lên 24 tổ hợp tác.", "exact 24.0 tổ hợp tác"),
    (
      "Rút ngắn thời gian cấp phép từ 12 ngày xuống còn 07 ngày làm việc.",
      "exact 7.0 ngày làm việc"
    ),
    ("Tỷ lệ hộ nghèo giảm từ 1% trở lên so với đầu năm.", "min 1.0 %"),
  ])
  func whatSomethingRisesFromIsNoTarget(sentence: String, expected: String) {
    #expect(targets(sentence).joined(separator: "; ") == expected)
  }

  @Test(arguments: [
    ("Xây dựng từ 12 đến 16 mô hình.", "min 12.0 mô hình; max 16.0 mô hình"),
    ("Mỗi năm giảm 1,2 đến 1,8% hộ nghèo.", "min 1.2 %; max 1.8 %"),
  ])
  func bothEndsOfARangeHaveTheUnitOfTheLast(sentence: String, expected: String) {
    #expect(targets(sentence).joined(separator: "; ") == expected)
  }

  @Test func whatNobodyIsToPassIsTheMost() {
    #expect(targets("Không có lớp nào có trên 3% học sinh nghỉ học.") == ["max 3.0 %"])
  }

  @Test(arguments: [
    "Qua rà soát, 27% hộ chưa có hố rác.",
    "Theo thống kê, xã có 980 hộ, 4.100 nhân khẩu.",
    "Các hộ nuôi từ 20 con lợn trở lên phải có hầm chứa.",
    "Ao nuôi có diện tích từ 2 ha trở lên đối với nuôi thâm canh.",
    "Nhà nào trồng đủ 100% cây được cộng thêm 10 điểm.",
  ])
  func findingsAndWhatTellsSomeApartAreNoTargets(sentence: String) {
    #expect(targets(sentence) == [])
  }

  @Test(arguments: [
    "Nếu để trên 3% học sinh nghỉ học thì không xét thi đua.",
    "Ấp nào có từ 85% hộ tham gia trở lên được ưu tiên làm đường.",
    "Thực hiện Đề án “Xây dựng ít nhất 3.000 căn nhà cho công nhân”, xã bố trí đất.",
    "Người thi phải trả lời đúng 75% số câu hỏi mới được vào vòng trong.",
    "Mỗi nhóm 6 đến 8 hộ, họp mỗi tháng một lần.",
    "Vay tối đa 80 triệu đồng, lãi suất 6,2%/năm.",
    "Chấm theo thang điểm 50, trong đó nội dung chiếm 60%, hình thức 40%.",
    "Xe chở trẻ chạy không quá 35 km/giờ.",
    "Sản lượng ước đạt 1.900 tấn.",
  ])
  func conditionsNamesGroupsAndMarksAreNoTargets(sentence: String) {
    #expect(targets(sentence) == [])
  }

  @Test(arguments: [
    ("Không để ấp nào dưới 70% hộ nộp quỹ.", "min 70.0 %"),
    ("Tỷ lệ hộ dùng nước máy (năm 2023 là 38%) đạt 55%.", "exact 55.0 %"),
    ("Mỗi tổ ít nhất 02 mô hình.", "min 2.0 mô hình"),
    ("Năm 2023 đạt 55%, năm 2024 đạt 70%.", "exact 70.0 %"),
    ("Trồng 12 km đường hoa, cứ 4 mét một cây.", "exact 12.0 km"),
  ])
  func boundsAndGoalsBesideThemStay(sentence: String, expected: String) {
    #expect(targets(sentence).joined(separator: "; ") == expected)
  }
}
