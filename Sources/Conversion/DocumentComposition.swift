internal import PageModel
internal import PlanStructure
internal import Recognition
internal import Records
internal import RunningText

/// From what was read of a document to its record: lines, repair, structure.
struct DocumentComposition: Sendable {
  let source: PlanRecord.Source
  /// SHA-256 of the source.
  let hash: String
  /// In which pages were read.
  let languages: [String]
  let repair: LineRepair

  /// The document of the pages that were read, and where its words stand.
  ///
  /// - Parameters:
  ///   - pages: In any order.
  ///   - failures: Why the others are missing, keyed by their one-based number.
  ///   - times: where the time that it takes is counted.
  func document(
    of pages: [Page], _ description: SourceDescription, failures: [Int: PlanRecord.Failure],
    times: StageTimes? = nil
  ) -> Composed {
    var source = source
    source.pages = description.pages.count
    source.pageKinds = description.pages.map(\.expectedKind)
    do throws(PlanRecord.Failure) {
      return DocumentComposition(
        source: source, hash: hash, languages: languages, repair: repair
      ).document(of: try reading(of: pages, description, failures), times: times)
    } catch {
      return Composed(
        document: ConvertedDocument(
          record: PlanRecord(id: hash, status: .failed, error: error, source: source),
          paragraphs: []),
        layout: [])
    }
  }

  /// The document of lines as they were read.
  func document(of reading: Reading, times: StageTimes? = nil) -> Composed {
    times?.begin()
    defer { times?.lap(.record) }
    var source = source
    source.pages = reading.pageKinds.count
    source.pageKinds = reading.pageKinds
    source.engine = reading.engine
    source.engine?.model = repair.modelVersion
    let repaired = repair.apply(to: reading.lines, of: reading.pageKinds)
    times?.lap(.repair)
    let content = PlanReader().read(repaired.lines)
    let document = ConvertedDocument(
      record: RecordAssembly(source: source, hash: hash, reading: reading, repaired: repaired)
        .record(of: content),
      paragraphs: ParagraphJoiner(repaired.lines).paragraphs())
    return Composed(
      document: document,
      layout: LayoutPage.filled(
        reading.pages, with: repaired, readAs: reading.lines, paragraphs: document.paragraphs))
  }

  /// Puts the pages in order and says which are missing.
  ///
  /// - Throws: when not one page could be read, or no text was found on any.
  private func reading(
    of pages: [Page], _ description: SourceDescription, _ failures: [Int: PlanRecord.Failure]
  ) throws(PlanRecord.Failure) -> Reading {
    let pages = pages.sorted { $0.index < $1.index }
    var layout = description.pages.map { LayoutPage($0) }
    var reasons = failures
    for page in pages where layout.indices.contains(page.index) {
      layout[page.index] = LayoutPage(page, layout[page.index].plan)
      // A page of which only a part could be decoded counts as missing: something is.
      if let diagnostic = page.diagnostics.first(where: { $0.severity == .failure }) {
        reasons[page.index + 1] = PlanRecord.Failure(diagnostic)
      }
    }
    let missing = reasons.keys.sorted()
    var failure = missing.first.flatMap { reasons[$0] }
    let wholeFile = description.diagnostics.first { $0.severity == .failure }
    if failure == nil, let wholeFile { failure = PlanRecord.Failure(wholeFile) }
    failure?.pages = missing
    if let failure, pages.isEmpty { throw failure }
    let lines = PageLines.lines(of: pages)
    if lines.isEmpty { throw failure ?? .noText }
    return Reading(
      lines: lines, pages: layout,
      engine: .init(
        name: "tesseract", version: RecognitionEnvironment.tesseractVersion,
        languages: languages),
      diagnostics: description.diagnostics + pages.flatMap(\.diagnostics), failure: failure,
      pageQualities: pages.compactMap(PageQuality.init(of:)))
  }
}

/// What was read of a document, before repair.
struct Reading: Sendable {
  /// In reading order, page furniture left out.
  var lines: [TextLine]
  /// One a page, without lines.
  var pages: [LayoutPage]
  var engine: PlanRecord.Engine
  /// What went wrong or looked odd, page by page.
  var diagnostics: [Diagnostic]
  /// Why some pages are missing, nil when all are there.
  var failure: PlanRecord.Failure?
  /// Of the pages that were read from pictures.
  var pageQualities: [PageQuality] = []

  /// One a page, in order.
  var pageKinds: [PageKind] { pages.map(\.kind) }
}

/// A document, and where its words stand.
struct Composed: Sendable {
  var document: ConvertedDocument
  /// All pages in order; empty for a document that failed.
  var layout: [LayoutPage]
}
