public import Records

/// What was read from a document's text.
public struct PlanContent: Hashable, Sendable {
  /// The components of head and foot.
  public var document: DocumentHeader
  /// The documents that are cited.
  public var legalBases: [Citation]
  /// The outline.
  public var sections: [Section]
  /// What the main sections say.
  public var plan: Plan
  /// The fields of the circular that the text tells.
  public var archive: ArchiveMetadata
  /// Keyed by JSON Pointer (`/document/number`).
  public var evidence: [String: Evidence]
  /// JSON Pointers of values that were guessed at or are weak, sorted.
  public var needsReview: [String]
  /// For people; without text of the document.
  public var warnings: [String]

  /// Takes its parts as they are.
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
