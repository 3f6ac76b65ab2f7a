extension Poppler {
  /// Takes one of a page's pictures out of a PDF as it is stored, without drawing the page.
  ///
  /// - Parameters:
  ///   - image: zero-based among the page's images, in the order of the listing.
  ///   - isReduced: whether a picture that is larger than reading needs comes out smaller.
  /// - Throws: `damaged` when the picture does not come out; `tooLarge` before it is decoded.
  func storedPicture(
    of path: String, page: Int, image: Int, limits: SourceLimits, isReduced: Bool = false
  ) async throws(RecognitionError) -> DecodedPicture {
    let folder = try TemporaryFolder()
    let number = String(page + 1)
    // JPEG and JPEG 2000 come as they are; fax and JBIG2 decoded, since their bare streams have
    // no header that a reader could use.
    let output = try await run(
      .pdfimages,
      ["-j", "-jp2", "-f", number, "-l", number, Self.argument(for: path), folder.path + "/i"])
    let prefix = "i-" + (image < 100 ? String("00\(image)".suffix(3)) : String(image)) + "."
    guard let name = folder.files.first(where: { $0.hasPrefix(prefix) }) else {
      throw .damaged(reason: "the picture of page \(number) is missing")
    }
    let file = folder.path + "/" + name
    let start = try FileBytes.first(MediaType.prefixLength, of: file)
    var decoded: DecodedPicture
    switch MediaType(startingWith: start) {
    case let type where type == .jpeg || type == .jpeg2000:
      decoded = try DecodedPicture.decode(
        file, type: type, frame: 0, limits: limits, isReduced: isReduced)
    default:
      decoded = DecodedPicture(picture: try Picture(pnmFile: file, limits: limits))
      // The program pads what it cannot decode and says so.
      decoded.isTruncated = output.messages.contains("Unexpected end of file")
    }
    return decoded
  }

  /// Draws a page.
  func drawnPicture(
    of path: String, page: Int, dotsPerInch: Int, limits: SourceLimits
  ) async throws(RecognitionError) -> Picture {
    let number = String(page + 1)
    let output = try await run(
      .pdftoppm,
      ["-r", String(dotsPerInch), "-f", number, "-l", number, Self.argument(for: path)],
      outputLimit: limits.pixels * 3 + 4096)
    let picture = try Picture(pnm: output.bytes)
    picture.dotsPerInch = dotsPerInch
    return picture
  }
}
