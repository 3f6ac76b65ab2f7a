import PageModel
import Testing

@testable import RunningText

@Suite struct PlainTextTests {
  @Test func emptyLinesCountButAreLeftOut() {
    let lines = PlainText.lines(of: "KẾ HOẠCH\n\n  I.   MỤC ĐÍCH\r\n1. Một\n")
    #expect(lines.map(\.text) == ["KẾ HOẠCH", "I. MỤC ĐÍCH", "1. Một"])
    #expect(lines.map(\.number) == [0, 2, 3])
    #expect(lines.map(\.startsAfterGap) == [false, true, false])
  }

  @Test func formFeedStartsAPage() {
    let lines = PlainText.lines(of: "một\n\u{0C}hai\nba")
    #expect(lines.map(\.page) == [0, 1, 1])
    #expect(lines[1].text == "hai")
    #expect(PlainText.pageCount(of: lines) == 2)
  }

  @Test func numbersOfPagesAreNoText() {
    let page = (0..<30).map { "dòng \($0)" }
    let text = (page + ["2"] + page + ["3"] + page).joined(separator: "\n")
    #expect(PlainText.lines(of: text).count == 90)
  }

  @Test func numbersInATableStay() {
    let page = (0..<30).map { "dòng \($0)" }
    let text = (page + ["1", "Phòng Nội vụ", "2", "Công an"] + page).joined(separator: "\n")
    #expect(PlainText.lines(of: text).count == 64)
  }

  @Test func decomposedTextIsComposed() {
    #expect(PlainText.lines(of: "ke\u{302}\u{301} hoa\u{323}ch").first?.text == "kế hoạch")
  }

  @Test(arguments: [
    ("trước ngày **25/5/2021**.", "trước ngày 25/5/2021."),
    ("(*bao gồm cả 02 Ban*);", "(bao gồm cả 02 Ban);"),
    ("## I. MỤC ĐÍCH", "I. MỤC ĐÍCH"),
    ("1\\. Mục đích", "1. Mục đích"),
    ("***Nơi nhận:***", "Nơi nhận:"),
    ("| TT | Đơn vị | Số lượng |", "TT Đơn vị Số lượng"),
    ("|---|:--:|---|", ""),
    ("|. MỤC ĐÍCH, YÊU CẦU", "|. MỤC ĐÍCH, YÊU CẦU"),
    ("* Ghi chú: (*) là đơn vị mới", "* Ghi chú: (*) là đơn vị mới"),
    ("tep_bao_cao.pdf và 5*6*7", "tep_bao_cao.pdf và 5*6*7"),
    ("#hashtag", "#hashtag"),
  ])
  func markdownMarkupIsNotText(line: String, visible: String) {
    #expect(Markdown.strippingMarkup(of: line) == visible)
  }
}
