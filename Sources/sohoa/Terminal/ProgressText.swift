import Conversion

/// How far a run is, in words.
enum ProgressText {
  /// `12 of 100 documents, 34 pages, 1.2 pages/s, 2 failed, 1 partial, about 3 min 20 s left`
  static func line(for progress: BatchProgress, elapsed: Duration) -> String {
    let seconds = max(0.001, elapsed / .seconds(1))
    var parts = [
      "\(progress.documentsDone) of \(count(progress.documents, "document"))",
      count(progress.pagesDone, "page"),
      "\(oneDecimal(Double(progress.pagesDone) / seconds)) pages/s",
    ]
    if progress.documentsSkipped > 0 { parts[0] += " (\(progress.documentsSkipped) before)" }
    if progress.failed > 0 { parts.append("\(progress.failed) failed") }
    if progress.partial > 0 { parts.append("\(progress.partial) partial") }
    let left = progress.documents - progress.documentsDone
    if left == 0 {
      parts.append("in \(time(seconds))")
    } else {
      parts += timeLeft(
        after: seconds, done: progress.documentsDone - progress.documentsSkipped, left: left)
    }
    return parts.joined(separator: ", ")
  }

  /// `12 of 100 documents, 34 pages, about 3 min 20 s left`; without a total
  /// `12000 documents, 2400.0 documents/s`.
  static func line(
    documents done: Int, of total: Int?, pages: Int, elapsed: Duration
  ) -> String {
    let seconds = max(0.001, elapsed / .seconds(1))
    guard let total else {
      return "\(count(done, "document")), \(oneDecimal(Double(done) / seconds)) documents/s"
    }
    var parts = ["\(done) of \(count(total, "document"))"]
    if pages > 0 { parts.append(count(pages, "page")) }
    parts += timeLeft(after: seconds, done: done, left: total - done)
    return parts.joined(separator: ", ")
  }

  private static func timeLeft(after seconds: Double, done: Int, left: Int) -> [String] {
    guard done > 0, left > 0 else { return [] }
    return ["about \(time(seconds * Double(left) / Double(done))) left"]
  }

  /// - Parameter share: what is done, 0 to 1.
  static func bar(for share: Double) -> String {
    let width = 24
    let filled = max(0, min(width, Int(Double(width) * share)))
    return String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
  }

  static func count(_ number: Int, _ thing: String) -> String {
    "\(number) \(thing)\(number == 1 ? "" : "s")"
  }

  static func oneDecimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// `8.0 s`, `3 min 20 s`, `5 h 07 min`
  static func time(_ seconds: Double) -> String {
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
