internal import FoundationEssentials
internal import Records

/// The first pages of the report: totals, charts and a table of the documents.
struct IndexPage {
  /// Rows of one page.
  static let rowCount = 200

  let documents: [DocumentSummary]
  /// When the latest run began, in seconds since 1970.
  let lastRunStart: Double?

  private var label: Labels { Labels.shared }

  var pageCount: Int { max(1, (documents.count + Self.rowCount - 1) / Self.rowCount) }

  static func name(ofPage page: Int) -> String { page == 1 ? "index.html" : "index-\(page).html" }

  /// - Parameter page: one-based.
  func markup(page: Int) -> Markup {
    let start = (page - 1) * Self.rowCount
    let rows = documents[start..<min(documents.count, start + Self.rowCount)]
    var html = DocumentPage.head(title: label.vietnamese("report"), root: "")
    html += """
      <body class="index"><a class="skip" href="#list">\(label("skip"))</a>
      <header class="bar"><div class="what"><h1>\(label("report"))</h1></div><nav class="tools">\
      \(DocumentPage.languageSwitch)</nav></header>
      <main>
      """
    if page == 1 { html += "\(tiles)\(charts)" }
    let choices: Markup = Self.choices.map { choice($0) }.joined()
    let rowMarkup: Markup = rows.map { row($0) }.joined()
    html += """
      <form class="filters" hidden role="search"><input type="search" id="search" \
      \(label.attribute("placeholder", "search")) \(label.attribute("aria-label", "search"))>
      \(choices)<output id="found"></output></form>
      <table id="list"><thead><tr><th scope="col">\(label("document"))</th>\
      <th scope="col">\(label("issued"))</th><th scope="col">\(label("status"))</th>\
      <th scope="col">\(label("pages"))</th><th scope="col">\(label("confidence"))</th>\
      <th scope="col">\(label("review"))</th><th scope="col">\(label("doubtfulWords"))</th></tr>\
      </thead><tbody>
      \(rowMarkup)</tbody></table>
      <p class="empty" hidden>\(label("noResults"))</p>
      <button type="button" class="more" hidden>\(label("more"))</button>
      \(pageLinks(page))
      </main><div class="status" role="status"></div>
      <script src="documents.js" defer></script></body></html>

      """
    return html
  }

  /// A choice whose words the script puts into the language: options hold no elements.
  private func choice(_ choice: Choice) -> Markup {
    let options = choice.options.map { key, value -> Markup in
      "<option value=\"\(value)\" \(label.attribute("label", key))></option>"
    }
    return """
      <select id="\(choice.id)" \(label.attribute("aria-label", choice.label))>\(options.joined())\
      </select>
      """
  }

  private struct Choice {
    var id: String
    var label: String
    /// Keys of labels and what the script knows them by.
    var options: [(String, String)]
  }

  private static let choices = [
    Choice(
      id: "status", label: "status",
      options: [("anyStatus", ""), ("ok", "ok"), ("partial", "partial"), ("failed", "failed")]),
    Choice(
      id: "doubt", label: "review",
      options: [
        ("anyDoubt", ""), ("withReview", "review"), ("withDoubt", "words"),
        ("withoutDoubt", "none"),
      ]),
    Choice(
      id: "sort", label: "sort",
      options: [
        ("sortName", "name"), ("sortDoubt", "doubt"), ("sortConfidence", "confidence"),
        ("sortDate", "date"),
      ]),
  ]

  private func row(_ document: DocumentSummary) -> Markup {
    let confidence: Markup =
      document.confidence.map { value in
        let percent = Int((value * 100).rounded())
        return "<span class=\"sure \(DocumentPage.level(value))\">\(percent)\u{00A0}%</span>"
      } ?? "<span class=\"absent\">–</span>"
    let title: Markup =
      document.subject.map { "\($0)" }
      ?? document.errorKind.map { label($0.rawValue) } ?? label("noSubject")
    let facts = [document.issuer, document.name].compactMap { $0 }.joined(separator: " · ")
    let issued = [document.code, document.date].compactMap { $0 }
      .map { "<span>\($0)</span>" as Markup }.joined()
    return """
      <tr><td class="title"><a href="d/\(document.key)/index.html">\(title)</a><small>\(facts)\
      </small></td><td class="issued">\(issued)</td><td><span class="badge \
      \(document.status.rawValue)">\(label(document.status.rawValue))</span></td>\
      <td class="n" data-name="pages">\(document.pages)</td><td class="n">\(confidence)</td>\
      <td class="n\(document.needsReview.isEmpty ? "" : " some")" data-name="review">\
      \(document.needsReview.count)</td><td class="n\(document.doubtfulWords == 0 ? "" : " some")" \
      data-name="words">\(document.doubtfulWords)</td></tr>

      """
  }

  private func pageLinks(_ page: Int) -> Markup {
    guard pageCount > 1 else { return "" }
    let links = (1...pageCount).map { number -> Markup in
      number == page
        ? "<b>\(number)</b>" : "<a href=\"\(Self.name(ofPage: number))\">\(number)</a>"
    }
    return "<nav class=\"parts\">\(links.joined())</nav>"
  }

  // MARK: Totals and charts

