internal import PageModel

extension SourceDescription {
  /// Looks into a file: its type by content, its pages, and how each will be read.
  ///
  /// No picture is decoded; a picture that is larger than the limit is found out here when it is
  /// the only page of an image file, else when its page is read. Text and empty text files come
  /// back with no pages: reading text is not the business of this module.
  ///
  /// - Throws: what keeps the file as a whole from being read.
  public init(
    of path: String, limits: SourceLimits = SourceLimits()
  ) async throws(RecognitionError) {
    let start = try FileBytes.first(MediaType.prefixLength, of: path)
    if start.isEmpty { throw .empty }
    let type = MediaType(startingWith: start)
    switch type {
    case .text:
      self.init(mediaType: .text, pages: [])
    case .unknown(let name):
      throw .unsupported(mediaType: name)
    case .pdf:
      self = try await Self.describePDF(path, limits: limits)
    case .tiff, .png, .jpeg, .jpeg2000, .webp:
      self = try Self.describeImage(path, type: type, limits: limits)
    }
  }

  private static func describePDF(
    _ path: String, limits: SourceLimits
  ) async throws(RecognitionError) -> SourceDescription {
    let poppler = Poppler(timeLimit: limits.toolSeconds)
    let info = try await poppler.info(of: path)
    if info.pageCount == 0 { throw .noPages }
    let images = try await poppler.images(of: path)
    let texts = try await poppler.plainText(of: path, pageCount: info.pageCount)
    let pages = (0..<info.pageCount).map { index in
      PDFPlanner.plan(
        page: index, size: info.pages[index], images: images.images[index] ?? [],
        text: texts[index], limits: limits)
    }
    var diagnostics: [Diagnostic] = []
    if try !PDFEnd.isPresent(in: path) {
      diagnostics.append(
        Diagnostic(
          .failure, code: "truncated-file",
          message: "the end of the PDF is missing, and with it pages may be; copy or scan it again")
      )
    }
    return SourceDescription(mediaType: .pdf, pages: pages, diagnostics: diagnostics)
  }

  private static func describeImage(
    _ path: String, type: MediaType, limits: SourceLimits
  ) throws(RecognitionError) -> SourceDescription {
    let frames = try ImageHeader.frames(of: path, type: type)
    if frames.isEmpty { throw .noPages }
    if frames.count == 1 { try limits.check(width: frames[0].width, height: frames[0].height) }
    // Cameras put some kilobytes of their own before what is looked for.
    let start = try FileBytes.first(1 << 17, of: path)
    let turn = type == .jpeg ? ImageAnnotations.turn(ofJPEG: start) : 0
    let pages = frames.enumerated().map { index, frame in
      PagePlan(
        index: index, method: .imageFrame(index), rotation: turn, width: frame.width,
        height: frame.height, dotsPerInch: frame.dotsPerInch)
    }
    var diagnostics: [Diagnostic] = []
    if ImageAnnotations.isAnimated(type, startingWith: start) {
      // Leptonica reads the first picture of a PNG and none of a WebP file.
      if type == .webp { throw .unsupported(mediaType: "animated image/webp") }
      diagnostics.append(
        Diagnostic(
          .failure, code: "animated-picture",
          message: """
            the file holds several pictures, of which only the first was read; save each as a \
            file of its own
            """))
    }
    if type == .tiff, try !TIFFChain.isWhole(in: path) {
      diagnostics.append(
        Diagnostic(
          .failure, code: "truncated-file",
          message: """
            the end of the file is missing, and with it the pages after page \(pages.count); copy \
            or scan it again
            """))
    }
    return SourceDescription(mediaType: type, pages: pages, diagnostics: diagnostics)
  }
}
