public import PageModel

/// What is known of one document: the record `sohoa.plan/1`.
///
/// Fields stand in the order in which they are written. Nothing in it is a guess: what the page
/// does not show is nil, or an empty list.
public struct PlanRecord: Hashable, Sendable, Codable {
  /// The version of this shape. A change to the shape is a new version.
  public static let currentSchema = "sohoa.plan/1"

  /// Always `currentSchema` in records that this version writes.
  public var schema = PlanRecord.currentSchema
  /// SHA-256 of the source's bytes in lower-case hexadecimal; empty when they could not be read.
  public var id: String
  /// Whether the document could be read.
  public var status: Status
  /// Nil for a whole document.
  @Nullable public var error: Failure?
  /// The file and what read it.
  public var source: Source
  /// The components of head and foot.
  public var document: DocumentHeader
  /// In the order of the text.
  public var legalBases: [Citation]
  /// The outline, in the order of the text.
  public var sections: [Section]
  /// What the main sections say.
  public var plan: Plan
  /// The fields of Circular 05/2025/TT-BNV.
  public var archive: ArchiveMetadata
  /// Where each value stands, keyed by JSON Pointer (`/document/number`).
  public var evidence: [String: Evidence]
  /// How far the record can be trusted.
  public var quality: Quality

  /// Takes its parts as they are.
  public init(
    id: String, status: Status, error: Failure? = nil, source: Source,
    document: DocumentHeader = DocumentHeader(), legalBases: [Citation] = [],
    sections: [Section] = [], plan: Plan = Plan(), archive: ArchiveMetadata = ArchiveMetadata(),
    evidence: [String: Evidence] = [:], quality: Quality = Quality()
  ) {
    self.id = id
    self.status = status
    self.error = error
    self.source = source
    self.document = document
    self.legalBases = legalBases
    self.sections = sections
    self.plan = plan
    self.archive = archive
    self.evidence = evidence
    self.quality = quality
  }

  /// Whether a document could be read.
  public enum Status: String, Hashable, Sendable, Codable {
    /// Every page was read.
    case ok
    /// Something is missing; `error` says what.
    case partial
    /// Nothing could be read; `error` says why.
    case failed
  }

  /// Why a document is partial or failed.
  public struct Failure: Error, Hashable, Sendable, Codable {
    /// For programs.
    public var kind: Kind
    /// For people: what is wrong and what to do. Never holds text of the document.
    public var message: String
    /// Whether the same command may do better another time.
    public var retryable: Bool
    /// One-based pages that are missing; empty when the whole document is.
    public var pages: [Int]

    /// Takes its parts as they are.
    public init(kind: Kind, message: String, retryable: Bool, pages: [Int] = []) {
      self.kind = kind
      self.message = message
      self.retryable = retryable
      self.pages = pages
    }

    /// What kind of trouble, for programs.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
      /// The file is not there, or a symbolic link points nowhere.
      case notFound = "not-found"
      /// The file may not be read.
      case unreadable
      /// The file has no bytes, or no pages.
      case empty
      /// The file is of a kind that is not read.
      case unsupported
      /// The PDF asks for a password.
      case encrypted
      /// The file ends before its content does.
      case truncated
      /// The file is of a kind that is read, but its content cannot be understood.
      case damaged
      /// An image with more pixels than the limit.
      case tooLarge = "too-large"
      /// Text in an encoding that could not be found out.
      case encoding
      /// No text was found on any page.
      case noText = "no-text"
      /// A page took longer than its limit.
      case timeout
      /// A program that reads pages died.
      case crash
      /// A program or library that is needed is not installed.
      case dependency
      /// A fault of the program itself.
      case `internal`
    }
  }

  /// The file a record was made from, and what made it.
  public struct Source: Hashable, Sendable, Codable {
    /// As given on the command line, or found below a given folder; `-` for standard input.
    public var path: String
    /// The size of the file; 0 when it could not be read.
    public var bytes: Int
    /// Found from the content: `application/pdf`, `image/tiff`, `text/plain`, …
    @Nullable public var mediaType: String?
    /// 0 when they could not be counted.
    public var pages: Int
    /// One a page, in order.
    public var pageKinds: [PageKind]
    /// Nil when nothing was read.
    @Nullable public var engine: Engine?

    /// Takes its parts as they are.
    public init(
      path: String, bytes: Int, mediaType: String? = nil, pages: Int = 0,
      pageKinds: [PageKind] = [], engine: Engine? = nil
    ) {
      self.path = path
      self.bytes = bytes
      self.mediaType = mediaType
      self.pages = pages
      self.pageKinds = pageKinds
      self.engine = engine
    }
  }

  /// What read the pages and repaired the words.
  public struct Engine: Hashable, Sendable, Codable {
    /// `tesseract`, or `sohoa` for text.
    public var name: String
    /// Of the engine.
    public var version: String
    /// Tesseract's names, the main one first.
    public var languages: [String]
    /// Version of the restoration model.
    @Nullable public var model: String?

    /// Takes its parts as they are.
    public init(name: String, version: String, languages: [String], model: String? = nil) {
      self.name = name
      self.version = version
      self.languages = languages
      self.model = model
    }
  }
}

/// Where a value stands in the source and how sure it is.
public struct Evidence: Hashable, Sendable, Codable {
  /// One-based.
  public var page: Int
  /// In pixels of the page image; nil for text without a picture.
  @Nullable public var box: Box?
  /// One-based line of the text the record was made from.
  public var line: Int
  /// 0 to 1: recognition, repair and rule together.
  public var confidence: Double
  /// The words as they were read, before repair.
  public var raw: String

  /// Takes its parts as they are.
  public init(page: Int, box: Box?, line: Int, confidence: Double, raw: String) {
    self.page = page
    self.box = box
    self.line = line
    self.confidence = confidence
    self.raw = raw
  }
}

/// How far the record can be trusted as a whole.
public struct Quality: Hashable, Sendable, Codable {
  /// Nil when no page was recognised from a picture.
  @Nullable public var wordConfidence: WordConfidence?
  /// Words changed by restoration.
  public var repairs: Int
  /// Words that look wrong and were left as they are.
  public var unresolved: Int
  /// JSON Pointers of values that a person should look at.
  public var needsReview: [String]
  /// For people; they hold no text of the document.
  public var warnings: [String]
  /// The pages that were read from pictures, in order; nil when there is none.
  public var pages: [PageQuality]?

  /// Takes its parts as they are.
  public init(
    wordConfidence: WordConfidence? = nil, repairs: Int = 0, unresolved: Int = 0,
    needsReview: [String] = [], warnings: [String] = [], pages: [PageQuality]? = nil
  ) {
    self.wordConfidence = wordConfidence
    self.repairs = repairs
    self.unresolved = unresolved
    self.needsReview = needsReview
    self.warnings = warnings
    self.pages = pages
  }

  /// How sure the reader was of its words, 0 to 1.
  public struct WordConfidence: Hashable, Sendable, Codable {
    /// Of all words.
    public var mean: Double
    /// Fifth percentile: one word in twenty is at or below it.
    public var p5: Double

    /// Takes its parts as they are.
    public init(mean: Double, p5: Double) {
      self.mean = mean
      self.p5 = p5
    }
  }
}
