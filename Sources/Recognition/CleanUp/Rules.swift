internal import CTesseract

/// Rules on a page: the lines of tables and forms, and those drawn under headings.
enum Rules {
  /// Takes rules out of a page and tells where the upright ones stood.
  ///
  /// - Parameters:
  ///   - length: in pixels; shorter strokes are letters.
  static func takeOut(
    of cleaned: inout CleanUp.Cleaned, length: Int
  ) throws(RecognitionError) -> [PixelBox] {
    let upright = try Picture.result(
      of: "finding rules", pixOpenBrick(nil, cleaned.ink.pix, 1, Int32(length)))
    let level = try Picture.result(
      of: "finding rules", pixOpenBrick(nil, cleaned.ink.pix, Int32(length * 3 / 2), 1))
    let boxes = try Components(of: upright).boxes
    let all = try Picture.result(of: "finding rules", pixOr(nil, upright.pix, level.pix))
    var isEmpty: Int32 = 0
    pixZero(all.pix, &isEmpty)
    if isEmpty != 0 { return [] }
    let wide = try Picture.result(of: "taking rules out", pixDilateBrick(nil, all.pix, 3, 3))
    let rest = try Picture.result(
      of: "taking rules out", pixSubtract(nil, cleaned.ink.pix, wide.pix))
    // What crosses a rule keeps its grey edge.
    let kept = try Picture.result(of: "taking rules out", pixDilateBrick(nil, rest.pix, 3, 3))
    let grown = try Picture.result(of: "taking rules out", pixDilateBrick(nil, wide.pix, 3, 3))
    pixSubtract(grown.pix, grown.pix, kept.pix)
    let grey = try Picture.result(of: "taking rules out", pixCopy(nil, cleaned.grey.pix))
    pixPaintThroughMask(grey.pix, grown.pix, 0, 0, 255)
    cleaned = CleanUp.Cleaned(grey: grey, ink: rest)
    return boxes
  }
}
