/// A mapping of points as PDF writes it: `x' = a x + c y + e`, `y' = b x + d y + f`.
struct PDFMatrix: Equatable, Sendable {
  var a = 1.0
  var b = 0.0
  var c = 0.0
  var d = 1.0
  var e = 0.0
  var f = 0.0

  /// Every point where it is.
  static let identity = PDFMatrix()

  /// This mapping first, then another.
  func followed(by next: PDFMatrix) -> PDFMatrix {
    PDFMatrix(
      a: a * next.a + b * next.c, b: a * next.b + b * next.d, c: c * next.a + d * next.c,
      d: c * next.b + d * next.d, e: e * next.a + f * next.c + next.e,
      f: e * next.b + f * next.d + next.f)
  }

  /// How much larger areas become; 0 for a mapping onto a line.
  var area: Double { abs(a * d - b * c) }

  static func scaling(_ across: Double, _ down: Double) -> PDFMatrix {
    PDFMatrix(a: across, d: down)
  }

  /// From an upright picture, origin at the bottom left, to the picture that a clockwise turn makes
  /// upright.
  static func takingBack(turn: Int, width: Double, height: Double) -> PDFMatrix {
    switch turn {
    case 90: PDFMatrix(a: 0, b: 1, c: -1, d: 0, e: height, f: 0)
    case 180: PDFMatrix(a: -1, b: 0, c: 0, d: -1, e: width, f: height)
    case 270: PDFMatrix(a: 0, b: -1, c: 1, d: 0, e: 0, f: width)
    default: .identity
    }
  }

  /// As operands. Lengths of a thousand pixels are multiplied by them: four places are too few.
  var operands: String {
    [a, b, c, d, e, f].map { TextLayerContent.number($0, places: 9) }.joined(separator: " ")
  }
}
