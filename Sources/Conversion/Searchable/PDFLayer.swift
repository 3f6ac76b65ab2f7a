internal import PageModel
internal import Recognition

/// Makes of a PDF's objects those that it gets for a layer of words.
struct PDFLayer {
  private let objects: PDFObjects
  private let pages: [LayoutPage]
  /// The contents of pages and forms, decoded, by reference. What is missing stays as it is.
  var contents: [String: [UInt8]] = [:]

  /// Forms in forms; deeper ones are circles.
  private static let deepestForm = 12

  init(_ objects: PDFObjects, pages: [LayoutPage]) {
    self.objects = objects
    // A page that has good text of its own, no words, or is not in the file, stays as it is.
    self.pages = pages.filter { page in
      page.hasBoxes && !page.lines.isEmpty && page.plan != nil && page.plan?.method != .pdfText
        && objects.pages.indices.contains(page.index)
    }
  }

  /// References of the streams whose content is asked for.
  var streams: [String] {
    var found: Set<String> = []
    for page in pages {
      let reference = objects.pages[page.index]
      found.formUnion(objects.contents(of: reference))
      addForms(in: objects.inherited("/Resources", by: reference), to: &found)
    }
    return found.sorted()
  }

  private func addForms(
    in resources: JSONTree?, to found: inout Set<String>, depth: Int = 0
  ) {
    guard depth < Self.deepestForm else { return }
    for reference in objects.drawn(in: resources).values where !found.contains(reference) {
      let form = objects.dictionary(.string(reference))
      guard form?["/Subtype"] == .name("Form") else { continue }
      found.insert(reference)
      addForms(in: form?["/Resources"], to: &found, depth: depth + 1)
    }
  }

  /// The objects that are new or changed, as qpdf reads them.
  func update() throws -> [UInt8] {
    var update = PDFUpdate(after: objects.largestNumber)
    var font = TextLayerFont()
    let fontNumber = update.reserve()
    let opening = try update.add(stream: Array("q\n".utf8))
    var doneForms: Set<String> = []
    for page in pages {
      let reference = objects.pages[page.index]
      guard var entries = objects.dictionary(.string(reference)) else { continue }
      let resources = objects.inherited("/Resources", by: reference)
      let parts = objects.contents(of: reference)
      let content = contentOfAll(parts).map(PDFContent.init)
      let (newResources, name) = self.resources(resources, with: .reference(fontNumber))
      let layer = TextLayerContent(
        page: page, matrix: matrix(of: page, reference, content, resources))
      // What the page leaves open is closed, so that the layer begins where the page did.
      let closing = String(repeating: "Q\n", count: 1 + (content?.openStates ?? 0))
      let words = Array("\n\(closing)\(layer.operators(&font, named: name))".utf8)
      if let content, content.hasText {
        entries["/Contents"] = .array([
          opening, try update.add(stream: content.bytes), try update.add(stream: words),
        ])
      } else {
        entries["/Contents"] = .array(
          [opening] + parts.map { .string($0) } + [try update.add(stream: words)])
      }
      takeTextOut(ofFormsIn: resources, &update, &doneForms)
      entries["/Resources"] = .object(newResources)
      update.replace(reference, by: .object(entries))
    }
    try font.add(to: &update, as: fontNumber)
    return try update.json()
  }

  /// The parts of a page's content as one; nil when one of them could not be decoded.
  private func contentOfAll(_ parts: [String]) -> [UInt8]? {
    var whole: [UInt8] = []
    for part in parts {
      guard let content = contents[part] else { return nil }
      whole += content + [UInt8(ascii: "\n")]
    }
    return whole
  }

  /// The resources with a font more, under a name that none has.
  private func resources(
    _ resources: JSONTree?, with font: JSONTree
  ) -> (entries: [String: JSONTree], name: String) {
    var entries = objects.dictionary(resources) ?? [:]
    var fonts = objects.dictionary(entries["/Font"]) ?? [:]
    var number = 0
    while fonts["/SoHoa\(number)"] != nil { number += 1 }
    fonts["/SoHoa\(number)"] = font
    entries["/Font"] = .object(fonts)
    return (entries, "SoHoa\(number)")
  }

  /// Takes text out of the forms that a page draws; what several pages share is done once.
  private func takeTextOut(
    ofFormsIn resources: JSONTree?, _ update: inout PDFUpdate, _ done: inout Set<String>
  ) {
    for reference in objects.drawn(in: resources).values where !done.contains(reference) {
      guard let bytes = contents[reference], var entries = objects.dictionary(.string(reference))
      else { continue }
      done.insert(reference)
      takeTextOut(ofFormsIn: entries["/Resources"], &update, &done)
      let content = PDFContent(bytes)
      guard content.hasText else { continue }
      for key in ["/Length", "/Filter", "/DecodeParms"] { entries[key] = nil }
      update.replaceStream(reference, by: content.bytes, entries)
    }
  }

