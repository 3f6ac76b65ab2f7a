internal import PageModel

/// The way of a picture: looked at, turned upright, cleaned, its lines found, each cut out and
/// read, then put in order.
enum PageRecognition {
  /// A line with a word that Tesseract is less sure of than this is read a second time.
  private static let doubtful = 0.8
  /// More pieces of ink than this are a halftone picture or noise; text of the smallest print on a
  /// whole sheet has a quarter of it.
  private static let mostComponents = 60_000

  /// What was read, in pixels of the upright picture.
  struct Result {
    var blocks: [TextBlock]
    /// Clockwise turn that was applied.
    var turn: Int
    var width: Int
    var height: Int
    /// Of the lines, in degrees, clockwise positive.
    var skew: Double
    var diagnostics: [Diagnostic]
  }

  /// Reads what the picture shows; a picture of nothing, of noise or of anything but text gives no
  /// blocks and a diagnostic.
  static func read(
    _ picture: consuming Picture, dotsPerInch: Int, page: Int,
    with engine: borrowing TesseractEngine
  ) throws(RecognitionError) -> Result {
    // No letter that could be read is as small as this.
    if min(picture.width, picture.height) < 12 {
      return Result(blank: page, width: picture.width, height: picture.height)
    }
    let findings = try PageFindings(of: picture)
    var cleaned = try CleanUp(for: findings).apply(to: picture)
    var diagnostics: [Diagnostic] = []
    var components = try Components(of: cleaned.ink)
    if components.boxes.count > mostComponents {
      return Result(blank: page, width: picture.width, height: picture.height)
    }
    let orientation = Orientation(of: components.boxes)
    let turn = orientation.confidence >= 0.25 ? orientation.turn : 0
    if turn != 0 {
      cleaned = try cleaned.turned(by: turn)
      components = try Components(of: cleaned.ink)
      diagnostics.append(
        Diagnostic(
          .note, code: "turned-page", message: "the page was turned by \(turn) degrees", page: page)
      )
    }
    let (width, height) = (cleaned.ink.width, cleaned.ink.height)
    let letterHeight = LineFinder.usualLetterHeight(of: components.boxes)
    let rules = try Rules.takeOut(of: &cleaned, length: max(30, Int(3.5 * letterHeight)))
    components = try Components(of: cleaned.ink)
    let finder = LineFinder(boxes: components.boxes, rules: rules)
    let shapes = finder.lines()
    let cutter = LineCutter(page: cleaned.grey, components: components)
    let lines = try lines(shapes, cutter: cutter, dotsPerInch: dotsPerInch, engine: engine)
    if !isText(lines) { return Result(blank: page, width: width, height: height) }
    return Result(
      blocks: ReadingOrder.blocks(of: lines, rules: finder.rules), turn: turn, width: width,
      height: height, skew: skew(of: shapes), diagnostics: diagnostics)
  }

  /// Whether lines are words rather than what Tesseract makes of a photograph: a page of few words
  /// has some that it is sure of.
  private static func isText(_ lines: [RecognizedLine]) -> Bool {
    let words = lines.flatMap(\.words)
    return words.count >= 30
      || words.contains { $0.confidence >= 0.7 && $0.text.count { $0.isLetter || $0.isNumber } > 1 }
  }

  /// The middle slope of the long lines, in degrees.
  private static func skew(of shapes: [TextLineShape]) -> Double {
    let slopes = shapes.filter { $0.letters.count >= 20 }.map(\.baseline.slope)
    // The arc tangent of slopes as small as these is the slope.
    return slopes.median * 180 / .pi
  }

  private static func lines(
    _ shapes: [TextLineShape], cutter: borrowing LineCutter, dotsPerInch: Int,
    engine: borrowing TesseractEngine
  ) throws(RecognitionError) -> [RecognizedLine] {
    let neighbours = Neighbours(of: cutter.components.boxes)
    defer { engine.forget() }
    var lines: [RecognizedLine] = []
    for shape in shapes {
      let near = neighbours.near(shape)
      var words = try words(
        of: shape, frame: .close, cutter: cutter, near: near, dotsPerInch: dotsPerInch,
        engine: engine)
      if words.contains(where: { $0.confidence < doubtful }) {
        let others = try Self.words(
          of: shape, frame: .wide, cutter: cutter, near: near, dotsPerInch: dotsPerInch,
          engine: engine)
        words = Readings.best(of: words, and: others)
      }
      guard let box = words.map(\.box).union() else { continue }
      lines.append(
        RecognizedLine(
          box: box,
          baseline: Baseline(
            startX: shape.left, startY: Int(shape.base(at: shape.left).rounded()),
            endX: shape.right, endY: Int(shape.base(at: shape.right).rounded())),
          words: words))
    }
    return lines
  }

  /// Reads one line and puts its words where they stand on the page.
  private static func words(
    of shape: TextLineShape, frame: LineCutter.Frame, cutter: borrowing LineCutter, near: [Int],
    dotsPerInch: Int, engine: borrowing TesseractEngine
  ) throws(RecognitionError) -> [Word] {
    let cut = try cutter.cut(shape, near: near, frame: frame)
    // x-heights of 20 pixels are what 300 dpi and 12 points give.
    let resolution = dotsPerInch > 0 ? dotsPerInch : Int(shape.xHeight * 15)
    var words = try engine.words(inLine: cut.picture, dotsPerInch: resolution)
    for index in words.indices {
      words[index].box.x += cut.x
      words[index].box.y += cut.top(words[index].box.midX)
    }
    return words
  }
}

extension PageRecognition.Result {
  /// A page without text.
  init(blank page: Int, width: Int, height: Int) {
    self.init(
      blocks: [], turn: 0, width: width, height: height, skew: 0,
      diagnostics: [
        Diagnostic(.note, code: "blank-page", message: "no text was found on the page", page: page)
      ])
  }
}

/// Components by their rows, so that a line meets only those near it.
private struct Neighbours {
  private static let height = 64
  private var buckets: [Int: [Int]] = [:]

  init(of boxes: [PixelBox]) {
    for (index, box) in boxes.enumerated() {
      for row in (box.y / Self.height)...(max(box.y, box.maxY - 1) / Self.height) {
        buckets[row, default: []].append(index)
      }
    }
  }

  func near(_ line: TextLineShape) -> [Int] {
    let ends = [line.base(at: line.left), line.base(at: line.right)]
    let low = max(0, Int((ends.min() ?? 0) - 3 * line.xHeight)) / Self.height
    let high = max(0, Int((ends.max() ?? 0) + 2 * line.xHeight)) / Self.height
    return Array(Set((low...max(low, high)).flatMap { buckets[$0] ?? [] })).sorted()
  }
}
