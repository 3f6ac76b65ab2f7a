internal import CReportAssets
public import Conversion
internal import FoundationEssentials
internal import PageModel
internal import Records

/// A folder of HTML in which a person can look at what a conversion made of its documents.
///
/// It needs no server and no network: `index.html` opens in any browser. Pages are drawn from the
/// sources, which stay where they were; a source that is gone or has changed costs the picture, not
/// the page.
public struct ReviewReport: Sendable {
  /// What can be chosen about a report.
  public struct Options: Sendable {
    /// Pixels of the page pictures' width.
    public var pictureWidth = 1240
    /// Whether pages get pictures at all.
    public var hasPictures = true

    /// The usual ones.
    public init() {}
  }

  /// What a report holds.
  public struct Outcome: Sendable {
    /// Those that the report shows.
    public var documents = 0
    /// Pages with a picture.
    public var pictures = 0
    /// What is missing, for the user; at most a line a document.
    public var notes: [String] = []
  }

  /// Pages of one HTML file: more would make a browser slow.
  static let pagesPerPart = 30

  private let path: String
  private let options: Options

  /// - Parameters:
  ///   - path: The folder to write, made if need be.
  ///   - options: What the report is to hold.
  public init(path: String, options: Options = Options()) {
    self.path = path.hasSuffix("/") ? path : path + "/"
    self.options = options
  }

  /// Writes the report of an output folder; pictures that are there from an earlier one are kept.
  ///
  /// - Parameters:
  ///   - folder: The documents.
  ///   - pictures: Draws pages; nil for a report without pictures.
  ///   - pageWasDrawn: Called after each picture of a page, from any thread.
  ///   - documentWasWritten: Called after each document.
  /// - Throws: `OutputError` when a file cannot be written, `CancellationError`.
  public func write(
    _ folder: FolderDocuments, using pictures: PagePictures?,
    pageWasDrawn: @escaping @Sendable () -> Void = {}, documentWasWritten: () -> Void = {}
  ) async throws -> Outcome {
    var outcome = Outcome()
    if folder.left > 0 {
      outcome.notes.append(
        "\(folder.left) documents are not done yet; run the same sohoa convert again first.")
    }
    try writeAssets()
    let written = try await writeDocuments(
      folder.documents, using: pictures.map { Drawing(pictures: $0, pageWasDrawn: pageWasDrawn) },
      documentWasWritten)
    let summaries = written.map(\.summary)
    outcome.documents = summaries.count
    outcome.pictures = written.reduce(0) { $0 + $1.outcome.pictures }
    outcome.notes += written.flatMap(\.outcome.notes)
    let rows = summaries.map(DocumentSummary.Row.init)
    let data = (try? OrderedJSON.encode(rows)) ?? Array("[]".utf8)
    try put(Array("window.sohoaDocuments = ".utf8) + data + Array(";\n".utf8), "documents.js")
    let index = IndexPage(documents: summaries, lastRunStart: folder.lastRunStart)
    // The first page last: who sees it sees a whole report.
    for page in (1...index.pageCount).reversed() {
      try put(index.markup(page: page), IndexPage.name(ofPage: page))
    }
    return outcome
  }

  private func writeAssets() throws(OutputError) {
    var length: Int64 = 0
    let style = sohoa_report_style(&length)
    try put(Array(UnsafeBufferPointer(start: style, count: Int(length))), "report.css")
    let script = sohoa_report_script(&length)
    try put(Array(UnsafeBufferPointer(start: script, count: Int(length))), "report.js")
  }

  private func put(_ markup: Markup, _ name: String) throws(OutputError) {
    try put(Array(markup.text.utf8), name)
  }

  private func put(_ bytes: [UInt8], _ name: String) throws(OutputError) {
    let target = path + name
    try WholeFile.makeFolder(of: target)
    try WholeFile.write(bytes, to: target)
  }

  /// Who draws pages, and who is told of each.
  private struct Drawing: Sendable {
    var pictures: PagePictures
    var pageWasDrawn: @Sendable () -> Void
  }

  /// What was written of a document.
  private struct Written: Sendable {
    var summary: DocumentSummary
    var outcome: Outcome
  }

  /// Writes the documents, as many at a time as keep all workers busy.
  ///
  /// - Returns: What was written, in the order of the documents.
  private func writeDocuments(
    _ documents: [FolderDocument], using drawing: Drawing?, _ report: () -> Void
  ) async throws -> [Written] {
    let drawing = options.hasPictures ? drawing : nil
    return try await withThrowingTaskGroup(of: (Int, Written).self) { group in
      var written = [Written?](repeating: nil, count: documents.count)
      for index in documents.indices {
        if index >= (drawing?.pictures.concurrency ?? 1),
          let (done, result) = try await group.next()
        {
          written[done] = result
          report()
        }
        try Task.checkCancellation()
        let previous = index > 0 ? documents[index - 1] : nil
        let next = index + 1 < documents.count ? documents[index + 1] : nil
        group.addTask {
          var outcome = Outcome()
          let summary = try await write(
            documents[index], between: previous, next, using: drawing, &outcome)
          return (index, Written(summary: summary, outcome: outcome))
        }
      }
      for try await (done, result) in group {
        written[done] = result
        report()
      }
      return written.compactMap { $0 }
    }
  }

