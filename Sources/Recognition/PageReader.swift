public import PageModel

/// Reads pages, one at a time: the pipeline's door to pictures.
///
/// Holds one Tesseract engine. Made, used and dropped in one task; `OMP_THREAD_LIMIT=1` should be
/// in the environment when the process starts, since Tesseract's own threads cost far more than
/// they bring.
public struct PageReader: ~Copyable {
  private let limits: SourceLimits
  private let engine: TesseractEngine
  private let times: StageTimes?
  private let recorder: LineRecorder?

  /// - Parameters:
  ///   - languages: Tesseract's names, at least one; the first weighs most.
  ///   - limits: How much a page may cost.
  ///   - times: where the time that pages take is counted; nowhere when nil.
  ///   - recorder: is shown the pictures of the lines that are read, for a network to learn from.
  /// - Throws: `missingLanguage` for one that is not installed.
  public init(
    languages: [String] = ["vie"], limits: SourceLimits = SourceLimits(), times: StageTimes? = nil,
    recorder: LineRecorder? = nil
  ) throws(RecognitionError) {
    LeptonicaMessages.silence()
    self.limits = limits
    self.times = times
    self.recorder = recorder
    engine = try TesseractEngine(languages: languages)
  }

  /// Reads one page.
  ///
  /// Trouble that leaves something to read is told in the page's diagnostics.
  ///
  /// - Parameters:
  ///   - plan: what `SourceDescription(of:limits:)` found of the page in the file at `path`.
  ///   - mediaType: Of the file, from the same description.
  ///   - path: The file.
  /// - Throws: when nothing of the page can be read; other pages may still be.
  public mutating func read(
    _ plan: PagePlan, of mediaType: MediaType, at path: String
  ) async throws(RecognitionError) -> Page {
    times?.begin()
    defer { times?.lap(.decoding) }
    let index = plan.index
    let poppler = Poppler(timeLimit: limits.toolSeconds)
    let readable = try ReadablePDF(path, isRebuilt: plan.isRebuilt)
    let path = readable.path
    switch plan.method {
    case .pdfText:
      let text = try await poppler.textLayer(of: path, page: index)
      return Page(
        index: index, kind: text.blocks.isEmpty ? .blank : .text, width: text.width,
        height: text.height, dotsPerInch: TextLayer.dotsPerInch, blocks: text.blocks,
        diagnostics: plan.diagnostics)
    case .pdfImage(let image):
      try limits.check(width: plan.width, height: plan.height)
      let decoded = try await poppler.storedPicture(
        of: path, page: index, image: image, limits: limits, isReduced: true)
      return try recognize(decoded, plan: plan)
    case .pdfRendering:
      if plan.width == 0 { throw .damaged(reason: "page \(index + 1) is not in the file") }
      try limits.check(width: plan.width, height: plan.height)
      let drawn = try await poppler.drawnPicture(
        of: path, page: index, dotsPerInch: plan.dotsPerInch, limits: limits)
      return try recognize(DecodedPicture(picture: drawn), plan: plan)
    case .imageFrame(let frame):
      let decoded = try DecodedPicture.decode(
        path, type: mediaType, frame: frame, limits: limits, isReduced: true)
      return try recognize(decoded, plan: plan)
    }
  }

  private mutating func recognize(
    _ decoded: consuming DecodedPicture, plan: PagePlan
  ) throws(RecognitionError) -> Page {
    var diagnostics = plan.diagnostics
    if decoded.isTruncated {
      diagnostics.append(
        Diagnostic(
          .failure, code: "truncated-image",
          message: "the picture of the page is cut off; what is left of it was read",
          page: plan.index))
    }
    // A drawing is turned as the file asks; a stored picture is not.
    let turn = plan.method == .pdfRendering ? 0 : plan.rotation
    let (storedWidth, storedHeight) = (decoded.storedWidth, decoded.storedHeight)
    let shown = try Self.prepared(decoded, turn: turn)
    times?.lap(.decoding)
    let factor = Double(max(storedWidth, storedHeight)) / Double(max(shown.width, shown.height))
    let result = try PageRecognition.read(
      shown, dotsPerInch: Int((Double(plan.dotsPerInch) / factor).rounded()), page: plan.index,
      with: engine, times: times, recorder: recorder)
    let rotation = (turn + result.turn) % 360
    let isOnItsSide = rotation % 180 != 0
    return Page(
      index: plan.index, kind: result.blocks.isEmpty ? .blank : .scan,
      width: isOnItsSide ? storedHeight : storedWidth,
      height: isOnItsSide ? storedWidth : storedHeight, dotsPerInch: plan.dotsPerInch,
      rotation: rotation, skew: result.skew, blocks: result.blocks.map { $0.scaled(by: factor) },
      diagnostics: diagnostics + result.diagnostics,
      examination: result.examination?.scaled(by: factor))
  }

  /// The picture as it is to be looked at: turned as the file asks, and no larger than reading
  /// needs.
  private static func prepared(
    _ decoded: consuming DecodedPicture, turn: Int
  ) throws(RecognitionError) -> Picture {
    let standard = try decoded.picture.standardized()
    let factor = PictureReduction.factor(
      width: standard.width, height: standard.height, isColoured: standard.depth == 32)
    return try standard.reduced(by: factor).turned(by: turn)
  }
}

extension PageExamination {
  /// What was found in a picture whose sides were made so many times shorter before.
  fileprivate func scaled(by factor: Double) -> PageExamination {
    if factor == 1 { return self }
    var examination = self
    examination.estimatedDotsPerInch = Int((Double(estimatedDotsPerInch) * factor).rounded())
    examination.strokeWidth = (strokeWidth * factor * 100).rounded() / 100
    examination.edgeWidth = (edgeWidth * factor * 100).rounded() / 100
    if !treatments.contains(.scaled) { examination.treatments.append(.scaled) }
    return examination
  }
}
