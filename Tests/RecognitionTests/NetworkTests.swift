import PageModel
import Testing

@testable import Recognition

@Suite struct NetworkTests {
  private static let lines = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 05/KH-UBND", "- Lưu: VT, NV (03 bản).",
    "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017;", "1. Mục đích, yêu cầu",
  ]

  @Test(arguments: lines)
  func readsTheWordsThatTesseractReads(_ text: String) throws {
    let picture = try TestPictures.line(text)
    let own = try TesseractEngine(languages: ["vie"])
    let other = try TesseractEngine(languages: ["vie"], usesNetwork: false)
    let words = try own.words(inLine: picture, dotsPerInch: 200)
    let expected = try other.words(inLine: picture, dotsPerInch: 200)
    #expect(words.map(\.text) == expected.map(\.text))
    for (word, same) in zip(words, expected) {
      #expect(abs(word.confidence - same.confidence) < 0.02)
      #expect(abs(word.box.x - same.box.x) <= 3)
      #expect(abs(word.box.width - same.box.width) <= 3)
      #expect(word.alternatives.map(\.offset) == same.alternatives.map(\.offset))
    }
  }
}
