internal import Conversion
internal import PageModel
internal import Records

/// The repaired text of a page: paragraphs of lines of words.
struct PageText {
  let page: LayoutPage
  /// The words of each line.
  let tokens: [[LayoutToken]]
  /// The sections of the document by the zero-based number of the line of their heading.
  let headings: [Int: Section]

  private let label = Labels.shared

  init(_ page: LayoutPage, tokens: [[LayoutToken]], headings: [Int: Section]) {
    self.page = page
    self.tokens = tokens
    self.headings = headings
  }

  var markup: Markup {
    let number = page.index + 1
    var html: Markup = """
      <section class="page" data-page="\(number)" id="t\(number)"><h2><a href="#p\(number)">\
      \(label("page")) \(number)</a></h2>
      """
    if page.lines.isEmpty {
      let reason = page.kind == .blank ? "emptyPage" : "missingPage"
      html += "<p class=\"hint\">\(label(reason))</p>"
    }
    var index = 0
    while index < page.lines.count {
      if let table = PageTable(page, from: index) {
        html += markup(of: table)
        index = table.lines.upperBound
      } else {
        let paragraph = endOfParagraph(from: index)
        html += self.paragraph(index..<paragraph)
        index = paragraph
      }
    }
    html += "</section>\n"
    return html
  }

  private func endOfParagraph(from start: Int) -> Int {
    var end = start + 1
    while end < page.lines.count, page.lines[end].join != .paragraph { end += 1 }
    return end
  }

  /// A table with each line in its cell. A typed row is a line of words that stand in several.
  private func markup(of table: PageTable) -> Markup {
    var html: Markup = "<div class=\"scroll\"><table class=\"typed\">"
    for row in table.rows {
      guard let line = row.typedLine else {
        html += "<tr>"
        for lines in row.cells {
          html += "<td>\(content(ofCell: lines))</td>"
        }
        html += "</tr>"
        continue
      }
      html += "<tr class=\"l\" id=\"l\(page.number(ofLine: line) + 1)\">"
      for words in table.words(tokens[line], of: page.lines[line]) {
        html += "<td>\(words.map(word).joined(separator: " "))</td>"
      }
      html += "</tr>"
    }
    html += "</table></div>\n"
    return html
  }

  private func content(ofCell lines: [Int]) -> Markup {
    var html: Markup = ""
    for (offset, index) in lines.enumerated() {
      if offset > 0 { html += page.lines[index].join == .paragraph ? "<br>" : " " }
      html += line(index, tokens[index])
    }
    return html
  }

  private func line(_ index: Int, _ tokens: [LayoutToken]) -> Markup {
    let words = tokens.map(word).joined(separator: " ")
    return "<span class=\"l\" id=\"l\(page.number(ofLine: index) + 1)\">\(words)</span>"
  }

  private func paragraph(_ lines: Range<Int>) -> Markup {
    let first = page.lines[lines.lowerBound]
    let section = headings[page.number(ofLine: lines.lowerBound)]
    let (open, close) = Self.element(section, of: first, lineCount: lines.count)
    var html = open
    for (offset, index) in lines.enumerated() {
      if offset > 0, page.lines[index].join == .blank { html += " " }
      html += line(index, tokens[index])
    }
    html += close
    return html
  }

  private static func element(
    _ section: Section?, of line: LayoutLine, lineCount: Int
  ) -> (Markup, Markup) {
    if let section {
      // A numbered paragraph that runs on is no heading.
      let isHeading =
        lineCount <= 3
        && line.text.unicodeScalars.count
          <= section.marker.unicodeScalars.count + section.heading.unicodeScalars.count + 3
      let level = Markup(stringLiteral: String(min(6, section.level + 2)))
      if isHeading { return ("<h\(level)>", "</h\(level)>\n") }
      return ("<p class=\"num\">", "</p>\n")
    }
    if line.alignment == .centered || line.alignment == .right {
      return ("<p class=\"\(line.alignment == .centered ? "centre" : "right")\">", "</p>\n")
    }
    return line.join == .paragraph ? ("<p>", "</p>\n") : ("<p class=\"on\">", "</p>\n")
  }

  private func word(_ token: LayoutToken) -> Markup {
    var kind: Markup = "w"
    switch token.state {
    case .read: break
    case .repaired: kind += " r"
    case .unresolved: kind += " u"
    case .byHand: kind += " h"
    }
    if token.isDoubtful { kind += " d" }
    var attributes: Markup = "class=\"\(kind)\""
    if let box = token.box {
      attributes += " data-b=\"\(box.x) \(box.y) \(box.width) \(box.height)\""
    }
    if token.state != .read || token.isDoubtful {
      attributes += " data-c=\"\(Int((token.confidence * 100).rounded()))\""
      if let raw = token.raw { attributes += " data-r=\"\(raw)\"" }
      let others = token.alternatives.filter { $0 != token.text }.prefix(4)
      if !others.isEmpty { attributes += " data-a=\"\(others.joined(separator: " | "))\"" }
    }
    if token.isDoubtful { attributes += " tabindex=\"0\"" }
    return "<span \(attributes)>\(token.text)</span>"
  }
}
