/// Puts the notes behind recipients right, in lines that recognition read or repair was at work in:
/// what a copy is sent for is said in few words, nearly always the same.
enum RecipientNotes {
  /// Notes of several words, which are told by most of their letters.
  private static let phrases = [
    "để báo cáo", "để b/cáo", "để thực hiện", "để phối hợp", "để chỉ đạo", "để theo dõi", "để biết",
    "thay báo cáo", "để đăng tải", "để đưa tin", "để tổng hợp", "để triển khai", "báo cáo",
    "thực hiện", "phối hợp", "đưa tin", "để phối hợp thực hiện", "để phối hợp chỉ đạo",
    "để giám sát", "để kiểm tra", "để lưu", "để đăng tin", "để đưa lên web", "để hướng dẫn",
    "để tham mưu",
    "để phổ biến", "để quán triệt",
  ].map { (text: $0, keys: $0.keys) }
  /// A note of so many letters may differ in one or two of them.
  private static let shortestForOne = 7
  private static let shortestForTwo = 9
  private static let longestNote = 24

  private static let reportSigns: Set<Character> = ["c", "C", "e", "€", "©", "o"]
  private static let jointSigns: Set<Character> = ["h", "H", "b", "n"]

  /// The recipient with the note in brackets at its end as it is printed: `(để ph)` as `(để p/h)`,
  /// `(thầy bảo cao)` as `(thay báo cáo)`.
  static func mended(_ text: String) -> String {
    guard let open = text.lastIndex(of: "("), open > text.startIndex else { return text }
    let inside = String(text[text.index(after: open)...]).trimmingSuffix { ") .,;".contains($0) }
    guard (1...longestNote).contains(inside.count), !inside.contains("/") || inside.count <= 8,
      !inside.contains(")")
    else { return text }
    guard let note = phrase(inside) ?? short(inside), note != inside else { return text }
    return text[..<open] + "(" + note + ")"
  }

  private static func phrase(_ note: String) -> String? {
    let keys = note.keys
    guard keys.count >= 5 else { return nil }
    if let same = phrases.first(where: { $0.keys == keys }) { return same.text }
    let words = keys.count { $0 == .blank }
    let slack = keys.count >= shortestForTwo ? 2 : (keys.count >= shortestForOne ? 1 : 0)
    guard slack > 0, note.first?.isLowercase == true else { return nil }
    let near = phrases.filter { phrase in
      phrase.keys.count { $0 == .blank } == words && phrase.keys.first == keys.first
        && NameCensus.distance(phrase.keys, keys, upTo: slack) <= slack
    }
    return near.count == 1 ? near[0].text : nil
  }

  /// `b/c`, `t/h`, `p/h`, perhaps behind `để`, whose stroke or letters were read as others.
  private static func short(_ note: String) -> String? {
    var words = note.split(separator: " ").map(String.init)
    var start = ""
    if let first = words.first, first.count <= 3, first.keys.starts(with: "de".keys),
      words.count > 1
    {
      start = "để "
      words.removeFirst()
    }
    let letters = words.joined().filter { $0.isLetter || $0 == "€" || $0 == "©" }
    guard (1...3).contains(letters.count), letters.count + 2 >= words.joined().count,
      words.joined().allSatisfy({ !$0.isNumber }),
      let first = letters.first, let last = letters.last
    else { return nil }
    // Capitals alone are the letters of a body: `(TH)`.
    guard !start.isEmpty || letters.contains(where: { $0.isLowercase || "€©".contains($0) }) else {
      return nil
    }
    let key = String(first).keys.first ?? .blank
    let isStroked = letters.count == 3 || letters.count < note.count || !start.isEmpty
    switch key {
    case UInt8(ascii: "b"), UInt8(ascii: "h"), UInt8(ascii: "w"):
      let isReport = letters.count == 1 || reportSigns.contains(last)
      return isReport && (letters.count > 1 || !start.isEmpty) ? start + "b/c" : nil
    case UInt8(ascii: "p"):
      return jointSigns.contains(last) || letters.count == 3 ? start + "p/h" : nil
    case UInt8(ascii: "t"), UInt8(ascii: "u"):
      guard letters.count >= 2, jointSigns.contains(last),
        isStroked || letters == "th" || letters == "uh"
      else { return nil }
      return start + "t/h"
    default:
      return nil
    }
  }
}
