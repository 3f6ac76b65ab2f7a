import Testing

@testable import Restoration

/// Numbers, codes and short forms as OCR leaves them, and words that only their neighbours tell.
/// The lines are our own.
@Suite struct OCRNumbersTests {
  private let restorer: Restorer

  init() throws { restorer = Restorer(model: try shippedModel.get()) }

  private func readWithVietnamese(_ lines: String...) -> [String] {
    restorer.repair(lines, options: RepairOptions(isFromVietnameseOCR: true)).lines
  }

  private func readWithoutVietnamese(_ lines: String...) -> [String] {
    restorer.repair(lines, options: RepairOptions(mode: .ocr)).lines
  }

  @Test func lettersInNumbersAreDigitsWhereAWordCallsForANumber() {
    #expect(
      readWithVietnamese("Báo cáo trước ngày 3l tháng l2 hằng năm theo Điều 2l của Quy chế.")
        == ["Báo cáo trước ngày 31 tháng 12 hằng năm theo Điều 21 của Quy chế."])
    #expect(
      readWithVietnamese("Phấn đấu tối thiểu B0% hồ sơ được giải quyết đúng hạn.")
        == ["Phấn đấu tối thiểu 80% hồ sơ được giải quyết đúng hạn."])
    #expect(
      readWithVietnamese("Biểu mẫu kèm theo Phụ lục HI của Kế hoạch này.")
        == ["Biểu mẫu kèm theo Phụ lục III của Kế hoạch này."])
  }

  @Test func theWordBeforeADocumentsNumberIsTheOneThatStandsThere() {
    #expect(readWithVietnamese("Sở: 05/KH-UBND") == ["Số: 05/KH-UBND"])
    #expect(readWithoutVietnamese("S0: 12/KH-UBND") == ["Số: 12/KH-UBND"])
    #expect(readWithVietnamese("SỐ: 12/KH-UBND") == ["SỐ: 12/KH-UBND"])
    let line = "Sở: ông Mai Văn Kiên, phụ trách 2/3 số xã của huyện."
    #expect(readWithVietnamese(line) == [line])
  }

  @Test func litresAndSortsOfArticlesStay() {
    let line = "Mỗi hộ nhận 2l nước sạch theo khoản 2b Điều 5 và mẫu số 3a của Phụ lục I."
    #expect(readWithVietnamese(line) == [line])
  }

  @Test func theFirstOfAListIsOneWhenTheSecondIsTwo() {
    let lines = readWithVietnamese(
      "I. Các đơn vị xây dựng kế hoạch thực hiện phong trào thi đua.",
      "2. Văn phòng tổng hợp kết quả, báo cáo Ủy ban nhân dân xã.")
    #expect(lines[0].hasPrefix("1. Các đơn vị"))
  }

  @Test func aHeadingAboveAnArabicOneIsARomanOne() {
    let lines = readWithVietnamese(
      "1. NỘI DUNG THI ĐUA CỦA CÁC XÃ", "1. Đối với các xã, thôn", "2. Đối với các đơn vị",
      "II. KHEN THƯỞNG")
    #expect(lines[0].hasPrefix("I. NỘI DUNG") && lines[1].hasPrefix("1. Đối với"))
    let arabic = readWithVietnamese(
      "1. NỘI DUNG THI ĐUA CỦA CÁC XÃ", "Các xã, thôn đăng ký thi đua.", "2. KHEN THƯỞNG")
    #expect(arabic[0].hasPrefix("1. NỘI DUNG"))
  }

  @Test func theYearTellsTheTermOfTheNationalAssembly() {
    #expect(
      readWithVietnamese("Căn cứ Luật Thi đua, khen thưởng số 06/2022/QHI5 ngày 15/6/2022;")
        == ["Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15/6/2022;"])
    #expect(
      readWithoutVietnamese("Can cif Luat Thi dua, khen thuong s6 06/2022/OH1S ngay 15/6/2022;")[0]
        .contains("06/2022/QH15"))
  }

  @Test func aTermThatDoesNotFitItsYearStays() {
    let line = "Căn cứ Luật Tổ chức chính quyền địa phương số 77/2024/QH13 ngày 19/6/2024;"
    #expect(readWithVietnamese(line) == [line])
  }

  @Test func aBlankInTheNumberOfACodeCloses() {
    #expect(
      readWithVietnamese("Căn cứ Nghị định số 6 1/2025/NĐ-CP ngày 04/3/2025 của Chính phủ;")
        == ["Căn cứ Nghị định số 61/2025/NĐ-CP ngày 04/3/2025 của Chính phủ;"])
  }

  @Test func aCapitalInsideAWordIsSmall() {
    #expect(
      readWithVietnamese("Hướng dẫn nghiệp vỤ và báo cáo trước 17 giỜ hằng ngày.")
        == ["Hướng dẫn nghiệp vụ và báo cáo trước 17 giờ hằng ngày."])
  }

  @Test func unitsKeepTheirCapitals() {
    let line = "Đường dây 22 kV, công suất 5 MWh, theo Quyết định số 05/QĐ-TTg."
    #expect(readWithVietnamese(line) == [line])
  }

  @Test func shortFormsWithAStrokeStay() {
    let line = "Phó Giám đốc Sở (đ/c Hạnh) chủ trì, v/v xét khen thưởng, báo cáo (b/c) kết quả."
    #expect(readWithVietnamese(line) == [line])
  }

  @Test func specksOnWordsGo() {
    #expect(
      readWithVietnamese(
        "Các đơn vị thuộc .quyền quản lý báo cáo theo ˆmẫu, gửi Văn phòng tổng hợp;.")
        == ["Các đơn vị thuộc quyền quản lý báo cáo theo mẫu, gửi Văn phòng tổng hợp;"])
  }

  @Test func lettersOfAListLoseTheirSpecks() {
    let lines = readWithVietnamese(
      "a) Tổ chức tuyên truyền đến từng hộ gia đình;", "_b) Kiểm tra việc thực hiện kế hoạch;")
    #expect(lines[1] == "b) Kiểm tra việc thực hiện kế hoạch;")
  }

  @Test func aPointInTheMiddleOfASentenceGoes() {
    let lines = readWithVietnamese(
      "Các cơ quan, đơn vị và Ủy ban nhân dân các xã, phường tổ chức thực hiện kế hoạch.",
      "phát động phong trào thi đua và báo cáo kết quả về Văn phòng để tổng hợp chung.")
    #expect(lines[0].hasSuffix("kế hoạch"))
  }

  @Test func aWordThatNoRuleExplainsIsFoundByItsNeighbours() {
    #expect(
      readWithoutVietnamese("Thuéc tham quyén phé duyét cui Uy ban nhan dan tinh theo quy dinh.")
        == ["Thuộc thẩm quyền phê duyệt của Ủy ban nhân dân tỉnh theo quy định."])
    #expect(
      readWithoutVietnamese("Cac don vi t6 chi?c phat déng phong trao thi dua theo ké hoach.")
        == ["Các đơn vị tổ chức phát động phong trào thi đua theo kế hoạch."])
  }

  @Test func wordsAreNotJoinedOverTheEndOfALine() {
    let lines = readWithoutVietnamese("Nhiing ngudi x q Iz", "zq t uy vién Ban Thuong vu Dang tiy")
    #expect(lines.count == 2)
  }
}
