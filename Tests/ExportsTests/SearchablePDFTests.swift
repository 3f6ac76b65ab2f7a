import FoundationEssentials
import PageModel
import Records
import Subprocess
import SystemPackage
import TestSupport
import Testing

@testable import Conversion

/// PDF whose scans do not fill their pages, stand on their side, or have text that is wrong.
@Suite struct SearchablePDFTests {
  /// A page with a scan, as a PDF.
  private struct Sample {
    /// With `/Im` for the scan and `/F` for a font.
    var content: String
    var page = ""
    var box = "0 0 595.32 841.92"
    /// The content of `/Fm`.
    var form = ""

    func write(to path: String) throws {
      let scan = try Data(
        contentsOf: URL(
          filePath: RepositoryFiles.fixture("scans/so-noi-vu-cong-van-2023.150-shaded.jpg")))
      let resources = "/Resources << /Font << /F 6 0 R >> /XObject << /Im 5 0 R /Fm 7 0 R >> >>"
      let objects = [
        Array("<< /Type /Catalog /Pages 2 0 R >>".utf8),
        Array("<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [\(box)] \(resources) >>".utf8),
        Array("<< /Type /Page /Parent 2 0 R /Contents 4 0 R \(page) >>".utf8),
        Self.stream("", Array(content.utf8)),
        Self.stream(
          "/Type /XObject /Subtype /Image /Width 1240 /Height 1754 /ColorSpace /DeviceGray "
            + "/BitsPerComponent 8 /Filter /DCTDecode", Array(scan)),
        Array("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".utf8),
        Self.stream(
          "/Type /XObject /Subtype /Form /BBox [0 0 2000 2000] /Matrix [1 0 0 1 3 4] \(resources)",
          Array(form.utf8)),
      ]
      var file = Array("%PDF-1.6\n".utf8)
      var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
      for (index, object) in objects.enumerated() {
        table += String("0000000000\(file.count)".suffix(10)) + " 00000 n \n"
        file += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
      }
      let start = file.count
      file += Array(
        "\(table)trailer\n<< /Size 8 /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n".utf8)
      try Data(file).write(to: URL(filePath: path))
    }

    private static func stream(_ entries: String, _ bytes: [UInt8]) -> [UInt8] {
      Array("<< \(entries) /Length \(bytes.count) >>\nstream\n".utf8) + bytes
        + Array("\nendstream".utf8)
    }

    /// Text as a bad program reads it, over the page.
    static let badText = (0..<45).map { line in
      "1 0 0 1 60 \(800 - 12 * line) Tm (Uy ban nh~n dan tinh khen thu6ng phong tr~o thi dua) Tj"
    }.joined(separator: " ")
  }