  // MARK: One document

  private func write(
    _ document: FolderDocument, between previous: FolderDocument?, _ next: FolderDocument?,
    using drawing: Drawing?, _ outcome: inout Outcome
  ) async throws -> DocumentSummary {
    let record = document.record()
    if record == nil {
      outcome.notes.append("\(document.name): its record \(document.recordPath) cannot be read.")
    }
    let groups = record.map(FieldLister.groups) ?? []
    let headings = record.map { Self.headings(of: $0.sections) } ?? [:]
    let id = record?.id ?? ""
    let pages: [LayoutPage]
    do throws(OutputError) {
      pages = try document.layout.pages(of: id) ?? []
    } catch {
      outcome.notes.append("\(document.name): \(error.description)")
      pages = []
    }
    let files = try await draw(document, pages, using: drawing, &outcome)
    let fields = Dictionary(
      grouping: groups.flatMap(\.fields), by: { ($0.evidence?.page ?? 0) - 1 })
    var doubtfulWords = 0
    let partCount = max(1, (pages.count + Self.pagesPerPart - 1) / Self.pagesPerPart)
    for part in (1...partCount).reversed() {
      let start = (part - 1) * Self.pagesPerPart
      var sheets: Markup = ""
      var texts: Markup = ""
      for page in pages[min(start, pages.count)..<min(pages.count, start + Self.pagesPerPart)] {
        let tokens = page.lines.map { $0.tokens() }
        doubtfulWords += tokens.joined().count { $0.isDoubtful }
        sheets +=
          Sheet(
            page, picture: files[page.index] ?? .missing("noPicture"),
            fields: fields[page.index] ?? [], tokens: tokens, count: pages.count
          ).markup
        texts += PageText(page, tokens: tokens, headings: headings).markup
      }
      if pages.isEmpty, record?.status != .failed {
        texts += "<p class=\"hint\">\(Labels.shared("noLayout"))</p>"
      }
      let html = DocumentPage(
        document: document, record: record, groups: groups, sheets: sheets, texts: texts,
        part: part, partCount: partCount,
        partOfPage: { min(partCount, max(0, $0) / Self.pagesPerPart + 1) }, previous: previous,
        next: next)
      try put(html.markup, "d/\(document.key)/\(DocumentPage.name(ofPart: part))")
    }
    return DocumentSummary(document, record, doubtfulWords: doubtfulWords)
  }

  /// Draws the pages that have no picture yet. Pages without one say why.
  private func draw(
    _ document: FolderDocument, _ pages: [LayoutPage], using drawing: Drawing?,
    _ outcome: inout Outcome
  ) async throws -> [Int: Sheet.Picture] {
    let drawable = pages.filter { $0.hasBoxes && $0.plan != nil }
    guard !drawable.isEmpty else { return [:] }
    guard let drawing else {
      return Dictionary(
        uniqueKeysWithValues: drawable.map { ($0.index, .missing("noPictureWanted")) })
    }
    guard document.hasSource else {
      outcome.notes.append(
        "\(document.name): its source \(document.sourcePath) is gone or has changed; its pages "
          + "have no pictures.")
      return [:]
    }
    let folder = "d/\(document.key)/"
    try put([], folder + ".keep")
    try? FileManager.default.removeItem(atPath: path + folder + ".keep")
    var result: [Int: Sheet.Picture] = [:]
    var failed: [Int] = []
    var waiting = drawable[...]
    await withTaskGroup(of: (Int, Bool).self) { group in
      var running = 0
      while true {
        while running < drawing.pictures.concurrency, let page = waiting.popFirst() {
          let name = "p\(page.index + 1)-\(options.pictureWidth).webp"
          result[page.index] = .file(name)
          let target = path + folder + name
          if FileManager.default.fileExists(atPath: target) { continue }
          running += 1
          let width = options.pictureWidth
          group.addTask {
            let failure = await drawing.pictures.write(
              page, ofFileAt: document.sourcePath, width: width, to: target)
            drawing.pageWasDrawn()
            return (page.index, failure == nil)
          }
        }
        guard let (index, isWritten) = await group.next() else { break }
        running -= 1
        if !isWritten {
          failed.append(index)
          result[index] = .missing("noPicturePage")
        }
      }
    }
    try Task.checkCancellation()
    outcome.pictures += drawable.count - failed.count
    if !failed.isEmpty {
      let numbers = failed.sorted().map { String($0 + 1) }.joined(separator: ", ")
      outcome.notes.append("\(document.name): no picture could be made of pages \(numbers).")
    }
    return result
  }

  /// Sections by the zero-based line of their heading.
  private static func headings(of sections: [Section]) -> [Int: Section] {
    var headings: [Int: Section] = [:]
    var left = sections
    while let section = left.popLast() {
      headings[section.line - 1] = section
      left += section.children
    }
    return headings
  }
}
