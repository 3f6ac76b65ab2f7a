internal import FoundationEssentials
internal import Glibc
internal import PageModel
internal import Recognition
internal import Records
internal import Subprocess
internal import SystemPackage

/// Makes a searchable PDF of a document: its pages as they are, with the repaired words over them,
/// invisible and in their places.
///
/// Pages of image files are put in without a change to their pixels. Of a PDF the pages stay as
/// they are and get a layer, by qpdf; pages that carried good text of their own get none.
struct SearchablePDF {
  /// Resolution that a picture is taken for that tells none.
  static let usualResolution = 200

  let source: String
  let pages: [LayoutPage]
  let limits: SourceLimits

  /// - Throws: what keeps the file from being made.
  func write(to path: String) async throws(PlanRecord.Failure) {
    do {
      if pages.contains(where: { $0.plan?.isOfImageFile == true }) {
        try writeImages(to: path)
      } else {
        try await overlay(to: path)
      }
    } catch let error as PlanRecord.Failure {
      throw error
    } catch let error as RecognitionError {
      throw PlanRecord.Failure(error)
    } catch {
      throw PlanRecord.Failure(kind: .internal, message: "\(error)", retryable: true)
    }
  }

  // MARK: Image files

  private func writeImages(to path: String) throws {
    var file = try PDFFile(path: path)
    var font = TextLayerFont()
    let (catalog, tree, fontNumber) = (file.reserve(), file.reserve(), file.reserve())
    var kids: [Int] = []
    for page in pages {
      guard let plan = page.plan else { continue }
      let picture = try PagePicture(plan, at: source).stored(limits: limits)
      let image = try file.addStream(
        picture.bytes, "/Type /XObject /Subtype /Image \(picture.dictionary)")
      let resolution = page.dotsPerInch > 0 ? page.dotsPerInch : Self.usualResolution
      let content = TextLayerContent(
        page: page, scale: 72 / Double(resolution), turn: page.rotation)
      let (width, height) = content.shownSize
      let box = "\(TextLayerContent.number(width)) \(TextLayerContent.number(height))"
      let number = TextLayerContent.number
      let operators =
        "q \(number(width)) 0 0 \(number(height)) 0 0 cm /I Do Q\n" + content.operators(&font)
      let stream = try file.addStream(Array(operators.utf8))
      kids.append(
        try file.add(
          """
          << /Type /Page /Parent \(tree) 0 R /MediaBox [0 0 \(box)] /Rotate \(page.rotation) \
          /Contents \(stream) 0 R \
          /Resources << /Font << /F \(fontNumber) 0 R >> /XObject << /I \(image) 0 R >> >> >>
          """))
    }
    try font.write(to: &file, as: fontNumber)
    try Self.finish(file, catalog: catalog, tree: tree, kids: kids)
  }

  private static func finish(
    _ file: consuming PDFFile, catalog: Int, tree: Int, kids: [Int]
  ) throws(OutputError) {
    let list = kids.map { "\($0) 0 R" }.joined(separator: " ")
    try file.add("<< /Type /Pages /Count \(kids.count) /Kids [\(list)] >>", as: tree)
    try file.add("<< /Type /Catalog /Pages \(tree) 0 R /Lang (vi) >>", as: catalog)
    try file.finish(catalog: catalog)
  }

  // MARK: PDF

  private func overlay(to path: String) async throws {
    let part = try WholeFile.partPath(of: path)
    let layer = part + ".layer"
    defer { unlink(layer) }
    try writeLayer(to: layer)
    let result = try await Self.qpdf([
      "--overlay", layer, "--", Self.argument(for: source), Self.argument(for: part),
    ])
    // 3: there were warnings, and the file was written.
    guard result == .exited(0) || result == .exited(3) else {
      unlink(part)
      throw PlanRecord.Failure(
        kind: .damaged,
        message: """
          qpdf cannot put a text layer on this PDF. Print it to a new PDF and convert that.
          """,
        retryable: false)
    }
    try WholeFile.adoptPart(of: path)
  }

  /// Writes a PDF of nothing but words. Its pages have the proportions of those they go on, and
  /// qpdf brings them to their size.
  private func writeLayer(to path: String) throws(OutputError) {
    var file = try PDFFile(path: path)
    var font = TextLayerFont()
    let (catalog, tree, fontNumber) = (file.reserve(), file.reserve(), file.reserve())
    var kids: [Int] = []
    for page in pages {
      let resolution = page.dotsPerInch > 0 ? page.dotsPerInch : Self.usualResolution
      let content = TextLayerContent(
        page: page, scale: 72 / Double(resolution), turn: page.plan?.turn(of: page.rotation) ?? 0)
      let (width, height) = page.hasBoxes ? content.shownSize : (595, 842)
      let box = "\(TextLayerContent.number(width)) \(TextLayerContent.number(height))"
      let hasText = page.plan?.method == .pdfText
      let stream = try file.addStream(hasText ? [] : Array(content.operators(&font).utf8))
      kids.append(
        try file.add(
          """
          << /Type /Page /Parent \(tree) 0 R /MediaBox [0 0 \(box)] /Contents \(stream) 0 R \
          /Resources << /Font << /F \(fontNumber) 0 R >> >> >>
          """))
    }
    try font.write(to: &file, as: fontNumber)
    try Self.finish(file, catalog: catalog, tree: tree, kids: kids)
  }

  private static func qpdf(_ arguments: [String]) async throws -> TerminationStatus {
    do {
      return try await Subprocess.run(
        .name("qpdf"), arguments: Arguments(arguments), output: .discarded, error: .discarded
      ).terminationStatus
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw PlanRecord.Failure(
        kind: .dependency,
        message: "qpdf is not installed; it puts text layers on PDF. apt-get install qpdf",
        retryable: true)
    }
  }

  /// No name is taken for an option.
  private static func argument(for path: String) -> String {
    path.hasPrefix("/") ? path : "./" + path
  }
}

extension PagePlan {
  fileprivate var isOfImageFile: Bool {
    if case .imageFrame = method { true } else { false }
  }

  /// The part of a page's clockwise turn that the PDF does not make itself when it is shown.
  fileprivate func turn(of rotation: Int) -> Int {
    guard case .pdfImage = method else { return rotation }
    return ((rotation - self.rotation) % 360 + 360) % 360
  }
}
