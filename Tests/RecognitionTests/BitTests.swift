import CTesseract
import Testing

@testable import Recognition

/// What is done to black and white pictures by hand gives what Leptonica gives.
@Suite struct BitTests {
  private static func ink() throws -> Picture {
    // Rows that are no whole number of words, ink at the edges.
    let page = try TestPictures.page(width: 701, height: 203, lines: [("Ke hoach so 05", -4, 60)])
    let ink = try Picture.result(of: "ink", pixThresholdToBinary(page.pix, 150))
    pixRasterop(ink.pix, 650, 10, 51, 3, Int32(PIX_SET), nil, 0, 0)
    pixRasterop(ink.pix, 20, 0, 2, 203, Int32(PIX_SET), nil, 0, 0)
    pixRasterop(ink.pix, 0, 200, 33, 3, Int32(PIX_SET), nil, 0, 0)
    return ink
  }

  private static func areSame(_ one: borrowing Picture, _ other: borrowing Picture) -> Bool {
    var same: Int32 = 0
    return pixEqual(one.pix, other.pix, &same) == 0 && same == 1
  }

  @Test(arguments: [1, 2, 3, 7, 12, 30, 47, 64, 300])
  func longRunsAreWhatOpeningLeaves(_ length: Int) throws {
    let ink = try Self.ink()
    let level = try Picture.result(of: "open", pixOpenBrick(nil, ink.pix, Int32(length), 1))
    let upright = try Picture.result(of: "open", pixOpenBrick(nil, ink.pix, 1, Int32(length)))
    #expect(Self.areSame(try ink.keepingRuns(of: length, .level), level))
    #expect(Self.areSame(try ink.keepingRuns(of: length, .upright), upright))
  }

  @Test func aBlurIsWhatConvolutionGives() throws {
    let ink = try Self.ink()
    let weights: [Float] = [1, 2, 1, 2, 4, 2, 1, 2, 1].map { $0 / 16 }
    var kernel = kernelCreate(3, 3)
    defer { kernelDestroy(&kernel) }
    kernelSetOrigin(kernel, 1, 1)
    for (index, weight) in weights.enumerated() {
      kernelSetElement(kernel, Int32(index / 3), Int32(index % 3), weight)
    }
    let grey = try Picture.result(of: "grey", pixConvert1To8(nil, ink.pix, 255, 0))
    let blurred = try Picture.result(of: "blur", pixConvolve(grey.pix, kernel, 8, 1))
    #expect(Self.areSame(try ink.blurred(by: weights), blurred))
  }
}
