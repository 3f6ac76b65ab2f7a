import FoundationEssentials
import Glibc
import PageModel
import Records
import Subprocess
import SystemPackage
import TestSupport
import Testing

@testable import Conversion
@testable import Exports

/// Forms with a file a document.
@Suite struct DocumentExportTests {
  /// A page with a word that was repaired, one that is doubtful, and text that is like markup.
  private static let page = LayoutPage(
    index: 0, kind: .scan, width: 400, height: 600, dotsPerInch: 200,
    lines: [
      LayoutLine(
        text: "kế hoạch <b>&\"", box: Box(x: 10, y: 20, width: 200, height: 20),
        baseline: Baseline(startX: 10, startY: 36, endX: 210, endY: 38),
        words: [
          Word(text: "ke", box: Box(x: 10, y: 20, width: 40, height: 20), confidence: 0.9),
          Word(text: "hoạch", box: Box(x: 60, y: 20, width: 60, height: 20), confidence: 0.3),
          Word(text: "<b>&\"", box: Box(x: 130, y: 20, width: 80, height: 20), confidence: 0.8),
        ],
        changes: [LayoutChange(column: 0, before: "ke", after: "kế", confidence: 0.97)]),
      LayoutLine(text: "chuông\u{7}\u{0}"),
    ])
  private static let record = PlanRecord(
    id: String(repeating: "ab", count: 32), status: .ok,
    source: .init(path: "a \"b\" <c>;.tif", bytes: 1))

  private func alto() -> String {
    var bytes = AltoWriter.opening(of: Self.record)
    AltoWriter.append(Self.page, to: &bytes)
    return String(decoding: bytes + AltoWriter.closing, as: UTF8.self)
  }

  private func hocr() -> String {
    var bytes = HOCRWriter.opening(of: Self.record)
    HOCRWriter.append(Self.page, of: Self.record, to: &bytes)
    return String(decoding: bytes + HOCRWriter.closing, as: UTF8.self)
  }

