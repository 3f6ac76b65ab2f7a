import Records
import RunningText
import Testing

@testable import PlanStructure

/// Letters, proposals, directives and joint documents.
@Suite struct LetterTests {
  private func read(_ text: String) -> PlanContent {
    PlanReader().read(PlainText.lines(of: text))
  }

  @Test func addresseesOnTheLineItselfComeBeforeThoseAtTheFoot() {
    let content = read(
      """
      UBND XÃ A
      Số: 3/TTr-UBND
      TỜ TRÌNH
      Về việc đề nghị khen thưởng
      Kính gửi: Chủ tịch UBND huyện; Phòng Nội vụ
      huyện.
      Nội dung như sau.
      Nơi nhận:
      - Như trên;
      - Lưu: VT.
      CHỦ TỊCH
      Lê Văn Tám
      """)
    #expect(
      content.document.recipients == [
        "Chủ tịch UBND huyện", "Phòng Nội vụ huyện", "Như trên", "Lưu: VT",
      ])
  }

  @Test func addresseesInAListEndWhereTheLetterBegins() {
    let content = read(
      "SỞ Y TẾ\nSố: 9/SYT-VP\nV/v tiêm chủng\nKính gửi:\n- Trung tâm Y tế;\n- Các trạm.\n"
        + "Sở Y tế đề nghị các đơn vị thực hiện.\n")
    #expect(content.document.recipients == ["Trung tâm Y tế", "Các trạm"])
  }

  @Test func aListWhoseFullStopWasReadAsACommaEndsWhereTheLetterBegins() {
    let content = read(
      "SỞ Y TẾ\nSố: 9/SYT-VP\nV/v tiêm chủng\nKính gửi:\n- Trung tâm Y tế;\n- Các trạm,\n"
        + "Thực hiện kế hoạch năm, Sở đề nghị các đơn vị báo cáo.\n")
    #expect(content.document.recipients == ["Trung tâm Y tế", "Các trạm"])
  }

  @Test func firstOfSeveralSignaturesIsReadAndTheOthersAreTold() {
    let content = read(
      """
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      KẾ HOẠCH LIÊN TỊCH
      Phối hợp công tác
      I. MỤC ĐÍCH
      Cùng làm.
      PHÒNG Y TẾ
      TRƯỞNG PHÒNG
      Mã Thị Hoa
      PHÒNG NỘI VỤ
      KT. TRƯỞNG PHÒNG
      PHÓ TRƯỞNG PHÒNG
      Bùi Quốc Thắng
      Nơi nhận:
      - Lưu: VT.
      """)
    let signer = content.document.signer
    #expect(signer.authority == "PHÒNG Y TẾ" && signer.capacity == nil)
    #expect(signer.position == "TRƯỞNG PHÒNG" && signer.name == "Mã Thị Hoa")
    #expect(content.warnings.contains { $0.contains("More than one signature") })
    #expect(content.document.subject == "Phối hợp công tác")
  }

  @Test(arguments: [
    ("TS. Lê Văn Tám", "Lê Văn Tám"), ("BSCKII. Võ Đăng Khoa", "Võ Đăng Khoa"),
    ("H'Liêu Niê", "H'Liêu Niê"), ("Chamaléa Thị Thêm", "Chamaléa Thị Thêm"),
  ])
  func namesOfManyKindsAreRead(printed: String, name: String) {
    let content = read("KẾ HOẠCH\nThi đua\nI. MỘT\nNơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\n\(printed)\n")
    #expect(content.document.signer.name == name)
    #expect(content.document.recipients == ["Lưu: VT"])
  }

  @Test func directiveSaysWhoHasToDoWhat() {
    let content = read(
      """
      CHỈ THỊ
      Về việc phòng cháy rừng
      Chủ tịch UBND thị xã yêu cầu:
      1. Hạt Kiểm lâm thị xã
      a) Cập nhật cấp cháy.
      2. Công an thị xã

      Chuẩn bị lực lượng.
      """)
    #expect(content.plan.responsibilities.map(\.unit) == ["Hạt Kiểm lâm thị xã", "Công an thị xã"])
  }

  @Test func aBodyAndOthersOfAKindAreTwoUnits() {
    let content = read(
      "KẾ HOẠCH\nThi đua\nI. TỔ CHỨC THỰC HIỆN\n1. Phòng Giáo dục và Đào tạo: Chủ trì.\n"
        + "2. Đề nghị Mặt trận Tổ quốc và các đoàn thể xã: Vận động hội viên.\n")
    #expect(
      content.plan.responsibilities.map(\.unit) == [
        "Phòng Giáo dục và Đào tạo", "Mặt trận Tổ quốc", "Các đoàn thể xã",
      ])
  }
}
