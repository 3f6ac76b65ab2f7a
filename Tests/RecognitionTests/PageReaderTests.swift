import CTesseract
import PageModel
import TestSupport
import Testing

@testable import Recognition

@Suite struct PageReaderTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private static let lines: [(text: String, x: Int, y: Int)] = [
    ("Ke hoach phat dong phong trao nam", 100, 100), ("Muc dich va yeu cau", 100, 180),
    ("Doi tuong thi dua la cac don vi", 100, 260),
  ]

  private func read(_ path: String) async throws -> Page {
    let source = try await SourceDescription(of: path)
    var reader = try PageReader()
    return try await reader.read(source.pages[0], of: source.mediaType, at: path)
  }

  private func words(_ page: Page) -> [String] {
    page.blocks.flatMap(\.lines).flatMap(\.words).map(\.text)
  }

  @Test(
    "A drawn page is read from every format",
    arguments: [
      ("page.png", Int(IFF_PNG)), ("page.jpg", Int(IFF_JFIF_JPEG)), ("page.tif", Int(IFF_TIFF_LZW)),
      ("page.webp", Int(IFF_WEBP)), ("page.jp2", Int(IFF_JP2)),
    ])
  func formats(name: String, format: Int) async throws {
    let file = folder.file(name)
    try TestPictures.write(TestPictures.page(lines: Self.lines), format: format, to: file)
    let page = try await read(file)
    #expect(page.kind == .scan)
    #expect(page.width == 1240)
    #expect(page.blocks.flatMap(\.lines).count == 3)
    #expect(words(page).contains("hoach"))
    let box = try #require(page.blocks.first?.lines.first?.box)
    #expect((90...110).contains(box.x))
  }

  @Test func samePageGivesTheSameWordsWhateverWasReadBefore() async throws {
    let one = folder.file("one.png")
    let two = folder.file("two.png")
    try TestPictures.write(TestPictures.page(lines: Self.lines), format: Int(IFF_PNG), to: one)
    try TestPictures.write(
      TestPictures.page(lines: [("Noi dung khac han", 300, 400)]), format: Int(IFF_PNG), to: two)
    let first = try await SourceDescription(of: one)
    let second = try await SourceDescription(of: two)
    var reader = try PageReader()
    let before = try await reader.read(first.pages[0], of: first.mediaType, at: one)
    let again = try await reader.read(first.pages[0], of: first.mediaType, at: one)
    _ = try await reader.read(second.pages[0], of: second.mediaType, at: two)
    let after = try await reader.read(first.pages[0], of: first.mediaType, at: one)
    #expect(before == again)
    #expect(before == after)
    #expect(!words(before).isEmpty)
  }

  @Test func storedAndDrawnPagesOfAPDFReadAlikeAndTurnedPagesStandUpright() async throws {
    let picture = try TestPictures.page(width: 620, height: 877, lines: [("Ke hoach nam", 80, 90)])
    let sideways = try picture.turned(by: 270)
    var pdf = HandmadePDF()
    pdf.addPicture(picture)
    pdf.addPicture(picture, text: ["So 05"])
    pdf.addPicture(sideways, size: (842, 595), rotation: 90)
    let file = folder.file("-odd name.pdf")
    try TestFiles.write(pdf.bytes, to: file)
    let source = try await SourceDescription(of: file)
    #expect(source.pages.map(\.method) == [.pdfImage(0), .pdfRendering, .pdfImage(0)])
    var reader = try PageReader()
    let stored = try await reader.read(source.pages[0], of: source.mediaType, at: file)
    let drawn = try await reader.read(source.pages[1], of: source.mediaType, at: file)
    let turned = try await reader.read(source.pages[2], of: source.mediaType, at: file)
    #expect(words(stored).contains("hoach"))
    #expect(words(drawn).contains("hoach"))
    #expect(words(turned) == words(stored))
    #expect(turned.rotation == 90)
    #expect(turned.width == 620)
  }

  @Test(
    "A page without text is blank",
    arguments: [
      (1, 1, 8), (1, 1, 1), (600, 800, 8), (600, 800, 1), (600, 800, 32), (30_000, 20, 1),
    ])
  func blankPage(width: Int, height: Int, depth: Int) async throws {
    for filled in [false, true] {
      let file = folder.file("blank-\(filled).png")
      try TestPictures.write(
        TestPictures.blank(width: width, height: height, depth: depth, filled: filled),
        format: Int(IFF_PNG), to: file)
      let page = try await read(file)
      #expect(page.kind == .blank)
      #expect(page.diagnostics.map(\.code) == ["blank-page"])
    }
  }

  @Test("A page of noise has no words", arguments: [1, 8])
  func noise(depth: Int) async throws {
    let picture = try TestPictures.blank(width: 400, height: 300, depth: depth)
    var random = SeededRandom(seed: 7)
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let level = UInt32.random(in: 0...255, using: &random)
        pixSetPixel(picture.pix, Int32(x), Int32(y), depth == 1 ? level & 1 : level)
      }
    }
    let file = folder.file("noise.png")
    try TestPictures.write(picture, format: Int(IFF_PNG), to: file)
    #expect(try await read(file).kind == .blank)
  }

  @Test func wideStripIsRead() async throws {
    let file = folder.file("wide.png")
    try TestPictures.write(
      TestPictures.page(width: 30_000, height: 300, lines: [("Ke hoach nam", 29_000, 100)]),
      format: Int(IFF_PNG), to: file)
    let page = try await read(file)
    #expect(words(page).contains("hoach"))
    #expect(page.width == 30_000)
  }

  @Test(
    "Pictures too large to look at whole are read smaller, places told as stored",
    arguments: [
      Int(IFF_PNG), Int(IFF_JFIF_JPEG), Int(IFF_TIFF_G4),
    ])
  func hugePageIsRead(format: Int) async throws {
    let page = try TestPictures.page(
      width: 30_000, height: 2_000, dotsPerInch: 0, lines: [("Ke hoach nam", 300, 200)])
    let large = try Picture.result(of: "letters", pixScale(page.pix, 1, 1))
    // Letters four times as large as the font's, which at half the size still are.
    let text = try TestPictures.page(width: 620, height: 100, lines: [("Ke hoach nam", 20, 20)])
    let letters = try Picture.result(of: "letters", pixScale(text.pix, 4, 4))
    pixRasterop(
      large.pix, 27_000, 1_200, 2_480, 400, Int32(PIX_SRC), letters.pix, 0, 0)
    let stored =
      format == Int(IFF_TIFF_G4)
      ? try Picture.result(of: "test", pixThresholdToBinary(large.pix, 128)) : large
    let file = folder.file("wide")
    try TestPictures.write(stored, format: format, to: file)
    let read = try await read(file)
    #expect(read.width == 30_000)
    #expect(read.height == 2_000)
    let word = try #require(
      read.blocks.flatMap(\.lines).flatMap(\.words).first { $0.text == "hoach" && $0.box.y > 1_000 }
    )
    #expect((27_000..<29_480).contains(word.box.midX))
    #expect((1_200..<1_600).contains(word.box.midY))
  }

  @Test func sixteenBitsAndFourInksAreRead() async throws {
    let page = try TestPictures.page(lines: Self.lines)
    let deep = folder.file("deep.png")
    let sixteen = try Picture.result(of: "test", pixConvert8To16(page.pix, 8))
    try TestPictures.write(sixteen, format: Int(IFF_PNG), to: deep)
    #expect(try await words(read(deep)).contains("hoach"))
    let deepTIFF = folder.file("deep.tif")
    try TestPictures.write(sixteen, format: Int(IFF_TIFF_LZW), to: deepTIFF)
    #expect(try await words(read(deepTIFF)).contains("hoach"))
    let inks = folder.file("inks.tif")
    try TestFiles.write(HandmadeTIFF.fourInks(page), to: inks)
    #expect(try await words(read(inks)).contains("hoach"))
  }

  @Test func cameraTurnsAPictureOfTooFewWordsToTellByThemselves() async throws {
    let upright = try TestPictures.page(width: 620, height: 400, lines: [("Ke hoach nam", 80, 90)])
    let file = folder.file("turned.jpg")
    try TestPictures.write(upright.turned(by: 270), format: Int(IFF_JFIF_JPEG), to: file)
    var bytes = try TestFiles.bytes(of: file)
    let body: [UInt8] =
      Array("Exif\0\0".utf8) + [
        0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0,
      ]
    bytes.insert(contentsOf: [0xFF, 0xE1, 0, UInt8(body.count + 2)] + body, at: 2)
    try TestFiles.write(bytes, to: file)
    let page = try await read(file)
    #expect(words(page).contains("hoach"))
    #expect(page.rotation == 90)
    #expect(page.width == 620)
  }

  @Test func lightWritingOnDarkGroundIsRead() async throws {
    let file = folder.file("dark.png")
    let page = try CleanUp.inverted(TestPictures.page(lines: Self.lines))
    try TestPictures.write(page, format: Int(IFF_PNG), to: file)
    #expect(try await words(read(file)).contains("hoach"))
  }

  @Test func cutOffJPEGIsReadAsFarAsItGoes() async throws {
    let file = folder.file("cut.jpg")
    let page = try TestPictures.page(lines: Self.lines)
    try TestPictures.write(page, format: Int(IFF_JFIF_JPEG), to: file)
    try TestFiles.truncate(file, toShare: 0.7)
    let read = try await read(file)
    #expect(words(read).contains("hoach"))
    #expect(read.diagnostics.contains { $0.code == "truncated-image" && $0.severity == .failure })
  }

  @Test func cutOffTIFFIsReadAsFarAsItGoes() async throws {
    // The directory first, then the rows: what a scanner that writes as it goes leaves behind.
    let page = try TestPictures.page(width: 900, height: 600, lines: Self.lines)
    var file = HandmadeTIFF.grey(page, rowsPerStrip: 50)
    file.removeLast(file.count * 2 / 5)
    let path = folder.file("cut.tif")
    try TestFiles.write(file, to: path)
    let read = try await read(path)
    #expect(words(read).contains("hoach"))
    #expect(read.height < 600)
    #expect(read.diagnostics.contains { $0.code == "truncated-image" })
  }

  @Test func cutOffTIFFWithoutItsDirectoryIsTruncated() async throws {
    let path = folder.file("cut.tif")
    try TestPictures.write(
      TestPictures.page(lines: Self.lines), format: Int(IFF_TIFF_LZW), to: path)
    try TestFiles.truncate(path, toShare: 0.4)
    await #expect(throws: RecognitionError.truncated) { _ = try await SourceDescription(of: path) }
  }

  @Test("A PNM picture is the one that Leptonica would read", arguments: [1, 8, 32])
  func pnm(depth: Int) throws {
    let page = try TestPictures.page(width: 203, height: 60, lines: [("Ke hoach", 10, 10)])
    let picture =
      switch depth {
      case 1: try Picture.result(of: "test", pixThresholdToBinary(page.pix, 128))
      case 32: try Picture.result(of: "test", pixConvertTo32(page.pix))
      default: page
      }
    let file = folder.file("page.pnm")
    try TestPictures.write(picture, format: Int(IFF_PNM), to: file)
    let read = try Picture(pnmFile: file, limits: SourceLimits())
    var isSame: Int32 = 0
    pixEqual(read.pix, picture.pix, &isSame)
    #expect(isSame == 1)
    #expect(read.depth == depth)
    #expect(throws: RecognitionError.self) { _ = try Picture(pnm: [0x50, 0x35]) }
  }

  @Test func redInkIsTakenOutAndBlackUnderItStays() throws {
    let picture = try TestPictures.blank(width: 3, height: 1, depth: 32)
    pixSetPixel(picture.pix, 0, 0, 0xD0_20_20_00)
    pixSetPixel(picture.pix, 1, 0, 0x20_18_18_00)
    let grey = try CleanUp.withoutColour(picture)
    var levels: [UInt32] = [0, 0]
    pixGetPixel(grey.pix, 0, 0, &levels[0])
    pixGetPixel(grey.pix, 1, 0, &levels[1])
    #expect(levels[0] >= 0xD0)
    #expect(levels[1] <= 0x20)
  }

  @Test func cleanUpFollowsWhatThePageShows() throws {
    let even = try PageFindings(of: TestPictures.page(lines: Self.lines))
    #expect(CleanUp(for: even) == CleanUp(for: even))
    #expect(!CleanUp(for: even).levelsPaper)
    let shaded = try TestPictures.page(lines: Self.lines)
    for y in 0..<shaded.height {
      for x in 0..<shaded.width {
        var value: UInt32 = 0
        pixGetPixel(shaded.pix, Int32(x), Int32(y), &value)
        pixSetPixel(shaded.pix, Int32(x), Int32(y), value * UInt32(120 + x / 10) / 255)
      }
    }
    #expect(CleanUp(for: try PageFindings(of: shaded)).levelsPaper)
    let fax = try PageFindings(of: TestPictures.blank(width: 50, height: 50, depth: 1))
    #expect(CleanUp(for: fax).smoothsEdges)
  }

  @Test func pageIsExaminedAndScaledByItsResolution() async throws {
    let page = try TestPictures.page(lines: Self.lines)
    let large = try Picture.result(of: "test", pixScale(page.pix, 2, 2))
    let (small, double) = (folder.file("small.png"), folder.file("double.png"))
    try TestPictures.write(page, format: Int(IFF_PNG), to: small)
    large.dotsPerInch = 300
    try TestPictures.write(large, format: Int(IFF_PNG), to: double)
    let (one, two) = (try await read(small), try await read(double))
    let examination = try #require(two.examination)
    #expect(examination.ink == .grey)
    #expect(examination.treatments == [.scaled])
    #expect(examination.shading == 0)
    #expect(two.width == 2480)
    #expect(words(two).contains("hoach"))
    // Places are told in pixels of the stored picture.
    let (box, doubled) = (one.blocks.map(\.box).union(), two.blocks.map(\.box).union())
    #expect(abs((doubled?.x ?? 0) - 2 * (box?.x ?? 0)) <= 12)
    #expect(abs((doubled?.maxX ?? 0) - 2 * (box?.maxX ?? 0)) <= 12)
  }

  @Test func alternativesOfSymbolsLieInTheirWords() async throws {
    // Small and faint, so that the reader wavers.
    let page = try TestPictures.page(lines: Self.lines)
    let small = try Picture.result(of: "test", pixScaleSmooth(page.pix, 0.45, 0.45))
    let file = folder.file("small.png")
    try TestPictures.write(small, format: Int(IFF_PNG), to: file)
    let found = try await read(file).blocks.flatMap(\.lines).flatMap(\.words)
    let wavering = found.filter { !$0.alternatives.isEmpty }
    #expect(!wavering.isEmpty)
    for word in wavering {
      let scalars = Array(word.text.unicodeScalars)
      for place in word.alternatives {
        #expect(scalars.indices.contains(place.offset))
        #expect(place.others.allSatisfy { $0.text != String(scalars[place.offset]) })
        #expect(place.others.allSatisfy { (0...1).contains($0.confidence) })
      }
    }
  }

  @Test func missingLanguageNamesItsPackage() {
    #expect {
      _ = try PageReader(languages: ["vie", "chi_xyz"])
    } throws: {
      String(describing: $0).contains("tesseract-ocr-chi-xyz")
    }
    #expect(throws: RecognitionError.missingLanguage("../vie")) {
      _ = try PageReader(languages: ["../vie"])
    }
  }

  @Test func nothingIsLeftInATemporaryFolder() throws {
    var path = ""
    do {
      let folder = try TemporaryFolder()
      path = folder.path
      try TestFiles.write([1], to: path + "/file")
      #expect(folder.files == ["file"])
    }
    #expect(throws: RecognitionError.notFound) { try FileBytes.first(1, of: path) }
  }

  @Test func machineIsDescribed() async {
    let machine = await RecognitionEnvironment.examine()
    #expect(machine.languages.contains("vie"))
    #expect(machine.components.count == 6)
    #expect(machine.components.allSatisfy { $0.version?.first?.isNumber == true })
  }
}