  // MARK: Places

  /// From pixels of the upright page, origin at the bottom left, to the PDF page.
  private func matrix(
    of page: LayoutPage, _ reference: String, _ content: PDFContent?, _ resources: JSONTree?
  ) -> PDFMatrix {
    let (width, height) = page.storedSize
    if case .pdfImage? = page.plan?.method {
      let frame =
        content.flatMap { largestPicture(of: page, in: $0, resources) } ?? shownBox(of: reference)
      return page.matrixToStored.followed(by: .scaling(1 / width, 1 / height)).followed(by: frame)
    }
    // The picture was drawn of the page as it is shown.
    let points = 72 / Double(max(1, page.dotsPerInch))
    let box = mediaBox(of: reference)
    return page.matrixToStored.followed(by: .scaling(points, points))
      .followed(by: Self.shownToPage(box, turn: page.plan?.rotation ?? 0, height: height * points))
  }

  /// Where the page's picture stands: from its unit square to the page. Nil when it is not found.
  private func largestPicture(
    of page: LayoutPage, in content: PDFContent, _ resources: JSONTree?, depth: Int = 0
  ) -> PDFMatrix? {
    guard let plan = page.plan, depth < Self.deepestForm else { return nil }
    let drawn = objects.drawn(in: resources)
    var found: PDFMatrix?
    for placement in content.placements {
      var matrix: PDFMatrix?
      if let name = placement.name {
        guard let reference = drawn[name], let entries = objects.dictionary(.string(reference))
        else { continue }
        if entries["/Subtype"] == .name("Form") {
          guard let bytes = contents[reference] else { continue }
          let own = PDFMatrix(objects.numbers(entries["/Matrix"], count: 6)) ?? .identity
          matrix = largestPicture(
            of: page, in: PDFContent(bytes), entries["/Resources"] ?? resources, depth: depth + 1
          )?.followed(by: own).followed(by: placement.matrix)
        } else if entries["/Width"] == .integer(plan.width),
          entries["/Height"] == .integer(plan.height)
        {
          matrix = placement.matrix
        }
      } else if placement.width == plan.width, placement.height == plan.height {
        matrix = placement.matrix
      }
      if let matrix, matrix.area > found?.area ?? 0 { found = matrix }
    }
    return found
  }

  /// The part of the page that is shown, as the unit square of a picture that fills it.
  private func shownBox(of reference: String) -> PDFMatrix {
    let media = mediaBox(of: reference)
    let crop = objects.numbers(objects.inherited("/CropBox", by: reference), count: 4).map(
      PDFBox.init)
    let box = crop ?? media
    return PDFMatrix(a: box.right - box.left, d: box.top - box.bottom, e: box.left, f: box.bottom)
  }

  /// US Letter when the file has none, as viewers take it.
  private func mediaBox(of reference: String) -> PDFBox {
    objects.numbers(objects.inherited("/MediaBox", by: reference), count: 4).map(PDFBox.init)
      ?? PDFBox([0, 0, 612, 792])
  }

  /// From points of the page as it is shown, origin at the bottom left of a drawing of that height
  /// whose top is the page's, to the page before the clockwise turn that shows it.
  static func shownToPage(_ box: PDFBox, turn: Int, height: Double) -> PDFMatrix {
    switch turn {
    case 90: PDFMatrix(a: 0, b: 1, c: -1, d: 0, e: box.left + height, f: box.bottom)
    case 180: PDFMatrix(a: -1, b: 0, c: 0, d: -1, e: box.right, f: box.bottom + height)
    case 270: PDFMatrix(a: 0, b: -1, c: 1, d: 0, e: box.right - height, f: box.top)
    default: PDFMatrix(e: box.left, f: box.top - height)
    }
  }
}

/// A rectangle of a page, in its units.
struct PDFBox: Equatable {
  var left: Double
  var bottom: Double
  var right: Double
  var top: Double

  /// - Parameter corners: two opposite ones, four numbers.
  init(_ corners: [Double]) {
    left = min(corners[0], corners[2])
    bottom = min(corners[1], corners[3])
    right = max(corners[0], corners[2])
    top = max(corners[1], corners[3])
  }
}

extension PDFMatrix {
  fileprivate init?(_ numbers: [Double]?) {
    guard let numbers, numbers.count == 6 else { return nil }
    self.init(
      a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], e: numbers[4], f: numbers[5])
  }
}
