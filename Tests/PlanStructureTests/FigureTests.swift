import Records
import RunningText
import Testing

@testable import PlanStructure

/// Short sentences with figures, of many wordings: which are quotas and targets, and which are not.
@Suite struct FigureTests {
  private func plan(_ heading: String, _ sentence: String) -> Plan {
    PlanReader().read(
      PlainText.lines(
        of: "Số: 01/KH-UBND\nAn Phú, ngày 02 tháng 01 năm 2024\nKẾ HOẠCH\n"
          + "Phát động thi đua năm 2024\n\nI. \(heading)\n1. Việc một\n- \(sentence)\n")
    ).plan
  }

  private func sign(_ bound: Plan.Bound) -> String {
    switch bound {
    case .min: "≥"
    case .max: "≤"
    case .exact: ""
    }
  }

  private func quotas(_ sentence: String) -> [String] {
    plan("KHEN THƯỞNG", sentence).awards.quotas.map {
      "\(sign($0.bound))\($0.count) \($0.award ?? "-") \($0.recipient ?? "-")"
    }
  }

  private func targets(_ sentence: String) -> [String] {
    plan("NỘI DUNG VÀ CHỈ TIÊU", sentence).targets.map {
      let value = $0.value == $0.value.rounded() ? "\(Int($0.value))" : "\($0.value)"
      return "\(sign($0.bound))\(value) \($0.unit)"
    }
  }

