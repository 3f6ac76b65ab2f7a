import Testing

@testable import Report

@Suite struct MarkupTests {
  @Test func whatIsPutInIsEscaped() {
    let hostile = "<script>'\"&</script>\u{1}\u{0}\u{85}"
    let markup: Markup = "<a title=\"\(hostile)\">\(hostile)</a>"
    let escaped = "&lt;script&gt;&#39;&quot;&amp;&lt;/script&gt;\u{FFFD}\u{FFFD}\u{FFFD}"
    #expect(markup.text == "<a title=\"\(escaped)\">\(escaped)</a>")
  }

  @Test func markupInMarkupStaysMarkup() {
    let inner: Markup = "<b>\("&")</b>"
    #expect(([inner, inner] as [Markup]).joined().text == "<b>&amp;</b><b>&amp;</b>")
    #expect(("<p>\(inner)</p>" as Markup).text == "<p><b>&amp;</b></p>")
  }

  @Test func labelsAreThereInBothLanguages() {
    #expect(
      Labels.shared("page").text
        == #"<span class="t" lang="vi">Trang</span><span class="t" lang="en">Page</span>"#)
    #expect(Labels.shared("<unknown>").text == "&lt;unknown&gt;")
  }

  @Test func chartsOfNothingAreWhole() {
    #expect(Charts.columns([], title: "t").text.hasSuffix("</svg>"))
    #expect(Charts.rows([]).text == "<ul class=\"bars\"></ul>")
    #expect(Charts.line([0], title: "t") { _ in "0" }.text.hasSuffix("</svg>"))
  }
}
