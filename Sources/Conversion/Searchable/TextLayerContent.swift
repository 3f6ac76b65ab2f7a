internal import PageModel

/// The words of a page as content of a PDF page: invisible, each as wide as its box.
struct TextLayerContent {
  let page: LayoutPage
  /// Points a pixel.
  let scale: Double
  /// Clockwise turn that makes the page, as it is shown, upright.
  let turn: Int

  /// The width and height of the upright page, in points.
  private var size: (width: Double, height: Double) {
    (Double(page.width) * scale, Double(page.height) * scale)
  }

  /// The width and height of the page as it is shown, in points.
  var shownSize: (width: Double, height: Double) {
    turn % 180 == 0 ? size : (size.height, size.width)
  }

  /// The operators, without the font's resource.
  func operators(_ font: inout TextLayerFont) -> String {
    var text = "q \(turnMatrix) cm BT 3 Tr\n"
    for line in page.lines { text += operators(of: line, &font) }
    return text + "ET Q\n"
  }

  /// From upright points, origin at the bottom left, to points of the page as it is shown.
  private var turnMatrix: String {
    let (width, height) = (Self.number(size.width), Self.number(size.height))
    return switch turn {
    case 90: "0 1 -1 0 \(height) 0"
    case 180: "-1 0 0 -1 \(width) \(height)"
    case 270: "0 -1 1 0 0 \(width)"
    default: "1 0 0 1 0 0"
    }
  }

  private func operators(of line: LayoutLine, _ font: inout TextLayerFont) -> String {
    guard let box = line.box, box.width > 0, box.height > 0 else { return "" }
    let slope = line.baseline?.slope ?? 0
    let letterHeight = Double(box.height) - abs(slope) * Double(box.width)
    let fontSize = max(1, max(letterHeight, Double(box.height) / 3) * scale)
    var text = "/F \(Self.number(fontSize)) Tf\n"
    for token in line.tokens() {
      guard let word = token.box, word.width > 0 else { continue }
      let base =
        line.baseline.map { Double($0.startY) + slope * Double(word.x - $0.startX) }
        ?? Double(box.maxY) - Double(box.height) * 0.2
      // The blank behind the word parts it from the next when text is copied.
      let (codes, count) = font.encoded(token.text + " ")
      let natural = Double(count - 1) * TextLayerFont.advance * fontSize
      let stretch = Double(word.width) * scale / max(natural, 0.01) * 100
      // For a small slope the sine is the slope and the cosine 1.
      text += """
        \(Self.number(stretch)) Tz 1 \(Self.number(-slope)) \(Self.number(slope)) 1 \
        \(Self.number(Double(word.x) * scale)) \
        \(Self.number(size.height - base * scale)) Tm <\(codes)> Tj

        """
    }
    return text
  }

  /// With four places and no exponent, as PDF wants numbers.
  static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let scaled = Int((value * 10_000).rounded())
    let fraction = String(abs(scaled) % 10_000)
    let padded = String(repeating: "0", count: 4 - fraction.count) + fraction
    return "\(scaled < 0 ? "-" : "")\(abs(scaled) / 10_000).\(padded)"
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
