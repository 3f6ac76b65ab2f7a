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
    do {
      return try await describePDF(path, isRebuilt: false, limits: limits)
    } catch {
      // What is left of a file without its end, or without the list of its pages.
      guard [.truncated, .noPages].contains(error) || error.kind == "damaged",
        let rest = try? await describePDF(path, isRebuilt: true, limits: limits)
      else { throw error }
      return rest
    }
  }

  private static func describePDF(
    _ file: String, isRebuilt: Bool, limits: SourceLimits
  ) async throws(RecognitionError) -> SourceDescription {
    let readable = try ReadablePDF(file, isRebuilt: isRebuilt)
    let path = readable.path
    let poppler = Poppler(timeLimit: limits.toolSeconds)
    let info = try await poppler.info(of: path)
    if info.pageCount == 0 { throw .noPages }
    // What is counted but not one of it found is a list that leads nowhere.
    if info.pages.values.allSatisfy({ $0.width <= 0 || $0.height <= 0 }) {
      throw .damaged(reason: "none of its pages can be found")
    }
    let images = try await poppler.images(of: path)
    let texts = try await poppler.plainText(of: path, pageCount: info.pageCount)
    let pages = (0..<info.pageCount).map { index in
      var plan = PDFPlanner.plan(
        page: index, size: info.pages[index], images: images.images[index] ?? [],
        text: texts[index], limits: limits)
      if isRebuilt { plan.diagnostics.append(.rebuiltPage(index)) }
      return plan
    }
    var diagnostics: [Diagnostic] = []
    if isRebuilt {
      diagnostics.append(
        Diagnostic(
          .failure, code: "rebuilt-file",
          message: """
            the PDF has lost the list of its pages; \(pages.count) were found without it, in the \
            order in which they stand, and others may be missing; copy or scan it again
            """))
    }
    if try !PDFEnd.isPresent(in: file) {
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
    let chain = type == .tiff ? try TIFFChain(in: path) : nil
    let shown = frames.indices.filter { index in
      guard let chain, chain.pictures.indices.contains(index) else { return true }
      return !chain.pictures[index].isCompanion
    }
    // Of a file of copies alone all are shown.
    let kept = shown.isEmpty ? Array(frames.indices) : shown
    let pages = kept.enumerated().map { index, frame in
      PagePlan(
        index: index, method: .imageFrame(frame), rotation: turn, width: frames[frame].width,
        height: frames[frame].height, dotsPerInch: frames[frame].dotsPerInch)
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
    if kept.count < frames.count {
      diagnostics.append(
        Diagnostic(
          .warning, code: "companion-pictures",
          message: """
            the file holds \(frames.count - kept.count) smaller copies or masks of its pages, which \
            were left out
            """))
    }
    if let chain, chain.pictures.contains(where: \.hasLayers) {
      diagnostics.append(
        Diagnostic(
          .warning, code: "layered-picture",
          message: "the file holds layers; what they show together was read"))
    }
    if let chain, !chain.isWhole {
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
