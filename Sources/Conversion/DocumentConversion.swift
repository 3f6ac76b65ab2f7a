internal import PageModel
internal import PlanStructure
internal import Recognition
internal import Records
internal import RunningText
internal import Vietnamese

/// The way of one document: file, pages, lines, repaired lines, structure, record.
struct DocumentConversion: Sendable {
  let pages: PageReading
  let repair: LineRepair

  /// Converts one document. Whatever happens to it becomes part of its record.
  func convert(_ input: Input) async -> ConvertedDocument {
    var source = PlanRecord.Source(path: input.name, bytes: 0)
    var hash = ""
    do throws(PlanRecord.Failure) {
      let file = try InputFile(path: input.path)
      source.bytes = file.byteCount
      hash = file.hash
      let reading = try await read(file, describing: &source)
      let repaired = repair.apply(to: reading.lines, of: reading.pageKinds)
      let content = PlanReader().read(repaired.lines)
      return ConvertedDocument(
        record: RecordAssembly(source: source, hash: hash, reading: reading, repaired: repaired)
          .record(of: content),
        paragraphs: ParagraphJoiner(repaired.lines).paragraphs())
    } catch {
      let record = PlanRecord(id: hash, status: .failed, error: error, source: source)
      return ConvertedDocument(record: record, paragraphs: [])
    }
  }

  /// The lines of a file of any kind, as they were read. Fills in what `source` says of the file.
  private func read(
    _ file: InputFile, describing source: inout PlanRecord.Source
  ) async throws(PlanRecord.Failure) -> Reading {
    let mediaType = MediaType(startingWith: try file.prefix(MediaType.prefixLength))
    source.mediaType = mediaType.name
    let reading: Reading
    switch mediaType {
    case .text:
      reading = try TextReading.read(file)
    case .unknown(let name):
      throw PlanRecord.Failure(RecognitionError.unsupported(mediaType: name))
    default:
      reading = try await pages.read(file, describing: &source)
    }
    source.pages = reading.pageKinds.count
    source.pageKinds = reading.pageKinds
    source.engine = reading.engine
    source.engine?.model = repair.modelVersion
    return reading
  }
}

/// What was read of a document, before repair.
struct Reading: Sendable {
  /// In reading order, page furniture left out.
  var lines: [TextLine]
  var pageKinds: [PageKind]
  var engine: PlanRecord.Engine
  /// What went wrong or looked odd, page by page.
  var diagnostics: [Diagnostic]
  /// Why some pages are missing, nil when all are there.
  var failure: PlanRecord.Failure?
}
