internal import CTesseract
internal import Glibc

/// What is done to a page before it is read, each step for a reason that its findings give.
struct CleanUp: Equatable, Sendable {
  /// Light writing on dark ground is turned round.
  var inverts = false
  /// Coloured ink is taken out: in the lightest of the three channels a red seal and a blue
  /// signature are nearly as white as the paper, and the black under them stays.
  var dropsColour = false
  /// Uneven paper is made even. On even paper it would only lift the noise.
  var levelsPaper = false
  /// The stairs at the edges of one-bit letters are rounded: Tesseract learnt from grey ones.
  var smoothsEdges = false
  /// Lines are sharpened while they are made smaller. What was black and white is sharp already.
  var sharpens = false

  init(for findings: PageFindings) {
    inverts = findings.isInverted
    dropsColour = findings.depth == 32
    levelsPaper = findings.depth > 1 && (findings.shading > 35 || findings.paper < 190)
    smoothsEdges = findings.depth == 1
    sharpens = findings.depth > 1
  }

  /// A page made ready: one grey picture for reading, one of black and white for finding lines.
  struct Cleaned: ~Copyable {
    var grey: Picture
    var ink: Picture

    /// Both turned clockwise by 0, 90, 180 or 270 degrees.
    func turned(by degrees: Int) throws(RecognitionError) -> Cleaned {
      Cleaned(grey: try grey.turned(by: degrees), ink: try ink.turned(by: degrees))
    }
  }

  /// - Parameters:
  ///   - scale: by which lengths grow.
  func apply(
    to picture: borrowing Picture, scale: Double = 1
  ) throws(RecognitionError) -> Cleaned {
    let upright = try inverts ? Self.inverted(picture) : picture.shared()
    if upright.depth == 1 {
      if scale < 1 {
        // Half tones take the place of the stairs.
        let grey = try Self.greyOfBits(upright, scale: scale)
        return Cleaned(grey: try grey.shared(), ink: try Self.blackened(grey))
      }
      let grey = try smoothsEdges ? Self.smoothed(upright) : Self.grey(upright)
      return Cleaned(grey: grey, ink: upright)
    }
    let full = try dropsColour ? Self.withoutColour(upright) : Self.grey(upright)
    let grey = try Self.scaled(full, by: scale)
    let even = try Self.levelled(grey)
    let ink = try Self.blackened(even)
    return Cleaned(grey: levelsPaper ? even : grey, ink: ink)
  }

  // MARK: Steps

  static func inverted(_ picture: borrowing Picture) throws(RecognitionError) -> Picture {
    try Picture.result(of: "inverting", pixInvert(nil, picture.pix))
  }

  static func grey(_ picture: borrowing Picture) throws(RecognitionError) -> Picture {
    try Picture.result(of: "grey", pixConvertTo8(picture.pix, 0))
  }

  static func scaled(
    _ grey: borrowing Picture, by scale: Double
  ) throws(RecognitionError) -> Picture {
    if scale == 1 { return try grey.shared() }
    return try Picture.result(of: "scaling", pixScale(grey.pix, Float(scale), Float(scale)))
  }

  static func greyOfBits(
    _ bits: borrowing Picture, scale: Double
  ) throws(RecognitionError) -> Picture {
    try Picture.result(of: "scaling", pixScaleToGray(bits.pix, Float(scale)))
  }

  static func withoutColour(_ picture: borrowing Picture) throws(RecognitionError) -> Picture {
    guard picture.depth == 32 else { return try grey(picture) }
    return try Picture.result(
      of: "taking colour out", pixConvertRGBToGrayMinMax(picture.pix, Int32(L_CHOOSE_MAX)))
  }

  /// Paper at 200 of 255 everywhere, ink as much darker than its paper as it was.
  static func levelled(_ grey: borrowing Picture) throws(RecognitionError) -> Picture {
    // Leptonica refuses pictures smaller than a few of its tiles; these have no shading to speak
    // of.
    guard grey.width >= 100, grey.height >= 100 else { return try grey.shared() }
    guard let even = Picture(adopting: pixBackgroundNormSimple(grey.pix, nil, nil)) else {
      return try grey.shared()
    }
    return even
  }

  /// Black where a levelled page is darker than three quarters of its paper, so that thin marks
  /// stay whole.
  static func blackened(_ even: borrowing Picture) throws(RecognitionError) -> Picture {
    try Picture.result(of: "black and white", pixThresholdToBinary(even.pix, 150))
  }

  /// Grey with soft edges; a blur of six tenths of a pixel, measured best on 200 dpi fax pages.
  static func smoothed(_ ink: borrowing Picture) throws(RecognitionError) -> Picture {
    let weights: [Float] = (0..<9).map { place in
      let (x, y) = (Double(place % 3 - 1), Double(place / 3 - 1))
      return Float(exp(-(x * x + y * y) / (2 * 0.6 * 0.6)))
    }
    let sum = weights.reduce(0, +)
    return try ink.blurred(by: weights.map { $0 / sum })
  }
}
