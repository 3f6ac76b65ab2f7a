internal import CTesseract

/// A raster picture, owned: a Leptonica `Pix` that is freed when the value goes out of scope.
///
/// Pictures are 1, 8 or 32 bits deep once they have been through `standardized`; 1 is black in a
/// one-bit picture, as in Leptonica.
struct Picture: ~Copyable {
  /// Leptonica's picture, lent for calls into the library; never to be freed by the borrower.
  let pix: UnsafeMutablePointer<Pix>

  /// Takes over a picture that Leptonica made; nil when Leptonica made none.
  init?(adopting pix: UnsafeMutablePointer<Pix>?) {
    guard let pix else { return nil }
    self.pix = pix
  }

  deinit {
    var owned: UnsafeMutablePointer<Pix>? = pix
    pixDestroy(&owned)
  }

  var width: Int { Int(pixGetWidth(pix)) }
  var height: Int { Int(pixGetHeight(pix)) }
  /// Bits a pixel.
  var depth: Int { Int(pixGetDepth(pix)) }

  /// Pixels an inch that the file claims; 0 when it claims nothing.
  var dotsPerInch: Int {
    get { Int(pixGetXRes(pix)) }
    nonmutating set {
      // The resolution is a label that no pixel depends on.
      let value = Int32(clamping: newValue)
      pixSetResolution(pix, value, value)
    }
  }

  /// A second owner of the same pixels, without a copy of them.
  func shared() throws(RecognitionError) -> Picture {
    try Self.result(of: "sharing", pixClone(pix))
  }

  /// Takes over what a step of Leptonica returned.
  ///
  /// - Throws: `engine` naming the step when there is nothing, as when memory runs out.
  static func result(
    of step: StaticString, _ pix: UnsafeMutablePointer<Pix>?
  ) throws(RecognitionError) -> Picture {
    guard let picture = Picture(adopting: pix) else {
      throw .engine(reason: "the picture could not be processed: \(step)")
    }
    return picture
  }

  /// The picture without palette and transparency, 1, 8 (grey) or 32 bits (colour) deep.
  ///
  /// What shines through is taken as white paper. 16 bits a channel become 8.
  func standardized() throws(RecognitionError) -> Picture {
    let resolution = dotsPerInch
    var picture = try Self.result(
      of: "palette", pixRemoveColormap(pix, Int32(REMOVE_CMAP_BASED_ON_SRC)))
    if picture.depth == 32, pixGetSpp(picture.pix) == 4 {
      picture = try Self.result(of: "transparency", pixAlphaBlendUniform(picture.pix, 0xFFFF_FF00))
    }
    if ![1, 8, 32].contains(picture.depth) {
      picture = try Self.result(of: "depth", pixConvertTo8(picture.pix, 0))
    }
    picture.dotsPerInch = resolution
    return picture
  }

  /// The picture turned clockwise by 0, 90, 180 or 270 degrees.
  func turned(by degrees: Int) throws(RecognitionError) -> Picture {
    let quarters = Int32(((degrees / 90) % 4 + 4) % 4)
    if quarters == 0 { return try shared() }
    return try Self.result(of: "turning", pixRotateOrth(pix, quarters))
  }
}
