/// Something that went wrong or looked odd on the way, kept with the page it happened on.
///
/// Trouble on a page is data, not an error: the rest of the document goes on.
public struct Diagnostic: Hashable, Sendable, Codable {
  /// How much it matters.
  public enum Severity: String, Hashable, Sendable, Codable {
    /// Worth knowing; nothing is missing.
    case note
    /// The result may be worse than it looks.
    case warning
    /// The page, or a part of it, could not be read.
    case failure
  }

  /// How much it matters.
  public var severity: Severity
  /// Stable, for programs: `low-resolution`, `truncated-image`, `time-limit`, …
  public var code: String
  /// For people. Never holds text of the document.
  public var message: String
  /// Zero-based page, nil for the document as a whole.
  public var page: Int?

  /// Takes its parts as they are.
  public init(_ severity: Severity, code: String, message: String, page: Int? = nil) {
    self.severity = severity
    self.code = code
    self.message = message
    self.page = page
  }
}