  @Test(arguments: [
    (
      "Tổng số không quá 24 Giấy khen, trong đó tập thể không quá 08, cá nhân không quá 16.",
      "≤24 Giấy khen -; ≤8 Giấy khen tập thể; ≤16 Giấy khen cá nhân"
    ),
    ("Cứ 15 hội viên được đề nghị khen 01 người.", ""),
    ("Trong số 18 cá nhân được khen, ít nhất 10 người là lao động trực tiếp.", ""),
    (
      "Giải Nhất: 01 giải, trị giá 1.000.000 đồng; giải Nhì: 02 giải.",
      "1 giải Nhất -; 2 giải Nhì -"
    ),
    (
      "Năm 2023, xã khen 11 tập thể; năm 2024 tặng Giấy khen cho 12 tập thể.",
      "12 Giấy khen tập thể"
    ),
    (
      "Mỗi đơn vị lập danh sách không quá một tập thể và ba cá nhân.",
      "≤1 - tập thể; ≤3 - cá nhân"
    ),
    ("Tặng Cờ thi đua cho 04 đơn vị dẫn đầu 04 cụm.", "4 Cờ thi đua tập thể"),
    (
      "Chọn 09 gương để biểu dương, trong đó 03 gương được tặng Bằng khen.",
      "9 - cá nhân; 3 Bằng khen cá nhân"
    ),
    (
      "Chủ tịch UBND huyện tặng Giấy khen cho không quá 10 tập thể và 20 cá nhân; đề "
        + "nghị Chủ tịch UBND tỉnh tặng Bằng khen cho 02 tập thể, 03 cá nhân.",
      "≤10 Giấy khen tập thể; ≤20 Giấy khen cá nhân; 2 Bằng khen tập thể; 3 Bằng khen "
        + "cá nhân"
    ),
    (
      "Tặng Giấy khen cho 08 tập thể, 16 cá nhân và chọn 02 cá nhân xuất sắc đề nghị "
        + "tặng Bằng khen.",
      "8 Giấy khen tập thể; 16 Giấy khen cá nhân; 2 Bằng khen cá nhân"
    ),
    (
      "Mỗi xã được đề nghị khen tối đa 02 tập thể và 04 cá nhân, gửi UBND huyện tặng "
        + "Giấy khen.",
      "≤2 Giấy khen tập thể; ≤4 Giấy khen cá nhân"
    ),
    (
      "Xét tặng 05 Giấy khen cho tập thể và 15 Giấy khen cho cá nhân.",
      "5 Giấy khen tập thể; 15 Giấy khen cá nhân"
    ),
    (
      "Chủ tịch nước tặng Huân chương Lao động hạng Ba cho 01 tập thể.",
      "1 Huân chương Lao động tập thể"
    ),
    (
      "Tặng Giấy khen cho ba mươi lăm thầy thuốc, nữ hộ sinh.",
      "35 Giấy khen cá nhân"
    ),
    (
      "Chủ tịch UBND thị trấn tặng Giấy khen cho hai khu phố, năm tổ liên gia và không "
        + "quá 20 hộ.",
      "2 Giấy khen tập thể; 5 Giấy khen tập thể; ≤20 Giấy khen cá nhân"
    ),
    (
      "Mỗi chi bộ giới thiệu một đảng viên để Đảng ủy xã tặng Giấy khen.",
      "1 Giấy khen cá nhân"
    ),
    (
      "Tặng Giấy khen cho 06 tập thể, mỗi tập thể kèm tiền thưởng 1.000.000 đồng.",
      "6 Giấy khen tập thể"
    ),
    (
      "Tặng Kỷ niệm chương cho 11 đồng chí có nhiều đóng góp.",
      "11 Kỷ niệm chương cá nhân"
    ),
    (
      "Giấy khen: không quá mười tập thể, không quá ba mươi cá nhân.",
      "≤10 Giấy khen tập thể; ≤30 Giấy khen cá nhân"
    ),
    (
      "Ban Tổ chức trao 01 giải Nhất, 02 giải Nhì, 03 giải Ba và 05 giải Khuyến khích "
        + "cho cá nhân.",
      "1 giải Nhất cá nhân; 2 giải Nhì cá nhân; 3 giải Ba cá nhân; 5 giải Khuyến khích "
        + "cá nhân"
    ),
    (
      "Khen 05 dòng họ, 04 thôn và 50 gia đình hiếu học bằng Giấy khen của Chủ tịch "
        + "UBND xã.",
      "5 Giấy khen tập thể; 4 Giấy khen tập thể; 50 Giấy khen cá nhân"
    ),
    (
      "Tặng Giấy khen cho 04 phân đội, 08 chiến sĩ dân quân.",
      "4 Giấy khen tập thể; 8 Giấy khen cá nhân"
    ),
    (
      "Chi cục Kiểm lâm đề nghị khen 04 tổ bảo vệ rừng, 09 kiểm lâm viên, Giám đốc Sở "
        + "tặng Giấy khen.",
      "4 Giấy khen tập thể; 9 Giấy khen cá nhân"
    ),
    (
      "Tặng Giấy khen cho 15 (mười lăm) hộ nông dân sản xuất, kinh doanh giỏi.",
      "15 Giấy khen cá nhân"
    ),
    (
      "Tặng Bằng khen cho không quá 02 đơn vị/cụm và không quá 03 cá nhân/đơn vị.",
      "≤2 Bằng khen tập thể; ≤3 Bằng khen cá nhân"
    ),
    (
      "Tập thể: 05 Giấy khen; cá nhân: 15 Giấy khen.",
      "5 Giấy khen tập thể; 15 Giấy khen cá nhân"
    ),
    (
      "Giấy khen của Chủ tịch UBND huyện tặng cho 07 cơ quan, đơn vị, 22 cán bộ, công "
        + "chức, viên chức.",
      "7 Giấy khen tập thể; 22 Giấy khen cá nhân"
    ),
    (
      "Công nhận 15 tập thể đạt danh hiệu Tập thể lao động tiên tiến.",
      "15 Tập thể lao động tiên tiến tập thể"
    ),
    (
      "Ưu tiên khen 02 phụ nữ, 03 người dân tộc thiểu số trong số cá nhân được tặng "
        + "Giấy khen.",
      "2 Giấy khen cá nhân; 3 Giấy khen cá nhân"
    ),
    (
      "Tặng Giấy khen cho 5 lái xe, 5 phụ xe và 01 doanh nghiệp vận tải.",
      "5 Giấy khen cá nhân; 5 Giấy khen cá nhân; 1 Giấy khen tập thể"
    ),
    (
      "Tặng Giấy khen cho 14 phật tử, linh mục và 2 giáo xứ, 3 cơ sở thờ tự.",
      "14 Giấy khen cá nhân; 2 Giấy khen tập thể; 3 Giấy khen tập thể"
    ),
    (
      "Bằng khen của Bộ trưởng: xét chọn tối đa 5 tập thể nhỏ và 10 cá nhân không giữ "
        + "chức vụ lãnh đạo.",
      "≤5 Bằng khen tập thể; ≤10 Bằng khen cá nhân"
    ),
    (
      "Số lượng: 04 tập thể (02 thôn, 02 trường học), 10 cá nhân.",
      "4 - tập thể; 10 - cá nhân"
    ),
    (
      "Trung ương Hội tặng Bằng khen: 01 cơ sở Hội, 02 cán bộ Hội.",
      "1 Bằng khen tập thể; 2 Bằng khen cá nhân"
    ),
    (
      "Quân khu tặng Bằng khen 01 ban chỉ huy quân sự huyện và 03 sĩ quan, quân nhân "
        + "chuyên nghiệp.",
      "1 Bằng khen tập thể; 3 Bằng khen cá nhân"
    ),
    (
      "Ban Thường vụ Thành Đoàn xét, tặng Giấy khen cho 08 cơ sở Đoàn, 20 đoàn viên và "
        + "đề nghị Tỉnh Đoàn tặng Bằng khen cho 01 cơ sở Đoàn, 02 đoàn viên.",
      "8 Giấy khen tập thể; 20 Giấy khen cá nhân; 1 Bằng khen tập thể; 2 Bằng khen cá "
        + "nhân"
    ),
    (
      "Sở lựa chọn, trình Chủ tịch UBND tỉnh tặng Bằng khen tối đa 06 tập thể và 12 cá "
        + "nhân.",
      "≤6 Bằng khen tập thể; ≤12 Bằng khen cá nhân"
    ),
    (
      "Giải cá nhân: 01 giải Nhất trị giá 2.000.000 đồng, 02 giải Nhì, 03 giải Ba.",
      "1 giải Nhất cá nhân; 2 giải Nhì cá nhân; 3 giải Ba cá nhân"
    ),
    (
      "Trao Kỷ niệm chương cho 05 cán bộ Hội và Giấy khen cho 12 tình nguyện viên.",
      "5 Kỷ niệm chương cá nhân; 12 Giấy khen cá nhân"
    ),
    (
      "Khen không quá 2 tập thể và không quá 5 cá nhân/đơn vị/năm bằng hình thức Giấy "
        + "khen.",
      "≤2 Giấy khen tập thể; ≤5 Giấy khen cá nhân"
    ),
  ])
  func quotasTakeTheAwardOfTheirClause(sentence: String, expected: String) {
    #expect(quotas(sentence).joined(separator: "; ") == expected)
  }

