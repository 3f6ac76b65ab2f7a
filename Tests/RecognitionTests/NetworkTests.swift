import CLineNetwork
import CTesseract
import PageModel
import TestSupport
import Testing

@testable import Recognition

/// Lines read without Tesseract come out as Tesseract reads them.
@Suite struct NetworkTests {
  private static let lines = [
    "Ke hoach so 05/KH-UBND", "To chuc phong trao thi dua nam 2024;", "1. Muc dich, yeu cau", "22",
  ]

  /// A line of text with a little white around it, as lines are cut out.
  private static func line(_ text: String) throws -> Picture {
    let page = try TestPictures.page(width: 900, height: 80, lines: [(text, 20, 20)])
    let ink = try Picture.result(of: "ink", pixThresholdToBinary(page.pix, 150))
    var box: UnsafeMutablePointer<CTesseract.Box>?
    defer { boxDestroy(&box) }
    pixClipToForeground(ink.pix, nil, &box)
    let clipped = try Picture.result(of: "clip", pixClipRectangle(page.pix, box, nil))
    return try Picture.result(of: "border", pixAddBorder(clipped.pix, 4, 255))
  }

  @Test func wordsAreTesseractsWithItsModel() throws {
    let path = try #require(TesseractEngine.modelPath(for: "vie"))
    let own = try NetworkReader(path: path)
    let other = try TesseractEngine(languages: ["vie"], usesNetwork: false)
    for text in Self.lines {
      for scale: Float in [1, 0.6] {
        let page = try Self.line(text)
        let line = try Picture.result(of: "test", pixScale(page.pix, scale, scale))
        let words = try own.words(inLine: line)
        let expected = try other.words(inLine: line, dotsPerInch: 200)
        #expect(words.map(\.text) == expected.map(\.text), "\(text) \(scale)")
        for (word, same) in zip(words, expected) {
          #expect(abs(word.confidence - same.confidence) < 0.1)
          #expect(abs(word.box.midX - same.box.midX) <= 12)
        }
      }
    }
  }

  @Test func aLineIsReadTheSameWhateverWasReadBefore() throws {
    let first = try TesseractEngine(languages: ["vie"])
    let second = try TesseractEngine(languages: ["vie"])
    _ = try second.words(inLine: Self.line("Nghi dinh so 91"), dotsPerInch: 200)
    let one = try first.words(inLine: Self.line("Ke hoach nam"), dotsPerInch: 200)
    #expect(try second.words(inLine: Self.line("Ke hoach nam"), dotsPerInch: 200) == one)
    #expect(!one.isEmpty)
  }

  @Test("What is narrower than a symbol has no words", arguments: [(1, 36), (2, 36), (4, 400)])
  func slits(width: Int, height: Int) throws {
    let engine = try TesseractEngine(languages: ["vie"])
    let line = try TestPictures.blank(width: width, height: height, depth: 8, filled: true)
    #expect(try engine.words(inLine: line, dotsPerInch: 200).isEmpty)
  }

  @Test("All kinds of arithmetic give the same numbers", arguments: [0, 1])
  func arithmetic(kind: Int) throws {
    let best = line_network_processor()
    guard kind < best else { return }
    var random = SeededRandom(seed: 3)
    let rows = (0..<272).map { _ in
      WeightMatrix.Stored.Row(
        weights: (0..<37).map { _ in Int8.random(in: -127...127, using: &random) },
        bias: Int8.random(in: -127...127, using: &random), scale: 0.0001)
    }
    let matrix = try WeightMatrix([.init(rows: rows, inputs: 37)])
    let vector = (0..<40).map { $0 < 37 ? Int8.random(in: -127...127, using: &random) : 0 }
    var layout = matrix.layout
    var sums = [Int32](repeating: 0, count: 272)
    var same = sums
    line_network_products(best, &layout, vector, 1, 0, &sums)
    line_network_products(Int32(kind), &layout, vector, 1, 0, &same)
    #expect(sums == same)
    let expected = rows.map { row in
      zip(row.weights, vector).reduce(Int32(row.bias) * 127) { $0 + Int32($1.0) * Int32($1.1) }
    }
    #expect(sums == expected)
    var (one, other) = ([Float](repeating: 0, count: 272), [Float](repeating: 0, count: 272))
    line_network_shares(best, sums, layout.scales, 269, &one)
    line_network_shares(Int32(kind), sums, layout.scales, 269, &other)
    #expect(one.prefix(269) == other.prefix(269))
    #expect(abs(one.prefix(269).reduce(0, +) - 1) < 0.001)
    var (tangents, sameTangents) = (
      [Int8](repeating: 0, count: 272), [Int8](repeating: 0, count: 272)
    )
    line_network_tangents(best, sums, layout.scales, 272, &tangents)
    line_network_tangents(Int32(kind), sums, layout.scales, 272, &sameTangents)
    #expect(tangents == sameTangents)
  }

  @Test func modelsOfAnotherKindAreLeftToTesseract() throws {
    #expect(throws: Unsupported.self) { try TrainedData(bytes: [1, 2, 3]) }
    #expect(throws: Unsupported.self) { try LineNetwork(from: [0, 6, 0, 0, 0]) }
    #expect(throws: Unsupported.self) { try WordGraph(from: [42, 0, 1, 0, 0, 0, 9, 9, 9, 9]) }
    #expect(throws: Unsupported.self) { try NetworkReader(path: "/nonexistent/vie.traineddata") }
  }
}
