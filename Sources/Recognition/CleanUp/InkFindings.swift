internal import CTesseract
internal import PageModel

/// What the ink of a page that is ready for reading shows: its strokes, their edges, the dust.
struct InkFindings: Equatable, Sendable {
  /// Mean length of the runs of ink along rows, in pixels.
  var strokeWidth: Double
  /// Mean width of the slope from paper to ink, in pixels.
  var edgeWidth: Double
  /// Specks for each hundred letters.
  var specks: Double

  /// - Parameters:
  ///   - boxes: of the components of `cleaned.ink`.
  init(
    of cleaned: borrowing CleanUp.Cleaned, boxes: [PixelBox], letterHeight: Double
  ) throws(RecognitionError) {
    let step: StaticString = "looking at the ink"
    let black = Self.count(cleaned.ink)
    // A run that loses its first pixel loses one: what is lost is the number of runs.
    let shorter = try Picture.result(of: step, pixErodeBrick(nil, cleaned.ink.pix, 2, 1))
    let runs = max(1, black - Self.count(shorter))
    strokeWidth = black / runs
    let dark = try Picture.result(of: step, pixThresholdToBinary(cleaned.grey.pix, 80))
    let darkAndGrey = try Picture.result(of: step, pixThresholdToBinary(cleaned.grey.pix, 170))
    // Each run has two ends, and rows see about half of an outline's length as ends of runs.
    edgeWidth = max(0, Self.count(darkAndGrey) - Self.count(dark)) / (runs * 4)
    let (letters, dust) = boxes.reduce(into: (0, 0)) { counts, box in
      let size = Double(max(box.width, box.height))
      if size < 0.14 * letterHeight { counts.1 += 1 }
      if Double(box.height) > 0.5 * letterHeight { counts.0 += 1 }
    }
    specks = letters == 0 ? 0 : Double(dust * 100) / Double(letters)
  }

  private static func count(_ bits: borrowing Picture) -> Double {
    var count: Int32 = 0
    pixCountPixels(bits.pix, &count, nil)
    return Double(count)
  }
}

extension PageExamination {
  /// - Parameters:
  ///   - scale: by which the page was looked at larger than it is stored.
  ///   - xHeight: usual height of small letters at that scale, 0 when unknown.
  init(
    _ page: PageFindings, _ ink: InkFindings, _ cleanUp: CleanUp, scale: Double, xHeight: Double
  ) {
    // At 200 dpi the small letters of 13 points are found 19 pixels high.
    let resolution = xHeight / scale * 200 / 19
    self.init(
      ink: page.depth == 1 ? .blackAndWhite : page.depth == 8 ? .grey : .colour,
      estimatedDotsPerInch: Int((resolution / 10).rounded()) * 10, shading: page.shading,
      paper: page.paper, colouredInk: page.colour.rounded(to: 4),
      specks: ink.specks.rounded(to: 1), strokeWidth: (ink.strokeWidth / scale).rounded(to: 2),
      edgeWidth: page.depth == 1 ? 0 : (ink.edgeWidth / scale).rounded(to: 2))
    if cleanUp.inverts { treatments.append(.inverted) }
    if cleanUp.dropsColour { treatments.append(.colourDropped) }
    if scale != 1 { treatments.append(.scaled) }
    if cleanUp.levelsPaper { treatments.append(.paperLevelled) }
    if cleanUp.contrast > 1 { treatments.append(.contrastRaised) }
    if cleanUp.removesScreen { treatments.append(.screenRemoved) }
    if cleanUp.smoothsEdges, !cleanUp.removesScreen, scale >= 1 {
      treatments.append(.edgesSmoothed)
    }
  }
}

extension Double {
  /// To so many digits behind the point.
  fileprivate func rounded(to digits: Int) -> Double {
    var unit = 1.0
    for _ in 0..<digits { unit *= 10 }
    return (self * unit).rounded() / unit
  }
}