  @Test func altoHasRepairedWordsWithTheirPlacesAndWhatWasRead() {
    let text = alto()
    #expect(
      text.contains(
        """
        <String ID="P1_L1_S1" HPOS="10" VPOS="20" WIDTH="40" HEIGHT="20" CONTENT="kế" WC="0.97">\
        <ALTERNATIVE PURPOSE="as-read">ke</ALTERNATIVE></String>
        """))
    #expect(text.contains(#"CONTENT="hoạch" WC="0.3"/>"#))
    #expect(text.contains(#"BASELINE="10,36 210,38""#))
    #expect(text.contains(#"CONTENT="&lt;b&gt;&amp;&quot;""#))
    #expect(text.contains(#"CONTENT="chuông"# + "\u{FFFD}\u{FFFD}\""))
  }

  @Test func hocrHasEveryWordOnce() {
    let text = hocr()
    #expect(
      text.contains(
        #"title="bbox 10 20 50 40; x_wconf 97" data-raw="ke">kế</span>"#))
    #expect(text.contains(#"title="bbox 10 20 210 40; baseline 0.01 -4""#))
    #expect(text.contains("&lt;b&gt;&amp;\""))
    #expect(!text.contains("<b>"))
  }

  @Test func bothAreWellFormed() async throws {
    try await TemporaryFolder.with { folder in
      for (name, text) in [("a.xml", alto()), ("h.html", hocr())] {
        try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
        let check = "import sys, xml.dom.minidom as m; m.parse(sys.argv[1])"
        let result = try await Subprocess.run(
          .name("python3"), arguments: ["-c", check, "\(folder)/\(name)"], output: .discarded,
          error: .string(limit: 1 << 16))
        #expect(result.terminationStatus.isSuccess, "\(result.standardError)")
      }
    }
  }

  /// Schemas of others are not part of the project: a folder with those of ALTO 4.4, METS 1.12, EAD
  /// 2002 and PREMIS 3, and what they import, may be named by the variable `SOHOA_SCHEMAS`.
  @Test(
    .enabled(
      if: schemas != nil,
      "needs SOHOA_SCHEMAS, a folder with alto.xsd, mets.xsd, ead.xsd and premis.xsd"))
  func altoAndPackagesAreValid() async throws {
    let schemas = try #require(Self.schemas)
    try await TemporaryFolder.with { folder in
      let scans = RepositoryFiles.fixture("scans")
      let hostile =
        "]]> \u{1}\u{0B} <b>&\"'\n\nKẾ HOẠCH\nVề việc <x> & \"y\"\n\nI. MỤC ĐÍCH\nA \u{FFFE}.\n"
      try Data(hostile.utf8).write(to: URL(filePath: folder + "/a \"b\" <&>.txt"))
      _ = try await run(
        ["convert", scans, folder + "/a \"b\" <&>.txt", "-q", "-o", folder + "/out/"])
      for form in ["alto", "sip"] {
        _ = try await run(["export", folder + "/out", "--to", form, "-o", "\(folder)/\(form)/"])
      }
      let script = """
        xmllint --noout --nonet --schema "$0/alto.xsd" "$1"/alto/*.xml &&
          xmllint --noout --nonet --schema "$0/mets.xsd" "$1"/sip/*/METS.xml &&
          xmllint --noout --nonet --schema "$0/ead.xsd" "$1"/sip/*/metadata/*/EAD.xml &&
          xmllint --noout --nonet --schema "$0/premis.xsd" "$1"/sip/*/metadata/*/PREMIS.xml
        """
      let result = try await Subprocess.run(
        .name("bash"), arguments: ["-c", script, schemas, folder], output: .discarded,
        error: .string(limit: 1 << 16))
      #expect(result.terminationStatus.isSuccess, "\(result.standardError)")
    }
  }

  private static let schemas = getenv("SOHOA_SCHEMAS").map { String(cString: $0) }

  @Test func everyFormIsWrittenForAScanAndNamesWhatItLacks() async throws {
    try await TemporaryFolder.with { folder in
      let out = folder + "/out"
      let scan = RepositoryFiles.fixture("scans/xa-an-phu-2024.200-g4.tif")
      let locked = RepositoryFiles.fixture("broken/encrypted.pdf")
      _ = try await run(["convert", scan, locked, "-q", "-o", out + "/"])
      // DOCX needs pandoc; packages are looked at below.
      for form in DocumentForm.allCases where form != .docx && form != .sip {
        let outcome = try await run(
          ["export", out, "--to", form.rawValue, "-o", "\(folder)/\(form)/"])
        #expect(outcome.status == .exited(1), "\(form): \(outcome.messages)")
        #expect(outcome.messages.contains("encrypted.pdf: The file is protected by a password"))
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(form)")
        #expect(names == ["xa-an-phu-2024.200-g4.tif.\(form.fileExtension)"])
      }
      let pdf = "\(folder)/pdf/xa-an-phu-2024.200-g4.tif.searchable.pdf"
      #expect(try await Self.text(of: pdf).contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
      try await checkPlaces(pdf: pdf, out: out)
      try await checkPixels(pdf: pdf, scan: scan, folder: folder)
    }
  }

  /// The words of the PDF stand where they were read.
  private func checkPlaces(pdf: String, out: String) async throws {
    let document = try #require(
      try FolderDocuments(of: out).documents.first { $0.status == .ok })
    let id = try #require(document.record()?.id)
    let page = try #require(try document.layout.pages(of: id)?.first)
    let listing = try await Self.output("pdftotext", ["-f", "1", "-l", "1", "-bbox", pdf, "-"])
    // Words that occur once can be found.
    let tokens = page.lines.flatMap { $0.tokens() }
    let scale = Double(page.width) / 595.44
    var compared = 0
    for token in tokens where tokens.count(where: { $0.text == token.text }) == 1 {
      guard let box = token.box, !token.text.contains(where: { "&<>\"'".contains($0) }),
        let line = listing.split(separator: "\n").first(where: { $0.contains(">\(token.text)<") }),
        let left = Self.number("xMin", line), let right = Self.number("xMax", line)
      else { continue }
      compared += 1
      #expect(abs(left * scale - Double(box.x)) < 1.5, "\(token.text)")
      #expect(abs(right * scale - Double(box.maxX)) < 1.5, "\(token.text)")
    }
    #expect(compared > 50)
  }

  /// The picture in the PDF is the scan, pixel for pixel.
  private func checkPixels(pdf: String, scan: String, folder: String) async throws {
    _ = try await Self.output("pdfimages", ["-f", "2", "-l", "2", "-png", pdf, folder + "/i"])
    let compare = """
      import sys
      from PIL import Image, ImageChops
      one, two = Image.open(sys.argv[1]), Image.open(sys.argv[2])
      one.seek(1)
      print(ImageChops.difference(one.convert("L"), two.convert("L")).getbbox())
      """
    let result = try await Subprocess.run(
      .name("python3"), arguments: ["-c", compare, scan, folder + "/i-000.png"],
      output: .string(limit: 1 << 12), error: .string(limit: 1 << 16))
    // Without PIL there is nothing to compare by.
    if result.standardError.contains("No module named") { return }
    #expect(result.standardOutput == "None\n", "\(result.standardError)")
  }

  @Test func aTurnedScanHasItsWordsUpright() async throws {
    try await TemporaryFolder.with { folder in
      // The picture of the fixture, on its side.
      let scan = RepositoryFiles.fixture("scans/so-noi-vu-cong-van-2023.150-shaded.jpg")
      let turn = """
        import sys
        from PIL import Image
        Image.open(sys.argv[1]).transpose(Image.ROTATE_90).save(sys.argv[2], dpi=(150, 150))
        """
      let made = try await Subprocess.run(
        .name("python3"), arguments: ["-c", turn, scan, folder + "/turned.png"],
        output: .discarded, error: .discarded)
      guard made.terminationStatus.isSuccess else { return }
      _ = try await run(["convert", folder + "/turned.png", "-q", "-o", folder + "/out/"])
      let outcome = try await run(
        ["export", folder + "/out", "--to", "pdf", "-o", folder + "/pdf/"])
      #expect(outcome.status == .exited(0), "\(outcome.messages)")
      let text = try await Self.text(of: folder + "/pdf/turned.png.searchable.pdf")
      #expect(text.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
      #expect(text.contains("1126/SNV-TĐKT"))
    }
  }

  @Test func aPDFKeepsItsPicturesByteForByte() async throws {
    try await TemporaryFolder.with { folder in
      let scan = RepositoryFiles.fixture("scans/dang-uy-vinh-trach-2022.200-grey.pdf")
      _ = try await run(["convert", scan, "-q", "-o", folder + "/out/"])
      let outcome = try await run(
        ["export", folder + "/out", "--to", "pdf", "-o", folder + "/pdf/"])
      // qpdf is not on every machine, and the message says so.
      if outcome.status == .exited(3) {
        #expect(outcome.messages.contains("qpdf is not installed"))
        return
      }
      let pdf = folder + "/pdf/dang-uy-vinh-trach-2022.200-grey.pdf.searchable.pdf"
      for (path, name) in [(scan, "before"), (pdf, "after")] {
        _ = try await Self.output("pdfimages", ["-all", path, "\(folder)/\(name)"])
      }
      for page in ["000", "001"] {
        let before = try Data(contentsOf: URL(filePath: "\(folder)/before-\(page).jpg"))
        #expect(try before == Data(contentsOf: URL(filePath: "\(folder)/after-\(page).jpg")))
      }
      #expect(try await Self.text(of: pdf).contains("ĐẢNG CỘNG SẢN VIỆT NAM"))
    }
  }

  @Test func aSourceThatIsGoneIsNamed() async throws {
    try await TemporaryFolder.with { folder in
      let scan = RepositoryFiles.fixture("scans/so-noi-vu-cong-van-2023.150-shaded.jpg")
      try FileManager.default.copyItem(atPath: scan, toPath: folder + "/a.jpg")
      _ = try await run(["convert", folder + "/a.jpg", "-q", "-o", folder + "/out/"])
      try FileManager.default.removeItem(atPath: folder + "/a.jpg")
      let outcome = try await run(
        ["export", folder + "/out", "--to", "pdf", "-o", folder + "/pdf/"])
      #expect(outcome.status == .exited(1))
      #expect(outcome.messages.contains("a.jpg is gone or has changed"))
      let alto = try await run(
        ["export", folder + "/out", "--to", "alto", "-o", folder + "/alto/"])
      #expect(alto.status == .exited(0), "\(alto.messages)")
    }
  }

  @Test func aPackageHasTheSourceAndChecksumsThatHold() async throws {
    try await TemporaryFolder.with { folder in
      let name = "kế hoạch & \"số\" 5.txt"
      try FileManager.default.copyItem(
        atPath: RepositoryFiles.fixture("scans/xa-an-phu-2024.txt"), toPath: "\(folder)/\(name)")
      _ = try await run(["convert", "\(folder)/\(name)", "-q", "-o", folder + "/out/"])
      let outcome = try await run(
        ["export", folder + "/out", "--to", "sip", "-o", folder + "/sip/"])
      #expect(outcome.status == .exited(0), "\(outcome.messages)")
      let check = """
        import hashlib, os, sys, urllib.parse, xml.etree.ElementTree as tree
        mets = "{http://www.loc.gov/METS/}"
        link = "{http://www.w3.org/1999/xlink}href"
        root = tree.parse(os.path.join(sys.argv[1], "METS.xml")).getroot()
        count = 0
        for element in root.iter():
            if element.get("CHECKSUM") is None: continue
            place = element if element.tag == mets + "mdRef" else element.find(mets + "FLocat")
            path = os.path.join(sys.argv[1], urllib.parse.unquote(place.get(link)))
            content = open(path, "rb").read()
            assert hashlib.sha256(content).hexdigest() == element.get("CHECKSUM"), path
            assert len(content) == int(element.get("SIZE")), path
            if path.endswith(".xml"): tree.parse(path)
            count += 1
        ids = {e.get("ID") for e in root.iter() if e.get("ID")}
        assert all(e.get("FILEID") in ids for e in root.iter(mets + "fptr"))
        assert root.find(f"{mets}metsHdr").get("CREATEDATE").endswith("+07:00")
        print(count)
        """
      let result = try await Subprocess.run(
        .name("python3"), arguments: ["-c", check, "\(folder)/sip/\(name).sip"],
        output: .string(limit: 1 << 12), error: .string(limit: 1 << 16))
      #expect(result.standardOutput == "5\n", "\(result.standardError)")
      let before = try Self.content(of: "\(folder)/sip/\(name).sip/METS.xml")
      _ = try await run(["export", folder + "/out", "--to", "sip", "-o", folder + "/sip/"])
      #expect(try Self.content(of: "\(folder)/sip/\(name).sip/METS.xml") == before)
    }
  }

  @Test func timesAreThoseOfVietnam() {
    #expect(PackageWriter.time(0) == "1970-01-01T07:00:00+07:00")
    #expect(PackageWriter.time(1_709_226_000.9) == "2024-03-01T00:00:00+07:00")
    #expect(PackageWriter.time(-1) == "1970-01-01T06:59:59+07:00")
  }

  @Test func metadataAsJSONHaveAllFields() async throws {
    try await TemporaryFolder.with { folder in
      try SampleRecords.write([SampleRecords.plan, SampleRecords.failed], to: folder + "/r.jsonl")
      let outcome = try await run(["export", folder + "/r.jsonl", "--to", "json"])
      struct Item: Decodable {
        var key: Int
        var path: String
        var status: PlanRecord.Status
        var error: PlanRecord.Failure?
        var metadata: ArchiveMetadata
      }
      let items = try JSONDecoder().decode([Item].self, from: Data(outcome.output.utf8))
      #expect(items.map(\.key) == [1, 2])
      #expect(items[0].metadata == SampleRecords.plan.archive)
      #expect(items[1].error == SampleRecords.failed.error)
      #expect(outcome.output.contains("\"keyword\":null"))
    }
  }

  private static func content(of path: String) throws -> Data {
    try Data(contentsOf: URL(filePath: path))
  }

  // MARK: Programs

  private static func text(of pdf: String) async throws -> String {
    try await output("pdftotext", [pdf, "-"])
  }

  private static func output(_ program: String, _ arguments: [String]) async throws -> String {
    try await Subprocess.run(
      .name(program), arguments: Arguments(arguments), output: .string(limit: 1 << 24),
      error: .discarded
    ).standardOutput
  }

  private static func number(_ name: String, _ line: Substring) -> Double? {
    guard let start = line.firstRange(of: "\(name)=\"") else { return nil }
    return Double(line[start.upperBound...].prefix { $0 != "\"" })
  }
}
