internal import CTesseract
internal import PageModel

/// Rules on a page: the lines of tables and forms, and those drawn under headings.
struct Rules: Equatable, Sendable {
  /// Boxes of the upright ones; a skewed rule comes in pieces.
  var upright: [PixelBox] = []
  /// Boxes of the level ones.
  var level: [PixelBox] = []

  /// Takes rules out of a page and tells where they stood. Letters that a rule runs through are
  /// kept whole.
  ///
  /// - Parameters:
  ///   - components: of the page's ink.
  ///   - letterHeight: in pixels; strokes of less than three and a half of it are letters.
  static func takeOut(
    of cleaned: inout CleanUp.Cleaned, components: borrowing Components, letterHeight: Double
  ) throws(RecognitionError) -> Rules {
    let length = Int(max(30, 3.5 * letterHeight))
    let slope = Slope.usual(of: components.boxes, letterHeight: letterHeight)
    let upright = try strokes(.upright, in: cleaned.ink, length: length, slope: slope)
    let level = try strokes(.level, in: cleaned.ink, length: length * 3 / 2, slope: slope)
    // A rule that stands by itself is found however skewed it is.
    for (index, box) in components.boxes.enumerated() where isFlat(box, letterHeight) {
      components.paint(index, into: level, x: 0, y: 0)
    }
    let uprightBoxes = try pieces(of: upright, .upright, length: length)
    if !uprightBoxes.isEmpty { try addPieces(to: level, meeting: upright, of: cleaned.ink, length) }
    let rules = Rules(
      upright: uprightBoxes, level: try pieces(of: level, .level, length: length * 3 / 2))
    if rules.upright.isEmpty, rules.level.isEmpty { return rules }
    try erase(upright: upright, level: level, from: &cleaned)
    return rules
  }

  /// The strokes of at least this length that run one way, on a page that may be skewed.
  ///
  /// A thin stroke on a skewed page is a stair of straight steps, each of which touches the next by
  /// a corner: what is looked for is no longer than a step, and what hangs together must be long
  /// and thin.
  ///
  /// - Parameters:
  ///   - slope: of the page's lines.
  private static func strokes(
    _ direction: Picture.Direction, in ink: borrowing Picture, length: Int, slope: Double
  ) throws(RecognitionError) -> Picture {
    let step: StaticString = "finding rules"
    // Half a step, since paper is bent; and no shorter than the strokes of letters are.
    let run = Int(min(Double(length), max(12, 0.45 / max(0.001, abs(slope)))))
    let gap: Int32 = 3
    let whole: Picture
    let steps: Picture
    switch direction {
    case .upright:
      whole = try Picture.result(of: step, pixCloseSafeBrick(nil, ink.pix, 1, gap))
      steps = try whole.keepingRuns(of: run, .upright)
    case .level:
      whole = try Picture.result(of: step, pixCloseSafeBrick(nil, ink.pix, gap, 1))
      steps = try whole.keepingRuns(of: run, .level)
    }
    let found = try Components(of: steps)
    let strokes = try Picture.result(of: step, pixCreateTemplate(steps.pix))
    for (index, box) in found.boxes.enumerated() {
      let (along, across) =
        direction == .upright ? (box.height, box.width) : (box.width, box.height)
      if along >= length, across * 8 <= along {
        found.paint(index, into: strokes, x: 0, y: 0)
      }
    }
    return strokes
  }

  /// The boxes of strokes, cut to pieces of at most this length, so that the box of a skewed one
  /// says where it runs.
  private static func pieces(
    of strokes: borrowing Picture, _ direction: Picture.Direction, length: Int
  ) throws(RecognitionError) -> [PixelBox] {
    let cut = try Picture.result(of: "finding rules", pixCopy(nil, strokes.pix))
    let end = direction == .upright ? cut.height : cut.width
    for place in stride(from: length, to: end, by: length) {
      let (x, y) = direction == .upright ? (0, place) : (place, 0)
      let (width, height) = direction == .upright ? (cut.width, 1) : (1, cut.height)
      pixRasterop(
        cut.pix, Int32(x), Int32(y), Int32(width), Int32(height), Int32(PIX_CLR), nil, 0, 0)
    }
    return try Components(of: cut).boxes
  }

  /// Adds the level strokes that begin at a rule: a faint one falls apart into pieces that are too
  /// short to be told from letters by their length alone.
  private static func addPieces(
    to level: borrowing Picture, meeting upright: borrowing Picture, of ink: borrowing Picture,
    _ length: Int
  ) throws(RecognitionError) {
    let step: StaticString = "finding rules"
    let short = try ink.keepingRuns(of: max(12, length / 2), .level)
    let seed = try Picture.result(of: step, pixOr(nil, upright.pix, level.pix))
    pixOr(short.pix, short.pix, seed.pix)
    let met = try Picture.result(of: step, pixSeedfillBinary(nil, seed.pix, short.pix, 8))
    pixSubtract(met.pix, met.pix, upright.pix)
    pixOr(level.pix, level.pix, met.pix)
  }

  /// Whether a piece of ink is a stroke along the line that is too long for a dash.
  private static func isFlat(_ box: PixelBox, _ letterHeight: Double) -> Bool {
    let (width, height) = (Double(box.width), Double(box.height))
    return width >= 2.5 * letterHeight && (height <= 0.3 * letterHeight || height * 20 <= width)
  }

  private static func erase(
    upright: borrowing Picture, level: borrowing Picture, from cleaned: inout CleanUp.Cleaned
  ) throws(RecognitionError) {
    let step: StaticString = "taking rules out"
    let all = try Picture.result(of: step, pixOr(nil, upright.pix, level.pix))
    let wide = try Picture.result(of: step, pixDilateBrick(nil, all.pix, 3, 3))
    let rest = try Picture.result(of: step, pixSubtract(nil, cleaned.ink.pix, wide.pix))
    // What has ink on both sides of a rule, close by, is a letter that the rule crosses.
    let acrossUpright = try Picture.result(of: step, pixCloseBrick(nil, rest.pix, 5, 1))
    let acrossLevel = try Picture.result(of: step, pixCloseBrick(nil, rest.pix, 1, 5))
    pixOr(acrossUpright.pix, acrossUpright.pix, acrossLevel.pix)
    pixAnd(acrossUpright.pix, acrossUpright.pix, cleaned.ink.pix)
    pixOr(rest.pix, rest.pix, acrossUpright.pix)
    // What crosses a rule keeps its grey edge.
    let kept = try Picture.result(of: step, pixDilateBrick(nil, rest.pix, 3, 3))
    let grown = try Picture.result(of: step, pixDilateBrick(nil, wide.pix, 3, 3))
    pixSubtract(grown.pix, grown.pix, kept.pix)
    let grey = try Picture.result(of: step, pixCopy(nil, cleaned.grey.pix))
    pixPaintThroughMask(grey.pix, grown.pix, 0, 0, 255)
    cleaned = CleanUp.Cleaned(grey: grey, ink: rest)
  }
}
