import Testing

@testable import Restoration

/// The model that ships, opened once for all tests.
let shippedModel = Result { try LanguageModel.shipped() }

/// Sentences of our own, in the manner of official documents.
let soundLines = [
  "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
  "XÃ ĐẠI THẮNG Độc lập - Tự do - Hạnh phúc",
  "",
  "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết",
  "thi hành một số điều của Luật Thi đua, khen thưởng;",
  "  - Nâng cao tinh thần trách nhiệm, đạo đức công vụ của đội ngũ cán bộ, công chức;",
  "\tỦy ban nhân dân xã xây dựng kế hoạch triển khai thực hiện phong trào thi đua năm 2023.",
  "Liên hệ: vanphong@daithang.gov.vn hoặc https://daithang.gov.vn, điện thoại 0228 3820 000.",
]

@Suite struct RestorerTests {
  private let restorer: Restorer

  init() throws { restorer = Restorer(model: try shippedModel.get()) }

  private func stripped(_ line: String) -> String { CodeSuffixes.unmarked(line) }

  @Test func bareTextGetsItsMarksBack() {
    let repair = restorer.repair(soundLines.map(stripped))
    #expect(repair.lines == soundLines)
  }

  @Test(arguments: [
    "Theo điểm c, điểm d, điểm đ, điểm g khoản 2 Điều 6 của Quy định này.",
    "Hồ sơ gồm các mục a, b, c, d, đ nêu trên.",
  ])
  func lettersInARowGoOnFromDToItsSister(line: String) {
    #expect(restorer.repair([stripped(line)]).lines == [line])
  }

  @Test func abbreviationsTakeTheirLettersFromTheWordsTheyStandFor() {
    let lines = [
      "HỘI ĐỒNG ĐIỀU PHỐI BẾN THUYỀN VÀ ĐỊA DANH", "Số: 07/KH-HĐĐPBTĐD",
      "Thành viên HĐĐPBTĐD họp mỗi tháng một lần tại trụ sở của Ủy ban nhân dân xã.",
    ]
    #expect(restorer.repair(lines.map(stripped)).lines == lines)
  }

  @Test func abbreviationsOfWordsThatTheDocumentLacksStay() {
    let lines = ["Số: 07/KH-VDXQ", "Thành viên VDXQ họp mỗi tháng một lần tại trụ sở."]
    #expect(restorer.repair(lines.map(stripped)).lines == lines)
  }

  @Test func changesSayWhatWasDoneAndHowSurely() throws {
    let repair = restorer.repair(["Thuc hien ke hoach cai cach hanh chinh"])
    #expect(repair.lines == ["Thực hiện kế hoạch cải cách hành chính"])
    let first = try #require(repair.changes.first)
    #expect(first.line == 0 && first.column == 0)
    #expect(first.before == "Thuc" && first.after == "Thực")
    #expect(first.confidence > 0.9 && first.confidence <= 1)
    #expect(first.damage == .unaccented)
    #expect(repair.changes.count == 8)
    #expect(repair.changes[1].column == 5)
  }

  @Test func wordsBelowTheThresholdStayAndAreReported() {
    let options = RepairOptions(threshold: 1.1)
    let lines = ["Thuc hien ke hoach cai cach hanh chinh"]
    let repair = restorer.repair(lines, options: options)
    #expect(repair.lines == lines)
    #expect(repair.changes.isEmpty)
    #expect(repair.unresolved.count == 8)
  }

  @Test func soundTextComesBackAsItIs() {
    #expect(restorer.repair(soundLines).lines == soundLines)
    let english = [
      "The quick brown fox jumps over the lazy dog and runs away from the hunters.",
      "Please send all comments to the committee before the end of the year.",
    ]
    #expect(restorer.repair(english).lines == english)
  }

  @Test func readingsWithoutVietnameseAreRestored() {
    let read = [
      "Can ctr Luat Thi dua, khen thuong ngay 26/11/2003; Luat stra doi, bd sung mot s6 diéu",
      "quy dinh chi tiét thi hanh mot sé diéu cua Luat Thi dua, khen thuong;",
      "- Nang cao trach nhiém, dao duc céng vu cua doi ngii can bo, céng chtrc, vién chtrc.",
    ]
    let printed = [
      "Căn cứ Luật Thi đua, khen thưởng ngày 26/11/2003; Luật sửa đổi, bổ sung một số điều",
      "quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng;",
      "- Nâng cao trách nhiệm, đạo đức công vụ của đội ngũ cán bộ, công chức, viên chức.",
    ]
    #expect(restorer.repair(read).lines == printed)
  }

