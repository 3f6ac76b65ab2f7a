import CTesseract
import PageModel
import Testing

@testable import Recognition

/// Rules found on drawn pages.
@Suite struct RulesTests {
  /// A table of two rows and three columns, with rules of one pixel, under lines that tell the
  /// page's slope.
  private func table(slope: Double) throws -> CleanUp.Cleaned {
    let grey = try TestPictures.blank(width: 1000, height: 700, depth: 8)
    for row in 0..<3 {
      for column in 0..<30 {
        let x = 100 + column * 24
        paint(grey, x, 60 + row * 50 + Int(slope * Double(x)), 20, 20)
      }
    }
    for y in [300, 400, 500] {
      for x in 100...800 { paint(grey, x, y + Int((slope * Double(x)).rounded()), 1, 1) }
    }
    for x in [100, 300, 600, 800] {
      let top = 300 + slope * Double(x)
      for y in Int(top)...Int(top) + 200 {
        paint(grey, x - Int((slope * (Double(y) - top)).rounded()), y, 1, 1)
      }
    }
    let ink = try Picture.result(of: "test", pixThresholdToBinary(grey.pix, 150))
    return CleanUp.Cleaned(grey: grey, ink: ink)
  }

  private func paint(
    _ page: borrowing Picture, _ x: Int, _ y: Int, _ width: Int, _ height: Int
  ) {
    pixRasterop(
      page.pix, Int32(x), Int32(y), Int32(width), Int32(height), Int32(PIX_CLR), nil, 0, 0)
  }

  @Test("Thin rules are found however the page is skewed", arguments: [0, 0.02, -0.043])
  func skewedTable(slope: Double) throws {
    var cleaned = try table(slope: slope)
    let components = try Components(of: cleaned.ink)
    let rules = try Rules.takeOut(of: &cleaned, components: components, letterHeight: 20)
    let grids = TableGrid.grids(of: rules, slope: slope)
    #expect(grids.count == 1)
    let lines = [(150, 350), (400, 350), (700, 350), (150, 450), (400, 450), (700, 450)].map {
      let place = PixelBox(
        x: $0, y: $1 - 10 + Int(slope * Double($0)), width: 40, height: 20)
      return RecognizedLine(
        box: place, words: [Word(text: "\($0) \($1)", box: place, confidence: 1)])
    }
    let cells = try #require(grids.first).cells(of: lines.reversed(), inTable: 0)
    #expect(cells.map { $0.lines.map(\.words) } == lines.map { [$0.words] })
    // Only the letters are left, and crumbs.
    #expect(try Components(of: cleaned.ink).boxes.count { $0.width > 4 || $0.height > 4 } == 90)
  }

  @Test func slopeIsToldFromLettersAndDescendersAreOutvoted() {
    let boxes = (0..<60).map { index in
      let x = 100 + (index % 30) * 24
      return PixelBox(
        x: x, y: 100 + index / 30 * 60 + Int(0.03 * Double(x)), width: 20,
        height: index % 5 == 0 ? 29 : 20)
    }
    #expect(abs(Slope.usual(of: boxes, letterHeight: 20) - 0.03) < 0.004)
    #expect(Slope.usual(of: [], letterHeight: 20) == 0)
  }
}
