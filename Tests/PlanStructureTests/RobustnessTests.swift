import PageModel
import Records
import RunningText
import Testing

@testable import PlanStructure

/// Input that is no plan, or not well.
@Suite struct RobustnessTests {
  private func read(_ text: String) -> PlanContent {
    PlanReader().read(PlainText.lines(of: text))
  }

  private func count(_ sections: [Section]) -> Int {
    sections.reduce(0) { $0 + 1 + count($1.children) }
  }

  @Test func nothingGivesNothing() {
    #expect(PlanReader().read([]) == PlanContent())
    let blank = PlanReader().read([TextLine(text: "", page: 0, number: 0)])
    #expect(blank.document == DocumentHeader())
    #expect(blank.archive == ArchiveMetadata())
  }

  @Test(arguments: [".", "1.", "-", "“", "I", "…/…", "Số:", "Nơi nhận:", "ngày", "%", "\u{301}"])
  func aLineOfNextToNothingIsNoTrouble(line: String) {
    let content = read("\(line)\n\(line)\n\(line)")
    #expect(content.document.type == nil)
  }

  @Test func aThousandHeadingsAreAllFound() {
    let text = (1...10).map { part in
      "Chương \(part)\nPHẦN VIỆC\n"
        + (1...100).map { "Điều \((part - 1) * 100 + $0). Việc một" }.joined(separator: "\n")
    }.joined(separator: "\n")
    #expect(count(read("KẾ HOẠCH\nThi đua\n\n" + text).sections) == 1010)
  }

  @Test func aThousandSectionsWithChildrenKeepTheirLevels() {
    let text = (1...89).map { "\($0). Mục\na) Một\nb) Hai\nc) Ba\n- ý;\n" }.joined()
    let sections = read("KẾ HOẠCH\nThi đua\n\n" + text).sections
    #expect(sections.count == 89)
    #expect(sections.allSatisfy { $0.children.count == 3 })
  }

  @Test func numberingThatGoesBackwardsIsKept() {
    let sections = read("KẾ HOẠCH\nThi đua\n\nV. NĂM\nIV. BỐN\nIII. BA\nII. HAI\nI. MỘT\n").sections
    #expect(sections.map(\.marker) == ["V.", "IV.", "III.", "II.", "I."])
  }

  @Test func documentWithoutHeadingsSaysSo() {
    let content = read("KẾ HOẠCH\nThi đua\n\nMọi người cùng làm tốt.\n")
    #expect(content.sections.isEmpty)
    #expect(content.warnings == ["No numbered headings were found."])
  }

  @Test(.timeLimit(.minutes(5))) func aLineOfAMegabyteTakesLinearTime() {
    let sentence =
      "Căn cứ Luật Thi đua, khen thưởng ngày 26/11/2003, tặng 05 tập thể đạt 65% trước 1/2/2024; "
    let line = String(repeating: sentence, count: 1_000_000 / sentence.utf8.count)
    let content = read("KẾ HOẠCH\nThi đua\n\nI. KHEN THƯỞNG\n1. Một\n" + line)
    #expect(content.legalBases.count == 1)
  }

