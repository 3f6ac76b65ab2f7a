public import Records

/// What a run into a folder tells while it goes on.
public enum BatchEvent: Sendable {
  /// A document is done; `seconds` from its begin to its end.
  case finished(BatchDocument, seconds: Double)
  /// A document was done in an earlier run and has not changed.
  case skipped(BatchDocument)
  /// A document is in another part of the batch.
  case elsewhere(name: String)
}

/// What came of a document.
public struct BatchDocument: Sendable {
  /// As given or found.
  public var name: String
  /// Absolute; `-` for standard input.
  public var path: String
  /// What its record says.
  public var status: PlanRecord.Status
  /// 0 for a document whose pages could not be counted.
  public var pages: Int
  /// Why it failed or lacks something; nil when it is whole.
  public var failure: PlanRecord.Failure?
  /// Whether its pages were counted one by one when they were read.
  public var hasCountedPages: Bool
  /// Whether another document with the same content was read in its place.
  public var isCopy = false
}