  private var tiles: Markup {
    let pages = documents.reduce(0) { $0 + $1.pages }
    let review = documents.reduce(0) { $0 + $1.needsReview.count }
    let words = documents.reduce(0) { $0 + $1.doubtfulWords }
    let tiles: [(String, Int, Markup)] = [
      ("documents", documents.count, ""), ("pages", pages, ""),
      ("ok", documents.count { $0.status == .ok }, "ok"),
      ("partial", documents.count { $0.status == .partial }, "partial"),
      ("failed", documents.count { $0.status == .failed }, "failed"),
      ("toReview", review, "review"), ("doubtfulWords", words, "review"),
    ]
    let items = tiles.map { key, value, kind -> Markup in
      "<li class=\"\(kind)\"><b>\(value)</b><span>\(label(key))</span></li>"
    }
    return "<ul class=\"tiles\">\(items.joined())</ul>\n"
  }

  private var charts: Markup {
    """
    <div class="charts">\(chart("byConfidence", confidenceChart))\(chart("byError", errorChart))\
    \(chart("bySpeed", speedChart))\(chart("byField", fieldChart))</div>

    """
  }

  private func chart(_ key: String, _ content: Markup) -> Markup {
    "<section class=\"card\"><h2>\(label(key))</h2>\(content)</section>"
  }

  /// Upper ends of the groups of documents by their mean confidence; the last is of all above.
  private static let limits = [0.7, 0.75, 0.8, 0.85, 0.9, 0.95]

  private var confidenceChart: Markup {
    var counts = [Int](repeating: 0, count: Self.limits.count + 1)
    var typed = 0
    for document in documents where document.status != .failed {
      guard let confidence = document.confidence else {
        typed += 1
        continue
      }
      counts[Self.limits.firstIndex { confidence < $0 } ?? Self.limits.count] += 1
    }
    let names = ["<70", "70", "75", "80", "85", "90", "≥95"]
    var bars = counts.indices.map { index in
      Charts.Bar(
        name: "\(names[index])", value: Double(counts[index]), text: String(counts[index]),
        kind: index < 2 ? "low" : index < 5 ? "middle" : "high")
    }
    bars.append(
      Charts.Bar(
        name: "\(label.vietnamese("typed"))", value: Double(typed), text: String(typed),
        kind: "bar"))
    return Charts.columns(bars, title: label.vietnamese("byConfidence"))
  }

  private var errorChart: Markup {
    var counts: [String: Int] = [:]
    for kind in documents.compactMap(\.errorKind) { counts[kind.rawValue, default: 0] += 1 }
    if counts.isEmpty { return "<p class=\"nothing\">\(label("noErrors"))</p>" }
    return Charts.rows(Self.sorted(counts).map { bar($0, $1, "low") })
  }

  private var fieldChart: Markup {
    var counts: [String: Int] = [:]
    for pointer in documents.lazy.flatMap(\.needsReview) {
      let names = pointer.split(separator: "/").filter { Int($0) == nil }.map(String.init)
      counts[Self.fieldName(names), default: 0] += 1
    }
    if counts.isEmpty { return "<p class=\"nothing\">\(label("noReview"))</p>" }
    return Charts.rows(Self.sorted(counts).prefix(8).map { bar($0, $1, "middle") })
  }

  private func bar(_ key: String, _ count: Int, _ kind: Markup) -> Charts.Bar {
    Charts.Bar(name: label(key), value: Double(count), text: String(count), kind: kind)
  }

  /// The part of a pointer that the field's label is kept under.
  private static func fieldName(_ names: [String]) -> String {
    switch names.first {
    case "document": names.last ?? ""
    case "legalBases": "legalBases"
    case "plan" where names.count > 1: names[1] == "awards" ? names.last ?? "" : names[1]
    default: names.last ?? ""
    }
  }

  private static func sorted(_ counts: [String: Int]) -> [(String, Int)] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  /// Pages of the latest run in forty stretches of time.
  private var speedChart: Markup {
    guard let start = lastRunStart else { return "<p class=\"nothing\">\(label("noSpeed"))</p>" }
    let done = documents.filter { ($0.finished ?? 0) >= start && $0.seconds != nil }
    guard let end = done.compactMap(\.finished).max(), end - start > 0.5, done.count > 1 else {
      return "<p class=\"nothing\">\(label("noSpeed"))</p>"
    }
    let stretch = (end - start) / 40
    var pages = [Double](repeating: 0, count: 40)
    for document in done {
      // A document's pages are read from its begin to its end.
      let finish = document.finished ?? end
      let first = max(start, finish - max(document.seconds ?? 0, stretch / 100))
      let share = Double(document.pages) / max(finish - first, .leastNonzeroMagnitude)
      for index in 0..<40 {
        let from = max(first, start + Double(index) * stretch)
        let to = min(finish, start + Double(index + 1) * stretch)
        if to > from { pages[index] += (to - from) * share / stretch }
      }
    }
    let mean = Double(done.reduce(0) { $0 + $1.pages }) / (end - start)
    let title = "\(label.vietnamese("bySpeed")): \(Self.number(mean))"
    return """
      <p class="mean"><b>\(Self.number(mean))</b></p>\
      \(Charts.line(pages, title: title) { Self.number($0) })
      """
  }

  /// With two places.
  private static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}
