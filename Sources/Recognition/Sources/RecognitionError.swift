/// Why a file, or a page of it, could not be read.
///
/// `description` says what is wrong and what to do, for a person; the caller puts the name of the
/// file before it. None of the texts holds any words of the document.
public enum RecognitionError: Error, Hashable, Sendable, Codable {
  /// There is no such file, or a link points nowhere.
  case notFound
  /// The file is there but may not be read, or is a folder. `reason` is the system's.
  case unreadable(reason: String)
  /// The file has no bytes.
  case empty
  /// The file is whole and has no pages.
  case noPages
  /// The file is of a type that is not read.
  case unsupported(mediaType: String)
  /// A password is needed to open the file.
  case encrypted
  /// The end of the file is missing and nothing could be read without it.
  case truncated
  /// The bytes make no sense to the library that reads them. `reason` is the library's, if any.
  case damaged(reason: String)
  /// The picture has more pixels than the limit.
  case tooLarge(width: Int, height: Int, limit: Int)
  /// The document has no page of this zero-based number.
  case noSuchPage(Int)
  /// A program that is needed is not installed.
  case missingTool(name: String, package: String)
  /// Tesseract has no data for this language.
  case missingLanguage(String)
  /// A program that was started took longer than its limit.
  case timeLimit(tool: String, seconds: Int)
  /// Tesseract or Leptonica failed, or memory or disk ran out. `reason` says in what step.
  case engine(reason: String)

  /// Stable, for programs: the `kind` of the error in a record.
  public var kind: String {
    switch self {
    case .notFound: "not-found"
    case .unreadable: "unreadable"
    case .empty: "empty"
    case .noPages: "no-pages"
    case .unsupported: "unsupported"
    case .encrypted: "encrypted"
    case .truncated: "truncated"
    case .damaged: "damaged"
    case .tooLarge: "too-large"
    case .noSuchPage: "no-such-page"
    case .missingTool, .missingLanguage: "missing-dependency"
    case .timeLimit: "timeout"
    case .engine: "engine"
    }
  }

  /// Whether the same file may be read when it is tried again as it is.
  public var isRetryable: Bool {
    switch self {
    case .timeLimit, .engine, .missingTool, .missingLanguage: true
    default: false
    }
  }
}

extension RecognitionError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notFound:
      "there is no such file; check the name, or the link if it is one"
    case .unreadable(let reason):
      "the file cannot be read (\(reason)); check that it is a file and that you may read it"
    case .empty:
      "the file is empty (0 bytes); copy or scan it again"
    case .noPages:
      "the file has no pages; scan or export it again"
    case .unsupported(let mediaType):
      Self.adviceForUnsupported(mediaType)
    case .encrypted:
      "the file is protected by a password; save a copy without the password and convert that"
    case .truncated:
      "the file is cut off, its end is missing; copy or download it again"
    case .damaged(let reason):
      "the file is damaged and cannot be opened\(Self.inBrackets(reason)); copy or scan it again"
    case .tooLarge(let width, let height, let limit):
      """
      the picture has \(width) x \(height) pixels, more than the limit of \(limit / 1_000_000) \
      megapixels; scan the page at 300 dpi, or raise the limit if the picture is right
      """
    case .noSuchPage(let index):
      "there is no page \(index + 1)"
    case .missingTool(let name, let package):
      "the program \(name) is not installed; install it with: sudo apt-get install \(package)"
    case .missingLanguage(let language):
      """
      Tesseract has no data for the language \(language); install it with: sudo apt-get install \
      tesseract-ocr-\(Self.packageSuffix(of: language))
      """
    case .timeLimit(let tool, let seconds):
      "\(tool) did not finish within \(seconds) seconds; the page is given up"
    case .engine(let reason):
      "recognition failed\(Self.inBrackets(reason)); try again, and with less running beside it"
    }
  }

  /// Debian writes the names of its language packages with hyphens: `chi_sim` is `chi-sim`.
  private static func packageSuffix(of language: String) -> String {
    String(language.lowercased().map { $0 == "_" ? "-" : $0 })
  }

  private static func inBrackets(_ reason: String) -> String {
    reason.isEmpty ? "" : " (\(reason))"
  }

  private static func adviceForUnsupported(_ mediaType: String) -> String {
    let what: String
    switch mediaType {
    case _ where mediaType.contains("officedocument"), _ where mediaType.contains("opendocument"),
      "application/msword", "application/rtf":
      what = "office documents are not read; export it as PDF and convert that"
    case "application/zip", "application/gzip", "application/x-xz", "application/vnd.rar",
      "application/x-7z-compressed":
      what = "archives are not read; unpack it and convert the files in it"
    case "image/vnd.adobe.photoshop", "image/x-xcf":
      what = "files of layers are not read; save what they show together as PNG, TIFF or PDF"
    case "image/gif", "image/bmp", "image/heic", "image/vnd.djvu":
      what = "pictures of this kind are not read; save it as PNG, TIFF or PDF"
    case "text/html", "application/xml", "application/postscript":
      what = "files of this kind are not read; print it to PDF and convert that"
    default:
      what = "only PDF, TIFF, PNG, JPEG, JPEG 2000, WebP and text are read"
    }
    return "the file is \(mediaType): \(what)"
  }
}
