public import Records

/// What was read from a document's text.
public struct PlanContent: Hashable, Sendable {
  public var document: DocumentHeader
  public var legalBases: [Citation]
  public var sections: [Section]
  public var plan: Plan
  public var archive: ArchiveMetadata
  /// Keyed by JSON Pointer (`/document/number`).
  public var evidence: [String: Evidence]
  /// JSON Pointers of values that were guessed at or are weak, sorted.
  public var needsReview: [String]
  /// For people; without text of the document.
  public var warnings: [String]

  public init(
    document: DocumentHeader = DocumentHeader(), legalBases: [Citation] = [],
    sections: [Section] = [], plan: Plan = Plan(), archive: ArchiveMetadata = ArchiveMetadata(),
    evidence: [String: Evidence] = [:], needsReview: [String] = [], warnings: [String] = []
  ) {
    self.document = document
    self.legalBases = legalBases
    self.sections = sections
    self.plan = plan
    self.archive = archive
    self.evidence = evidence
    self.needsReview = needsReview
    self.warnings = warnings
  }
}
