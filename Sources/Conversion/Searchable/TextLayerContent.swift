internal import PageModel

/// The words of a page as content of a PDF page: invisible, each as wide as its box.
struct TextLayerContent {
  let page: LayoutPage
  /// From pixels of the upright page, origin at the bottom left, to where the words go.
  let matrix: PDFMatrix

  /// The operators, without the font's resource.
  ///
  /// - Parameter name: the font's, in the resources.
  func operators(_ font: inout TextLayerFont, named name: String = "F") -> String {
    var text = "q \(matrix.operands) cm BT 3 Tr\n"
    for line in page.lines { text += operators(of: line, &font, name) }
    return text + "ET Q\n"
  }

  private func operators(
    of line: LayoutLine, _ font: inout TextLayerFont, _ name: String
  ) -> String {
    guard let box = line.box, box.width > 0, box.height > 0 else { return "" }
    let slope = line.baseline?.slope ?? 0
    let letterHeight = Double(box.height) - abs(slope) * Double(box.width)
    let fontSize = max(1, letterHeight, Double(box.height) / 3)
    var text = "/\(name) \(Self.number(fontSize)) Tf\n"
    for token in line.tokens() {
      guard let word = token.box, word.width > 0 else { continue }
      let base =
        line.baseline.map { Double($0.startY) + slope * Double(word.x - $0.startX) }
        ?? Double(box.maxY) - Double(box.height) * 0.2
      // The blank behind the word parts it from the next when text is copied.
      let (codes, count) = font.encoded(token.text + " ")
      let natural = Double(count - 1) * TextLayerFont.advance * fontSize
      let stretch = Double(word.width) / max(natural, 0.01) * 100
      // For a small slope the sine is the slope and the cosine 1.
      text += """
        \(Self.number(stretch)) Tz 1 \(Self.number(-slope)) \(Self.number(slope)) 1 \
        \(Self.number(Double(word.x))) \
        \(Self.number(Double(page.height) - base)) Tm <\(codes)> Tj

        """
    }
    return text
  }

  /// Without exponent, as PDF wants numbers.
  ///
  /// - Parameter places: behind the point, at most nine.
  static func number(_ value: Double, places: Int = 4) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let unit = (0..<places).reduce(1) { product, _ in product * 10 }
    let scaled = Int((value * Double(unit)).rounded())
    let fraction = String(abs(scaled) % unit)
    let padded = String(repeating: "0", count: places - fraction.count) + fraction
    return "\(scaled < 0 ? "-" : "")\(abs(scaled) / unit).\(padded)"
  }
}

extension Baseline {
  /// Rise of y to the right; pages run downwards.
  fileprivate var slope: Double {
    let width = endX - startX
    guard width > 0 else { return 0 }
    let slope = Double(endY - startY) / Double(width)
    return abs(slope) < 0.2 ? slope : 0
  }
}
