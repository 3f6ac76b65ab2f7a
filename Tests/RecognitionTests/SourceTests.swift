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

  @Test func pdfThatLostTheListOfItsPagesGivesThePagesThatAreThere() async throws {
    let picture = try TestPictures.page(
      width: 1240, height: 1754, lines: [("Ke hoach nam", 200, 200)])
    var pdf = HandmadePDF()
    pdf.addPicture(picture)
    pdf.addText(["Plan of the year, with words that stand for themselves"])
    let whole = pdf.bytes
    let list = try #require(whole.firstRange(of: "/Kids[".utf8))
    // Neither list nor table, then neither of them and no end.
    var withoutList = whole
    withoutList.replaceSubrange(list, with: "/Else[".utf8)
    let table = try #require(withoutList.firstRange(of: "xref\n".utf8))
    for bytes in [withoutList, Array(withoutList[..<table.lowerBound])] {
      let file = folder.file("lost-\(bytes.count).pdf")
      try TestFiles.write(bytes, to: file)
      let source = try await describe(file)
      #expect(source.pages.map(\.method) == [.pdfImage(0), .pdfText])
      #expect(source.diagnostics.first?.code == "rebuilt-file")
      #expect(source.diagnostics.first?.severity == .failure)
      var reader = try PageReader()
      let page = try await reader.read(source.pages[0], of: .pdf, at: file)
      #expect(page.blocks.flatMap(\.lines).flatMap(\.words).contains { $0.text == "hoach" })
    }
  }

  @Test func layeredAndSmallerPicturesInATIFFAreNoPages() async throws {
    let page = try TestPictures.page(width: 300, height: 100, lines: [("Ke hoach", 20, 20)])
    let file = folder.file("layers.tif")
    let fields = [(254, 0), (37_724, 0)]
    try TestFiles.write(HandmadeTIFF.grey(page, rowsPerStrip: 100, with: fields), to: file)
    let layered = try await describe(file)
    #expect(layered.pages.count == 1)
    #expect(layered.diagnostics.map(\.code) == ["layered-picture"])
    #expect(layered.diagnostics.allSatisfy { $0.severity == .warning })
    // Two directories, of which the second says that it is a smaller copy.
    try TestFiles.write(HandmadeTIFF.withCompanion(page), to: file)
    let pyramid = try await describe(file)
    #expect(pyramid.pages.map(\.method) == [.imageFrame(0)])
    #expect(pyramid.diagnostics.map(\.code) == ["companion-pictures"])
  }

  @Test("Files of layers alone are named", arguments: ["8BPS", "gimp xcf"])
  func layersAlone(start: String) async throws {
    let file = folder.file("layers")
    try TestFiles.write(Array(start.utf8) + [0, 1, 0, 0, 0, 0, 0, 0], to: file)
    await #expect {
      try await describe(file)
    } throws: {
      String(describing: $0).contains("layers")
    }
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

  @Test func hugePictureInAPDFIsRefusedBeforeDecodingAndItsNeighboursAreRead() async throws {
    var pdf = HandmadePDF()
    pdf.addEmptyPicture(width: 60_000, height: 84_000)
    pdf.addText(["Plan of the year, with words that stand for themselves"])
    let file = folder.file("bomb.pdf")
    try TestFiles.write(pdf.bytes, to: file)
    let source = try await describe(file)
    #expect(source.pages.map(\.method) == [.pdfImage(0), .pdfText])
    let expected = RecognitionError.tooLarge(width: 60_000, height: 84_000, limit: 150_000_000)
    await #expect(throws: expected) {
      var reader = try PageReader()
      _ = try await reader.read(source.pages[0], of: .pdf, at: file)
    }
    await #expect(throws: expected) {
      _ = try await PagePicture(source.pages[0], at: file).webP(width: 400, rotation: 0)
    }
  }

  @Test("A camera's word on what is up is kept", arguments: [(1, 0), (3, 180), (6, 90), (8, 270)])
  func exif(orientation: UInt8, turn: Int) {
    let little: [UInt8] = [
      0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0,
    ]
    let big: [UInt8] = [
      0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
    ]
    for tiff in [little, big] {
      let body = Array("Exif\0\0".utf8) + tiff
      let segment = [0xFF, 0xE1, 0, UInt8(body.count + 2)] + body
      let jpeg: [UInt8] =
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0] + segment + [0xFF, 0xDA, 0, 2, 0, 0]
      #expect(ImageAnnotations.turn(ofJPEG: jpeg + [0, 0, 0, 0, 0, 0]) == turn)
      // However it is cut, nothing is read beyond the end.
      for length in 0..<jpeg.count {
        let found = ImageAnnotations.turn(ofJPEG: Array(jpeg.prefix(length)))
        #expect(found == 0 || found == turn)
      }
    }
  }

  @Test func animatedPicturesSayThatTheyAre() async throws {
    let webP =
      Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8X".utf8) + [10, 0, 0, 0, 2, 0, 0]
    #expect(ImageAnnotations.isAnimated(.webp, startingWith: webP))
    #expect(!ImageAnnotations.isAnimated(.webp, startingWith: Array(webP.dropLast(3)) + [0, 0, 0]))
    let file = folder.file("page.png")
    try TestPictures.write(
      TestPictures.page(lines: [("Ke hoach", 100, 100)]), format: Int(IFF_PNG), to: file)
    #expect(try await describe(file).diagnostics.isEmpty)
    // After the signature and the header: a chunk of eight bytes with its checksum.
    var bytes = try TestFiles.bytes(of: file)
    bytes.insert(
      contentsOf: [0, 0, 0, 8] + Array("acTL".utf8)
        + [0, 0, 0, 2, 0, 0, 0, 0, 0xF3, 0x8D, 0x93, 0x70],
      at: 33)
    try TestFiles.write(bytes, to: file)
    let found = try await describe(file).diagnostics
    #expect(found.map(\.code) == ["animated-picture"])
    #expect(found.allSatisfy { $0.severity == .failure })
  }
}

/// A folder for one test, removed with it.
final class TestFolder: Sendable {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  var path: String { folder.path }

  func file(_ name: String) -> String { folder.path + "/" + name }
}
