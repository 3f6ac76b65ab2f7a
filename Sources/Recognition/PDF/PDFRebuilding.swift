internal import PageModel

/// Makes PDFs readable that have lost the list of their pages, or the table of their objects with
/// their end.
///
/// The objects that the bytes still hold are found by how they begin, and a new list of all pages
/// among them is put behind. Objects that are packed in streams are not found; what scanners write
/// has none.
///
/// Source: PDF 32000-1:2008, sections 7.3.10 (objects), 7.5.4 (table) and 7.7.3 (pages).
enum PDFRebuilding {
  /// Larger files are not looked through: all of one is in memory.
  private static let largestFile = 64 << 20
  private static let highestNumber = 1_000_000

  /// The file with a new list of the pages that are in it, in the order in which they stand; nil
  /// when there are none, or the file is encrypted.
  static func rebuilt(_ path: String) throws(RecognitionError) -> [UInt8]? {
    guard try FileBytes.size(of: path) <= largestFile else { return nil }
    var file = try FileBytes.first(largestFile, of: path)
    let objects = objects(in: file)
    let pages = objects.filter { $0.isPage }
    guard !pages.isEmpty, let highest = objects.map(\.number).max(), highest < highestNumber,
      file.firstRange(of: "/Encrypt".utf8) == nil
    else { return nil }
    var places = [(offset: Int, generation: Int)?](repeating: nil, count: highest + 1)
    // Of two with the same number the later one holds.
    for object in objects { places[object.number] = (object.offset, object.generation) }
    func add(_ text: String) {
      places.append((file.count, 0))
      file += Array("\(places.count - 1) 0 obj\n\(text)\nendobj\n".utf8)
    }
    file.append(UInt8(ascii: "\n"))
    let kids = pages.filter { places[$0.number]?.offset == $0.offset }.map {
      "\($0.number) \($0.generation) R"
    }
    let list = "/Kids [\(kids.joined(separator: " "))] /Count \(kids.count)"
    add("<< /Type /Pages \(list) /MediaBox \(mediaBox(in: file)) >>")
    add("<< /Type /Catalog /Pages \(places.count - 1) 0 R >>")
    let start = file.count
    var table = "xref\n0 \(places.count)\n"
    for place in places {
      table +=
        place.map { "\(digits($0.offset, 10)) \(digits($0.generation, 5)) n \n" }
        ?? "0000000000 65535 f \n"
    }
    table += "trailer << /Size \(places.count) /Root \(places.count - 1) 0 R >>\n"
    file += Array("\(table)startxref\n\(start)\n%%EOF\n".utf8)
    return file
  }

  private struct Object {
    var number: Int
    var generation: Int
    var offset: Int
    var isPage: Bool
  }

  /// All that begin in the bytes, in their order.
  private static func objects(in file: [UInt8]) -> [Object] {
    var objects: [Object] = []
    var place = 0
    file.withUnsafeBufferPointer { file in
      while place + 3 <= file.count {
        defer { place += 1 }
        // `12 0 obj`
        guard file[place] == UInt8(ascii: "o"), file[place + 1] == UInt8(ascii: "b"),
          file[place + 2] == UInt8(ascii: "j")
        else { continue }
        var start = place
        guard let generation = number(endingAt: &start, in: file),
          let number = number(endingAt: &start, in: file),
          (1...highestNumber).contains(number), (0...65_535).contains(generation)
        else { continue }
        let body = file[(place + 3)..<min(file.count, place + 3 + longestPage)]
        objects.append(
          Object(
            number: number, generation: generation, offset: start, isPage: isPage(Array(body))))
      }
    }
    return objects
  }

  /// Dictionaries of pages are short.
  private static let longestPage = 16 << 10

  /// The number before a place, with blanks after it; the place moves before it.
  private static func number(
    endingAt place: inout Int, in file: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var end = place
    while end > 0, isBlank(file[end - 1]) { end -= 1 }
    var start = end
    while start > 0, end - start < 10, (0x30...0x39).contains(file[start - 1]) { start -= 1 }
    guard end < place, start < end else { return nil }
    place = start
    return Int(String(decoding: file[start..<end], as: UTF8.self))
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0 || byte == 0x20 || (9...13).contains(byte)
  }

  /// Whether an object's bytes begin with the dictionary of a page.
  private static func isPage(_ bytes: [UInt8]) -> Bool {
    let ends = ["endobj", "stream"].compactMap { bytes.firstRange(of: $0.utf8)?.lowerBound }
    let body = bytes[..<(ends.min() ?? bytes.count)]
    for range in body.ranges(of: Array("/Type".utf8)) {
      let value = body[range.upperBound...].drop(while: isBlank)
      // Not `/Pages`.
      if value.starts(with: "/Page".utf8), value.dropFirst(5).first != UInt8(ascii: "s") {
        return true
      }
    }
    return false
  }

  /// A size for pages that had theirs from the lost list: the first that is told, or A4.
  private static func mediaBox(in file: [UInt8]) -> String {
    if let name = file.firstRange(of: "/MediaBox".utf8) {
      let value = file[name.upperBound...].prefix(80).drop(while: isBlank)
      if value.first == UInt8(ascii: "["), let end = value.firstIndex(of: UInt8(ascii: "]")) {
        return String(decoding: value[...end], as: UTF8.self)
      }
    }
    return "[0 0 595 842]"
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
  }
}

/// A PDF that programs can read: the file itself, or a rebuilt copy that is removed with this.
struct ReadablePDF: ~Copyable {
  let path: String
  private let folder: TemporaryFolder?

  /// - Parameters:
  ///   - isRebuilt: whether the file cannot be read as it is.
  /// - Throws: `damaged` when there is no page in it.
  init(_ path: String, isRebuilt: Bool) throws(RecognitionError) {
    guard isRebuilt else {
      self.path = path
      folder = nil
      return
    }
    guard let bytes = try PDFRebuilding.rebuilt(path) else {
      throw .damaged(reason: "no page was found in it")
    }
    let folder = try TemporaryFolder()
    try FileBytes.write(bytes, to: folder.path + "/rebuilt.pdf")
    self.path = folder.path + "/rebuilt.pdf"
    self.folder = consume folder
  }
}

extension PagePlan {
  /// Whether the page is found only in a copy of the PDF with a new list of its pages.
  var isRebuilt: Bool { diagnostics.contains { $0.code == Diagnostic.rebuiltCode } }
}

extension Diagnostic {
  fileprivate static let rebuiltCode = "rebuilt-page"

  /// What a page of such a copy carries.
  static func rebuiltPage(_ index: Int) -> Diagnostic {
    Diagnostic(
      .note, code: rebuiltCode, message: "the page was found without the list of the PDF's pages",
      page: index)
  }
}
