import TestSupport
import Testing

@testable import Conversion

@Suite struct PDFContentTests {
  private func content(_ text: String) -> PDFContent { PDFContent(Array(text.utf8)) }

  private func rest(_ text: String) -> String {
    String(decoding: content(text).bytes, as: UTF8.self)
  }

  @Test func textThatIsNotDrawnGoes() {
    #expect(
      rest("BT 3 Tr /F 10 Tf (a(b)\\)c) Tj [(x) -3 <41>] TJ ET 1 w")
        == "BT 3 Tr /F 10 Tf   ET 1 w")
    #expect(rest("BT 3 Tr (a) ' ET") == "BT 3 Tr T*  ET")
  }

  @Test func textThatIsDrawnStaysAndStandsForNothing() {
    #expect(
      rest("BT (a) Tj ET") == "BT /Span <</ActualText <FEFF0000>>> BDC (a) Tj EMC  ET")
    // The mode ends with the state that set it.
    #expect(rest("q 3 Tr Q BT (a) Tj ET").contains("BDC (a) Tj EMC"))
  }

  @Test func whatIsNoTextStaysByteForByte() {
    let text = "% (no) Tj\n/P <</MCID 0 /T (x Tj)>> BDC 1 0 0 RG 0 0 m 5 5 l S EMC\nBX ?? EX"
    #expect(rest(text) == text && !content(text).hasText)
  }

  @Test func picturesAreFoundWhereTheyStand() throws {
    let placements = content(
      "q 2 0 0 3 10 20 cm q 5 0 0 5 1 1 cm /Im0 Do Q /Fm Do Q 4 0 0 4 0 0 cm "
        + "BI /W 7 /H 9 /CS /G /BPC 8 ID \u{1} EI \u{2}(x) Tj\u{3} EI\n/Last Do"
    ).placements
    #expect(placements.map(\.name) == ["Im0", "Fm", nil, "Last"])
    #expect(placements[0].matrix == PDFMatrix(a: 10, b: 0, c: 0, d: 15, e: 12, f: 23))
    #expect(placements[1].matrix == PDFMatrix(a: 2, b: 0, c: 0, d: 3, e: 10, f: 20))
    #expect(placements[2].width == 7 && placements[2].height == 9)
  }

  @Test func statesThatAreLeftOpenAreCounted() {
    #expect(content("q q Q q").openStates == 2)
    #expect(content("Q Q q Q").openStates == 0)
  }

  @Test(arguments: ["(never ends", "<41", "<<", "BI ID x", "/", "[1 2", "1 2 cm /X Do", "\\", "Tj"])
  func whatIsMalformedIsPassedOver(text: String) {
    #expect(rest(text).count >= 0)
    _ = content(text).placements
  }

  @Test func anyBytesAreRead() {
    var random = SeededRandom(seed: 5)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        Array("()<>[]/% \nqQTjDoBIDE\\0123.-cm'\"\u{0}".utf8).randomElement(using: &random) ?? 0
      }
      _ = PDFContent(bytes)
    }
  }

  @Test func turnsAreTakenBack() {
    func mapped(_ matrix: PDFMatrix, _ x: Double, _ y: Double) -> [Double] {
      [matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f]
    }
    // The top left corner of an upright page of 30 by 40.
    let corners = [0: [0, 40], 90: [0, 0], 180: [30, 0], 270: [40, 30]] as [Int: [Double]]
    for (turn, corner) in corners {
      #expect(mapped(.takingBack(turn: turn, width: 30, height: 40), 0, 40) == corner)
    }
    let box = PDFBox([110, 250, 10, 50])
    // The top left corner of the page as it is shown.
    let shown =
      [0: [10, 250], 90: [10, 50], 180: [110, 50], 270: [110, 250]] as [Int: [Double]]
    for (turn, corner) in shown {
      let height: Double = turn % 180 == 0 ? 200 : 100
      #expect(mapped(PDFLayer.shownToPage(box, turn: turn, height: height), 0, height) == corner)
    }
  }
}
