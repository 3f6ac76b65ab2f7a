import PageModel
import Records
import RunningText
import Testing

@testable import PlanStructure

/// What recognition does to heads and feet of pages, and what of it can be told for sure.
@Suite struct HeadDamageTests {
  private func read(_ text: String) -> PlanContent {
    PlanReader().read(PlainText.lines(of: text))
  }

  private func head(number: String, date: String = "Lam Sơn, ngày 03 tháng 4 năm 2022")
    -> PlanContent
  {
    read(
      """
      UBND HUYỆN TÂN HÀ
      TRƯỜNG THCS LAM SƠN
      \(number)
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      Độc lập - Tự do - Hạnh phúc
      \(date)
      KẾ HOẠCH
      Thi đua dạy tốt, học tốt
      I. MỤC ĐÍCH
      Nâng cao chất lượng.
      """)
  }

  @Test(arguments: [
    ("Số I57/KH-THCS", "157", "KH-THCS"), ("Bộ: 12-KH/ĐTN", "12", "KH/ĐTN"),
    ("SỞ: 3I8/KH BCH", "318", "KH-BCH"), ("Số: 6I/KH.CTĐ", "61", "KH-CTĐ"),
    ("$6: 40/QĐ-CT$N", "40", "QĐ-CTSN"), ("27/KH-THCS", "27", "KH-THCS"),
    ("SỞ: 1126/8NV-TĐKT", "1126", "SNV-TĐKT"), ("SỞ: 61 KH/TĐTN", "61", "KH/TĐTN"),
  ])
  func damagedNumbersAreReadAndDoubted(line: String, number: String, symbol: String) {
    let content = head(number: line)
    #expect(content.document.number == number)
    #expect(content.document.symbol == symbol)
    #expect(content.document.issuer == "TRƯỜNG THCS LAM SƠN")
    #expect(content.needsReview.contains("/document/number"))
  }

  @Test func dollarSignAmongCapitalsIsALetter() {
    let content = head(number: "SỐ: 1126/$NV-TĐKT")
    #expect(content.document.number == "1126")
    #expect(content.document.symbol == "SNV-TĐKT")
  }

  @Test(arguments: ["/KH-UBND", "KH UBND", "Số:\n/KH-UBND"])
  func blankNumberLeavesItsSymbol(line: String) {
    let content = head(number: line)
    #expect(content.document.number == nil)
    #expect(content.document.symbol == "KH-UBND")
    #expect(content.document.issuer == "TRƯỜNG THCS LAM SƠN")
  }

  @Test func placeIsSpelledAsTheDocumentSpellsItAndDoubted() {
    let text = """
      UBND HUYỆN TÂN HÀ
      ỦY BAN NHÂN DÂN XÃ THANH MỸ
      Số: 5/KH-UBND
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      Độc lập - Tự do - Hạnh phúc
      %, ngày 03 tháng 4 năm 2022
      KẾ HOẠCH
      Trồng cây trên địa bàn xã Thanh Mỹ
      I. MỤC ĐÍCH
      Xã Thanh Mỹ xanh.
      """
    for place in ["Thạnh Mỹ", "Thanh My", "Thanh Mi"] {
      let content = read(text.replacingPlace(with: place))
      #expect(content.document.place == "Thanh Mỹ")
      #expect(content.needsReview.contains("/document/place"))
    }
    #expect(read(text.replacingPlace(with: "Tân Hà")).document.place == "Tân Hà")
    let sure = read(text.replacingPlace(with: "Thanh Mỹ"))
    #expect(!sure.needsReview.contains("/document/place"))
  }

  @Test(arguments: [
    ("HỘI ĐỒNG THI TUYỂN NĂM 2018 Tân Hà, ngày 15 tháng 8 năm 2018", "HỘI ĐỒNG THI TUYỂN NĂM 2018"),
    ("BAN CHỈ ĐẠO VỀ NHÀ Ở Tân Hà, ngày 15 tháng 8 năm 2018", "BAN CHỈ ĐẠO VỀ NHÀ Ở"),
  ])
  func columnEndsWhereThePlaceBegins(line: String, issuer: String) {
    let content = read(
      """
      UBND TỈNH TÂN HÀ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      \(line)
      Số: 4/KH-HĐ
      KẾ HOẠCH
      Tổ chức kỳ thi
      I. MỤC ĐÍCH
      Chọn người.
      """)
    #expect(content.document.issuer == issuer)
    #expect(content.document.place == "Tân Hà")
  }

  @Test func repairedSymbolBearsTheStrokesOfItsIssuer() {
    let text = """
      UBND QUẬN PHÚ TÂY
      BAN CHỈ ĐẠO VẬN ĐỘNG HIẾN MÁU
      Số: 03/KH-BCDHM
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      KẾ HOẠCH
      Hiến máu
      I. MỤC ĐÍCH
      Cứu người theo Kế hoạch số 03/KH-BCDHM.
      """
    #expect(read(text).document.symbol == "KH-BCDHM")
    let content = PlanReader().read(repaired(text))
    #expect(content.document.symbol == "KH-BCĐHM")
    #expect(content.legalBases.isEmpty)
  }

