import Synchronization

/// Shows how far a report or an export is, as `ProgressReport` does for conversions.
///
/// May be told of documents and pages from any thread.
final class DocumentProgress: Sendable {
  private struct State {
    var documents = 0
    var pages = 0
    var line = ProgressLine()
  }

  /// Nil when nobody knows before the end.
  private let total: Int?
  private let isQuiet: Bool
  private let state = Mutex(State())

  /// - Parameter total: The documents to be done; nil when they are not counted before.
  init(of total: Int? = nil, isQuiet: Bool) {
    self.total = total
    self.isQuiet = isQuiet
  }

  /// Counts a document.
  func documentDone() {
    update { $0.documents += 1 }
  }

  /// Counts a page of a document that is not done yet.
  func pageDone() {
    update { $0.pages += 1 }
  }

  /// Says something that is no count.
  func note(_ text: String) {
    state.withLock { $0.line.clear() }
    StandardError.say(text)
  }

  /// Ends the line.
  func finish() {
    state.withLock { $0.line.clear() }
  }

  private func update(_ change: (inout State) -> Void) {
    state.withLock { state in
      change(&state)
      guard !isQuiet, state.line.isDue() else { return }
      let share = total.map { Double(state.documents) / Double(max(1, $0)) }
      state.line.show(
        share,
        ProgressText.line(
          documents: state.documents, of: total, pages: state.pages, elapsed: state.line.elapsed))
    }
  }
}
