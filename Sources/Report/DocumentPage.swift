internal import Conversion
internal import PageModel
internal import Records

/// The HTML of one document, or of a part of a long one.
struct DocumentPage {
  let document: FolderDocument
  let record: PlanRecord?
  let groups: [FieldGroup]
  /// Sheets and texts of the pages of this part.
  let sheets: Markup
  let texts: Markup
  /// One-based, and how many there are.
  let part: Int
  let partCount: Int
  /// The part, one-based, that holds a page.
  let partOfPage: (Int) -> Int
  let previous: FolderDocument?
  let next: FolderDocument?

  private var label: Labels { Labels.shared }

  static func name(ofPart part: Int) -> String { part == 1 ? "index.html" : "\(part).html" }

  var markup: Markup {
    let title = record?.document.subject ?? document.name
    var html = Self.head(title: title, root: "../../")
    html += """
      <body class="doc" data-id="\(record?.id ?? "")" data-path="\(document.name)">
      <a class="skip" href="#text">\(label("skip"))</a>
      \(bar(title))
      <nav class="tabs">\
      <label><input type="radio" name="view" id="v-image">\(label("image"))</label>\
      <label><input type="radio" name="view" id="v-text" checked>\(label("pageText"))</label>\
      <label><input type="radio" name="view" id="v-side">\(label("fields"))</label></nav>
      <main>
      <section class="pane sheets" tabindex="0" \(label.attribute("aria-label", "pages"))>\
      \(partLinks)\(sheets)</section>
      <section class="pane text" id="text" tabindex="0" \
      \(label.attribute("aria-label", "pageText"))>\(failure)\(texts)\(partLinks)</section>
      <section class="pane side" tabindex="0" \(label.attribute("aria-label", "fields"))>\(fields)\
      \(outline)\(warnings)</section>
      </main>
      <div class="status" role="status"></div>
      </body></html>

      """
    return html
  }

  /// What every page of the report begins with. Scripts come from files beside it alone.
  static func head(title: String, root: Markup) -> Markup {
    """
    <!doctype html>
    <html lang="vi">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; \
    style-src 'self' file:; script-src 'self' file:; base-uri 'none'; form-action 'none'">
    <meta name="referrer" content="no-referrer">
    <title>\(title)</title>
    <link rel="stylesheet" href="\(root)report.css">
    <script src="\(root)report.js" defer></script>
    </head>

    """
  }

  /// The switch between the two languages; it works by the style alone.
  static var languageSwitch: Markup {
    """
    <label class="lang"><input type="checkbox" id="en" aria-label="English"><span>VI</span>\
    <span>EN</span></label>
    """
  }

  private func bar(_ title: String) -> Markup {
    let header = record?.document
    var facts: [Markup] = []
    if let number = header?.number, let symbol = header?.symbol {
      facts.append("\(number)/\(symbol)")
    }
    if let date = header?.date { facts.append("\(date)") }
    if let issuer = header?.issuer { facts.append("\(issuer)") }
    facts.append("<span class=\"file\">\(document.name)</span>")
    let meta = facts.enumerated().map { $0 > 0 ? " <i>·</i> \($1)" as Markup : $1 }.joined()
    let status = document.status.rawValue
    return """
      <header class="bar"><a class="up" href="../../index.html" \
      \(label.attribute("title", "allDocuments"))><span>←</span> \(label("allDocuments"))</a>\
      <div class="what"><h1>\(title)</h1><p><span class="badge \(status)">\(label(status))</span> \
      \(meta)</p></div><nav class="tools">\(link(to: previous, "previous", "‹"))\
      \(link(to: next, "next", "›"))<label class="toggle"><input type="checkbox" id="lines">\
      \(label("lineByLine"))</label>\(Self.languageSwitch)</nav></header>
      """
  }

  private func link(to document: FolderDocument?, _ key: String, _ sign: Markup) -> Markup {
    guard let document else { return "" }
    return """
      <a class="step \(key)" href="../\(document.key)/index.html" \(label.attribute("title", key)) \
      \(label.attribute("aria-label", key))>\(sign)</a>
      """
  }

  private var partLinks: Markup {
    guard partCount > 1 else { return "" }
    let links = (1...partCount).map { number -> Markup in
      number == part
        ? "<b>\(number)</b>" : "<a href=\"\(Self.name(ofPart: number))\">\(number)</a>"
    }
    return "<nav class=\"parts\">\(label("part")) \(links.joined())</nav>"
  }

