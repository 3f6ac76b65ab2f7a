internal import CTesseract

/// How much smaller a picture is made before anything else is done with it.
///
/// A page is looked at in several copies. A sheet of A3 at 350 dpi passes; what is larger has more
/// pixels than reading needs, or is so wide or high that memory is what counts.
enum PictureReduction {
  /// The most pixels that a page is looked at with, grey and in colour, which takes four bytes
  /// each.
  private static let (mostGrey, mostColoured) = (32_000_000, 20_000_000)

  /// The whole number by which both sides are divided; 1 for most pictures.
  static func factor(width: Int, height: Int, isColoured: Bool) -> Int {
    let most = isColoured ? mostColoured : mostGrey
    var factor = 1
    while (width / factor) * (height / factor) > most { factor += 1 }
    return factor
  }

  /// The part of it that a JPEG decoder does while it decodes, so that the whole picture is never
  /// in memory: 1, 2, 4 or 8.
  static func whileDecodingJPEG(_ factor: Int) -> Int {
    factor >= 8 ? 8 : factor >= 4 ? 4 : factor >= 2 ? 2 : 1
  }
}

extension Picture {
  /// The picture with both sides divided by a whole number, each pixel the mean of those it stands
  /// for; a black and white one becomes grey.
  func reduced(by factor: Int) throws(RecognitionError) -> Picture {
    if factor <= 1 { return try shared() }
    let scale = 1 / Float(factor)
    let reduced = try Self.result(
      of: "reducing",
      depth == 1 ? pixScaleToGray(pix, scale) : pixScaleAreaMap(pix, scale, scale))
    reduced.dotsPerInch = dotsPerInch / factor
    return reduced
  }
}
