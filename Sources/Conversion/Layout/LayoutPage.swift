public import PageModel
public import Recognition

/// One page of a document with its lines as they were repaired, and the words as they were read.
///
/// What a record leaves out: where every word stands, what was read there, and how sure each change
/// is. One line of JSON in a `LayoutFile`.
public struct LayoutPage: Sendable, Codable {
  /// Zero-based position in the document.
  public var index: Int
  /// What the page turned out to be; of one that could not be read, what it was taken for.
  public var kind: PageKind
  /// Width of the upright page image in pixels; 0 for text files.
  public var width: Int
  /// Height of the upright page image in pixels; 0 for text files.
  public var height: Int
  /// Resolution of the page image; 0 when nothing says.
  public var dotsPerInch: Int
  /// Clockwise turn that makes the page upright, in degrees, as in `Page`.
  public var rotation: Int
  /// How the page was read; nil for text files. With it the page's picture can be had again.
  public var plan: PagePlan?
  /// The number of the document's lines on pages before this one.
  public var firstLine: Int
  /// In reading order, page furniture left out.
  public var lines: [LayoutLine]

  /// Takes its parts as they are.
  public init(
    index: Int, kind: PageKind, width: Int = 0, height: Int = 0, dotsPerInch: Int = 0,
    rotation: Int = 0, plan: PagePlan? = nil, firstLine: Int = 0, lines: [LayoutLine] = []
  ) {
    self.index = index
    self.kind = kind
    self.width = width
    self.height = height
    self.dotsPerInch = dotsPerInch
    self.rotation = rotation
    self.plan = plan
    self.firstLine = firstLine
    self.lines = lines
  }

  /// Whether there is a picture on which the boxes lie.
  public var hasBoxes: Bool { width > 0 && height > 0 }

  /// The zero-based number by which the record counts the line at `position` of the page.
  public func number(ofLine position: Int) -> Int {
    lines[position].number ?? firstLine + position
  }

  /// Where the line of that number stands on the page; nil when it is not on it.
  func position(ofLine number: Int) -> Int? {
    lines.indices.first { self.number(ofLine: $0) == number }
  }
}

/// A line of a page: its repaired text, and the words that it was made from.
public struct LayoutLine: Sendable, Hashable {
  /// Repaired, NFC.
  public var text: String
  /// In pixels of the upright page image; nil for text files.
  public var box: Box?
  /// Where the letters stand; nil when the source does not say.
  public var baseline: Baseline?
  /// Whether a gap, or a blank line, stands before the line.
  public var startsAfterGap: Bool
  /// How the line stands between the margins of its column.
  public var alignment: TextLine.Alignment
  /// How it goes on the line before it.
  public var join: Join
  /// As read, before repair.
  public var words: [Word]
  /// The line as read, where there are no words and repair changed it, as in text files.
  public var readText: String?
  /// What repair changed, or would have changed had it been surer, from left to right.
  public var changes: [LayoutChange]
  /// The cells of a table that it is in, with their places in `text`; empty outside of tables.
  public var cells: [TableCell]
  /// Zero-based line of the text file that it was read from; nil on pages, whose lines are counted
  /// as they come.
  public var number: Int?

  /// How the line goes on the one before it.
  public enum Join: String, Sendable, Hashable, Codable {
    /// It starts a paragraph.
    case paragraph
    /// It goes on a paragraph, after a blank.
    case blank
    /// It goes on a code that was broken at its hyphen.
    case none
  }

  /// Takes its parts as they are.
  public init(
    text: String, box: Box? = nil, baseline: Baseline? = nil, startsAfterGap: Bool = false,
    alignment: TextLine.Alignment = .unknown, join: Join = .paragraph, words: [Word] = [],
    readText: String? = nil, changes: [LayoutChange] = [], cells: [TableCell] = [],
    number: Int? = nil
  ) {
    self.text = text
    self.box = box
    self.baseline = baseline
    self.startsAfterGap = startsAfterGap
    self.alignment = alignment
    self.join = join
    self.words = words
    self.readText = readText
    self.changes = changes
    self.cells = cells
    self.number = number
  }
}

/// A change of a line's text, made or only thought of.
public struct LayoutChange: Sendable, Hashable, Codable {
  /// Zero-based, in Unicode scalars of the line as it was read.
  public var column: Int
  /// What was read.
  public var before: String
  /// What the text has instead, or may be.
  public var after: String
  /// How sure `after` is, 0 to 1.
  public var confidence: Double
  /// Whether the text has `after`; else it was left, and `after` is what it may be.
  public var isMade: Bool
  /// Other readings, likeliest first.
  public var alternatives: [String]
  /// Whether a person made it.
  public var isByHand: Bool

  /// Takes its parts as they are.
  public init(
    column: Int, before: String, after: String, confidence: Double, isMade: Bool = true,
    alternatives: [String] = [], isByHand: Bool = false
  ) {
    self.column = column
    self.before = before
    self.after = after
    self.confidence = confidence
    self.isMade = isMade
    self.alternatives = alternatives
    self.isByHand = isByHand
  }
}
