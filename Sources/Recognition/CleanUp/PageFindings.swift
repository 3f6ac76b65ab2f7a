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
  /// Whether light writing stands on dark ground.
  var isInverted: Bool

  /// Looks at a picture that is `standardized`.
  init(of picture: borrowing Picture) throws(RecognitionError) {
    depth = picture.depth
    colour = depth == 32 ? Self.colouredShare(of: picture) : 0
    if depth == 1 {
      isInverted = Self.blackShare(of: picture) > 0.6
      (shading, paper) = (0, 255)
      return
    }
    let levels = try Self.paperLevels(of: picture)
    shading = Int(levels.quantile(0.95) - levels.quantile(0.05))
    paper = Int(levels.median)
    isInverted = paper < 80
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
    var values: [Double] = []
    for y in 0..<levels.height {
      for x in 0..<levels.width {
        var value: UInt32 = 0
        pixGetPixel(levels.pix, Int32(x), Int32(y), &value)
        values.append(Double(value))
      }
    }
    return values
  }
}
