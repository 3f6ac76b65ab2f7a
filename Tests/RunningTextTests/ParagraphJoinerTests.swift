import PageModel
import Testing

@testable import RunningText

@Suite struct ParagraphJoinerTests {
  private func paragraphs(_ text: String) -> [String] {
    ParagraphJoiner(PlainText.lines(of: text)).paragraphs().map(\.text)
  }

  @Test func wrappedLinesAreJoinedAndItemsAreNot() {
    let text = """
      UBND xã phát động phong trào thi đua nâng cao chất lượng phục vụ người dân
      trên địa bàn xã, cụ thể như sau:
      1. Mục đích
      - Tạo chuyển biến trong nhận thức của cán bộ, công chức về trách nhiệm với
      nhân dân.
      - Biểu dương các tập thể tiêu biểu trong thực hiện nhiệm vụ được giao hằng
      năm.
      """
    #expect(paragraphs(text).count == 4)
    #expect(paragraphs(text)[2].hasSuffix("trách nhiệm với nhân dân."))
  }

  @Test func codeBrokenAtItsHyphenIsRejoinedWithoutBlank() {
    let text = """
      Thực hiện các nhiệm vụ được giao tại Kế hoạch số 18/KH-
      UBND ngày 20/12/2022 của Ủy ban nhân dân xã về cải cách
      hành chính và Nghị định số 42/2022/
      NĐ-CP của Chính phủ về cung cấp thông tin trên môi trường
      mạng.
      """
    #expect(paragraphs(text).count == 1)
    #expect(paragraphs(text)[0].contains("số 18/KH-UBND ngày"))
    #expect(paragraphs(text)[0].contains("42/2022/NĐ-CP"))
  }

  @Test func lineThatEndsInsideADateGoesOn() {
    let text = """
      I. NỘI DUNG
      - Khám sức khỏe đầu năm học; hoàn thành trước ngày
      31/10/2022.
      - Tuyên truyền.
      """
    #expect(paragraphs(text)[1].hasSuffix("trước ngày 31/10/2022."))
    #expect(paragraphs(text).count == 3)
  }

  @Test func sentenceThatGoesOnAfterAnEmptyLineIsOneParagraph() {
    let text =
      "Tặng giấy khen cho 02 phòng có thành tích cải cách\n\nhành chính tốt trong năm.\n\nHết."
    #expect(paragraphs(text).count == 2)
  }

  @Test func lineOfAPositionIsFound() throws {
    let joined = ParagraphJoiner(
      PlainText.lines(of: "số 18/KH-\nUBND ngày")
    ).paragraphs()
    let paragraph = try #require(joined.first)
    #expect(paragraph.text == "số 18/KH-UBND ngày")
    #expect(paragraph.line(at: 0) == 0)
    #expect(paragraph.line(at: paragraph.lineStarts[1]) == 1)
  }

  @Test(arguments: [
    ("1. Mục đích", true), ("I. NỘI DUNG", true), ("1.1. Chỉ tiêu", true), ("a) Tập thể", true),
    ("đ) Cá nhân", true), ("Điều 3. Tổ chức", true), ("20/12/2022 của UBND", false),
    ("3, 4, thanh toán", false), ("60% trở lên", false), ("UBND. Các", false),
  ])
  func headingMarkersAreToldFromNumbers(line: String, isMarker: Bool) {
    #expect((LineStart.markerEnd(of: line) != nil) == isMarker)
  }

  @Test func paragraphWithinAnIndentedPageEndsAtTheNextIndent() {
    func line(_ text: String, _ y: Int, _ x: Int, _ width: Int, _ alignment: TextLine.Alignment)
      -> TextLine
    {
      TextLine(
        text: text, page: 0, number: y, box: Box(x: x, y: y, width: width, height: 30),
        alignment: alignment)
    }
    let lines = [
      line("Thực hiện nhiệm vụ được giao, các đơn vị", 0, 150, 850, .indented),
      line("báo cáo kết quả.", 40, 100, 300, .short),
      line("Phòng Nội vụ tổng hợp, theo dõi và tham mưu", 80, 150, 850, .indented),
      line("cho Chủ tịch.", 120, 100, 280, .short),
    ]
    #expect(ParagraphJoiner(lines).paragraphs().map(\.lines) == [0..<2, 2..<4])
  }
}
