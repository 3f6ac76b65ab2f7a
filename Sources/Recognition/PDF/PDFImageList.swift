/// The images of a PDF's pages, as `pdfimages -list` tells them.
struct PDFImageList: Equatable, Sendable {
  struct Image: Equatable, Sendable {
    /// `image`, `smask`, `mask` or `stencil`.
    var type: String
    /// In stored pixels.
    var width: Int
    var height: Int
    /// `gray`, `rgb`, `cmyk`, `icc`, `index`, …
    var color: String
    /// `jpeg`, `jpx`, `ccitt`, `jbig2` or `image`.
    var encoding: String
    /// How long the image's own width and height are on the page, in points: what the listing's
    /// resolution amounts to. Which way they run, the listing does not say.
    var shownWidth: Double
    var shownHeight: Double

    /// The part of a page that the image covers, 0 to 1.
    func share(of page: PDFInfo.PageSize) -> Double {
      let area = page.width * page.height
      guard area > 0 else { return 0 }
      return min(1, shownWidth * shownHeight / area)
    }

    /// Whether the image lies on the page as it is stored: each side as long as the page's, or
    /// little shorter, none much longer, none squeezed.
    func fills(_ page: PDFInfo.PageSize) -> Bool {
      guard page.width > 0, page.height > 0, shownWidth > 0, shownHeight > 0 else { return false }
      let across = shownWidth / page.width
      let down = shownHeight / page.height
      let squeeze = (Double(width) / shownWidth) / (Double(height) / shownHeight)
      return (0.85...1.05).contains(across) && (0.85...1.05).contains(down)
        && (0.95...1.05).contains(squeeze)
    }

    /// Pixels an inch on the page, rounded; 0 when the listing does not say.
    var dotsPerInch: Int {
      shownWidth > 0 ? Int((Double(width) * 72 / shownWidth).rounded()) : 0
    }
  }

  /// By zero-based page, in the order in which they are taken out. Pages without images are absent.
  var images: [Int: [Image]] = [:]

  /// Reads the listing; lines that are none are left out.
  init(listing: String) {
    for line in listing.split(separator: "\n") {
      let fields = line.split(separator: " ")
      // page num type width height color comp bpc enc interp object ID x-ppi y-ppi size ratio;
      // an inline image has `[inline]` for object and ID together.
      guard fields.count >= 14, let page = Int(fields[0]), let width = Int(fields[3]),
        let height = Int(fields[4])
      else { continue }
      let resolution = fields[10] == "[inline]" ? 11 : 12
      guard fields.count > resolution + 1, let x = Double(fields[resolution]),
        let y = Double(fields[resolution + 1])
      else { continue }
      images[page - 1, default: []].append(
        Image(
          type: String(fields[2]), width: width, height: height, color: String(fields[5]),
          encoding: String(fields[8]), shownWidth: x > 0 ? Double(width) * 72 / x : 0,
          shownHeight: y > 0 ? Double(height) * 72 / y : 0))
    }
  }
}

extension Poppler {
  /// Asks for the images of all pages. A file in which some cannot be found lists the others.
  func images(of path: String) async throws(RecognitionError) -> PDFImageList {
    let output = try await run(.pdfimages, ["-list", Self.argument(for: path)])
    return PDFImageList(listing: output.text)
  }
}