  @Test(arguments: [
    ("ỦY BAN NHÂN DÂN TỈNH TÂN HÀ", "BỘ NỘI VỤ", "SỞ NỘI VỤ"),
    ("ỦY BAN NHÂN DÂN TỈNH TÂN HÀ", "BỘ CHỈ HUY QUÂN SỰ", "BỘ CHỈ HUY QUÂN SỰ"),
    ("CHÍNH PHỦ", "BỘ NỘI VỤ", "BỘ NỘI VỤ"),
    ("QUÂN KHU 5", "BỘ CHQS TỈNH TÂN HÀ", "BỘ CHQS TỈNH TÂN HÀ"),
    ("ỦY BAN NHÂN DÂN TỈNH TÂN HÀ", "SỞ TÀl CHÍNH", "SỞ TÀI CHÍNH"),
    ("UBND HUYỆN TÂN HÀ", "VK$ND HUYỆN TÂN HÀ", "VKSND HUYỆN TÂN HÀ"),
  ])
  func bodyBelowAProvinceIsNoMinistry(superior: String, issuer: String, expected: String) {
    let content = read(
      "\(superior)\n\(issuer)\nSố: 4/KH-X\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\nThi đua\n")
    #expect(content.document.issuer == expected)
  }

  @Test func namesOfBodiesAreNoSymbols() {
    let content = read(
      """
      SỞ Y TẾ TỈNH TÂN HÀ
      BỆNH VIỆN
      ĐA KHOA
      Số: 14/KH-BV
      KẾ HOẠCH
      Phòng dịch
      """)
    #expect(content.document.issuer == "BỆNH VIỆN ĐA KHOA")
    #expect(content.document.symbol == "KH-BV")
    #expect(content.needsReview.contains("/document/symbol") == false)
  }

  @Test(arguments: [
    ("Lam Sơn, ngày 03 cháng 4 năm 2022", "2022-04-03", "ngày 03 tháng 4 năm 2022"),
    ("Lam Sơn, ngày 03 thúng.4 năm 2022", "2022-04-03", "ngày 03 tháng 4 năm 2022"),
    ("Lam Sơn, ngày — tháng 4 năm 2022", nil, "ngày tháng 4 năm 2022"),
    ("Lam Sơn, ngày …… tháng 4 năm 2022", nil, "ngày …… tháng 4 năm 2022"),
  ])
  func datesAreKnownByTheirWords(line: String, date: String?, words: String) {
    let document = head(number: "Số: 1/KH-THCS", date: line).document
    #expect(document.date == date)
    #expect(document.dateText == words)
    #expect(document.place == "Lam Sơn")
  }

  @Test func columnOfTheStateStandsBeforeTheAddress() {
    let content = read(
      """
      SỞ NỘI VỤ
      Số: 26/SNV-TCBC
      V/v gửi hồ sơ
      Kính gửi:
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      Độc lập - Tự do - Hạnh phúc
      Tân Hà, ngày 08 tháng 9 năm 2023
      - Các sở, ban, ngành;
      - UBND các huyện.
      Sở Nội vụ đề nghị các cơ quan gửi hồ sơ.
      """)
    #expect(content.document.date == "2023-09-08")
    #expect(content.document.recipients == ["Các sở, ban, ngành", "UBND các huyện"])
  }

  @Test func quotationIsClosedWhereTheBodyClosesIt() {
    let body = "Ủy ban phát động phong trào thi đua “Sạch ngõ, đẹp đường” như sau:"
    let subject = "Phong trào thi đua “Sạch ngõ, đẹp đường năm 2022"
    #expect(
      read("KẾ HOẠCH\n\(subject)\n\n\(body)").document.subject
        == "Phong trào thi đua “Sạch ngõ, đẹp đường” năm 2022")
    #expect(read("KẾ HOẠCH\n\(subject)\n\nỦy ban phát động:").document.subject == subject)
  }

  @Test func marksBeforeAQuotationOpenIt() {
    let subject = read("KẾ HOẠCH\nPhong trào thi đua\n**Sạch ngõ, đẹp đường” năm 2022\n").document
      .subject
    #expect(subject == "Phong trào thi đua “Sạch ngõ, đẹp đường” năm 2022")
    let specked = read("KẾ HOẠCH\nPhong trào\n*“Sạch ngõ, đẹp đường” năm 2022\n").document.subject
    #expect(specked == "Phong trào “Sạch ngõ, đẹp đường” năm 2022")
  }

  @Test func letterOfOtherAlphabetsIsVietnamese() {
    #expect(head(number: "Số: 7/KH-\u{D0}TN").document.symbol == "KH-ĐTN")
  }
}

extension String {
  /// The text with a place for the sign that holds its place.
  fileprivate func replacingPlace(with place: String) -> String {
    split(separator: "%", maxSplits: 1).joined(separator: place)
  }
}
