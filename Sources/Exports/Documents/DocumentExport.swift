public import Conversion
internal import FoundationEssentials
internal import Records

/// Writes the documents of an output folder in a form with a file a document.
public struct DocumentExport: Sendable {
  private let form: DocumentForm
  /// Ends with a slash.
  private let path: String

  /// - Parameters:
  ///   - form: That of all files.
  ///   - path: The folder to write, made if need be.
  public init(_ form: DocumentForm, path: String) {
    self.form = form
    self.path = path.hasSuffix("/") ? path : path + "/"
  }

  /// A document that there is no file of.
  public struct Omission: Sendable, CustomStringConvertible {
    /// As in its record.
    public var name: String
    /// What is wrong and what to do, as sentences.
    public var reason: String

    public var description: String { "\(name): \(reason)" }
  }

  /// Whether workers are needed for the form.
  public var needsWorkers: Bool { form == .pdf }

  /// Writes all documents; one that cannot be written is left out, and the others are written.
  ///
  /// Every file has its name only when it is whole. With workers several documents are made at a
  /// time.
  ///
  /// - Parameters:
  ///   - folder: The documents.
  ///   - workers: For forms that need them.
  ///   - documentWasDone: Called after each document.
  /// - Returns: The documents that are left out, in the folder's order.
  /// - Throws: `OutputError` when a file cannot be written, `MissingDependency`,
  ///   `CancellationError`.
  public func write(
    _ folder: FolderDocuments, using workers: PagePictures? = nil,
    documentWasDone: () -> Void = {}
  ) async throws -> [Omission] {
    var omissions: [(index: Int, omission: Omission)] = []
    var trouble: (any Error)?
    await withTaskGroup(of: (Int, Result<Omission?, any Error>).self) { group in
      func take(_ index: Int, _ result: Result<Omission?, any Error>) {
        documentWasDone()
        switch result {
        case .success(let omission): if let omission { omissions.append((index, omission)) }
        case .failure(let error): trouble = trouble ?? error
        }
      }
      for (index, document) in folder.documents.enumerated() {
        if index >= workers?.concurrency ?? 1, let (done, result) = await group.next() {
          take(done, result)
        }
        // What is on its way is let finish, so that nothing half-written is left.
        if trouble != nil || Task.isCancelled { break }
        group.addTask {
          do { return (index, .success(try await write(document, using: workers))) } catch {
            return (index, .failure(error))
          }
        }
      }
      for await (done, result) in group { take(done, result) }
    }
    if let trouble { throw trouble }
    try Task.checkCancellation()
    return omissions.sorted { $0.index < $1.index }.map(\.omission)
  }

  /// - Returns: The document when it is left out.
  private func write(
    _ document: FolderDocument, using workers: PagePictures?
  ) async throws -> Omission? {
    func omission(_ reason: String) -> Omission { .init(name: document.name, reason: reason) }
    guard let record = document.record() else { return omission("its record cannot be read.") }
    if let error = record.error, record.status == .failed { return omission(error.message) }
    let target = path + document.output + "." + form.fileExtension
    try WholeFile.makeFolder(of: target)
    do {
      return try await write(document, record, to: target, using: workers).map(omission)
    } catch let error as OutputError where error.isReading {
      return omission(error.description)
    }
  }

  /// - Returns: Why there is no file; nil when there is.
  private func write(
    _ document: FolderDocument, _ record: PlanRecord, to target: String,
    using workers: PagePictures?
  ) async throws -> String? {
    switch form {
    case .alto:
      return try writePages(
        document, record, to: target, AltoWriter.opening(of: record), AltoWriter.closing,
        AltoWriter.append)
    case .hocr:
      return try writePages(
        document, record, to: target, HOCRWriter.opening(of: record), HOCRWriter.closing
      ) { HOCRWriter.append($0, of: record, to: &$1) }
    case .text, .markdown:
      guard let bytes = try clean(document, record, form == .text ? .text : .markdown) else {
        return Self.noLayout
      }
      try WholeFile.write(bytes, to: target)
      return nil
    case .docx:
      guard let bytes = try clean(document, record, .markdown) else { return Self.noLayout }
      try await DocxFile.write(bytes, to: target)
      return nil
    case .sip:
      return try writePackage(document, record, to: target)
    case .pdf:
      if record.source.mediaType == "text/plain" { return "it is a text file without pages." }
      guard document.hasSource else {
        return "its source \(document.sourcePath) is gone or has changed."
      }
      let failure = try await workers?.writeSearchablePDF(
        of: document, id: record.id, to: target)
      if let failure, failure.kind == .dependency { throw MissingDependency(failure.message) }
      try Task.checkCancellation()
      return failure?.message
    }
  }

  private static let noLayout =
    "the places of its words were not kept; convert it again with --force."

  /// Writes what stands before, the pages one by one, and what stands after.
  private func writePages(
    _ document: FolderDocument, _ record: PlanRecord, to target: String, _ opening: [UInt8],
    _ closing: [UInt8], _ append: (LayoutPage, inout [UInt8]) -> Void
  ) throws -> String? {
    var file = try BufferedFile(path: target)
    try file.append { $0 += opening }
    let isThere = try document.layout.forEachPage(of: record.id) { page in
      try file.append { append(page, &$0) }
    }
    guard isThere else { return Self.noLayout }
    try file.append { $0 += closing }
    try file.finish()
    return nil
  }

  /// Writes a package under another name and gives it its own when it is whole.
  private func writePackage(
    _ document: FolderDocument, _ record: PlanRecord, to target: String
  ) throws -> String? {
    guard document.hasSource else {
      return "its source \(document.sourcePath) is gone or has changed."
    }
    let part = target + ".part"
    let files = FileManager.default
    try? files.removeItem(atPath: part)
    defer { try? files.removeItem(atPath: part) }
    var package = PackageWriter(document, record)
    try package.write(to: part) { path in
      try writePages(
        document, record, to: path, AltoWriter.opening(of: record), AltoWriter.closing,
        AltoWriter.append) == nil
    }
    do {
      try? files.removeItem(atPath: target)
      try files.moveItem(atPath: part, toPath: target)
    } catch {
      throw OutputError(target: target, reason: "the package cannot be given its name")
    }
    return nil
  }

  /// The clean document; nil when its lines were not kept.
  private func clean(
    _ document: FolderDocument, _ record: PlanRecord, _ format: OutputFormat
  ) throws -> [UInt8]? {
    guard let pages = try document.layout.pages(of: record.id) else { return nil }
    let paragraphs = LayoutPage.paragraphs(of: pages)
    return try format.bytes(of: ConvertedDocument(record: record, paragraphs: paragraphs))
  }
}
