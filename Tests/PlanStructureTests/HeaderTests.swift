import PageModel
import RunningText
import Testing

@testable import PlanStructure

@Suite struct HeaderTests {
  private func header(_ text: String) -> HeaderFields {
    HeaderReader.read(PlainText.lines(of: text))
  }

  @Test func mergedColumnsAreParted() {
    let fields = header(
      """
      ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      XÃ ĐẠI THẮNG Độc lập – Tự do – Hạnh phúc
      Số: 05/KH-UBND Đại Thắng, ngày 10 tháng 02 năm 2023
      KẾ HOẠCH
      Phát động phong trào thi đua
      xã Đại Thắng năm 2023

      Căn cứ Luật Thi đua, khen thưởng;
      """)
    #expect(fields.issuer?.value == "ỦY BAN NHÂN DÂN XÃ ĐẠI THẮNG")
    #expect(fields.superior == nil)
    #expect(fields.number?.value == "05")
    #expect(fields.symbol?.value == "KH-UBND")
    #expect(fields.place?.value == "Đại Thắng")
    #expect(fields.date?.value.fullISO == "2023-02-10")
    #expect(fields.dateText?.value == "ngày 10 tháng 02 năm 2023")
    #expect(fields.type?.value == "Kế hoạch")
    #expect(fields.subject?.value == "Phát động phong trào thi đua xã Đại Thắng năm 2023")
    #expect(fields.bodyStart == 6)
  }

  @Test(arguments: [
    (
      "UBND TỈNH MINH\nSỞ Y TẾ -\nSỞ NỘI VỤ -\nTỈNH ĐOÀN", "UBND TỈNH MINH",
      "SỞ Y TẾ - SỞ NỘI VỤ - TỈNH ĐOÀN"
    ),
    (
      "UBMTTQ VIỆT NAM TỈNH MINH\nỦY BAN MTTQ VIỆT NAM\nXÃ TÂN\nBAN THƯỜNG TRỰC",
      "UBMTTQ VIỆT NAM TỈNH MINH", "ỦY BAN MTTQ VIỆT NAM XÃ TÂN BAN THƯỜNG TRỰC"
    ),
    ("UBND XÃ TÂN\nBCĐ PHÒNG CHỐNG DỊCH", "UBND XÃ TÂN", "BCĐ PHÒNG CHỐNG DỊCH"),
  ])
  func bodiesOfTheHeadAreToldApart(column: String, superior: String, issuer: String) {
    let fields = header("\(column)\nSố: 05/KH-XX\nKẾ HOẠCH\nThi đua\n")
    #expect(fields.superior?.value == superior)
    #expect(fields.issuer?.value == issuer)
  }

  @Test func subjectEndsBeforeAParagraph() {
    let fields = header(
      """
      NGHỊ QUYẾT
      của Ban Chấp hành về phòng, chống thiên tai
      Ba năm liền mưa lớn gây sạt lở, cuốn trôi cầu tạm, làm nhiều người bị thương. Đảng bộ xã thấy \
      cần có biện pháp lâu dài để dân yên tâm làm ăn.
      """)
    #expect(fields.subject?.value == "của Ban Chấp hành về phòng, chống thiên tai")
  }

  @Test func blankNumberAndDayAreNull() {
    let fields = header(
      "Số: /KH-UBND\n\nPhước Long, ngày tháng năm 2021\n\nKẾ HOẠCH\n\nPhát động phong trào\n")
    #expect(fields.number == nil)
    #expect(fields.symbol?.value == "KH-UBND")
    #expect(fields.place?.value == "Phước Long")
    #expect(fields.date?.value.fullISO == nil)
    #expect(fields.dateText?.value == "ngày tháng năm 2021")
    #expect(fields.issuer == nil)
  }

  @Test func partyDocumentHasItsOwnForm() {
    let fields = header(
      """
      ĐẢNG BỘ HUYỆN THANH LỘC ĐẢNG CỘNG SẢN VIỆT NAM
      ĐẢNG ỦY XÃ VĨNH TRẠCH
      *
      Số 05-KH/ĐU Vĩnh Trạch, ngày 17 tháng 01 năm 2022
      KẾ HOẠCH
      thực hiện công tác kiểm tra
      """)
    #expect(fields.superior?.value == "ĐẢNG BỘ HUYỆN THANH LỘC")
    #expect(fields.issuer?.value == "ĐẢNG ỦY XÃ VĨNH TRẠCH")
    #expect(fields.number?.value == "05")
    #expect(fields.symbol?.value == "KH/ĐU")
    #expect(fields.subject?.value == "thực hiện công tác kiểm tra")
  }

  @Test func letterHasNoPrintedType() {
    let fields = header(
      """
      UBND TỈNH HẢI XUÂN
      SỞ NỘI VỤ
      Số: 1126/SNV-TĐKT
      V/v đôn đốc gửi hồ sơ
      đề nghị khen thưởng
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      Độc lập - Tự do - Hạnh phúc
      Hải Xuân, ngày 08 tháng 9 năm 2023
      Kính gửi: Các sở, ban, ngành
      """)
    #expect(fields.type?.value == "Công văn")
    #expect(fields.subject?.value == "V/v đôn đốc gửi hồ sơ đề nghị khen thưởng")
    #expect(fields.superior?.value == "UBND TỈNH HẢI XUÂN")
    #expect(fields.issuer?.value == "SỞ NỘI VỤ")
  }

  @Test func standingBodyIsThatOfTheBodyAbove() {
    let fields = header(
      """
      ỦY BAN MTTQ VIỆT NAM
      XÃ LƯƠNG MINH
      BAN THƯỜNG TRỰC
      Số: /KH-MTTQ-BTT
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      KẾ HOẠCH
      Kiểm tra, giám sát
      """)
    #expect(fields.superior == nil)
    #expect(fields.issuer?.value == "ỦY BAN MTTQ VIỆT NAM XÃ LƯƠNG MINH BAN THƯỜNG TRỰC")
  }

  @Test func placeKeepsItsKindInSmallLetters() {
    let fields = header(
      "UBND TỈNH MINH\nSố: 05/KH-UBND\nThành phố Lộc Hòa, ngày 10 tháng 02 năm 2023\n"
        + "KẾ HOẠCH\nThi đua\n")
    #expect(fields.place?.value == "Thành phố Lộc Hòa")
  }

  @Test func subjectMayStartLikeABody() {
    let fields = header(
      "Số: 16/KH-MTTQ\nKẾ HOẠCH\nThực hiện công tác bầu cử\n"
        + "và giám sát năm 2026\nCăn cứ Luật Bầu cử;\n"
    )
    #expect(fields.subject?.value == "Thực hiện công tác bầu cử và giám sát năm 2026")
  }

  @Test func damagedLetterheadIsKnown() {
    let fields = header(
      """
      UY BAN NHAN DAN CONG HOA XA HQI CHU NGHIA VIET NAM
      XA PAI THANG DPoc lap — Tw do — Hanh phc
      S6: 05/KH-UBND Pai Thang, ngay 10 thang 02 ndm 2023
      KE HOACH
      Phat dong phong trao
      """)
    #expect(fields.number?.value == "05")
    #expect(fields.date?.value.fullISO == "2023-02-10")
    #expect(fields.type?.value == "Kế hoạch")
  }

  @Test func textWithoutAHeadGivesNothing() {
    let fields = header("Hôm nay trời đẹp.\nNgày mai cũng vậy, ngày 08/10/2024 thì không.\n")
    #expect(fields.issuer == nil)
    #expect(fields.type == nil)
    #expect(fields.date == nil)
    #expect(fields.bodyStart == 0)
  }
}