  @Test func sectionNumbersAndCodesMisreadAreRestored() {
    let read = [
      "|. MUC DiCH, YEU CAU", "Can cr Quyét dinh s6 05/2019/QB-UBND ngay 15/3/2019 cua UBND tinh",
      "I1. NQI DUNG THUC HIEN", "111. TO CHUC THUC HIEN",
    ]
    let lines = restorer.repair(read, options: RepairOptions(mode: .ocr)).lines
    #expect(lines[0].hasPrefix("I. "))
    #expect(lines[1].contains("05/2019/QĐ-UBND"))
    #expect(lines[2].hasPrefix("II. "))
    #expect(lines[3].hasPrefix("III. "))
  }

  @Test func markersAreNoPiecesOfTheWordsBehindThem() {
    let lines = [
      "2. Đối với cá nhân",
      "a) Trực tiếp tham gia phòng, chống dịch từ 30 ngày trở lên, được nhân dân ghi nhận;",
      "b) Chấp hành nội quy.",
    ]
    #expect(restorer.repair(lines, options: RepairOptions(mode: .ocr)).lines == lines)
  }

  @Test func repairIsIdempotent() {
    let once = restorer.repair(soundLines.map(stripped)).lines
    #expect(restorer.repair(once).lines == once)
  }

  @Test func decomposedTextIsComposed() {
    let repair = restorer.repair(["Vie\u{0323}\u{0302}t Nam"])
    #expect(Array(repair.lines[0].utf8) == Array("Việt Nam".utf8))
    #expect(repair.changes.map(\.damage) == [.decomposed])
  }

  @Test func toneStyleMovesTonesOnlyWhenAsked() {
    let line = "Hoà bình, thủy lợi, sức khoẻ, quý, hoàn thành và các công việc khác được giao"
    #expect(restorer.repair([line]).lines == [line])
    #expect(
      restorer.repair([line], options: RepairOptions(toneStyle: .first)).lines
        == ["Hòa bình, thủy lợi, sức khỏe, quý, hoàn thành và các công việc khác được giao"])
    #expect(
      restorer.repair([line], options: RepairOptions(toneStyle: .second)).lines
        == ["Hoà bình, thuỷ lợi, sức khoẻ, quý, hoàn thành và các công việc khác được giao"])
  }

  @Test func offLeavesEverythingButComposition() {
    let lines = soundLines.map(stripped)
    #expect(restorer.repair(lines, options: RepairOptions(mode: .off)).lines == lines)
  }

  @Test func anythingGoesThroughWithoutHarm() {
    let odd = [
      "\u{0}\u{1}\u{FFFD}", "🂡🂢 𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "\u{202E}abc", String(repeating: "a", count: 5000),
      String(repeating: "/", count: 300), "́́́", " \u{A0}\u{3000} ", "1/2/3/4/5/6/7", "@", "://",
    ]
    for mode in RepairOptions.Mode.allCases {
      let repair = restorer.repair(odd, options: RepairOptions(mode: mode))
      #expect(repair.lines.count == odd.count)
    }
    #expect(restorer.repair([]).lines.isEmpty)
    #expect(restorer.repair(["", "", ""]).lines == ["", "", ""])
  }

  @Test func randomTextKeepsItsLinesAndDigits() {
    var random = SystemRandomNumberGenerator()
    let alphabet = Array("aeiouydbcghklmnpqrstvx0123456789 ,.;:-/|&éàô“”—ĐƯạ\u{301}")
    for _ in 0..<60 {
      let lines = (0..<6).map { _ in
        String(
          (0..<Int.random(in: 0..<90, using: &random)).map { _ in alphabet.randomElement() ?? " " })
      }
      let repair = restorer.repair(lines, options: RepairOptions(mode: .diacritics))
      #expect(repair.lines.count == lines.count)
      #expect(repair.lines.map { $0.filter(\.isNumber) } == lines.map { $0.filter(\.isNumber) })
    }
  }

  @Test func oneLongLineIsOneLine() {
    let line = String(repeating: "thuc hien ke hoach cai cach hanh chinh ", count: 5000)
    let repair = restorer.repair([line], options: RepairOptions(listsChanges: false))
    #expect(repair.lines.count == 1)
    #expect(repair.lines[0].hasPrefix("thực hiện kế hoạch cải cách hành chính thực hiện"))
  }
}

@Suite struct OtherLanguagesTests {
  @Test func linesInOtherLanguagesStayWithTheirAccents() throws {
    let lines = [
      "They met in the café near the office and read the résumé of every candidate twice.",
      "La réunion du comité est reportée à la fin du mois, après l'arrivée des délégués étrangers.",
      "El señor García presentó el informe sobre la educación en la última sesión del comité.",
    ]
    let restorer = Restorer(model: try shippedModel.get())
    for line in lines { #expect(restorer.repair([line]).lines == [line]) }
    #expect(restorer.repair(lines).lines == lines)
  }
}
