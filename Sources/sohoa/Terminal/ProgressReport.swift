import Conversion

/// Shows how far a run is: a bar on a terminal, a line every few seconds elsewhere.
struct ProgressReport {
  private let isQuiet: Bool
  private let isTerminal: Bool
  private let start = ContinuousClock.now
  private var lastShown: ContinuousClock.Instant?

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    isTerminal = StandardError.isTerminal
  }

  /// Shows the state if enough time went by since the last one was shown.
  mutating func show(_ progress: BatchProgress) {
    guard !isQuiet else { return }
    let now = ContinuousClock.now
    let interval: Duration = isTerminal ? .milliseconds(100) : .seconds(5)
    if let lastShown, now - lastShown < interval, progress.documentsDone < progress.documents {
      return
    }
    // Elsewhere the closing summary says what the first moment and the last would.
    if !isTerminal, lastShown == nil || progress.documentsDone == progress.documents {
      lastShown = lastShown ?? now
      return
    }
    lastShown = now
    let text = Self.line(for: progress, elapsed: now - start)
    StandardError.write(isTerminal ? "\r\(Self.bar(for: progress)) \(text)\u{1B}[K" : text + "\n")
  }

  /// Ends the bar and says what was done.
  func finish(_ progress: BatchProgress) {
    guard !isQuiet else { return }
    if isTerminal { StandardError.write("\r\u{1B}[K") }
    StandardError.write(
      "sohoa: " + Self.line(for: progress, elapsed: ContinuousClock.now - start) + "\n")
  }

  /// Writes a line above the bar.
  func note(_ text: String) {
    guard !isQuiet else { return }
    StandardError.write((isTerminal ? "\r\u{1B}[K" : "") + "sohoa: \(text)\n")
  }

  /// `12 of 100 documents, 34 pages, 1.2 pages/s, 2 failed, 1 partial`
  static func line(for progress: BatchProgress, elapsed: Duration) -> String {
    let seconds = max(0.001, elapsed / .seconds(1))
    var parts = [
      "\(progress.documentsDone) of \(progress.documents) documents",
      "\(progress.pagesDone) pages",
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
