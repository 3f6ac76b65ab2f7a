internal import PageModel
internal import Vietnamese

/// The words that a page of a PDF carries, as `pdftotext -bbox-layout` writes them.
enum TextLayer {
  /// Resolution of the pixels in which boxes of text layers are told.
  static let dotsPerInch = 300

  /// A page's size and blocks, read from the listing of a single page; nil when it holds no page.
  static func page(inListing listing: [UInt8]) -> (width: Int, height: Int, blocks: [TextBlock])? {
    var size: (width: Int, height: Int)?
    var blocks: [TextBlock] = []
    var lines: [RecognizedLine] = []
    var words: [Word] = []
    var blockBox = Box(x: 0, y: 0, width: 0, height: 0)
    var lineBox = blockBox
    for element in listing.split(separator: UInt8(ascii: "\n")) {
      let tag = MarkupTag(line: element)
      switch tag?.name {
      case "page":
        guard let width = tag?.number("width"), let height = tag?.number("height") else { continue }
        size = (pixels(width), pixels(height))
      case "block": blockBox = tag?.box ?? blockBox
      case "line": lineBox = tag?.box ?? lineBox
      case "word":
        guard let tag, let box = tag.box else { continue }
        let text = tag.content.nfc
        if !text.isEmpty { words.append(Word(text: text, box: box, confidence: 1)) }
      case "/line":
        if !words.isEmpty { lines.append(RecognizedLine(box: lineBox, words: words)) }
        words = []
      case "/block":
        if !lines.isEmpty { blocks.append(TextBlock(box: blockBox, lines: lines)) }
        lines = []
      default: break
      }
    }
    return size.map { ($0.width, $0.height, blocks) }
  }

  /// Points to pixels of the page's image.
  static func pixels(_ points: Double) -> Int {
    guard points.isFinite, abs(points) < 1_000_000 else { return 0 }
    return Int((points * Double(dotsPerInch) / 72).rounded())
  }
}

/// One line of the listing: a tag with its attributes and the text behind it.
///
/// The listing puts one element on a line, so no full reader of XML is needed.
private struct MarkupTag {
  var name: Substring
  private var attributes: Substring
  /// The text between the tag and its end tag, with character entities resolved.
  var content: String

  init?(line: ArraySlice<UInt8>) {
    guard let start = line.firstIndex(of: UInt8(ascii: "<")),
      let end = line.firstIndex(of: UInt8(ascii: ">")), start < end
    else { return nil }
    let inside = Substring(decoding: line[(start + 1)..<end], as: UTF8.self)
    name = inside.prefix { $0 != " " }
    attributes = inside.dropFirst(name.count)
    let rest = line[(end + 1)...]
    let text = rest.prefix { $0 != UInt8(ascii: "<") }
    content = Self.resolvingEntities(in: String(decoding: text, as: UTF8.self))
  }

  /// The number of an attribute, nil when there is no such attribute.
  func number(_ attribute: String) -> Double? {
    guard let start = attributes.firstRange(of: " \(attribute)=\"") else { return nil }
    return Double(attributes[start.upperBound...].prefix { $0 != "\"" })
  }

  var box: Box? {
    guard let left = number("xMin"), let top = number("yMin"), let right = number("xMax"),
      let bottom = number("yMax")
    else { return nil }
    let (x, y) = (TextLayer.pixels(left), TextLayer.pixels(top))
    return Box(
      x: x, y: y, width: max(0, TextLayer.pixels(right) - x),
      height: max(0, TextLayer.pixels(bottom) - y))
  }

  private static func resolvingEntities(in text: String) -> String {
    guard text.contains("&") else { return text }
    return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&apos;", with: "'")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}

extension Poppler {
  /// Reads the text of one page with the places of its words.
  func textLayer(
    of path: String, page: Int
  ) async throws(RecognitionError) -> (width: Int, height: Int, blocks: [TextBlock]) {
    let number = String(page + 1)
    let output = try await run(
      .pdftotext,
      [
        "-enc", "UTF-8", "-bbox-layout", "-f", number, "-l", number, Self.argument(for: path), "-",
      ])
    guard let result = TextLayer.page(inListing: output.bytes) else {
      throw .damaged(reason: "the text of page \(number) cannot be read")
    }
    return result
  }

  /// The plain text of each page, by zero-based page, for judging it.
  func plainText(of path: String, pageCount: Int) async throws(RecognitionError) -> [String] {
    var pages: [String] = []
    // In portions, so that what is written stays small however long the document is.
    while pages.count < pageCount {
      let portion = min(100, pageCount - pages.count)
      let output = try await run(
        .pdftotext,
        [
          "-enc", "UTF-8", "-f", String(pages.count + 1), "-l", String(pages.count + portion),
          Self.argument(for: path), "-",
        ])
      // Each page ends with a form feed.
      var texts = output.text.split(separator: "\u{C}", omittingEmptySubsequences: false)
        .prefix(portion).map(String.init)
      texts += Array(repeating: "", count: portion - texts.count)
      pages += texts
    }
    return pages
  }
}