  private var failure: Markup {
    guard let error = record?.error else { return "" }
    let pages =
      error.pages.isEmpty
      ? "" : " \(label("page")) \(error.pages.map(String.init).joined(separator: ", "))" as Markup
    return """
      <p class="failure"><b>\(label(error.kind.rawValue))</b>\(pages)<br>\(error.message)</p>
      """
  }

  private var fields: Markup {
    var html: Markup = "<h2 class=\"head\">\(label("fields"))</h2>"
    for group in groups {
      let count = group.fields.count { $0.needsReview }
      let mark: Markup = count > 0 ? " <span class=\"count\">\(count)</span>" : ""
      html += """
        <details open><summary>\(label(group.label))\(mark)</summary><dl>
        """
      var previous = ""
      for field in group.fields {
        html += row(field, isFirst: field.label != previous)
        previous = field.label
      }
      html += "</dl></details>"
    }
    return html
  }

  private func row(_ field: Field, isFirst: Bool) -> Markup {
    let classes: Markup = field.needsReview ? "field review" : "field"
    var attributes: Markup = "class=\"\(classes)\" id=\"\(field.id)\" data-f=\"\(field.id)\""
    attributes += " data-key=\"\(label.vietnamese(field.label))\""
    var target: Markup = ""
    var confidence: Markup = ""
    if let evidence = field.evidence {
      attributes += " data-l=\"\(evidence.line)\" data-page=\"\(evidence.page)\""
      let part = partOfPage(evidence.page - 1)
      let file: Markup = part == self.part ? "" : "\(Self.name(ofPart: part))"
      let place: Markup = evidence.box == nil ? "l\(evidence.line)" : "b-\(field.id)"
      let percent = Int((evidence.confidence * 100).rounded())
      target = "\(file)#\(place)"
      confidence = """
        <span class="sure \(Self.level(evidence.confidence))" title="\(evidence.raw)">\(percent)\
        \u{00A0}%</span>
        """
    }
    let values = field.parts.compactMap { part -> Markup? in
      if part.value == nil, part.label != nil { return nil }
      let name: Markup = part.label.map { "<small>\(label($0))</small> " } ?? ""
      let value: Markup =
        part.value.map { "\($0)" } ?? "<span class=\"absent\">–</span>"
      let text: Markup =
        target.text.isEmpty ? value : "<a href=\"\(target)\">\(value)</a>"
      return """
        <div class="value">\(name)<span class="v" data-pointer="\(part.pointer)" \
        data-value="\(part.value ?? "")">\(text)</span></div>
        """
    }.joined()
    let marks: Markup =
      field.isCorrected ? " <span class=\"hand\">\(label("corrected"))</span>" : ""
    let name: Markup = isFirst ? label(field.label) : ""
    return "<div \(attributes)><dt>\(name)</dt><dd>\(values)\(marks)</dd>\(confidence)</div>\n"
  }

  /// A class by how sure a value is.
  static func level(_ confidence: Double) -> Markup {
    confidence >= 0.9 ? "high" : confidence >= 0.75 ? "middle" : "low"
  }

  private var outline: Markup {
    guard let sections = record?.sections, !sections.isEmpty else { return "" }
    return """
      <details open class="outline"><summary>\(label("outline"))</summary>\(list(sections, 1))\
      </details>
      """
  }

  private func list(_ sections: [Section], _ depth: Int) -> Markup {
    // A record from elsewhere may be nested deeply; nobody reads an outline of a hundred levels.
    guard depth <= 12 else { return "" }
    let items = sections.map { section -> Markup in
      let part = partOfPage(section.page - 1)
      let file: Markup = part == self.part ? "" : "\(Self.name(ofPart: part))"
      let children = section.children.isEmpty ? "" : list(section.children, depth + 1)
      let topics = section.topics.map { "<em>\($0.rawValue)</em>" as Markup }.joined()
      return """
        <li><a href="\(file)#l\(section.line)" data-l="\(section.line)"><b>\(section.marker)</b> \
        \(section.heading)</a> \(topics)\(children)</li>
        """
    }
    return "<ul>\(items.joined())</ul>"
  }

  private var warnings: Markup {
    let texts = (record?.quality.warnings ?? []).filter {
      !$0.hasPrefix(Quality.correctionPrefix)
    }
    guard !texts.isEmpty else { return "" }
    return """
      <details open><summary>\(label("warnings"))</summary><ul class="warnings">\
      \(texts.map { "<li>\($0)</li>" as Markup }.joined())</ul></details>
      """
  }
}