  @Test(arguments: [
    "Danh hiệu \"Chiến sĩ thi đua cơ sở\" không quá 15% tổng số cá nhân đạt danh hiệu "
      + "Lao động tiên tiến.",
    "Không quá 70% số tập thể được xét tặng Giấy khen.",
    "Mức tiền thưởng kèm Giấy khen: tập thể 700.000 đồng, cá nhân 350.000 đồng.",
    "Hồ sơ đề nghị khen gồm 03 bộ gửi về Phòng Nội vụ.",
    "Hội đồng Thi đua - Khen thưởng gồm 09 thành viên, xét tặng Giấy khen.",
    "Giấy khen tặng cho các tập thể, cá nhân có từ 02 năm liên tục hoàn thành tốt "
      + "nhiệm vụ.",
    "Mỗi cá nhân được tặng Giấy khen được thưởng 0,15 lần mức lương cơ sở.",
    "Giấy khen kèm tiền thưởng 10 triệu đồng một phân xưởng, 1 triệu đồng một người.",
    "Giấy khen không hạn chế số lượng.",
    "Khen thưởng 100% tập thể đạt danh hiệu.",
    "Khen thưởng các tập thể, cá nhân có thành tích bằng Giấy khen kèm tiền thưởng từ "
      + "Quỹ.",
    "Năm 2023, huyện đã tặng Giấy khen cho 45 tập thể và 120 cá nhân.",
    "Tặng Giấy khen: Không quá 1/3 số tập thể.",
    "Có 12 tập thể đăng ký danh hiệu Cờ thi đua.",
    "UBND xã tặng 10 suất quà cho hộ nghèo.",
  ])
  func otherNumbersBesideAwardsAreNoQuotas(sentence: String) {
    #expect(quotas(sentence) == [])
  }

