internal import Vietnamese

/// When two texts in records count as the same. In each case both are brought to NFC, runs of
/// blanks and line ends are one blank, and there are none at either end.
public enum TextMatching: String, Hashable, Sendable, CaseIterable {
  /// Character by character.
  case exact
  /// Case, tone placement (`hoà` = `hòa`), the shape of quotation marks and dashes do not matter.
  case lenient
  /// Nor do diacritics, `đ` included.
  case folded

  /// What is equal for texts that count as the same.
  func key(_ text: String) -> String {
    let options = TextOptions(
      ignoresCase: self != .exact, foldsTonePlacement: self != .exact)
    let prepared = PreparedText(text, options: options)
    let plain = prepared.text(0..<prepared.characters.count)
    switch self {
    case .exact: return plain
    case .lenient: return Self.plainSigns(plain)
    case .folded: return Self.plainSigns(plain).folded
    }
  }

  /// The key of a list's item: without a bullet before it and punctuation after it. Case does not
  /// matter.
  func itemKey(_ text: String) -> String {
    var characters = Array(key(text).lowercased().unicodeScalars)
    while let last = characters.last, ".,;:/ ".unicodeScalars.contains(last) {
      characters.removeLast()
    }
    let bullet = characters.prefix { "-–—+*•· ".unicodeScalars.contains($0) }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: characters.dropFirst(bullet.count))
    return String(view)
  }

  private static func plainSigns(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "“", "”", "„", "«", "»": view.append("\"")
      case "‘", "’", "`", "´": view.append("'")
      case "‐", "‑", "–", "—", "−": view.append("-")
      default: view.append(scalar)
      }
    }
    return String(view)
  }
}
