import Testing

@testable import Restoration

/// What an OCR program wavered between counts beside what it chose. The lines are our own.
@Suite struct SymbolDoubtTests {
  private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  @Test func variantsExchangeOneSymbolOrTwo() {
    let doubts = [
      SymbolDoubt(column: 4, confidence: 0.6, others: [.init(text: "ố", confidence: 0.3)]),
      SymbolDoubt(column: 5, confidence: 0.9, others: [.init(text: "ii", confidence: 0.05)]),
      SymbolDoubt(column: 9, confidence: 0.5, others: [.init(text: "x", confidence: 0.4)]),
    ]
    let variants = WordVariants(of: scalars("son"), at: 3, doubts).variants
    #expect(variants.map(\.scalars) == [scalars("sốn"), scalars("soii"), scalars("sốii")])
    #expect(variants[0].cost < variants[1].cost && variants[1].cost < variants[2].cost)
  }

  @Test func aWordWithoutDoubtsHasNoVariants() {
    #expect(WordVariants(of: scalars("xã"), at: 0, []).variants.isEmpty)
  }

  @Test func theirNumberIsBounded() {
    let others = (0..<20).map { SymbolDoubt.Other(text: String($0), confidence: 0.1) }
    let doubts = (0..<10).map { SymbolDoubt(column: $0, confidence: 0.5, others: others) }
    #expect(WordVariants(of: scalars("abcdefghij"), at: 0, doubts).variants.count == 24)
  }

  @Test func aSecondChoiceThatFitsBetterWins() throws {
    let restorer = Restorer(model: try shippedModel.get())
    let line = "Ủy ban nhân dân xã báo cáo kết quả thục hiện phong trào thi đua."
    let column = try #require(line.unicodeScalars.firstIndex(of: "ụ"))
    let doubt = SymbolDoubt(
      column: line.unicodeScalars.distance(from: line.unicodeScalars.startIndex, to: column),
      confidence: 0.52, others: [.init(text: "ự", confidence: 0.47)])
    let repair = restorer.repair(
      [line], doubts: [[doubt]], options: RepairOptions(isFromVietnameseOCR: true))
    #expect(repair.lines == [line.replacing("thục", with: "thực")])
  }

  @Test func doubtsBeyondTheLineAreLeftOut() throws {
    let restorer = Restorer(model: try shippedModel.get())
    let doubt = SymbolDoubt(
      column: 900, confidence: 0.1, others: [.init(text: "ự", confidence: 0.9)])
    let line = "Ủy ban nhân dân xã báo cáo kết quả."
    let repair = restorer.repair(
      [line], doubts: [[doubt], [doubt]], options: RepairOptions(isFromVietnameseOCR: true))
    #expect(repair.lines == [line])
  }
}
