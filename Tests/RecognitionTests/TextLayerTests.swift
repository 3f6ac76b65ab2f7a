import PageModel
import Testing

@testable import Recognition

@Suite struct TextLayerTests {
  private static let vietnamese = """
    ỦY BAN NHÂN DÂN XÃ Số: 05/KH-UBND KẾ HOẠCH Phát động phong trào thi đua năm 2024 Căn cứ Luật \
    Thi đua, khen thưởng ngày 15 tháng 6 năm 2022; thực hiện chỉ đạo của Ủy ban nhân dân huyện về \
    việc đẩy mạnh các phong trào thi đua, Ủy ban nhân dân xã xây dựng kế hoạch như sau
    """

  @Test func markedVietnameseIsBelievedEverywhere() {
    let quality = TextLayerQuality(of: Self.vietnamese)
    #expect(quality.isGoodVietnamese)
    #expect(quality.isGoodForBornDigitalPage)
    #expect(quality.isGoodForScannedPage)
  }

  @Test func stampUnderAScanIsNotItsText() {
    let quality = TextLayerQuality(of: "Người ký: Ủy ban nhân dân xã, thời gian ký: 12.02.2024")
    #expect(!quality.isGoodForScannedPage)
  }

  @Test(
    "Text that lies is not believed",
    arguments: [
      // Letters dropped by a font map.
      "CNG HO X HI CH NGHA VIT NAM c lp T do Hnh phc U BAN NHN DN X S K HOCH Pht ng phong tro "
        + "thi ua nm cn c Lut thc hin ch o ca huyn v vic",
      // Private use and replacement characters.
      "\u{E001}\u{E002}\u{E003} \u{FFFD}\u{FFFD} ban nh\u{E004}n d\u{E005}n x\u{E006}",
    ])
  func brokenTextIsRefused(text: String) {
    #expect(!TextLayerQuality(of: text).isGoodForBornDigitalPage)
  }

  @Test func unmarkedVietnameseUnderAScanIsReadAgain() {
    let text = Self.vietnamese.split(separator: " ").map { _ in "ban nhan dan" }
    #expect(!TextLayerQuality(of: text.joined(separator: " ")).isGoodForScannedPage)
  }

  @Test func listingBecomesBlocksLinesAndWords() throws {
    let listing = """
      <doc>
        <page width="595.200000" height="841.920000">
          <block xMin="72.0" yMin="72.0" xMax="144.0" yMax="90.0">
            <line xMin="72.0" yMin="72.0" xMax="144.0" yMax="84.0">
              <word xMin="72.0" yMin="72.0" xMax="96.0" yMax="84.0">Ke\u{302}\u{301}</word>
              <word xMin="100.0" yMin="72.0" xMax="144.0" yMax="84.0">A&amp;B&lt;C</word>
            </line>
          </block>
        </page>
      </doc>
      """
    let page = try #require(TextLayer.page(inListing: Array(listing.utf8)))
    #expect(page.width == 2480)
    #expect(page.height == 3508)
    let words = page.blocks.flatMap(\.lines).flatMap(\.words)
    #expect(words.map(\.text.unicodeScalars.count) == [2, 5])
    #expect(words.map(\.text) == ["Kế", "A&B<C"])
    #expect(words[0].box == Box(x: 300, y: 300, width: 100, height: 50))
    #expect(TextLayer.page(inListing: Array("nothing".utf8)) == nil)
  }

  @Test func pageSizesAndTurnsAreReadFromTheListing() throws {
    let info = try #require(
      PDFInfo(
        listing: """
          Pages:           2
          Page    1 size:  595.44 x 841.68 pts (A4)
          Page    1 rot:   -90
          """))
    #expect(info.pageCount == 2)
    #expect(info.pages[0]?.rotation == 270)
    #expect(info.pages[0]?.shownWidth == 841.68)
    #expect(info.pages[1] == nil)
  }

  @Test func imagesAreReadFromTheListing() {
    let list = PDFImageList(
      listing: """
        page   num  type   width height color comp bpc  enc interp  object ID x-ppi y-ppi size ratio
        --------------------------------------------------------------------------------------------
           1     0 image    1654  2338  icc     3   8  jpeg   yes       45  0   200   200  719K 6.3%
           2     1 image      10    10  gray    1   8  image  no   [inline]       72    72  100B  99%
        """)
    #expect(list.images[0]?.first?.dotsPerInch == 200)
    #expect(list.images[1]?.first?.shownWidth == 10)
    let page = PDFInfo.PageSize(width: 595.4, height: 841.7, rotation: 90)
    #expect(list.images[0]?.first?.fills(page) == true)
    let sideways = PDFInfo.PageSize(width: 841.7, height: 595.4, rotation: 0)
    #expect(list.images[0]?.first?.fills(sideways) == false)
  }
}