  /// A whole document that lost its line ends is no outline, but what it is can be told.
  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      "1. ", "I. a) ", "“", "(", "a", "7", "ngày ", "Số: ", "Điều 1. ", "- ", "từ 5 đến ",
      "Luật A và ",
      "100% ", "xã ", "ạ\u{301}",
    ])
  func aLineOfOneThingOverAndOverTakesLinearTime(piece: String) {
    let line = String(repeating: piece, count: 100_000 / piece.utf8.count)
    let content = read("KẾ HOẠCH\nThi đua\n\nI. NỘI DUNG\n" + line)
    #expect(content.document.type == "Kế hoạch")
    #expect(read(line).document.signer == DocumentHeader.Signer())
  }

  @Test func aDocumentOnOneLineSaysWhatItIs() {
    let content = read(
      "KẾ HOẠCH TRỒNG CÂY XANH Căn cứ Luật Lâm nghiệp số 16/2017/QH14 ngày 15/11/2017; trồng "
        + String(repeating: "ít nhất 05 cây mỗi thôn trước ngày 20/5/2024, ", count: 2000))
    #expect(content.document.type == "Kế hoạch")
    #expect(content.document.subject == "TRỒNG CÂY XANH")
    #expect(content.legalBases.map(\.code) == ["16/2017/QH14"])
    #expect(content.sections.isEmpty)
    #expect(!content.warnings.isEmpty)
  }

  @Test(.timeLimit(.minutes(5))) func manyLinesTakeLinearTime() {
    let text = (1...20000).map { "dòng \($0) không có gì để đọc và cứ thế tiếp tục mãi" }
      .joined(separator: "\n")
    #expect(read(text).sections.isEmpty)
  }

  /// Every list of markers, however wild, gives sections with one parent each, unique identifiers
  /// and levels one deeper than the parent's.
  @Test func wildNumberingGivesAWellFormedOutline() {
    var state: UInt64 = 42
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let markers = [
      "I.", "II.", "III-", "1.", "2.", "3)", "1.1.", "1.1.1.", "2.3", "a)", "b.", "đ)", "A.", "B.",
      "Điều 1.", "Chương I", "Phần thứ nhất", "PHỤ LỤC I", "111.", "|.", "-", "+", "“1.", "",
    ]
    for _ in 0..<40 {
      let text = (0..<60).map { _ in "\(markers[next(markers.count)]) Nội dung \(next(9))" }
        .joined(separator: "\n")
      let content = read(text)
      var identifiers: Set<String> = []
      func check(_ sections: [Section], level: Int) {
        for section in sections {
          #expect(identifiers.insert(section.id).inserted)
          #expect(section.level == level)
          #expect(!section.topics.isEmpty)
          check(section.children, level: level + 1)
        }
      }
      check(content.sections, level: 1)
    }
  }

  private static let twoDocuments = """
    UBND XÃ A
    Số: 1/KH-UBND
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc
    A, ngày 1 tháng 2 năm 2024
    KẾ HOẠCH
    Trồng cây
    I. MỤC ĐÍCH
    Xanh.
    Nơi nhận:
    - Lưu: VT.
    CHỦ TỊCH
    Lê Văn Tám
    PHỤ LỤC
    DANH SÁCH CÂY
    UBND XÃ B
    PHÒNG KINH TẾ
    Số: 2/KH-KT
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc
    B, ngày 3 tháng 2 năm 2024
    KẾ HOẠCH
    Đào mương
    I. MỤC ĐÍCH
    Đủ nước.
    """

  @Test func secondDocumentIsToldAndTakenApart() {
    let lines = PlainText.lines(of: Self.twoDocuments)
    let whole = PlanReader().read(lines)
    #expect(whole.document.number == "1")
    #expect(whole.warnings.contains { $0.contains("second document") && $0.contains("line 19") })
    let parts = DocumentSplit.parts(of: lines).map { PlanReader().read(Array(lines[$0])) }
    #expect(parts.map(\.document.number) == ["1", "2"])
    #expect(parts.map(\.document.subject) == ["Trồng cây", "Đào mương"])
    #expect(parts[0].sections.map(\.marker) == ["I.", "PHỤ LỤC"])
    #expect(parts[1].document.superior == "UBND XÃ B")
  }

  @Test func eachOfThreeDocumentsIsAPart() {
    let third = Self.twoDocuments.split(separator: "\n").prefix(13).joined(separator: "\n")
    let lines = PlainText.lines(
      of: Self.twoDocuments + "\nNơi nhận:\n- Lưu: VT.\nTRƯỞNG PHÒNG\nHồ Thị Chín\n" + third)
    let parts = DocumentSplit.parts(of: lines).map { PlanReader().read(Array(lines[$0])) }
    #expect(parts.map(\.document.number) == ["1", "2", "1"])
    #expect(parts.map(\.document.signer.name) == ["Lê Văn Tám", "Hồ Thị Chín", "Lê Văn Tám"])
    #expect(parts[1].warnings.allSatisfy { !$0.contains("second document") })
  }

  @Test func numbersThatGoBackAndForthKeepEveryHeading() {
    let sections = read(
      "KẾ HOẠCH\nThi đua\n\nI. MỘT\n3. Ba\n2. Hai\n1. Một\nIII. BA\n1. Một\nII. HAI\n1. Một\n"
    ).sections
    #expect(count(sections) == 8)
  }

  @Test func oneDocumentIsOnePart() {
    let lines = PlainText.lines(of: "KẾ HOẠCH\nThi đua\nI. MỘT\nNơi nhận:\n- Lưu: VT.\n")
    #expect(DocumentSplit.parts(of: lines) == [0..<lines.count])
    #expect(DocumentSplit.parts(of: []) == [0..<0])
  }

  @Test(arguments: [
    ("QUYẾT ĐỊNH\nVề việc khen\nĐiều 1. Tặng Giấy khen.", "Quyết định"),
    ("Số: 5/SNV-VP\nV/v đôn đốc\nKính gửi: Các phòng.\nĐề nghị thực hiện.", "Công văn"),
  ])
  func otherDocumentsAreWhatTheyAre(text: String, type: String) {
    let content = read(text)
    #expect(content.document.type == type)
    #expect(content.document.signer == DocumentHeader.Signer())
    #expect(content.plan.purposes.isEmpty && content.document.date == nil)
  }

  @Test func sameTextGivesTheSameContent() {
    let text = "KẾ HOẠCH\nThi đua\n\nI. MỤC ĐÍCH\n1. Một\nA. HAI\n1.1. Ba\na) Bốn\n"
    #expect(read(text) == read(text))
  }
}
