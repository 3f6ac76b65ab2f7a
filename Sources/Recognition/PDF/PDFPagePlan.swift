internal import PageModel

/// Decides how each page of a PDF is read.
enum PDFPlanner {
  /// Resolution at which pages without a picture of their own are drawn.
  static let drawingResolution = 300
  /// With more images on a page than this, taking them all out costs more than drawing the page.
  private static let mostImages = 16

  /// The plan of one page.
  ///
  /// - Parameters:
  ///   - size: nil when the page is listed in the file but cannot be found.
  ///   - images: the page's images in the order in which they are taken out.
  ///   - text: the text layer, "" for none.
  static func plan(
    page index: Int, size: PDFInfo.PageSize?, images: [PDFImageList.Image], text: String,
    limits: SourceLimits
  ) -> PagePlan {
    guard let size else {
      return PagePlan(
        index: index, method: .pdfRendering, width: 0, height: 0, dotsPerInch: 0,
        diagnostics: [
          Diagnostic(
            .failure, code: "missing-page", message: "the page is listed but is not in the file",
            page: index)
        ])
    }
    let quality = TextLayerQuality(of: text)
    let scan = images.firstIndex { $0.type == "image" && $0.fills(size) }
    let pictures = images.filter { $0.type != "smask" && $0.type != "mask" }
    let covered = pictures.reduce(0) { $0 + $1.share(of: size) }
    if quality.characters > 0 {
      let isScanned = scan != nil || covered >= 0.5
      if isScanned ? quality.isGoodForScannedPage : quality.isGoodForBornDigitalPage {
        return textPlan(page: index, size: size)
      }
    }
    // A few kilobytes may unfold to gigabytes, drawn or taken out: such a page is refused when its
    // turn comes, by this size.
    if let bomb = images.firstIndex(where: { !limits.allow($0) }) {
      return PagePlan(
        index: index, method: .pdfImage(bomb), rotation: size.rotation, width: images[bomb].width,
        height: images[bomb].height, dotsPerInch: images[bomb].dotsPerInch)
    }
    let stored = scan.map { images[$0] }
    if let scan, let stored, images.count <= mostImages, isTakenOutAsItIs(stored),
      // Nothing else of weight may lie on the page: other pictures, or words over the picture.
      covered - stored.share(of: size) < 0.02, quality.words == 0 || quality.words >= 40
    {
      return PagePlan(
        index: index, method: .pdfImage(scan), rotation: size.rotation, width: stored.width,
        height: stored.height, dotsPerInch: stored.dotsPerInch)
    }
    return drawingPlan(page: index, size: size, pictures: pictures, limits: limits)
  }

  /// Whether the extracted file shows what the page shows. Colours in other spaces (CMYK, Lab,
  /// indexed) may come out otherwise than they are drawn.
  private static func isTakenOutAsItIs(_ image: PDFImageList.Image) -> Bool {
    ["gray", "rgb", "icc", "index"].contains(image.color)
  }

  private static func textPlan(page index: Int, size: PDFInfo.PageSize) -> PagePlan {
    PagePlan(
      index: index, method: .pdfText, rotation: size.rotation,
      width: TextLayer.pixels(size.shownWidth), height: TextLayer.pixels(size.shownHeight),
      dotsPerInch: TextLayer.dotsPerInch)
  }

  /// Pages made of pictures are drawn at the resolution of these, so that nothing is blown up;
  /// others at the usual one, or less when the sheet is so large that the pixels would pass the
  /// limit.
  private static func drawingPlan(
    page index: Int, size: PDFInfo.PageSize, pictures: [PDFImageList.Image], limits: SourceLimits
  ) -> PagePlan {
    let large = pictures.filter { $0.share(of: size) >= 0.2 }
    let stored = large.map(\.dotsPerInch).max() ?? 0
    var resolution = (100...400).contains(stored) ? stored : drawingResolution
    let inches = (size.shownWidth / 72) * (size.shownHeight / 72)
    while resolution > 50, inches * Double(resolution * resolution) > Double(limits.pixels) {
      resolution -= 10
    }
    func pixels(_ points: Double) -> Int {
      points.isFinite && points < 1e6 ? Int((points * Double(resolution) / 72).rounded(.up)) : 0
    }
    return PagePlan(
      index: index, method: .pdfRendering, rotation: size.rotation,
      width: pixels(size.shownWidth), height: pixels(size.shownHeight), dotsPerInch: resolution)
  }
}

extension SourceLimits {
  fileprivate func allow(_ image: PDFImageList.Image) -> Bool {
    (try? check(width: image.width, height: image.height)) != nil
  }
}
