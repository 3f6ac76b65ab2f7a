import Testing

@testable import Restoration

/// Marks, markers and numbers as OCR leaves them. The lines are our own.
@Suite struct OCRMarksTests {
  private let restorer: Restorer

  init() throws { restorer = Restorer(model: try shippedModel.get()) }

  private func readWithVietnamese(_ lines: [String]) -> [String] {
    restorer.repair(lines, options: RepairOptions(isFromVietnameseOCR: true)).lines
  }

  @Test func itemsEndInSemicolonsAndWhatComesBeforeAHeadingInAPoint() {
    let lines = [
      "- Ủy ban nhân dân tỉnh;", "- Thường trực Huyện ủy,", "- Các ban, ngành của huyện:",
      "- Lưu: VT, TĐKT.", "Các đơn vị tổng kết phong trào trước ngày 15 tháng 12,",
      "II. TỔ CHỨC THỰC HIỆN", "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15,",
      "Thực hiện chương trình công tác năm 2024, huyện xây dựng kế hoạch.",
    ]
    let read = readWithVietnamese(lines)
    #expect(read[1] == "- Thường trực Huyện ủy;")
    #expect(read[2] == "- Các ban, ngành của huyện;")
    #expect(read[4] == "Các đơn vị tổng kết phong trào trước ngày 15 tháng 12.")
    // A comma before a sentence that goes on stays.
    #expect(read[6] == lines[6])
  }

  @Test func lettersOfAListComeInTheirOrder() {
    let bare = [
      "a) To chuc tuyen truyen den tung ho gia dinh;", "b) Kiem tra viec thuc hien ke hoach;",
      "c) Bao cao ket qua hang thang;", "d) Tong ket phong trao thi dua;",
      "d) De nghi khen thuong cac tap the;", "e) Luu ho so theo quy dinh.",
    ]
    let lines = restorer.repair(bare, options: RepairOptions(mode: .diacritics)).lines
    #expect(lines.map { String($0.prefix(2)) } == ["a)", "b)", "c)", "d)", "đ)", "e)"])
  }

