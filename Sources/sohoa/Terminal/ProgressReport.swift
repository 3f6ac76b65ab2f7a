import Conversion
import Records
import Synchronization

/// Shows how far a run is: a bar on a terminal, a line every few seconds elsewhere.
///
/// May be told of pages from any thread.
final class ProgressReport: Sendable {
  private struct State {
    var progress: BatchProgress
    var lastShown: ContinuousClock.Instant?
  }

  private let isQuiet: Bool
  private let isTerminal = StandardError.isTerminal
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  init(documents: Int, isQuiet: Bool) {
    self.isQuiet = isQuiet
    state = Mutex(State(progress: BatchProgress(documents: documents)))
  }

  /// What was counted so far.
  var progress: BatchProgress { state.withLock { $0.progress } }

  /// Counts a page.
  func pageDone() {
    update { $0.addPage() }
  }

  /// Counts a document and says why it failed or what it lacks.
  func documentDone(_ record: PlanRecord) {
    if let failure = record.error, !isQuiet {
      state.withLock { _ in
        let line = "sohoa: \(record.source.path): \(failure.message)\n"
        StandardError.write((isTerminal ? Self.clearedLine : "") + line)
      }
    }
    update { $0.add(record) }
  }

  /// Ends the bar and says what was done.
  func finish() {
    guard !isQuiet else { return }
    if isTerminal { StandardError.write(Self.clearedLine) }
    StandardError.write(
      "sohoa: " + Self.line(for: progress, elapsed: ContinuousClock.now - start) + "\n")
  }

  /// Shows the changed state if enough time went by since one was shown.
  private func update(_ change: (inout BatchProgress) -> Void) {
    state.withLock { state in
      change(&state.progress)
      guard !isQuiet else { return }
      let now = ContinuousClock.now
      let interval: Duration = isTerminal ? .milliseconds(100) : .seconds(5)
      guard now - (state.lastShown ?? start) >= interval else { return }
      state.lastShown = now
      let text = Self.line(for: state.progress, elapsed: now - start)
      StandardError.write(
        isTerminal ? "\r\(Self.bar(for: state.progress)) \(text)\u{1B}[K" : "sohoa: \(text)\n")
    }
  }

  private static let clearedLine = "\r\u{1B}[K"

  /// `12 of 100 documents, 34 pages, 1.2 pages/s, 2 failed, 1 partial`
  static func line(for progress: BatchProgress, elapsed: Duration) -> String {
    let seconds = max(0.001, elapsed / .seconds(1))
    var parts = [
      "\(progress.documentsDone) of \(progress.documents) \(progress.documents == 1 ? "document" : "documents")",
      "\(progress.pagesDone) \(progress.pagesDone == 1 ? "page" : "pages")",
      "\(oneDecimal(Double(progress.pagesDone) / seconds)) pages/s",
    ]
    if progress.failed > 0 { parts.append("\(progress.failed) failed") }
    if progress.partial > 0 { parts.append("\(progress.partial) partial") }
    let left = progress.documents - progress.documentsDone
    if progress.documentsDone > 0, left > 0 {
      parts.append(
        "about \(time(seconds * Double(left) / Double(progress.documentsDone))) left")
    } else if left == 0 {
      parts.append("in \(time(seconds))")
    }
    return parts.joined(separator: ", ")
  }

  private static func bar(for progress: BatchProgress) -> String {
    let width = 24
    let filled = progress.documents == 0 ? 0 : width * progress.documentsDone / progress.documents
    return String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
  }

  private static func oneDecimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// `8 s`, `3 min 20 s`, `5 h 07 min`
  private static func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    switch whole {
    case ..<10: return "\(oneDecimal(seconds)) s"
    case ..<60: return "\(whole) s"
    case ..<3600: return "\(whole / 60) min \(whole % 60) s"
    default:
      let minutes = whole % 3600 / 60
      return "\(whole / 3600) h \(minutes < 10 ? "0" : "")\(minutes) min"
    }
  }
}
