internal import PageModel

/// Puts words right that nearly every list of recipients has, in lines that recognition read or
/// repair was at work in.
enum RecipientMending {
  /// What `Lưu` is read as before a colon or the office that files.
  private static let longestFiled = 5
  private static let offices: Set<String> = ["VT", "VP", "HCTH", "VT,", "VP,"]
  /// What a copy is sent for: to report, to coordinate, to carry out.
  private static let notes: Set<String> = ["b/c", "p/h", "t/h"]
  /// Kinds of units, with words before them that make another word of the same letters.
  private static let kinds: [(name: String, keys: [UInt8], not: Set<String>)] = [
    ("xã", ["hợp", "tác", "đường", "sâu", "vùng"]), ("phường", ["địa", "đối", "song", "đa"]),
    ("huyện", []), ("quận", ["cơ", "hải", "liên", "sĩ"]), ("tỉnh", ["tâm"]), ("thôn", []),
  ].map { ($0.0, $0.0.keys, Set($0.1)) }

  static func mended(_ text: String) -> String {
    var words = text.split(separator: " ").map(String.init)
    mendFiled(&words)
    for index in words.indices {
      mendNote(&words, at: index)
      mendKind(&words, at: index)
    }
    return words.joined(separator: " ")
  }

  /// `Lu: VT`, `Livu: HCTH` as `Lưu`.
  private static func mendFiled(_ words: inout [String]) {
    guard words.count >= 2, let first = words.first, first != "Lưu", first != "Lưu:" else { return }
    let keys = first.keys
    let letters = keys.prefix { $0.isLetter }
    guard letters.first == UInt8(ascii: "l"), letters.last == UInt8(ascii: "u"),
      letters.count <= longestFiled, first.first == "L",
      keys.count == letters.count + 1 && keys.last == .colon
        || keys.count == letters.count && offices.contains(words[1])
    else { return }
    words[0] = keys.count == letters.count ? "Lưu" : "Lưu:"
  }

  /// `(độ b/c)` as `(để b/c)`.
  private static func mendNote(_ words: inout [String], at index: Int) {
    guard index > 0, words[index].hasSuffix(")"), notes.contains(String(words[index].dropLast())),
      words[index - 1].hasPrefix("("), words[index - 1].keys.dropFirst().first == UInt8(ascii: "d"),
      words[index - 1].count == 3
    else { return }
    words[index - 1] = "(để"
  }

  /// A kind of unit at the end of a name, with its marks: `UBND phương (b/c)`.
  private static func mendKind(_ words: inout [String], at index: Int) {
    guard index > 0 else { return }
    let word = words[index]
    let core = word.trimmingSuffix { ",;".contains($0) }
    let isLast =
      core.count < word.count || index + 1 == words.count
      || words[index + 1].hasPrefix("(") || words[index + 1] == "và"
    guard isLast, core.first?.isLowercase == true,
      let kind = kinds.first(where: { $0.keys == core.keys }), kind.name != core,
      !kind.not.contains(words[index - 1].lowercased())
    else { return }
    words[index] = kind.name + word.dropFirst(core.count)
  }
}

extension TextLine {
  /// Whether recognition read the line, or repair was at work in it.
  var isDamaged: Bool { !words.isEmpty || !repairs.isEmpty }
}
