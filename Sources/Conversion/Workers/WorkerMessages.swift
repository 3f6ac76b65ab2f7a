public import PageModel
public import Recognition

/// What a worker is asked, one JSON line each.
public enum WorkerRequest: Sendable, Codable {
  /// What does the file hold?
  case describe(path: String, limits: SourceLimits)
  /// What stands on this page?
  case read(
    path: String, plan: PagePlan, mediaType: MediaType, languages: [String], limits: SourceLimits)
}

/// What a worker answers, one JSON line each.
public enum WorkerReply: Sendable, Codable {
  case description(SourceDescription)
  case page(Page)
  case failure(RecognitionError)
}
