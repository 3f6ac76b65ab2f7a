public import PageModel
public import Recognition
public import Records

/// What a worker is asked, one JSON line each: `{"id":7,"seconds":120,"read":{…}}`.
public struct WorkerRequest: Sendable {
  /// Repeated in the reply.
  public var id: Int?
  /// The processor time that the answer may take; the system ends a worker that takes more.
  public var seconds: Int?
  /// What is to be done.
  public var task: Task

  /// Asks for one thing.
  public init(id: Int? = nil, seconds: Int? = nil, _ task: Task) {
    self.id = id
    self.seconds = seconds
    self.task = task
  }

  /// What is to be done.
  public enum Task: Sendable {
    /// Is anybody there?
    case hello
    /// What does the file hold?
    case describe(FileTask)
    /// What stands on this page?
    case read(PageTask)
    /// What is the document of these pages?
    case compose(PagesTask)
    /// What is the document in this file? All of it is done in this one process.
    case convert(FileTask)
    /// Write a picture of a page, for people to look at.
    case picture(PictureTask)
    /// Write a PDF of the document in which its words can be searched.
    case searchable(SearchableTask)
  }

  /// A whole file.
  public struct FileTask: Sendable, Codable {
    /// The file to read.
    public var path: String
    /// The name to put into the record; the path when absent.
    public var name: String?
    /// The usual ones when absent.
    public var options: WorkerOptions?
    /// Where to write the document's words and their places; not written when absent.
    public var layout: String?

    /// Takes its parts as they are.
    public init(
      path: String, name: String? = nil, options: WorkerOptions? = nil, layout: String? = nil
    ) {
      self.layout = layout
      self.path = path
      self.name = name
      self.options = options
    }
  }

  /// One page of a file.
  public struct PageTask: Sendable, Codable {
    /// The file that has the page.
    public var path: String
    /// As it stands in the file's description.
    public var plan: PagePlan
    /// As it stands in the file's description.
    public var mediaType: MediaType
    /// The usual ones when absent.
    public var options: WorkerOptions?
  }

  /// A file whose pages were read.
  public struct PagesTask: Sendable, Codable {
    /// The file with the replies to `read`, one a line, in any order.
    public var pages: String
    /// What the record is to say of the file.
    public var source: PlanRecord.Source
    /// SHA-256 of the source.
    public var hash: String
    /// What the file holds, as it was described.
    public var description: SourceDescription
    /// Why pages are missing, keyed by their one-based number.
    public var failures: [Int: PlanRecord.Failure]
    /// The usual ones when absent.
    public var options: WorkerOptions?
    /// Where to write the document's words and their places; not written when absent.
    public var layout: String?
  }

  /// A document that is wanted as searchable PDF.
  public struct SearchableTask: Sendable, Codable {
    /// The source.
    public var path: String
    /// The file with the document's words.
    public var layout: String
    /// SHA-256 of the source.
    public var hash: String
    /// The file to write.
    public var output: String
    /// The usual ones when absent.
    public var options: WorkerOptions?
  }

  /// A page whose picture is wanted.
  public struct PictureTask: Sendable, Codable {
    /// The source.
    public var path: String
    /// As it stands in the document's layout.
    public var plan: PagePlan
    /// Clockwise turn that makes the page upright.
    public var rotation: Int
    /// The width that the picture is brought to; narrower ones stay.
    public var width: Int
    /// The file to write, WebP.
    public var output: String
    /// The usual ones when absent.
    public var options: WorkerOptions?
  }
}

/// How a worker reads and repairs. The same options give the same answers.
public struct WorkerOptions: Sendable, Codable, Hashable {
  /// Tesseract's names, the main one first.
  public var languages = ["vie"]
  /// Whether words are repaired.
  public var repairs = true
  /// A restoration model in place of the built-in one.
  public var modelPath: String?
  /// Pictures with more pixels are refused.
  public var pixelLimit = SourceLimits().pixels

  /// The usual ones.
  public init() {}

  var limits: SourceLimits {
    var limits = SourceLimits()
    limits.pixels = pixelLimit
    return limits
  }
}

/// What a worker answers, one JSON line each: `{"id":7,"page":{…}}`.
public struct WorkerReply: Sendable {
  /// That of the request.
  public var id: Int?
  /// What was asked for, or why there is none.
  public var content: Content

  /// What a reply holds.
  public enum Content: Sendable {
    /// The version of the program and of the record's schema.
    case ready(Greeting)
    /// The answer to `describe`.
    case description(SourceDescription)
    /// The answer to `read`.
    case page(Page)
    /// The answer to `compose` and `convert`.
    case document(DocumentReply)
    /// Why there is no answer.
    case failure(PlanRecord.Failure)
    /// The file that was asked for is written.
    case written
    /// Why the file that was asked for cannot be written, such as a full disk.
    case unwritable(String)
  }

  /// The answer to `hello`.
  public struct Greeting: Sendable, Codable {
    /// Of the program.
    public var version: String
    /// Of the records that it writes.
    public var schema: String
  }

  /// A record and the running text it was made from.
  public struct DocumentReply: Sendable, Codable {
    /// Also of a document that failed.
    public var record: PlanRecord
    /// Empty for a document that failed.
    public var paragraphs: [ParagraphReply]
  }

  /// `Paragraph`, in JSON.
  public struct ParagraphReply: Sendable, Codable {
    var text: String
    /// Zero-based, the second exclusive.
    var lines: [Int]
    var lineStarts: [Int]
    /// Zero-based, of the first line.
    var number: Int
    /// Absent outside of tables.
    var cells: [TableCell]?
  }
}