  /// The export of a sample, and the words of its page.
  private func export(
    _ sample: Sample,
    _ body: (_ source: String, _ pdf: String, _ page: LayoutPage) async throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      let source = folder + "/a.pdf"
      try sample.write(to: source)
      _ = try await run(["convert", source, "-q", "-o", folder + "/out/"])
      let outcome = try await run([
        "export", folder + "/out", "--to", "pdf", "-o", folder + "/pdf/",
      ])
      #expect(outcome.status == .exited(0), "\(outcome.messages)")
      let document = try #require(try FolderDocuments(of: folder + "/out").documents.first)
      let id = try #require(document.record()?.id)
      let page = try #require(try document.layout.pages(of: id)?.first)
      try await body(source, folder + "/pdf/a.pdf.searchable.pdf", page)
    }
  }

  private func output(_ program: String, _ arguments: [String]) async throws -> [UInt8] {
    try await Subprocess.run(
      .name(program), arguments: Arguments(arguments), output: .bytes(limit: 1 << 26),
      error: .discarded
    ).standardOutput
  }

  /// Checks that words that occur once stand where they were read, and that the page looks as it
  /// did.
  private func check(
    _ source: String, _ pdf: String, _ page: LayoutPage,
    left: (Int) -> Double, top: (Int) -> Double
  ) async throws {
    let listing = String(
      decoding: try await output("pdftotext", ["-bbox", pdf, "-"]), as: UTF8.self)
    let tokens = page.lines.flatMap { $0.tokens() }
    var compared = 0
    for token in tokens where tokens.count(where: { $0.text == token.text }) == 1 {
      // On a skewed page poppler takes the stop after a word for one by itself now and then.
      let found = listing.split(separator: "\n").filter { $0.contains(">\(token.text)<") }
      guard let box = token.box, token.text.allSatisfy({ $0.isLetter }), let line = found.first,
        found.count == 1
      else { continue }
      compared += 1
      let sides = ["xMin", "xMax", "yMin", "yMax"].map { Self.number($0, line) ?? -1 }
      #expect(abs(sides[0] - left(box.x)) < 0.2, "\(token.text)")
      #expect(abs(sides[1] - left(box.maxX)) < 0.2, "\(token.text)")
      let middle = top(box.midY)
      #expect(sides[2] < middle && middle < sides[3], "\(token.text)")
    }
    #expect(compared > 60)
    let before = try await output("pdftoppm", ["-r", "60", source])
    #expect(try await before == output("pdftoppm", ["-r", "60", pdf]) && before.count > 1000)
    let text = String(decoding: try await output("pdftotext", [pdf, "-"]), as: UTF8.self)
    #expect(text.split(separator: "1126/SNV-TĐKT", omittingEmptySubsequences: false).count == 2)
    #expect(!text.contains("thu6ng"))
  }

  private static func number(_ name: String, _ line: Substring) -> Double? {
    guard let start = line.firstRange(of: "\(name)=\"") else { return nil }
    return Double(line[start.upperBound...].prefix { $0 != "\"" })
  }

  @Test func aScanWithMarginsHasItsWordsOnItAndTheTextBeforeIsGone() async throws {
    let sample = Sample(
      content: "q 540 0 0 763.68 30 40 cm /Im Do Q BT 3 Tr /F 10 Tf \(Sample.badText) ET q")
    try await export(sample) { source, pdf, page in
      try await check(
        source, pdf, page, left: { 30 + Double($0) * 540 / 1240 },
        top: { 841.92 - 40 - 763.68 + Double($0) * 763.68 / 1754 })
    }
  }

  @Test func aScanInAFormOverOtherTextHasItsWordsOnIt() async throws {
    let sample = Sample(
      content: "BT /F 10 Tf \(Sample.badText) ET q .9 0 0 .9 20 30 cm /Fm Do Q",
      form: "q 590 0 0 834.4 5 5 cm /Im Do Q")
    try await export(sample) { source, pdf, page in
      let bottom = 30 + 0.9 * 9
      try await check(
        source, pdf, page, left: { 20 + 0.9 * (8 + Double($0) * 590 / 1240) },
        top: { 841.92 - bottom - 0.9 * 834.4 * (1 - Double($0) / 1754) })
    }
  }

  @Test func aPageThatIsShownTurnedHasItsWordsAsItIsShown() async throws {
    let sample = Sample(
      content: "q 0 595.32 -841.92 0 951.92 50 cm /Im Do Q", page: "/Rotate 90",
      box: "110 50 951.92 645.32")
    try await export(sample) { source, pdf, page in
      let points = 72 / Double(page.dotsPerInch)
      try await check(
        source, pdf, page, left: { Double($0) * points }, top: { Double($0) * points })
    }
  }

  @Test func anExportIsExportedOnceMoreWithoutWordsTwice() async throws {
    let sample = Sample(content: "q 595.32 0 0 841.92 0 0 cm /Im Do Q")
    try await export(sample) { _, pdf, _ in
      let folder = String(pdf.dropLast("/pdf/a.pdf.searchable.pdf".count))
      _ = try await run(["convert", pdf, "-q", "-o", folder + "/again/"])
      _ = try await run(["export", folder + "/again", "--to", "pdf", "-o", folder + "/twice/"])
      let name = folder + "/twice/a.pdf.searchable.pdf.searchable.pdf"
      let text = String(decoding: try await output("pdftotext", [name, "-"]), as: UTF8.self)
      #expect(text.split(separator: "1126/SNV-TĐKT", omittingEmptySubsequences: false).count == 2)
    }
  }
}
