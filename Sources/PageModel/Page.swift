/// What a page was made from, which decides how its words were got.
public enum PageKind: String, Hashable, Sendable, Codable {
  /// A picture of paper: its words come from recognition.
  case scan
  /// A page that carries its own text: born digital, or a plain text file.
  case text
  /// A page on which nothing was found.
  case blank
}

/// One page: its words with their places, and what was noticed on the way.
///
/// Boxes are in pixels of the page's image as it is stored, turned upright by `rotation`. A page
/// with a text layer has no image; its boxes are those of a rendering at `dotsPerInch`.
public struct Page: Hashable, Sendable, Codable {
  /// Zero-based position in the document.
  public var index: Int
  /// What its words come from.
  public var kind: PageKind
  /// Width of the upright page image in pixels.
  public var width: Int
  /// Height of the upright page image in pixels.
  public var height: Int
  /// Resolution of the page image. 0 when nothing says.
  public var dotsPerInch: Int
  /// Clockwise turn that was applied to the stored image to make it upright: 0, 90, 180 or 270.
  public var rotation: Int
  /// Skew that was taken out before reading, in degrees, clockwise positive.
  public var skew: Double
  /// In reading order.
  public var blocks: [TextBlock]
  /// What went wrong or looked odd on the page.
  public var diagnostics: [Diagnostic]
  /// Nil for pages that were not read from a picture.
  public var examination: PageExamination?

  /// Takes its parts as they are.
  public init(
    index: Int, kind: PageKind, width: Int, height: Int, dotsPerInch: Int, rotation: Int = 0,
    skew: Double = 0, blocks: [TextBlock] = [], diagnostics: [Diagnostic] = [],
    examination: PageExamination? = nil
  ) {
    self.index = index
    self.kind = kind
    self.width = width
    self.height = height
    self.dotsPerInch = dotsPerInch
    self.rotation = rotation
    self.skew = skew
    self.blocks = blocks
    self.diagnostics = diagnostics
    self.examination = examination
  }
}

/// A connected area of text, such as a paragraph or a column of the header.
public struct TextBlock: Hashable, Sendable, Codable {
  /// Around all its lines.
  public var box: Box
  /// From top to bottom.
  public var lines: [RecognizedLine]

  /// Takes its parts as they are.
  public init(box: Box, lines: [RecognizedLine]) {
    self.box = box
    self.lines = lines
  }
}

/// A line of words as it was found on the page.
public struct RecognizedLine: Hashable, Sendable, Codable {
  /// Around all its words.
  public var box: Box
  /// Where the letters stand. Nil when the source does not say.
  public var baseline: Baseline?
  /// From left to right.
  public var words: [Word]
  /// The cell of a ruled table that it is in; nil outside of tables.
  public var cell: TableCell?

  /// Takes its parts as they are.
  public init(box: Box, baseline: Baseline? = nil, words: [Word], cell: TableCell? = nil) {
    self.box = box
    self.baseline = baseline
    self.words = words
    self.cell = cell
  }
}

/// The line that letters stand on, from its left to its right end, in pixels of the page image.
public struct Baseline: Hashable, Sendable, Codable {
  /// The left end.
  public var startX: Int
  /// The row of the left end.
  public var startY: Int
  /// The right end.
  public var endX: Int
  /// The row of the right end.
  public var endY: Int

  /// Takes its parts as they are.
  public init(startX: Int, startY: Int, endX: Int, endY: Int) {
    self.startX = startX
    self.startY = startY
    self.endX = endX
    self.endY = endY
  }
}
