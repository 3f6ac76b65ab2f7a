internal import PageModel

/// The way of a picture: looked at, turned upright, cleaned, its lines found, each cut out and
/// read, then put in order.
enum PageRecognition {
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
    /// Nil when the picture is too small to hold anything.
    var examination: PageExamination?
  }

  /// Reads what the picture shows; a picture of nothing, of noise or of anything but text gives no
  /// blocks and a diagnostic.
  static func read(
    _ picture: consuming Picture, dotsPerInch: Int, page: Int,
    with engine: borrowing TesseractEngine, times: StageTimes? = nil,
    recorder: LineRecorder? = nil
  ) throws(RecognitionError) -> Result {
    // No letter that could be read is as small as this.
    if min(picture.width, picture.height) < 12 {
      return Result(blank: page, width: picture.width, height: picture.height)
    }
    let findings = try PageFindings(of: picture)
    var cleanUp = CleanUp(for: findings)
    let (storedWidth, storedHeight) = (picture.width, picture.height)
    var scale = ReadingScale(dotsPerInch: dotsPerInch)
    var cleaned = try cleanUp.apply(to: picture, scale: scale.factor)
    var diagnostics: [Diagnostic] = []
    var components = try Components(of: cleaned.ink)
    if picture.depth == 1, isScreened(components.boxes) {
      cleanUp.removesScreen = true
      cleaned = try cleanUp.apply(to: picture, scale: scale.factor)
      components = try Components(of: cleaned.ink)
    }
    if scale.correct(forLetterHeight: LineFinder.usualLetterHeight(of: components.boxes)) {
      cleaned = try cleanUp.apply(to: picture, scale: scale.factor)
      components = try Components(of: cleaned.ink)
    }
    if components.boxes.count > mostComponents {
      return Result(blank: page, width: storedWidth, height: storedHeight)
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
    let isOnItsSide = turn % 180 != 0
    let width = isOnItsSide ? storedHeight : storedWidth
    let height = isOnItsSide ? storedWidth : storedHeight
    let letterHeight = LineFinder.usualLetterHeight(of: components.boxes)
    let ink = try InkFindings(of: cleaned, boxes: components.boxes, letterHeight: letterHeight)
    times?.lap(.cleanUp)
    let rules = try Rules.takeOut(
      of: &cleaned, components: components, letterHeight: letterHeight)
    components = try Components(of: cleaned.ink)
    let finder = LineFinder(boxes: components.boxes, rules: rules)
    let shapes = finder.lines()
    times?.lap(.layout)
    let reader = LineReader(
      cutter: LineCutter(page: cleaned.grey, components: components), sharpens: cleanUp.sharpens,
      recorder: recorder)
    let (lines, strokes) = try reader.read(
      shapes, dotsPerInch: Int(Double(dotsPerInch) * scale.factor), with: engine)
    times?.lap(.recognition)
    let long = shapes.filter { $0.letters.count >= 20 }
    let examination = PageExamination(
      findings, ink, cleanUp, scale: scale.factor, xHeight: long.map(\.xHeight).median)
    if !isText(lines) {
      return Result(blank: page, width: width, height: height, examination: examination)
    }
    let slope = long.map(\.baseline.slope).median
    // What is left of a signature stands between its column's lines and would part them.
    var text = Motto.parted(lines.filter { !Readings.isDebris($0.words) })
    if !strokes.isEmpty {
      let grids = TableGrid.grids(of: finder.rules, slope: slope)
      text += LoneStrokes.numbers(of: strokes, among: text, in: grids)
    }
    let blocks = ReadingOrder.blocks(of: text, rules: finder.rules, slope: slope)
      .map(Lists.corrected)
    times?.lap(.layout)
    return Result(
      blocks: blocks.map { $0.scaled(by: 1 / scale.factor) }, turn: turn, width: width,
      height: height,
      // The arc tangent of slopes as small as these is the slope.
      skew: slope * 180 / .pi, diagnostics: diagnostics, examination: examination)
  }

  /// Whether a black and white picture stands for a grey one: far more dots than any dust leaves.
  private static func isScreened(_ boxes: [PixelBox]) -> Bool {
    let dots = boxes.count { $0.width <= 3 && $0.height <= 3 }
    return boxes.count > 20_000 && dots * 5 > boxes.count * 4
  }

  /// Whether lines are words rather than what Tesseract makes of a photograph or of noise: of what
  /// looks like words of two letters and more it is sure of one in four at least, of those on the
  /// worst copies of nearly all.
  private static func isText(_ lines: [RecognizedLine]) -> Bool {
    let words = lines.flatMap(\.words).filter {
      $0.text.count { $0.isLetter || $0.isNumber } > 1
    }
    let sure = words.count { $0.confidence >= 0.7 }
    return sure > 0 && sure * 4 >= words.count
  }
}

extension PageRecognition.Result {
  /// A page without text.
  init(blank page: Int, width: Int, height: Int, examination: PageExamination? = nil) {
    self.init(
      blocks: [], turn: 0, width: width, height: height, skew: 0,
      diagnostics: [
        Diagnostic(.note, code: "blank-page", message: "no text was found on the page", page: page)
      ], examination: examination)
  }
}
