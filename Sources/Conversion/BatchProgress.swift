public import Records

/// How far a run is.
public struct BatchProgress: Sendable, Equatable {
  public var documents: Int
  public private(set) var documentsDone = 0
  /// Pages of finished documents and pages read of those on their way.
  public private(set) var pagesDone = 0
  public private(set) var partial = 0
  public private(set) var failed = 0

  public init(documents: Int) {
    self.documents = documents
  }

  /// Counts a page that was read from a picture or a text layer.
  public mutating func addPage() {
    pagesDone += 1
  }

  /// Counts a document that is done. Pages of text files, which nobody reads one by one, count now.
  public mutating func add(_ record: PlanRecord) {
    documentsDone += 1
    if record.source.mediaType == "text/plain" { pagesDone += record.source.pages }
    switch record.status {
    case .ok: break
    case .partial: partial += 1
    case .failed: failed += 1
    }
  }
}