  @Test func specksAtTheEndsOfLinesGo() {
    let lines = readWithVietnamese([
      "Ủy ban nhân dân xã ban hành kế hoạch phát động phong trào thi đua |",
      "_ Các đơn vị báo cáo kết quả thực hiện về Văn phòng để tổng hợp :",
    ])
    #expect(
      lines == [
        "Ủy ban nhân dân xã ban hành kế hoạch phát động phong trào thi đua",
        "Các đơn vị báo cáo kết quả thực hiện về Văn phòng để tổng hợp",
      ])
  }

  @Test func dirtAtTheMarginsGoes() {
    let lines = readWithVietnamese([
      "Các đơn vị báo cáo kết quả thực hiện về Văn phòng để tổng hợp; : ¿ Ị",
      "› Ủy ban nhân dân xã ban hành kế hoạch phát động phong trào thi đua. - -",
      "_Các ban, ngành, đoàn thể của xã phối hợp thực hiện kế hoạch này ˆ",
      "~ Các đơn vị báo cáo kết quả thực hiện về Phòng Thi đua -",
    ])
    #expect(
      lines == [
        "Các đơn vị báo cáo kết quả thực hiện về Văn phòng để tổng hợp;",
        "Ủy ban nhân dân xã ban hành kế hoạch phát động phong trào thi đua.",
        "Các ban, ngành, đoàn thể của xã phối hợp thực hiện kế hoạch này",
        "- Các đơn vị báo cáo kết quả thực hiện về Phòng Thi đua -",
      ])
  }

  @Test func whatFollowsTellsTheLetterOfAnItem() {
    let lines = readWithVietnamese([
      "q) Tổ chức tuyên truyền đến từng hộ gia đình;", "b) Kiểm tra việc thực hiện kế hoạch;",
      "©) Báo cáo kết quả hằng tháng;",
    ])
    #expect(lines.map { $0.prefix(2) } == ["a)", "b)", "c)"])
  }

  @Test func anItemReadAsAnotherThatLeavesOneOutIsTheOneDue() {
    let lines = readWithVietnamese([
      "a) Học tập chuyên đề của tỉnh;", "b) Ôn lịch sử đảng bộ huyện;",
      "e) Tuyên truyền kết quả làm đường.",
    ])
    #expect(lines.map { $0.prefix(2) } == ["a)", "b)", "c)"])
  }

  @Test func aStrokeBeforeTheSecondSectionIsTheNumberOfTheFirst() {
    for first in ["L TUYÊN TRUYỀN, VẬN ĐỘNG", "LTUYÊN TRUYỀN, VẬN ĐỘNG"] {
      let lines = [
        "A. MỤC TIÊU", "I. MỤC TIÊU CHUNG", "II. MỤC TIÊU CỤ THỂ", "B. GIẢI PHÁP THỰC HIỆN", first,
        "1. Đổi mới hình thức tuyên truyền.", "2. Mở lớp tập huấn cho cán bộ xã.",
        "II. ĐẦU TƯ, NÂNG CẤP ĐƯỜNG XÃ",
      ]
      let read = readWithVietnamese(lines)
      #expect(read[4] == "I. TUYÊN TRUYỀN, VẬN ĐỘNG")
      #expect(read[7] == lines[7])
    }
    // Nothing tells of a section where none follows.
    let alone = readWithVietnamese(["L Phong trào thi đua của xã", "1. Nội dung"])
    #expect(!alone[0].hasPrefix("I."))
  }

  @Test func sectionsBelowALetterBeginAgain() {
    let lines = [
      "A. MỤC TIÊU", "I. MỤC TIÊU CHUNG", "II. MỤC TIÊU CỤ THỂ", "B. GIẢI PHÁP THỰC HIỆN",
      "II. ĐẦU TƯ, NÂNG CẤP ĐƯỜNG XÃ",
    ]
    #expect(readWithVietnamese(lines) == lines)
  }

  @Test func commasInMarkersAndBeforeOfficesArePoints() {
    let lines = readWithVietnamese([
      "3,1. Đối với tập thể", "2, Hồ sơ đề nghị khen thưởng", "TM, ỦY BAN NHÂN DÂN",
      "3,5 tỷ đồng từ ngân sách tỉnh và nguồn huy động khác",
    ])
    #expect(
      lines == [
        "3.1. Đối với tập thể", "2. Hồ sơ đề nghị khen thưởng", "TM. ỦY BAN NHÂN DÂN",
        "3,5 tỷ đồng từ ngân sách tỉnh và nguồn huy động khác",
      ])
  }

  @Test func rowsOfTablesKeepTheirBars() {
    let line = "| Số thứ tự | Nội dung công việc | Thời gian thực hiện | Đơn vị chủ trì |"
    #expect(readWithVietnamese([line]) == [line])
  }

  @Test func aPointBeforeASmallLetterIsAComma() {
    let lines = readWithVietnamese([
      "Các phòng. ban, ngành và Ủy ban nhân dân các xã phối hợp thực hiện kế hoạch."
    ])
    #expect(lines[0].hasPrefix("Các phòng, ban, ngành"))
  }

  @Test func aSpeckBetweenTwoWordsIsABlank() {
    let lines = readWithVietnamese(["Báo cáo kết.quả thực hiện về Ủy ban nhân dân xã."])
    #expect(lines == ["Báo cáo kết quả thực hiện về Ủy ban nhân dân xã."])
  }

  @Test func addressesKeepTheirPoints() {
    let line = "Gửi về hộp thư vanphong@anphu.gov.vn hoặc trang thongtin.vn của Ủy ban nhân dân xã."
    #expect(readWithVietnamese([line]) == [line])
  }

  @Test func aBlankInADateCloses() {
    let lines = readWithVietnamese(["Gửi báo cáo về Ủy ban nhân dân xã trước ngày 05/1 1/2026."])
    #expect(lines == ["Gửi báo cáo về Ủy ban nhân dân xã trước ngày 05/11/2026."])
  }

  @Test func sectionsAreNumberedOnAndPartedFromTheirHeadings() {
    let lines = readWithVietnamese([
      "I.MỤC ĐÍCH, YÊU CẦU", "II. NỘI DUNG THI ĐUA", "II. TỔ CHỨC THỰC HIỆN",
    ])
    #expect(
      lines == ["I. MỤC ĐÍCH, YÊU CẦU", "II. NỘI DUNG THI ĐUA", "III. TỔ CHỨC THỰC HIỆN"])
  }

  @Test func numbersOfSectionsAreReadThroughTheirStrokes() {
    let lines = readWithVietnamese([
      "I- MỤC ĐÍCH, YÊU CẦU", "II- ĐỐI TƯỢNG THI ĐUA", "HH- TỔ CHỨC THỰC HIỆN", "TV.KHEN THƯỞNG",
      "1.MỤC TIÊU CHUNG",
    ])
    let printed = [
      "I- MỤC ĐÍCH, YÊU CẦU", "II- ĐỐI TƯỢNG THI ĐUA", "III- TỔ CHỨC THỰC HIỆN", "IV. KHEN THƯỞNG",
      "1. MỤC TIÊU CHUNG",
    ]
    #expect(lines == printed)
  }

  @Test func marksThatAreHornsBelongToTheirWords() {
    let lines = restorer.repair(
      [
        "Hoi nghi lay y kién cia ct? tri noi ct? tra doi voi ngwoi tng ctr, thoi gian truéc ngay 05/3/2026"
      ],
      options: RepairOptions(mode: .ocr)
    ).lines
    #expect(!lines[0].contains("?"))
    #expect(lines[0].contains("cử tri"))
  }

  @Test func digitsAndUnitsStayAsTheyAre() {
    let lines = [
      "Tổng diện tích 1.250 m2, công suất 0,4kV, lưu lượng 3,5 m3/s, kinh phí từ 5.000.000 đồng;",
      "theo Nghị quyết số 101/2025/UBTVQH15 và Quyết định số 22/QĐ-KH&CN ngày 05/3/2026.",
    ]
    #expect(readWithVietnamese(lines) == lines)
  }

  @Test func lettersForDigitsOfATermAreDigits() {
    let lines = readWithVietnamese([
      "Căn cứ Nghị quyết số 101/2025/UBTVQHI5 của Ủy ban Thường vụ Quốc hội ngày 05/3/2026"
    ])
    #expect(lines[0].contains("101/2025/UBTVQH15"))
  }

  @Test func oneNameSaidOftenDoesNotMakeATextOCR() {
    let lines = (1...12).map {
      "\($0). Ủy ban nhân dân phường Hoà Khê, quận Thanh Khê, thành phố Đà Nẵng hẹn trả kết quả."
    }
    #expect(restorer.repair(lines).lines == lines)
  }

  @Test func textWithErrorsOfTesseractIsFoundWithoutBeingTold() {
    let read = [
      "Căn cứ Luật Thi đua, khen thưởng; Căn cứ Nghị định của Chính phủ quy định chi tiết một sô điều",
      "Ủy ban nhân dân xã xây dựng kê hoạch tô chức phát động phong trào thi đua năm 2023 như sau",
      "Nâng cao nhận thức của cán bộ, công chức vê ý nghĩa của công tác thi đua, khen thưởng",
      "Các tập thế, cá nhân tích cực hưởng ứng, tham gia phong trào và báo cáo kết quá thực hiện",
    ]
    let lines = restorer.repair(read).lines
    #expect(lines[0].hasSuffix("một số điều"))
    #expect(lines[1].contains("kế hoạch tổ chức phát động"))
    #expect(lines[2].contains("về ý nghĩa"))
    #expect(lines[3].contains("tập thể") && lines[3].contains("kết quả"))
  }

  @Test func aTextRemembersWhichOfTwoReadingsItHas() {
    let sentence = "Phat trien kinh te so, xa hoi so va chinh quyen so."
    let lines = restorer.repair(
      Array(repeating: sentence, count: 6) + ["Nang cao ky nang so cho can bo, cong chuc."],
      options: RepairOptions(mode: .diacritics)
    ).lines
    #expect(lines.last == "Nâng cao kỹ năng số cho cán bộ, công chức.")
  }

  @Test func overlongLinesAreRepairedInPieces() {
    let sentence = "Uy ban nhan dan xa xay dung ke hoach phat dong phong trao thi dua. "
    let printed = "Ủy ban nhân dân xã xây dựng kế hoạch phát động phong trào thi đua. "
    let count = 3000
    let line = String(repeating: sentence, count: count)
    let repair = restorer.repair(["", line, ""], options: RepairOptions(mode: .diacritics))
    #expect(repair.lines == ["", String(repeating: printed, count: count), ""])
    #expect(repair.changes.allSatisfy { $0.line == 1 })
    #expect(repair.changes.last.map { $0.column } == line.utf8.count - 5)
  }
}
