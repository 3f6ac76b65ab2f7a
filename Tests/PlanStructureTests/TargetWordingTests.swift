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
}
