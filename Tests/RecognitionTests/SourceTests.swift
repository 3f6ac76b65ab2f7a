import CTesseract
import PageModel
import Testing

@testable import Recognition

@Suite struct SourceTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func describe(_ path: String) async throws -> SourceDescription {
    try await SourceDescription(of: path)
  }

  @Test func missingFileAndBrokenLinkAreNotFound() async throws {
    let file = folder.file("nothing.pdf")
    await #expect(throws: RecognitionError.notFound) { try await describe(file) }
  }

  @Test func folderIsUnreadable() async throws {
    let path = folder.path
    await #expect {
      _ = try await SourceDescription(of: path)
    } throws: {
      ($0 as? RecognitionError)?.kind == "unreadable"
    }
  }

  @Test func emptyFileIsEmpty() async throws {
    let file = folder.file("empty.tif")
    try TestFiles.write([], to: file)
    await #expect(throws: RecognitionError.empty) { try await describe(file) }
  }

  @Test func officeDocumentIsNamedInTheError() async throws {
    let file = folder.file("plan.pdf")
    try TestFiles.write([0x50, 0x4B, 3, 4, 0, 0] + Array("word/document.xml".utf8), to: file)
    await #expect {
      try await describe(file)
    } throws: {
      String(describing: $0).contains("export it as PDF")
    }
  }

  @Test func textIsLeftToTheCaller() async throws {
    let file = folder.file("plan.tif")
    try TestFiles.write(Array("Số: 05/KH-UBND".utf8), to: file)
    let source = try await describe(file)
    #expect(source.mediaType == .text)
    #expect(source.pages.isEmpty)
  }

  @Test func pdfWithoutPagesSaysSo() async throws {
    let file = folder.file("none.pdf")
    try TestFiles.write(HandmadePDF().bytes, to: file)
    await #expect(throws: RecognitionError.noPages) { try await describe(file) }
  }

  @Test func namesThatLookLikeOptionsAreRead() async throws {
    #expect(Poppler.argument(for: "-r") == "./-r")
    #expect(Poppler.argument(for: "http://x/y.pdf") == "./http://x/y.pdf")
    #expect(Poppler.argument(for: "/tmp/a b.pdf") == "/tmp/a b.pdf")
  }

  @Test func cutOffPDFIsTruncated() async throws {
    var pdf = HandmadePDF()
    pdf.addText(["Ke hoach"])
    let file = folder.file("cut.pdf")
    try TestFiles.write(Array(pdf.bytes.prefix(60)), to: file)
    await #expect(throws: RecognitionError.truncated) { try await describe(file) }
  }

  @Test func rubbishAfterAPDFHeaderIsDamaged() async throws {
    let file = folder.file("rubbish.pdf")
    try TestFiles.write(Array("%PDF-1.4\nnothing of use\n%%EOF\n".utf8), to: file)
    await #expect {
      try await describe(file)
    } throws: {
      ($0 as? RecognitionError)?.kind == "damaged"
    }
  }

  @Test func pagesWithAPictureAreTakenOutAndOthersDrawnOrReadAsText() async throws {
    let picture = try TestPictures.blank(width: 620, height: 877, depth: 8)
    var pdf = HandmadePDF()
    pdf.addPicture(picture)
    pdf.addPicture(picture, rotation: 90)
    pdf.addPicture(picture, placement: "300 0 0 400 100 100")
    pdf.addPicture(picture, text: ["Signed by the office"])
    pdf.addText(["Plan of the year, with words that stand for themselves"])
    let file = folder.file("mixed.pdf")
    try TestFiles.write(pdf.bytes, to: file)
    let pages = try await describe(file).pages
    #expect(
      pages.map(\.method) == [.pdfImage(0), .pdfImage(0), .pdfRendering, .pdfRendering, .pdfText])
    #expect(pages.map(\.rotation) == [0, 90, 0, 0, 0])
    #expect(pages[0].dotsPerInch == 75)
  }

  @Test func hugePictureIsRefusedBeforeDecoding() async throws {
    // A one-bit picture of one colour: 400 megapixels in a few kilobytes.
    let file = folder.file("huge.tif")
    try TestPictures.write(
      TestPictures.blank(width: 20_000, height: 20_000, depth: 1), format: Int(IFF_TIFF_G4),
      to: file)
    let expected = RecognitionError.tooLarge(width: 20_000, height: 20_000, limit: 150_000_000)
    await #expect(throws: expected) { try await describe(file) }
    var limits = SourceLimits()
    limits.pixels = 400_000_000
    let source = try await SourceDescription(of: file, limits: limits)
    #expect(source.pages.map(\.width) == [20_000])
  }
}

/// A folder for one test, removed with it.
final class TestFolder: Sendable {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  var path: String { folder.path }

  func file(_ name: String) -> String { folder.path + "/" + name }
}
