import PageModel
import Records
import RunningText
import Testing

@testable import PlanStructure

@Suite struct OutlineTests {
  /// Level, marker and heading of each heading of a text.
  private func outline(_ text: String) -> [String] {
    let lines = PlainText.lines(of: text)
    return OutlineReader.outline(of: lines, in: [0..<lines.count]).nodes
      .map { "\($0.level) \($0.marker) \($0.heading)" }
  }

  @Test func levelsFollowTheNumbering() {
    let found = outline(
      """
      I. MỤC ĐÍCH, YÊU CẦU
      1. Mục đích
      - Nâng cao nhận thức.
      2. Yêu cầu
      a) Đối với tập thể
      b) Đối với cá nhân
      II. NỘI DUNG
      1. Nhiệm vụ
      1.1. Nông nghiệp
      1.2. Công nghiệp
      2. Giải pháp
      """)
    #expect(
      found == [
        "1 I. MỤC ĐÍCH, YÊU CẦU", "2 1. Mục đích", "2 2. Yêu cầu", "3 a) Đối với tập thể",
        "3 b) Đối với cá nhân", "1 II. NỘI DUNG", "2 1. Nhiệm vụ", "3 1.1. Nông nghiệp",
        "3 1.2. Công nghiệp", "2 2. Giải pháp",
      ])
  }

  @Test func damagedNumbersFitTheirSeries() {
    let found = outline(
      """
      |. MUC DICH
      1. Tang cuong

      I1. DOI TUONG
      Can bo

      111. NOI DUNG
      1. Thi dua
      IV. KHEN THUONG
      """)
    #expect(found.map { $0.prefix(2) } == ["1 ", "2 ", "1 ", "1 ", "2 ", "1 "])
  }

  @Test func skippedAndRepeatedNumbersStayOnTheirLevel() {
    let found = outline("I. A B\n1. Một\n2. Hai\n4. Bốn\n4. Bốn nữa\n5. Năm\nII. C D\nIV. E G\n")
    #expect(found.map { $0.prefix(1) } == ["1", "2", "2", "2", "2", "2", "1", "1"])
  }

  @Test func figuresAtLineStartsBelongToTheirSentence() {
    let found = outline(
      """
      1. Thi đua thực hiện tốt các nhiệm vụ được giao tại Kế hoạch số 18/KH-
      UBND ngày 20/12/2022 của UBND xã về cải cách hành chính xã Đại Thắng năm
      2023. Trọng tâm là kết quả giải quyết thủ tục; thực hiện dịch vụ công mức độ
      3, 4, thanh toán trực tuyến cho người dân và doanh nghiệp trên địa bàn toàn xã
      12. Tổ chức này không phải là một mục, vì câu trước đó chưa hết, theo quy định.
      2. Thi đua khác, theo kế hoạch.
      """)
    #expect(found.count == 2)
  }

  @Test func headingOfARunningParagraphIsItsFirstClause() {
    let found = outline(
      "1. Hình thức khen thưởng: Chủ tịch UBND xã tặng giấy khen.\n"
        + "2. Mức độ hài lòng của người dân, doanh nghiệp đạt tối thiểu 90%.\n"
        + "3. Ban chỉ đạo (thành lập tại phần 1, mục III) xét đề nghị: Trước ngày tổng kết.\n")
    #expect(
      found == [
        "1 1. Hình thức khen thưởng", "1 2. Mức độ hài lòng của người dân",
        "1 3. Ban chỉ đạo (thành lập tại phần 1, mục III) xét đề nghị",
      ])
  }

  @Test func titleMayStandOnTheNextLine() {
    let found = outline(
      "Phần thứ nhất\nTÌNH HÌNH CHUNG\n"
        + "I. ĐẶC ĐIỂM VÀ TÌNH HÌNH THỰC HIỆN CÁC NHIỆM VỤ\nĐƯỢC GIAO\nVăn bản.\n"
    )
    #expect(
      found == [
        "1 Phần thứ nhất TÌNH HÌNH CHUNG",
        "2 I. ĐẶC ĐIỂM VÀ TÌNH HÌNH THỰC HIỆN CÁC NHIỆM VỤ ĐƯỢC GIAO",
      ])
  }

  @Test func quotedWordingHasNoHeadings() {
    let found = outline(
      "Điều 1. Sửa đổi khoản 2 như sau:\n“2. Hồ sơ gồm:\na) Tờ trình;\nb) Biên bản.”\n"
        + "Điều 2. Hiệu lực thi hành\n")
    #expect(found.count == 2)
  }

  @Test func articlesCountOnAcrossChapters() {
    let found = outline(
      "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n"
        + "Điều 2. Đối tượng\nChương II\nHỒ SƠ\nĐiều 3. Hồ sơ\n"
    )
    #expect(found.map { $0.prefix(1) } == ["1", "2", "2", "1", "2"])
  }

  @Test func appendixStartsAtTheTop() {
    let found = outline("I. MỤC ĐÍCH\n1. Một\nPHỤ LỤC I\nDANH MỤC\n1. Hai\nPHỤ LỤC II\nBIỂU MẪU\n")
    #expect(found.map { $0.prefix(1) } == ["1", "2", "1", "2", "1"])
  }

  @Test func sectionsBearPathsAndRepeatedOnesANumber() {
    let lines = PlainText.lines(
      of: "I. A B\n1. Một\n3. Ba\n3. Ba nữa\n- gạch;\n1. Lại một\n1.1. Con\n")
    var builder = SectionBuilder(
      OutlineReader.outline(of: lines, in: [0..<lines.count]), lines: lines)
    let sections = builder.sections()
    #expect(sections[0].id == "I")
    let ids = sections[0].children.map(\.id)
    #expect(ids == ["I.1", "I.3", "I.3~2", "I.1~2"])
    #expect(sections[0].children[3].children.first?.id == "I.1~2.1")
    #expect(sections[0].children[2].items == ["gạch;"])
    #expect(sections[0].children[2].line == 4)
  }
}
