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
    let length = Int32(max(30, 3.5 * letterHeight))
    let upright = try Picture.result(
      of: "finding rules", pixOpenBrick(nil, cleaned.ink.pix, 1, length))
    let level = try Picture.result(
      of: "finding rules", pixOpenBrick(nil, cleaned.ink.pix, length * 3 / 2, 1))
    // A rule that stands by itself is found however skewed it is.
    for (index, box) in components.boxes.enumerated() where isFlat(box, letterHeight) {
      components.paint(index, into: level, x: 0, y: 0)
    }
    let uprightBoxes = try Components(of: upright).boxes
    if !uprightBoxes.isEmpty { try addPieces(to: level, meeting: upright, of: cleaned.ink, length) }
    let rules = Rules(upright: uprightBoxes, level: try Components(of: level).boxes)
    if rules.upright.isEmpty, rules.level.isEmpty { return rules }
    try erase(upright: upright, level: level, from: &cleaned)
    return rules
  }

  /// Adds the level strokes that begin at a rule: a thin rule on a skewed page falls apart into
  /// pieces that are too short to be told from letters by their length alone.
  private static func addPieces(
    to level: borrowing Picture, meeting upright: borrowing Picture, of ink: borrowing Picture,
    _ length: Int32
  ) throws(RecognitionError) {
    let step: StaticString = "finding rules"
    let short = try Picture.result(of: step, pixOpenBrick(nil, ink.pix, max(12, length / 2), 1))
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
