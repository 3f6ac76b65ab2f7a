internal import Conversion
internal import PageModel
internal import Records

/// Pages and words as ALTO 4.4, <http://www.loc.gov/standards/alto/>.
///
/// A word is a `String` with the repaired text; what was read in its place is its `ALTERNATIVE`.
/// A paragraph of a page is a `TextBlock`. Places are in pixels of the upright page image.
enum AltoWriter {
  static let namespace = "http://www.loc.gov/standards/alto/ns-v4#"

  /// What stands before the first page.
  static func opening(of record: PlanRecord) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes +=
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <alto xmlns="\(namespace)" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="\(namespace) http://www.loc.gov/standards/alto/v4/alto-4-4.xsd" \
      SCHEMAVERSION="4.4">
        <Description>
          <MeasurementUnit>pixel</MeasurementUnit>
          <sourceImageInformation>
            <fileName>
      """.utf8
    XMLText.append(record.source.path, to: &bytes)
    bytes += "</fileName>\n      <fileIdentifier>".utf8
    XMLText.append("sha256:" + record.id, to: &bytes)
    bytes += "</fileIdentifier>\n    </sourceImageInformation>\n".utf8
    if let engine = record.source.engine {
      append(
        "OCR", "contentGeneration", "Recognition", engine.name, engine.version,
        "languages: " + engine.languages.joined(separator: ", "), to: &bytes)
      append(
        "REPAIR", "contentModification",
        "Repair of Vietnamese words; ALTERNATIVE has what was read", "sohoa", Version.text,
        "model: " + (engine.model ?? "none"), to: &bytes)
    }
    bytes += "  </Description>\n  <Layout>\n".utf8
    return bytes
  }

  static let closing = Array("  </Layout>\n</alto>\n".utf8)

  private static func append(
    _ id: String, _ category: String, _ what: String, _ name: String, _ version: String,
    _ settings: String, to bytes: inout [UInt8]
  ) {
    bytes += "    <Processing ID=\"\(id)\">\n".utf8
    bytes += "      <processingCategory>\(category)</processingCategory>\n".utf8
    for (element, value) in [
      ("processingStepDescription", what), ("processingStepSettings", settings),
    ] {
      bytes += "      <\(element)>".utf8
      XMLText.append(value, to: &bytes)
      bytes += "</\(element)>\n".utf8
    }
    bytes += "      <processingSoftware>\n        <softwareName>".utf8
    XMLText.append(name, to: &bytes)
    bytes += "</softwareName>\n        <softwareVersion>".utf8
    XMLText.append(version, to: &bytes)
    bytes += "</softwareVersion>\n      </processingSoftware>\n    </Processing>\n".utf8
  }

  static func append(_ page: LayoutPage, to bytes: inout [UInt8]) {
    let number = page.index + 1
    bytes += "    <Page ID=\"P\(number)\" PHYSICAL_IMG_NR=\"\(number)\"".utf8
    if page.hasBoxes { bytes += " HEIGHT=\"\(page.height)\" WIDTH=\"\(page.width)\"".utf8 }
    let confidences = page.lines.flatMap(\.words).map(\.confidence)
    if !confidences.isEmpty {
      let mean = confidences.reduce(0, +) / Double(confidences.count)
      bytes += " PC=\"\(share(mean))\"".utf8
    }
    bytes += ">\n      <PrintSpace".utf8
    if page.hasBoxes {
      append(Box(x: 0, y: 0, width: page.width, height: page.height), to: &bytes)
    }
    bytes += ">\n".utf8
    var start = 0
    while start < page.lines.count {
      var end = start + 1
      while end < page.lines.count, page.lines[end].join != .paragraph { end += 1 }
      appendBlock(page, start..<end, to: &bytes)
      start = end
    }
    bytes += "      </PrintSpace>\n    </Page>\n".utf8
  }

  private static func appendBlock(
    _ page: LayoutPage, _ lines: Range<Int>, to bytes: inout [UInt8]
  ) {
    let id = "P\(page.index + 1)_B\(lines.lowerBound + 1)"
    bytes += "        <TextBlock ID=\"\(id)\"".utf8
    append(page.lines[lines].compactMap(\.box).union(), to: &bytes)
    bytes += " LANG=\"vi\">\n".utf8
    for index in lines {
      let line = page.lines[index]
      let tokens = line.tokens()
      if tokens.isEmpty { continue }
      let lineID = "P\(page.index + 1)_L\(index + 1)"
      bytes += "          <TextLine ID=\"\(lineID)\"".utf8
      append(line.box, to: &bytes)
      if let baseline = line.baseline {
        bytes += " BASELINE=\"\(baseline.startX),\(baseline.startY)".utf8
        bytes += " \(baseline.endX),\(baseline.endY)\"".utf8
      }
      bytes += ">\n".utf8
      for (number, token) in tokens.enumerated() {
        if number > 0 { bytes += "            <SP/>\n".utf8 }
        append(token, id: "\(lineID)_S\(number + 1)", to: &bytes)
      }
      bytes += "          </TextLine>\n".utf8
    }
    bytes += "        </TextBlock>\n".utf8
  }

  private static func append(_ token: LayoutToken, id: String, to bytes: inout [UInt8]) {
    bytes += "            <String ID=\"\(id)\"".utf8
    append(token.box, to: &bytes)
    XMLText.append(attribute: "CONTENT", token.text, to: &bytes)
    bytes += " WC=\"\(share(token.confidence))\"".utf8
    if token.state == .byHand { bytes += " CS=\"true\"".utf8 }
    let others = token.alternatives.filter { $0 != token.text }
    if token.raw == nil, others.isEmpty {
      bytes += "/>\n".utf8
      return
    }
    bytes += ">".utf8
    if let raw = token.raw { append(raw, "as-read", to: &bytes) }
    for other in others { append(other, "candidate", to: &bytes) }
    bytes += "</String>\n".utf8
  }

  private static func append(_ text: String, _ purpose: String, to bytes: inout [UInt8]) {
    bytes += "<ALTERNATIVE PURPOSE=\"\(purpose)\">".utf8
    XMLText.append(text, to: &bytes)
    bytes += "</ALTERNATIVE>".utf8
  }

  private static func append(_ box: Box?, to bytes: inout [UInt8]) {
    guard let box else { return }
    bytes += " HPOS=\"\(box.x)\" VPOS=\"\(box.y)\"".utf8
    bytes += " WIDTH=\"\(max(0, box.width))\" HEIGHT=\"\(max(0, box.height))\"".utf8
  }

  /// A number from 0 to 1 with three places.
  private static func share(_ value: Double) -> String {
    ((min(1, max(0, value)) * 1000).rounded() / 1000).written
  }
}
