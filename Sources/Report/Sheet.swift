internal import Conversion
internal import PageModel
internal import Records

/// The picture of a page with the boxes of fields and doubtful words on it.
struct Sheet {
  /// Why a page is shown without its picture; the key of the label that says so.
  enum Picture {
    case file(String)
    case missing(String)
  }

  let page: LayoutPage
  let picture: Picture
  /// The fields whose boxes lie on the page, with the part of the report that lists them.
  let fields: [Field]
  /// The words of each line.
  let tokens: [[LayoutToken]]
  /// Pages of the document.
  let count: Int

  private let label = Labels.shared

  init(
    _ page: LayoutPage, picture: Picture, fields: [Field], tokens: [[LayoutToken]], count: Int
  ) {
    self.page = page
    self.picture = picture
    self.fields = fields
    self.tokens = tokens
    self.count = count
  }

  var markup: Markup {
    let number = page.index + 1
    var html: Markup = """
      <figure class="sheet" id="p\(number)"><figcaption>\(label("page")) \(number) \(label("of")) \
      \(count)</figcaption>
      """
    guard page.hasBoxes else {
      html += "<p class=\"hint\">\(label("typedPage"))</p></figure>\n"
      return html
    }
    if case .missing(let reason) = picture {
      html += "<p class=\"hint\">\(label(reason))</p>"
    }
    html += "<div class=\"paper\">"
    if case .file(let name) = picture {
      html += """
        <img src="\(name)" width="\(page.width)" height="\(page.height)" loading="lazy" \
        decoding="async" alt="\(label.vietnamese("page")) \(number)">
        """
    }
    html += """
      <svg viewBox="0 0 \(page.width) \(page.height)" width="\(page.width)" \
      height="\(page.height)" data-page="\(number)" role="group" aria-label="\
      \(label.vietnamese("page")) \(number)">
      """
    if case .missing = picture { html += words }
    html += doubtfulWords
    html += fields.compactMap(box).joined()
    html += "<rect class=\"cursor\" width=\"0\" height=\"0\"></rect></svg></div></figure>\n"
    return html
  }

  /// The words as text in their places, for a page that has no picture.
  private var words: Markup {
    tokens.joined().compactMap { token -> Markup? in
      guard let box = token.box, box.width > 0, box.height > 0 else { return nil }
      return """
        <text x="\(box.x)" y="\(box.y + box.height * 4 / 5)" font-size="\(box.height * 4 / 5)" \
        textLength="\(box.width)" lengthAdjust="spacingAndGlyphs">\(token.text)</text>
        """
    }.joined()
  }

  private var doubtfulWords: Markup {
    tokens.joined().compactMap { token -> Markup? in
      guard token.isDoubtful, let box = token.box else { return nil }
      return "<rect class=\"doubt\" \(Self.place(of: box))></rect>"
    }.joined()
  }

  private func box(of field: Field) -> Markup? {
    guard let box = field.evidence?.box else { return nil }
    let kind: Markup = field.needsReview ? "box review" : "box"
    let place = Self.place(of: box.grown(by: page.width / 250))
    return """
      <a class="\(kind)" href="#\(field.id)" data-f="\(field.id)" id="b-\(field.id)"><title>\
      \(label.vietnamese(field.label)): \(field.summary)</title><rect \(place)>\
      </rect></a>
      """
  }

  private static func place(of box: Box) -> Markup {
    "x=\"\(box.x)\" y=\"\(box.y)\" width=\"\(max(1, box.width))\" height=\"\(max(1, box.height))\""
  }
}

extension Box {
  /// A little larger, so that the frame does not touch the letters.
  fileprivate func grown(by margin: Int) -> Box {
    Box(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }
}
