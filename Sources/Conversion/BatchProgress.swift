public import Records

/// How far a run is.
public struct BatchProgress: Sendable, Equatable {
  /// All that are to be done.
  public var documents: Int
  /// Documents that are done, those of earlier runs among them.
  public private(set) var documentsDone = 0
  /// Of these, the ones that an earlier run did.
  public private(set) var documentsSkipped = 0
  /// Pages of this run: of finished documents, and pages read of those on their way.
  public private(set) var pagesDone = 0
  /// Done, but for something that is missing.
  public private(set) var partial = 0
  /// Documents of which nothing could be read.
  public private(set) var failed = 0

  /// Nothing done yet.
  public init(documents: Int) {
    self.documents = documents
  }

  /// Counts a page that was read from a picture or a text layer.
  public mutating func addPage() {
    pagesDone += 1
  }

  /// Counts a document that is done.
  ///
  /// - Parameters:
  ///   - status: Of its record.
  ///   - uncountedPages: Its pages that nobody read one by one, such as those of a text file.
  public mutating func add(_ status: PlanRecord.Status, uncountedPages: Int) {
    documentsDone += 1
    pagesDone += uncountedPages
    count(status)
  }

  /// Counts a document that an earlier run did.
  public mutating func addSkipped(_ status: PlanRecord.Status) {
    documentsDone += 1
    documentsSkipped += 1
    count(status)
  }

  /// Takes a document out that is in another part of the batch.
  public mutating func removeElsewhere() {
    documents -= 1
  }

  private mutating func count(_ status: PlanRecord.Status) {
    switch status {
    case .ok: break
    case .partial: partial += 1
    case .failed: failed += 1
    }
  }
}
