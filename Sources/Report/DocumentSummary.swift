internal import Conversion
internal import Records

/// What the index says of a document.
struct DocumentSummary: Sendable {
  var name: String
  var key: String
  var status: PlanRecord.Status
  var errorKind: PlanRecord.Failure.Kind?
  var pages: Int
  var seconds: Double?
  var finished: Double?
  var subject: String?
  var issuer: String?
  /// `18/KH-UBND`
  var code: String?
  var date: String?
  /// Mean of the recognised words; nil for typed documents.
  var confidence: Double?
  var repairs: Int
  /// JSON Pointers.
  var needsReview: [String]
  var doubtfulWords: Int

  init(_ document: FolderDocument, _ record: PlanRecord?, doubtfulWords: Int) {
    name = document.name
    key = document.key
    status = record?.status ?? document.status
    errorKind = record?.error?.kind
    pages = document.pages
    seconds = document.seconds
    finished = document.finished
    subject = record?.document.subject
    issuer = record?.document.issuer
    let parts = [record?.document.number, record?.document.symbol].compactMap { $0 }
    code = parts.isEmpty ? nil : parts.joined(separator: "/")
    date = record?.document.date
    confidence = record?.quality.wordConfidence?.mean
    repairs = record?.quality.repairs ?? 0
    needsReview = record?.quality.needsReview ?? []
    self.doubtfulWords = doubtfulWords
  }

  /// As the script has it, to search and sort by.
  struct Row: Encodable {
    var summary: DocumentSummary

    func encode(to encoder: any Encoder) throws {
      var values = encoder.unkeyedContainer()
      try values.encode(summary.key)
      try values.encode(summary.name)
      try values.encode(summary.status.rawValue)
      try values.encode(summary.errorKind?.rawValue)
      try values.encode(summary.pages)
      try values.encode(summary.subject)
      try values.encode(summary.issuer)
      try values.encode(summary.code)
      try values.encode(summary.date)
      try values.encode(summary.confidence)
      try values.encode(summary.needsReview.count)
      try values.encode(summary.doubtfulWords)
    }
  }
}