  @Test(arguments: [
    (
      "Phấn đấu có trên 85% số hộ đạt danh hiệu Gia đình văn hóa.",
      "≥85 %"
    ),
    (
      "Bê tông hóa 7,2 km đường liên thôn.",
      "7.2 km"
    ),
    (
      "Thời gian chờ không quá 30 phút.",
      "≤30 phút"
    ),
    (
      "Trồng tối thiểu 1.200 cây tre chắn sóng.",
      "≥1200 cây tre"
    ),
    (
      "Có ít nhất 22 tổ đội đoàn kết trên biển.",
      "≥22 tổ đội"
    ),
    (
      "Mỗ tim miễn phí cho không dưới 80 ca.",
      "≥80 ca"
    ),
    (
      "Thu ngân sách đạt 1.250 tỷ đồng.",
      "1250 tỷ đồng"
    ),
    (
      "Toàn huyện có 15 xã đạt chuẩn nông thôn mới.",
      "15 xã"
    ),
    (
      "Bảo đảm 100% trẻ em dưới 6 tuổi được cấp thẻ bảo hiểm y tế.",
      "100 %"
    ),
    (
      "Kéo giảm tội phạm về trật tự xã hội từ 3% trở lên.",
      "≥3 %"
    ),
    (
      "Giá trị sản xuất đạt 120 triệu đồng/ha.",
      "120 triệu đồng/ha"
    ),
    (
      "Tiêm phòng cho trên 90% tổng đàn gia súc.",
      "≥90 %"
    ),
    (
      "Xây dựng 03 nhà đại đoàn kết.",
      "3 nhà đại đoàn kết"
    ),
    (
      "Vận động quỹ vì người nghèo đạt 500 triệu đồng.",
      "500 triệu đồng"
    ),
    (
      "Hiến tối thiểu 450 đơn vị máu.",
      "≥450 đơn vị máu"
    ),
    (
      "Lắp 60 mắt camera an ninh.",
      "60 mắt camera"
    ),
    (
      "Cải tạo 2.500 m2 vỉa hè.",
      "2500 m2"
    ),
    (
      "Cấp 1.000 giấy chứng nhận quyền sử dụng đất.",
      "1000 giấy chứng nhận"
    ),
    (
      "Hoàn thành 18/19 tiêu chí nông thôn mới.",
      "18 tiêu chí"
    ),
    (
      "Phấn đấu cuối năm 2025 còn dưới 200 hộ nghèo.",
      "≤200 hộ nghèo"
    ),
    (
      "Thẩm tra 12 hồ sơ.",
      "12 hồ sơ"
    ),
    (
      "Mỗi cán bộ giúp đỡ 01 hộ nghèo.",
      "1 hộ nghèo"
    ),
    (
      "Phấn đấu không có hộ tái nghèo; 100% hộ nghèo có nhà kiên cố.",
      "100 %"
    ),
    (
      "Khai giảng 06 lớp, mỗi lớp 35 học viên.",
      "6 lớp"
    ),
    (
      "Bình quân mỗi xã đạt 17,5 tiêu chí.",
      "17.5 tiêu chí"
    ),
    (
      "Tổ chức thăm, tặng 350 suất quà cho gia đình chính sách.",
      "350 suất quà"
    ),
    (
      "Vận động 50 hộ hiến 3.000 m2 đất.",
      "50 hộ; 3000 m2"
    ),
    (
      "Giảm tối thiểu 30% thời gian họp.",
      "≥30 %"
    ),
    (
      "Trả kết quả chậm nhất sau 02 ngày làm việc.",
      "≤2 ngày làm việc"
    ),
    (
      "Có 80% chi bộ trở lên hoàn thành tốt nhiệm vụ.",
      "≥80 %"
    ),
    (
      "Phấn đấu đạt và vượt 95% kế hoạch.",
      "≥95 %"
    ),
    (
      "Vớt 15 tấn bèo tây.",
      "15 tấn"
    ),
    (
      "Viết 24 tin, bài trên cổng thông tin.",
      "24 tin, bài"
    ),
    (
      "Đưa 120 lao động đi làm việc ở nước ngoài.",
      "120 lao động"
    ),
  ])
  func figuresToBeReachedAreTargets(sentence: String, expected: String) {
    #expect(targets(sentence).joined(separator: "; ") == expected)
  }

