internal import CTesseract
internal import Glibc

/// The picture of a page as its words were read on it, for people to look at.
public struct PagePicture: Sendable {
  let plan: PagePlan
  let path: String

  /// - Parameters:
  ///   - plan: what `SourceDescription(of:limits:)` found of the page in the file.
  ///   - path: The file.
  public init(_ plan: PagePlan, at path: String) {
    self.plan = plan
    self.path = path
  }

  /// The upright picture as WebP.
  ///
  /// - Parameters:
  ///   - width: in pixels; a wider picture is brought to it, a narrower one stays.
  ///   - rotation: the clockwise turn of the page's `Page.rotation`.
  ///   - limits: How much the picture may cost.
  /// - Throws: when the page cannot be decoded or drawn any more.
  public func webP(
    width: Int, rotation: Int, limits: SourceLimits = SourceLimits()
  ) async throws(RecognitionError) -> [UInt8] {
    LeptonicaMessages.silence()
    let decoded = try await decoded(width: width, limits)
    let shown = try decoded.picture.standardized().turned(by: rotation)
    let scaled = try shown.scaled(toWidth: width)
    // WebP holds colour only.
    let colour = try Picture.result(of: "drawing", pixConvertTo32(scaled.pix))
    var data: UnsafeMutablePointer<UInt8>?
    var size = 0
    guard pixWriteMemWebP(&data, &size, colour.pix, 55, 0) == 0, let data else {
      throw .engine(reason: "the picture could not be written")
    }
    defer { free(data) }
    return Array(UnsafeBufferPointer(start: data, count: size))
  }

  private func decoded(
    width: Int, _ limits: SourceLimits
  ) async throws(RecognitionError) -> DecodedPicture {
    let poppler = Poppler(timeLimit: limits.toolSeconds)
    let readable = try ReadablePDF(path, isRebuilt: plan.isRebuilt)
    let path = readable.path
    switch plan.method {
    case .pdfImage(let image):
      try limits.check(width: plan.width, height: plan.height)
      return try await poppler.storedPicture(
        of: path, page: plan.index, image: image, limits: limits)
    case .pdfRendering, .pdfText:
      guard plan.width > 0, plan.dotsPerInch > 0 else {
        throw .damaged(reason: "page \(plan.index + 1) is not in the file")
      }
      // No finer than it will be shown.
      let resolution = min(plan.dotsPerInch, max(20, plan.dotsPerInch * width / plan.width + 1))
      let drawn = try await poppler.drawnPicture(
        of: path, page: plan.index, dotsPerInch: resolution, limits: limits)
      return DecodedPicture(picture: drawn)
    case .imageFrame(let frame):
      let type = MediaType(startingWith: try FileBytes.first(MediaType.prefixLength, of: path))
      return try DecodedPicture.decode(path, type: type, frame: frame, limits: limits)
    }
  }
}

extension Picture {
  /// The picture no wider than `target` pixels, in grey where it was black and white.
  fileprivate func scaled(toWidth target: Int) throws(RecognitionError) -> Picture {
    guard width > target, target > 0 else { return try shared() }
    let factor = Float(target) / Float(width)
    if depth == 1, factor <= 1 {
      return try Self.result(of: "scaling", pixScaleToGray(pix, factor))
    }
    return try Self.result(of: "scaling", pixScale(pix, factor, factor))
  }
}
