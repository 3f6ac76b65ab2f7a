import Conversion
import FoundationEssentials
import Records

/// One line of `--log-format json`. What an event has nothing to say of is left out.
struct LogLine: Encodable {
  var time = Date.now.formatted(.iso8601)
  var event: String
  var path: String?
  var status: PlanRecord.Status?
  var seconds: Double?
  var error: PlanRecord.Failure?
  var copied: Bool?
  var reason: String?
  var messages: String?
  var documents: Int?
  var documentsDone: Int?
  var documentsSkipped: Int?
  var pages: Int?
  var failed: Int?
  var partial: Int?

  init(_ event: String, documents: Int? = nil, reason: String? = nil, messages: String? = nil) {
    self.event = event
    self.documents = documents
    self.reason = reason
    self.messages = messages
  }

  init(_ event: String, record: PlanRecord) {
    self.event = event
    path = record.source.path
    status = record.status
    error = record.error
    pages = record.source.pages
  }

  init(_ event: String, document: BatchDocument, seconds: Double) {
    self.event = event
    path = document.name
    status = document.status
    self.seconds = Self.rounded(seconds)
    error = document.failure
    copied = document.isCopy
    pages = document.pages
  }

  init(_ event: String, progress: BatchProgress, elapsed: Duration) {
    self.event = event
    seconds = Self.rounded(elapsed / .seconds(1))
    documents = progress.documents
    documentsDone = progress.documentsDone
    documentsSkipped = progress.documentsSkipped
    pages = progress.pagesDone
    failed = progress.failed
    partial = progress.partial
  }

  /// To milliseconds.
  private static func rounded(_ seconds: Double) -> Double {
    (seconds * 1000).rounded() / 1000
  }
}
