internal import PageModel
internal import Recognition
internal import Records

extension PlanRecord.Failure {
  /// What recognition says of a file or page, as the record names it.
  init(_ error: RecognitionError) {
    let kind: Kind =
      switch error {
      case .notFound: .notFound
      case .unreadable: .unreadable
      case .empty, .noPages: .empty
      case .unsupported: .unsupported
      case .encrypted: .encrypted
      case .truncated: .truncated
      case .damaged: .damaged
      case .tooLarge: .tooLarge
      case .missingTool, .missingLanguage: .dependency
      case .timeLimit: .timeout
      case .noSuchPage, .engine: .internal
      }
    self.init(
      kind: kind, message: error.description.asSentence, retryable: error.isRetryable)
  }

  /// A page of which something is missing.
  init(_ diagnostic: Diagnostic) {
    self.init(
      kind: diagnostic.code.hasPrefix("truncated") ? .truncated : .damaged,
      message: diagnostic.message.asSentence, retryable: false)
  }

  static let noText = Self(
    kind: .noText,
    message: """
      No text was found on any page. If there is some, scan the pages again: flat, upright, at \
      300 dpi.
      """,
    retryable: false)

  static let noLayout = Self(
    kind: .internal,
    message: "The places of its words were not kept. Convert it again with --force.",
    retryable: false)

  static let unexpectedReply = Self(
    kind: .internal, message: "A worker gave an answer that cannot be understood.",
    retryable: true)
}

extension String {
  /// With a capital at the start and a full stop at the end.
  fileprivate var asSentence: String {
    let capitalised = prefix(1).uppercased() + dropFirst()
    return capitalised.hasSuffix(".") ? capitalised : capitalised + "."
  }
}
