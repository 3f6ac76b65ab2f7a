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
    let doneNow = progress.documentsDone - progress.documentsSkipped
    if doneNow > 0, left > 0 {
      parts.append("about \(time(seconds * Double(left) / Double(doneNow))) left")
    } else if left == 0 {
      parts.append("in \(time(seconds))")
    }
    return parts.joined(separator: ", ")
  }

  static func bar(for progress: BatchProgress) -> String {
    let width = 24
    let filled =
      progress.documents == 0 ? 0 : min(width, width * progress.documentsDone / progress.documents)
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
