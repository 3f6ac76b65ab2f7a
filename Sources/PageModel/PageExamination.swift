/// What a page's picture showed and what was done to it before it was read.
public struct PageExamination: Hashable, Sendable, Codable {
  /// What the picture's pixels can show.
  public enum Ink: String, Hashable, Sendable, Codable {
    /// Two tones, without any between.
    case blackAndWhite
    /// Tones between black and white.
    case grey
    /// Colours, whether or not some of the ink has one.
    case colour
  }

  /// A step of the clean-up, in the order in which they are taken.
  public enum Treatment: String, Hashable, Sendable, Codable {
    /// Light writing on dark ground was turned round.
    case inverted
    /// Coloured ink was taken out.
    case colourDropped
    /// The page was looked at larger or smaller than it is stored.
    case scaled
    /// Uneven paper was made even.
    case paperLevelled
    /// Faint ink was made darker.
    case contrastRaised
    /// Dots that stood for grey were made grey.
    case screenRemoved
    /// Stairs at the edges of black and white letters were rounded.
    case edgesSmoothed
  }

  /// Of the picture as it is stored.
  public var ink: Ink
  /// Resolution that the size of the letters speaks for, taking them for 13 points, which most
  /// documents have; rounded to tens, 0 when there are too few of them.
  public var estimatedDotsPerInch: Int
  /// Difference between the lightest and the darkest paper, 0 to 255.
  public var shading: Int
  /// How white the paper is, 0 to 255.
  public var paper: Int
  /// Share of the pixels that are coloured, 0 to 1.
  public var colouredInk: Double
  /// Pieces of ink too small to be the dot of an i, for each hundred letters.
  public var specks: Double
  /// Mean length of the runs of ink across strokes, in pixels of the stored picture.
  public var strokeWidth: Double
  /// Mean width of the slope from paper to ink at the edges of strokes, in pixels of the stored
  /// picture; 0 for black and white. Sharp scans have less than three quarters of one.
  public var edgeWidth: Double
  /// What was done, in this order.
  public var treatments: [Treatment]

  /// Takes its parts as they are.
  public init(
    ink: Ink, estimatedDotsPerInch: Int = 0, shading: Int, paper: Int, colouredInk: Double,
    specks: Double = 0, strokeWidth: Double = 0, edgeWidth: Double = 0,
    treatments: [Treatment] = []
  ) {
    self.ink = ink
    self.estimatedDotsPerInch = estimatedDotsPerInch
    self.shading = shading
    self.paper = paper
    self.colouredInk = colouredInk
    self.specks = specks
    self.strokeWidth = strokeWidth
    self.edgeWidth = edgeWidth
    self.treatments = treatments
  }
}
