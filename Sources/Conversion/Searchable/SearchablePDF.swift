internal import PageModel
internal import Recognition
internal import Records

/// Makes a searchable PDF of a document: its pages as they are, with the repaired words over them,
/// invisible and in their places.
///
/// Pages of image files are put in without a change to their pixels. Of a PDF the pages look as
/// they did and get a layer, by qpdf, in place of the text that could be searched before; pages
/// that carried good text of their own stay as they are.
struct SearchablePDF {
  /// Resolution that a picture is taken for that tells none.
  static let usualResolution = 200

  let source: String
  let pages: [LayoutPage]
  let limits: SourceLimits

  /// Writes the file.
  ///
  /// - Returns: Why it cannot be written, such as a full disk; nil when it is there.
  /// - Throws: what keeps it from being made.
  func write(to path: String) async throws(PlanRecord.Failure) -> OutputError? {
    do {
      if pages.contains(where: { $0.plan?.isOfImageFile == true }) {
        try writeImages(to: path)
      } else {
        try await addLayer(to: path)
      }
      return nil
    } catch let error as OutputError where !error.isReading {
      return error
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
    var kids: [JSONTree] = []
    for page in pages {
      guard let plan = page.plan else { continue }
      let picture = try PagePicture(plan, at: source).stored(limits: limits)
      let image = try file.add(picture: picture.bytes, picture.dictionary)
      let resolution = page.dotsPerInch > 0 ? page.dotsPerInch : Self.usualResolution
      let points = 72 / Double(resolution)
      let (width, height) = page.storedSize
      let frame = PDFMatrix.scaling(width * points, height * points)
      let content = TextLayerContent(
        page: page, matrix: page.matrixToStored.followed(by: .scaling(points, points)))
      let operators = "q \(frame.operands) cm /I Do Q\n" + content.operators(&font)
      kids.append(
        try file.add(
          .object([
            "/Type": .name("Page"), "/Parent": .reference(tree),
            "/MediaBox": .array([.integer(0), .integer(0), .real(frame.a), .real(frame.d)]),
            "/Rotate": .integer(page.rotation),
            "/Contents": try file.add(stream: Array(operators.utf8)),
            "/Resources": .object([
              "/Font": .object(["/F": .reference(fontNumber)]), "/XObject": .object(["/I": image]),
            ]),
          ])))
    }
    try font.add(to: &file, as: fontNumber)
    try file.add(
      .object([
        "/Type": .name("Pages"), "/Count": .integer(kids.count), "/Kids": .array(kids),
      ]), as: tree)
    try file.add(
      .object([
        "/Type": .name("Catalog"), "/Pages": .reference(tree), "/Lang": .string("u:vi"),
      ]), as: catalog)
    try file.finish(catalog: catalog)
  }
}

extension LayoutPage {
  /// Of the picture as it is stored, in pixels.
  var storedSize: (width: Double, height: Double) {
    rotation % 180 == 0
      ? (Double(width), Double(height)) : (Double(height), Double(width))
  }

  /// From pixels of the upright page to those of the picture that `rotation` makes upright, both
  /// from the bottom left.
  var matrixToStored: PDFMatrix {
    .takingBack(turn: rotation, width: Double(width), height: Double(height))
  }
}

extension PagePlan {
  fileprivate var isOfImageFile: Bool {
    if case .imageFrame = method { true } else { false }
  }
}
