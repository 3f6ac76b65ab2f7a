internal import Conversion
internal import PageModel
internal import Records

/// Pages and words as hOCR 1.2, <https://kba.github.io/hocr-spec/1.2/>.
///
/// A word has the repaired text; what was read in its place is its attribute `data-raw`, so that
/// programs that take all text of the file get each word once.
enum HOCRWriter {
  static func opening(of record: PlanRecord) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes +=
      """
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" lang="vi">
      <head>
      <meta charset="utf-8"/>
      <title>
      """.utf8
    XMLText.append(record.document.subject ?? record.source.path, to: &bytes)
    bytes += "</title>\n<meta name=\"ocr-system\"".utf8
    let engine = record.source.engine
    let system = "sohoa \(Version.text)" + (engine.map { "; \($0.name) \($0.version)" } ?? "")
    XMLText.append(attribute: "content", system, to: &bytes)
    bytes +=
      """
      />
      <meta name="ocr-capabilities" content="ocr_page ocr_par ocr_line ocrx_word"/>
      <meta name="ocr-langs" content="vi"/>
      </head>
      <body>

      """.utf8
    return bytes
  }

  static let closing = Array("</body>\n</html>\n".utf8)

  static func append(_ page: LayoutPage, of record: PlanRecord, to bytes: inout [UInt8]) {
    let number = page.index + 1
    // A quote in a property's value would end it.
    let image = record.source.path.filter { $0 != "\"" && $0 != ";" }
    var title = "image \"\(image)\"; ppageno \(page.index)"
    if page.hasBoxes { title += "; bbox 0 0 \(page.width) \(page.height)" }
    if page.dotsPerInch > 0 { title += "; scan_res \(page.dotsPerInch) \(page.dotsPerInch)" }
    bytes += "<div class=\"ocr_page\" id=\"page_\(number)\"".utf8
    XMLText.append(attribute: "title", title, to: &bytes)
    bytes += ">\n".utf8
    var start = 0
    while start < page.lines.count {
      var end = start + 1
      while end < page.lines.count, page.lines[end].join != .paragraph { end += 1 }
      bytes += "<p class=\"ocr_par\" id=\"par_\(number)_\(start + 1)\"".utf8
      append(page.lines[start..<end].compactMap(\.box).union(), to: &bytes)
      bytes += ">\n".utf8
      for index in start..<end {
        append(page.lines[index], id: "\(number)_\(index + 1)", to: &bytes)
      }
      bytes += "</p>\n".utf8
      start = end
    }
    bytes += "</div>\n".utf8
  }

  private static func append(_ line: LayoutLine, id: String, to bytes: inout [UInt8]) {
    bytes += "<span class=\"ocr_line\" id=\"line_\(id)\"".utf8
    append(line.box, baseline: line.baseline, to: &bytes)
    bytes += ">".utf8
    for (number, token) in line.tokens().enumerated() {
      if number > 0 { bytes += " ".utf8 }
      bytes += "<span class=\"ocrx_word\" id=\"word_\(id)_\(number + 1)\"".utf8
      let percent = Int((token.confidence * 100).rounded())
      append(token.box, confidence: percent, to: &bytes)
      if let raw = token.raw { XMLText.append(attribute: "data-raw", raw, to: &bytes) }
      bytes += ">".utf8
      XMLText.append(token.text, to: &bytes)
      bytes += "</span>".utf8
    }
    bytes += "</span>\n".utf8
  }

  private static func append(
    _ box: Box?, baseline: Baseline? = nil, confidence: Int? = nil, to bytes: inout [UInt8]
  ) {
    var properties: [String] = []
    if let box { properties.append("bbox \(box.x) \(box.y) \(box.maxX) \(box.maxY)") }
    if let box, let baseline, baseline.endX > baseline.startX {
      // The slope, and the distance from the box's lower left corner to the line.
      let slope =
        Double(baseline.endY - baseline.startY) / Double(baseline.endX - baseline.startX)
      let left = Double(baseline.startY) + slope * Double(box.x - baseline.startX)
      let offset = Int(left.rounded()) - box.maxY
      properties.append("baseline \(((slope * 10_000).rounded() / 10_000).written) \(offset)")
    }
    if let confidence { properties.append("x_wconf \(confidence)") }
    guard !properties.isEmpty else { return }
    bytes += " title=\"\(properties.joined(separator: "; "))\"".utf8
  }
}
