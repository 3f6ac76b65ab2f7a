internal import Restoration
internal import Vietnamese

/// Counts how the letters of document codes are printed (`NĐ-CP`, `QĐ-UBND`), whole and by part.
struct CodeSuffixCounts {
  private var counts: [String: Int] = [:]

  mutating func count(_ tokens: [Token], in line: UnsafeBufferPointer<UInt8>) {
    for token in tokens where token.kind == .code {
      let bytes = line[Int(token.start)..<Int(token.end)]
      guard let digit = bytes.lastIndex(where: { $0 >= 0x30 && $0 <= 0x39 }) else { continue }
      let suffix = bytes[(digit + 1)...].drop { $0 == 0x2F || $0 == 0x2D || $0 == 0x2E }
      guard suffix.count >= 1, suffix.count <= 24 else { continue }
      let text = String(decoding: suffix, as: UTF8.self)
      counts[text, default: 0] += 4
      guard text.utf8.contains(0x2D) || text.utf8.contains(0x2F) else { continue }
      for part in text.split(whereSeparator: { $0 == "-" || $0 == "/" }) {
        counts[String(part), default: 0] += 1
      }
    }
  }

  /// Lines `unmarked TAB printed`, commonest first, of the forms that their unmarked form mostly
  /// stands for.
  func table() -> [UInt8] {
    var totals: [String: Int] = [:]
    var best: [String: (text: String, count: Int)] = [:]
    for (text, count) in counts {
      let key = CodeSuffixes.unmarked(text)
      totals[key, default: 0] += count
      let old = best[key]
      if old.map({ (count, $0.text) > ($0.count, text) }) ?? true { best[key] = (text, count) }
    }
    return Array(
      best.filter { key, form in form.count >= 12 && form.count * 2 > totals[key] ?? 0 }
        .sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }
        .map { "\($0.key)\t\($0.value.text)\n" }.joined().utf8)
  }
}
