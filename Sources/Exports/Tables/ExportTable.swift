/// The tables that records are made into, the same in CSV and in databases.
public enum ExportTable: String, Sendable, CaseIterable {
  /// A row a document.
  case documents
  /// A row a section, parents before their children.
  case sections
  /// A row a topic of a section.
  case topics
  /// A row a document that the plan cites.
  case citations
  /// A date and what is due.
  case deadlines
  /// A row a figure of how many awards may be given.
  case quotas
  /// A row a figure to be reached.
  case targets
  /// A row a task of a unit.
  case responsibilities
  /// A row a body that the document goes to.
  case recipients
  /// A row a value that a person should look at.
  case reviews

  /// The names of the columns, in order. The first is the key of the document.
  var columns: [String] {
    switch self {
    case .documents: Self.documentColumns
    case .sections:
      [
        "document_id", "position", "parent_position", "section", "marker", "level", "heading",
        "text", "items", "page", "line",
      ]
    case .topics: ["document_id", "section_position", "topic"]
    case .citations: ["document_id", "position", "type", "code", "date", "issuer", "text"]
    case .deadlines: ["document_id", "position", "date", "what"]
    case .quotas: ["document_id", "position", "count", "bound", "award", "recipient", "text"]
    case .targets: ["document_id", "position", "value", "unit", "bound", "what"]
    case .responsibilities: ["document_id", "position", "unit", "task"]
    case .recipients: ["document_id", "position", "recipient"]
    case .reviews: ["document_id", "position", "field", "page", "line", "confidence", "raw"]
    }
  }

  private static let documentColumns = [
    "id", "sha256", "path", "status", "error_kind", "error_message", "error_retryable",
    "media_type", "bytes", "pages", "engine", "engine_version", "model", "superior", "issuer",
    "number", "symbol", "place", "date", "date_text", "type", "subject", "signer_authority",
    "signer_capacity", "signer_position", "signer_name", "period_from", "period_to", "purposes",
    "requirements", "subjects", "subject_collectives", "subject_individuals", "criteria",
    "criteria_collectives", "criteria_individuals", "award_forms", "award_dossier",
    "award_budget", "contents", "word_confidence", "word_confidence_p5", "repairs", "unresolved",
    "warnings",
  ]
}
