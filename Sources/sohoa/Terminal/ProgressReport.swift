import Conversion
import Records
import Synchronization

/// Shows how far a run is: a bar on a terminal, a line every few seconds elsewhere, or JSON Lines.
///
/// May be told of pages and documents from any thread.
final class ProgressReport: Sendable {
  private struct State {
    var progress: BatchProgress
    var isDependencyMissing = false
    var line: ProgressLine
  }

  private let isQuiet: Bool
  private let format: LogFormat
  private let state: Mutex<State>

  init(documents: Int, options: LogOptions) {
    isQuiet = options.quiet
    format = options.logFormat
    state = Mutex(
      State(
        progress: BatchProgress(documents: documents),
        line: ProgressLine(isText: options.logFormat == .text)))
    log(LogLine("start", documents: documents))
  }

  /// What was counted so far.
  var progress: BatchProgress { state.withLock { $0.progress } }

  /// Whether a document could not be read because something is not installed.
  var isDependencyMissing: Bool { state.withLock { $0.isDependencyMissing } }

  /// Counts a page.
  func pageDone() {
    update { $0.progress.addPage() }
  }

  /// Counts a document and says why it failed or what it lacks.
  func documentDone(_ record: PlanRecord) {
    let isText = record.source.mediaType == "text/plain"
    tell(LogLine("document", record: record), about: record.source.path, record.error)
    update {
      $0.progress.add(record.status, uncountedPages: isText ? record.source.pages : 0)
      if record.error?.kind == .dependency { $0.isDependencyMissing = true }
    }
  }

  /// Takes account of what happens in a run into a folder.
  func happened(_ event: BatchEvent) {
    switch event {
    case .finished(let document, let seconds):
      tell(
        LogLine("document", document: document, seconds: seconds), about: document.name,
        document.failure)
      update {
        $0.progress.add(
          document.status,
          uncountedPages: document.hasCountedPages || document.isCopy ? 0 : document.pages)
        if document.failure?.kind == .dependency { $0.isDependencyMissing = true }
      }
    case .skipped(let document):
      update { $0.progress.addSkipped(document.status) }
    case .elsewhere:
      update { $0.progress.removeElsewhere() }
    }
  }

  /// Notes that a worker died.
  func workerLost(_ worker: LostWorker) {
    log(LogLine("worker-lost", reason: worker.reason, messages: worker.messages))
  }

  /// Says something that is no count.
  func note(_ text: String) {
    guard !isQuiet else { return }
    switch format {
    case .json: log(LogLine("note", reason: text))
    case .text:
      state.withLock { $0.line.clear() }
      StandardError.say(text)
    }
  }

  /// Ends the bar and says what was done.
  func finish() {
    guard !isQuiet else { return }
    let (progress, elapsed) = state.withLock { state in
      state.line.clear()
      return (state.progress, state.line.elapsed)
    }
    if format == .json {
      log(LogLine("end", progress: progress, elapsed: elapsed))
      return
    }
    StandardError.say(ProgressText.line(for: progress, elapsed: elapsed))
  }

  private func tell(_ line: LogLine, about name: String, _ failure: PlanRecord.Failure?) {
    if format == .json {
      log(line)
    } else if let failure {
      note("\(name): \(failure.message)")
    }
  }

  private func log(_ line: LogLine) {
    guard format == .json, !isQuiet, let bytes = try? OrderedJSON.encode(line) else { return }
    StandardError.write(String(decoding: bytes, as: UTF8.self) + "\n")
  }

  /// Shows the changed state if enough time went by since one was shown.
  private func update(_ change: (inout State) -> Void) {
    state.withLock { state in
      change(&state)
      guard !isQuiet, state.line.isDue() else { return }
      let (progress, elapsed) = (state.progress, state.line.elapsed)
      if format == .json {
        log(LogLine("progress", progress: progress, elapsed: elapsed))
        return
      }
      let share = Double(progress.documentsDone) / Double(max(1, progress.documents))
      state.line.show(share, ProgressText.line(for: progress, elapsed: elapsed))
    }
  }
}
