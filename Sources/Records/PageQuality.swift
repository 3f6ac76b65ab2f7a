public import PageModel

/// What the picture of a page showed, and how it was read.
public struct PageQuality: Hashable, Sendable, Codable {
  /// One-based.
  public var page: Int
  /// Resolution that the file claims; 0 when it claims none.
  public var dotsPerInch: Int
  /// Clockwise turn that made the page upright: 0, 90, 180 or 270.
  public var rotation: Int
  /// Of the lines, in degrees, clockwise positive.
  public var skew: Double
  /// Mean over the page's words; nil when it has none.
  @Nullable public var wordConfidence: Double?
  /// What the picture showed and what was done to it.
  public var examination: PageExamination

  /// - Returns: Nil for a page that was not read from a picture.
  public init?(of page: Page) {
    guard let examination = page.examination else { return nil }
    self.page = page.index + 1
    dotsPerInch = page.dotsPerInch
    rotation = page.rotation
    skew = (page.skew * 100).rounded() / 100
    let confidences = page.blocks.flatMap(\.lines).flatMap(\.words).map(\.confidence)
    if !confidences.isEmpty {
      let mean = confidences.reduce(0, +) / Double(confidences.count)
      wordConfidence = (mean * 10_000).rounded() / 10_000
    }
    self.examination = examination
  }
}
