public import PageModel

/// What a file holds and how each of its pages will be read, found without decoding any picture.
///
/// Made once for a file by `init(of:limits:)`, then handed with every page to `PageReader`, also in
/// another process.
public struct SourceDescription: Hashable, Sendable, Codable {
  /// Told from the content.
  public var mediaType: MediaType
  /// In the file's order; empty only for text, which is not read here.
  public var pages: [PagePlan]
  /// What was noticed about the file as a whole, such as a missing end.
  public var diagnostics: [Diagnostic]

  /// Takes its parts as they are.
  public init(mediaType: MediaType, pages: [PagePlan], diagnostics: [Diagnostic] = []) {
    self.mediaType = mediaType
    self.pages = pages
    self.diagnostics = diagnostics
  }
}

/// How one page will be read.
public struct PagePlan: Hashable, Sendable, Codable {
  /// Where the words of a page come from.
  public enum Method: Hashable, Sendable, Codable {
    /// The page's picture as the PDF stores it, the zero-based one among the page's images.
    case pdfImage(Int)
    /// A picture of the page, drawn at `dotsPerInch`.
    case pdfRendering
    /// The text that the PDF carries.
    case pdfText
    /// The zero-based picture of an image file.
    case imageFrame(Int)
  }

  /// Zero-based position in the file.
  public var index: Int
  /// Where its words come from.
  public var method: Method
  /// Clockwise turn that the PDF, or the camera that took the picture, asks for when the page is
  /// shown: 0, 90, 180 or 270. What is drawn or read as text is turned already; a stored image and
  /// the picture of an image file are not.
  public var rotation: Int
  /// Expected width in pixels, before `rotation` for a stored image.
  public var width: Int
  /// Expected height in pixels, before `rotation` for a stored image.
  public var height: Int
  /// Resolution that the file claims, or that a drawing will have; 0 when the file does not say.
  public var dotsPerInch: Int
  /// What was noticed before the page was read.
  public var diagnostics: [Diagnostic]

  /// Takes its parts as they are.
  public init(
    index: Int, method: Method, rotation: Int = 0, width: Int, height: Int, dotsPerInch: Int,
    diagnostics: [Diagnostic] = []
  ) {
    self.index = index
    self.method = method
    self.rotation = rotation
    self.width = width
    self.height = height
    self.dotsPerInch = dotsPerInch
    self.diagnostics = diagnostics
  }

  /// The kind of page that the plan leads to, unless the page turns out to be blank.
  public var expectedKind: PageKind {
    method == .pdfText ? .text : .scan
  }
}

/// How much a file may cost.
public struct SourceLimits: Hashable, Sendable, Codable {
  /// The most pixels that one picture may have; larger ones are refused before they are decoded.
  public var pixels = 150_000_000
  /// The longest that a program started for one page may run, in seconds.
  public var toolSeconds = 60

  /// The usual ones.
  public init() {}

  /// Throws when a picture of this size may not be decoded.
  func check(width: Int, height: Int) throws(RecognitionError) {
    let (area, overflows) = width.multipliedReportingOverflow(by: height)
    if overflows || area > pixels {
      throw .tooLarge(width: width, height: height, limit: pixels)
    }
  }
}
