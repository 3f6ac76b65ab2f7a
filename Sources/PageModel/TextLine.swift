/// A line of the document's text in reading order, with the words it was made from.
///
/// This is what restoration repairs and what the structure is read from. Lines of text files have
/// no words and no box.
public struct TextLine: Hashable, Sendable {
  /// NFC, without line end; blanks inside are single.
  public var text: String
  /// Zero-based page.
  public var page: Int
  /// Zero-based line in the input for text files; for pages, position among the document's lines.
  public var number: Int
  /// As read, before repair, from left to right.
  public var words: [Word]
  /// In pixels of the page image; nil for text files.
  public var box: Box?
  /// Where the letters stand. Nil when the source does not say.
  public var baseline: Baseline?
  /// Whether a blank line, or a gap wider than the line spacing around it, stands before the line.
  public var startsAfterGap: Bool
  /// How the line stands between the margins of its column.
  public var alignment: Alignment
  /// Where repair was at work in `text`, from left to right; empty where it is as it was read.
  public var repairs: [RepairMark]
  /// The cells of a table that the line is in, from left to right; empty outside of tables.
  public var cells: [TableCell]

  /// Words that repair changed, or would have liked to.
  public struct RepairMark: Hashable, Sendable {
    /// In Unicode scalars of the line's text.
    public var range: Range<Int>
    /// How likely the words are right as they stand, 0 to 1.
    public var confidence: Double

    /// Takes its parts as they are.
    public init(range: Range<Int>, confidence: Double) {
      self.range = range
      self.confidence = confidence
    }
  }

  /// How a line stands between the margins of its column.
  public enum Alignment: String, Hashable, Sendable {
    /// Nothing is known, as in text files.
    case unknown
    /// From margin to margin.
    case full
    /// Starts right of the left margin, as the first line of a paragraph does.
    case indented
    /// Starts at the left margin and ends early, as the last line of a paragraph does.
    case short
    /// Equally far from both margins.
    case centered
    /// Ends at the right margin, starts far from the left.
    case right
  }

  /// Takes its parts as they are.
  public init(
    text: String, page: Int, number: Int, words: [Word] = [], box: Box? = nil,
    baseline: Baseline? = nil, startsAfterGap: Bool = false, alignment: Alignment = .unknown,
    repairs: [RepairMark] = [], cells: [TableCell] = []
  ) {
    self.text = text
    self.page = page
    self.number = number
    self.words = words
    self.box = box
    self.baseline = baseline
    self.startsAfterGap = startsAfterGap
    self.alignment = alignment
    self.repairs = repairs
    self.cells = cells
  }
}
