/// What `pdfinfo` tells about a file and its pages.
struct PDFInfo: Equatable, Sendable {
  struct PageSize: Equatable, Sendable {
    /// In points (1/72 inch), before `rotation`.
    var width: Double
    /// In points, before `rotation`.
    var height: Double
    /// Clockwise turn for showing the page: 0, 90, 180 or 270.
    var rotation: Int

    /// Width of the page as it is shown, in points.
    var shownWidth: Double { rotation % 180 == 0 ? width : height }
    /// Height of the page as it is shown, in points.
    var shownHeight: Double { rotation % 180 == 0 ? height : width }
  }

  /// How many pages the file says it has.
  var pageCount: Int
  /// By zero-based page. A page that is listed in the file but cannot be found has none.
  var pages: [Int: PageSize]

  /// Reads the listing that `pdfinfo -f 1 -l LAST` writes; nil when it is none.
  init?(listing: String) {
    var count: Int?
    var sizes: [Int: PageSize] = [:]
    for line in listing.split(separator: "\n") {
      let fields = line.split(separator: " ")
      if fields.count == 2, fields[0] == "Pages:" {
        count = Int(fields[1])
      } else if fields.count >= 6, fields[0] == "Page", fields[2] == "size:", fields[4] == "x",
        let number = Int(fields[1]), let width = Double(fields[3]), let height = Double(fields[5])
      {
        sizes[number - 1] = PageSize(width: width, height: height, rotation: 0)
      } else if fields.count == 4, fields[0] == "Page", fields[2] == "rot:",
        let number = Int(fields[1]), let turn = Int(fields[3])
      {
        sizes[number - 1]?.rotation = ((turn % 360) + 360) % 360 / 90 * 90
      }
    }
    guard let count else { return nil }
    pageCount = count
    pages = sizes
  }
}

extension Poppler {
  /// Asks for the number of pages and the size of each.
  ///
  /// - Throws: what is wrong with the file as a whole: `encrypted`, `noPages`, `truncated`,
  ///   `damaged`.
  func info(of path: String) async throws(RecognitionError) -> PDFInfo {
    // A last page beyond the end means all of them.
    let output = try await run(
      .pdfinfo, ["-enc", "UTF-8", "-f", "1", "-l", "1000000", Self.argument(for: path)])
    if let info = PDFInfo(listing: output.text), output.succeeded || info.pageCount > 0 {
      return info
    }
    if output.messages.contains("Incorrect password") { throw .encrypted }
    if output.messages.contains("Invalid page count 0") { throw .noPages }
    // With no page found the range is refused as well; that is not the reason.
    let complaints = output.messages.split(separator: "\n").filter {
      !$0.contains("Wrong page range")
    }
    if try !PDFEnd.isPresent(in: path) { throw .truncated }
    throw .damaged(reason: Self.reason(in: complaints))
  }

  /// The last of the program's complaints, without the kind and the position before it.
  private static func reason(in complaints: [Substring]) -> String {
    guard let last = complaints.last else { return "" }
    return String(last.split(separator: ": ", maxSplits: 1).last ?? last)
  }
}

/// The mark at the end of a whole PDF.
enum PDFEnd {
  /// Whether `%%EOF` stands near the end of the file. Some programs leave rubbish after it.
  static func isPresent(in path: String) throws(RecognitionError) -> Bool {
    try FileBytes.last(2048, of: path).firstRange(of: "%%EOF".utf8) != nil
  }
}
