internal import CTesseract

/// What a page's picture shows, as far as it decides how it is cleaned.
struct PageFindings: Equatable, Sendable {
  /// Bits a pixel: 1, 8 or 32.
  var depth: Int
  /// Share of the pixels that are coloured, 0 to 1; 0 for grey pictures.
  var colour: Double
  /// Difference between the lightest and the darkest paper on the page, 0 to 255.
  var shading: Int
  /// How white the paper is in its middle value, 0 to 255.
  var paper: Int
  /// How much darker than its paper the ink is in the middle, 0 to 1; 1 for black and white, and
  /// where there is next to no ink.
  var inkContrast: Double
  /// Whether light writing stands on dark ground.
  var isInverted: Bool

  /// Looks at a picture that is `standardized`.
  init(of picture: borrowing Picture) throws(RecognitionError) {
    depth = picture.depth
    colour = depth == 32 ? Self.colouredShare(of: picture) : 0
    if depth == 1 {
      isInverted = Self.blackShare(of: picture) > 0.6
      (shading, paper, inkContrast) = (0, 255, 1)
      return
    }
    let levels = try Self.paperLevels(of: picture)
    shading = Int(levels.quantile(0.95) - levels.quantile(0.05))
    paper = Int(levels.median)
    isInverted = paper < 80
    inkContrast = try Self.inkContrast(of: picture)
  }

  /// Whether the ink is so faint that contrast has to be raised: on rendered office scans, shaded
  /// pages and pictures taken by hand the middle contrast is 0.66 and more, on faded pages 0.4.
  var isFaint: Bool { inkContrast < 0.55 && !isInverted }

  /// The middle of the contrasts of tiles in which there is ink, about two letters wide.
  private static func inkContrast(of picture: borrowing Picture) throws(RecognitionError) -> Double
  {
    let step: StaticString = "looking at the ink"
    let grey = try Picture.result(of: step, pixConvertTo8(picture.pix, 0))
    // Half as large, without most of the noise.
    let half = try Picture.result(of: step, pixScaleAreaMap2(grey.pix))
    guard half.width >= 64, half.height >= 64,
      let darkest = Picture(adopting: pixScaleGrayMinMax(half.pix, 32, 32, Int32(L_CHOOSE_MIN))),
      let lightest = Picture(adopting: pixScaleGrayMinMax(half.pix, 32, 32, Int32(L_CHOOSE_MAX)))
    else { return 1 }
    let contrasts = zip(values(of: darkest), values(of: lightest)).map { dark, light in
      light > 0 ? (light - dark) / light : 0
    }
    // What is less is noise, or the other side of the sheet.
    let inked = contrasts.filter { $0 > 0.25 }
    return inked.count * 12 < contrasts.count ? 1 : inked.median
  }

  private static func colouredShare(of picture: borrowing Picture) -> Double {
    var (grey, coloured): (Float, Float) = (0, 0)
    // Every eighth pixel: dark below 30, light above 235, coloured when channels differ by 40.
    pixColorFraction(picture.pix, 30, 235, 40, 8, &grey, &coloured)
    return Double(coloured * grey)
  }

  private static func blackShare(of picture: borrowing Picture) -> Double {
    var share: Float = 0
    pixForegroundFraction(picture.pix, &share)
    return Double(share)
  }

  /// The grey of the paper in each of about 200 tiles: the lightest of a tile's samples.
  private static func paperLevels(
    of picture: borrowing Picture
  ) throws(RecognitionError) -> [Double] {
    // A sixteenth of the pixels is enough.
    let sample = try Picture.result(
      of: "looking at the paper", pixScaleByIntSampling(picture.pix, 4))
    let grey = try Picture.result(of: "looking at the paper", pixConvertTo8(sample.pix, 0))
    let tile = Int32(max(2, min(grey.width, grey.height) / 14))
    let lightest = pixScaleGrayMinMax(grey.pix, tile, tile, Int32(L_CHOOSE_MAX))
    guard let levels = Picture(adopting: lightest) else { return [] }
    return values(of: levels)
  }

  private static func values(of picture: borrowing Picture) -> [Double] {
    var values: [Double] = []
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        var value: UInt32 = 0
        pixGetPixel(picture.pix, Int32(x), Int32(y), &value)
        values.append(Double(value))
      }
    }
    return values
  }
}