  @Test(arguments: [
    "Mỗi xã có ít nhất hai mô hình.",
    "Thời gian triển khai trong 45 ngày.",
    "Tổ chức vào 7 giờ 30 phút.",
    "Năm 2023 toàn tỉnh xảy ra 268 vụ tai nạn.",
    "Đến nay, tỷ lệ che phủ rừng là 40%.",
    "So với năm 2022 tăng 5%.",
    "Giải nhất trị giá 5.000.000 đồng.",
    "Mỗi suất quà trị giá không dưới 500.000 đồng.",
    "Bài dự thi dài không quá 5 trang.",
    "Tác phẩm dự thi dài không quá 1.000 chữ, kèm tối đa 05 ảnh.",
    "Mỗi đội gồm 05 người.",
    "Mỗi tiết mục không quá 07 phút.",
    "Thành phần dự: 150 đại biểu.",
    "Băng rôn rộng 0,8 m, dài 6 m.",
    "Người có chiều cao từ 1,62 m trở lên.",
    "Hộ có thu nhập dưới 1,5 triệu đồng/người/tháng được hỗ trợ.",
    "Khách sạn từ 3 sao trở lên phải phân loại rác.",
    "Phạt tiền từ 2 triệu đồng đến 4 triệu đồng đối với hành vi xả rác.",
    "Trong đó rác hữu cơ chiếm 60%, nhựa chiếm 16%.",
    "Theo điểm 3 khoản 2 Điều 15 Luật Đất đai.",
    "Trong bán kính 3 km quanh ổ dịch.",
    "Mỗi tuần một buổi tuyên truyền.",
    "Tăng 1,2 lần so với năm 2020.",
    "Hỗ trợ 40 triệu đồng/nhà xây mới, 20 triệu đồng/nhà sửa chữa.",
    "Hỗ trợ không quá 5 triệu đồng cho mỗi hộ.",
    "Cho nghỉ học khi nhiệt độ dưới 10 độ.",
    "Sinh hoạt mỗi tháng 01 lần vào ngày 05.",
    "Quét dọn đường 2 lần mỗi tuần.",
    "Trong 05 năm qua, toàn xã có 320 hộ thoát nghèo.",
    "Hằng năm trích 1% quỹ lương.",
    "Mỗi xã được hỗ trợ 50 triệu đồng từ ngân sách huyện.",
    "Đơn vị đạt từ 90% số phiếu đồng ý trở lên mới được đề nghị.",
  ])
  func sizesSharesPaymentsAndThePastAreNoTargets(sentence: String) {
    #expect(targets(sentence) == [])
  }
}
