internal import CReportAssets

/// The words of the report in Vietnamese and English, from `labels.tsv`.
struct Labels: Sendable {
  /// The table that is put in when the program is compiled.
  static let shared = Labels()

  private var entries: [String: (vietnamese: String, english: String)] = [:]

  private init() {
    var length: Int64 = 0
    let start = sohoa_report_labels(&length)
    let text = String(
      decoding: UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(length)),
      as: UTF8.self)
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t", maxSplits: 2).map(String.init)
      if fields.count == 3 { entries[fields[0]] = (fields[1], fields[2]) }
    }
  }

  /// A word in both languages, of which the style shows one. A key that is not in the table stands
  /// for itself.
  func callAsFunction(_ key: String) -> Markup {
    guard let entry = entries[key] else { return "\(key)" }
    return """
      <span class="t" lang="vi">\(entry.vietnamese)</span><span class="t" lang="en">\
      \(entry.english)</span>
      """
  }

  /// Attributes that the script puts in place of each other: `aria-label`, `placeholder`, `title`.
  func attribute(_ name: String, _ key: String) -> Markup {
    let entry = entries[key] ?? (key, key)
    let raw = Markup(stringLiteral: name)
    return """
      \(raw)="\(entry.vietnamese)" data-\(raw)-vi="\(entry.vietnamese)" \
      data-\(raw)-en="\(entry.english)"
      """
  }

  /// The words of one language, for text that cannot hold both.
  func vietnamese(_ key: String) -> String { entries[key]?.vietnamese ?? key }
}
