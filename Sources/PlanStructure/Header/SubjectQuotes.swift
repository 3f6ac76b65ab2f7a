internal import PageModel

/// Closes a quotation in the subject whose last mark recognition lost: marks at the ends of bold
/// lines are read as nothing, or as another sign.
struct SubjectQuotes {
  /// What a subject goes on with behind a quotation.
  private static let continuations = PhraseTable(
    [
      "năm", "năm học", "giai đoạn", "lập thành tích", "chào mừng", "trên địa bàn", "tại", "của",
      "trong", "nhân dịp", "lần thứ", "do", "đợt", "quý", "tháng", "và", "hướng tới", "cấp", "dịp",
    ].map { ($0, true) }, marks: .any)
  /// How sure a quotation is that the document has elsewhere, and one that ends with its line.
  private static let confidence = (elsewhere: 0.8, atLineEnd: 0.65)
  /// As much text is searched for the quotation.
  private static let longestSearch = 60_000
  private static let lostSigns = "?!*'’‘`°,.;:"

  private let lines: [TextLine]

  init(_ lines: [TextLine]) { self.lines = lines }

  /// The subject with its quotation closed, in damaged text.
  func mended(_ subject: Located<String>) -> Located<String> {
    guard lines.areDamaged else { return subject }
    var words = subject.value.split(separator: " ").map(String.init)
    guard let open = openWord(of: words), open < words.count else { return subject }
    let elsewhere = lengthElsewhere(Array(words[open...]), but: Set(subject.places.map(\.line)))
    // `“Hai tốt? chào mừng`: the mark was read as another sign.
    let signed = words[open...].dropLast().firstIndex { $0.hasSuffix("?") }.map { $0 - open + 1 }
    guard let count = elsewhere ?? signed ?? lengthByLines(words, open, subject.places) else {
      return subject
    }
    let last = open + count - 1
    words[last] = words[last].trimmingSuffix { Self.lostSigns.contains($0) } + "”"
    return Located(
      words.joined(separator: " "), at: subject.places,
      confidence: min(
        subject.confidence,
        elsewhere == nil ? Self.confidence.atLineEnd : Self.confidence.elsewhere))
  }

  /// The word with the one mark that opens a quotation which nothing closes.
  private func openWord(of words: [String]) -> Int? {
    let opens = words.indices.filter { words[$0].contains("“") }
    let closes = words.indices.filter { words[$0].contains("”") || words[$0].hasSuffix("\"") }
    guard opens.count == closes.count + 1, let last = opens.last, words[last].hasPrefix("“"),
      closes.allSatisfy({ $0 < last })
    else { return nil }
    return last
  }

  /// How many of the words the document has between marks elsewhere.
  private func lengthElsewhere(_ words: [String], but own: Set<Int>) -> Int? {
    let wanted = words.map { Self.letters($0) }
    guard wanted.count >= 2 else { return nil }
    var length = 0
    var counts: [Int: Int] = [:]
    // A quotation may go over a line's end.
    var quoted: [[UInt8]]?
    for (index, line) in lines.enumerated()
    where length < Self.longestSearch && !own.contains(index) {
      length += line.text.utf8.count
      for word in line.text.split(separator: " ") {
        if word.contains("“") { quoted = [] }
        guard let run = quoted else { continue }
        quoted?.append(Self.letters(word))
        if run.count > wanted.count { quoted = nil }
        guard word.contains("”"), let found = quoted else { continue }
        quoted = nil
        let same = zip(found, wanted).count { $0 == $1 }
        if found.count >= 2, found.count <= wanted.count, same + 1 >= found.count {
          counts[found.count, default: 0] += 1
        }
      }
    }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }

  /// How many words stand before the line end at which the quotation seems to end: where the next
  /// line goes on as subjects do behind one, else at the subject's end, but for its year.
  private func lengthByLines(
    _ words: [String], _ open: Int, _ places: [Located<String>.Place]
  ) -> Int? {
    var ends: [Int] = []
    for place in places where lines.indices.contains(place.line) {
      let text = FoldedText(lines[place.line].text)
      guard place.range.upperBound <= text.count else { return nil }
      let count = text.text(place.range).split(separator: " ").count
      ends.append((ends.last ?? 0) + count)
    }
    guard ends.last == words.count else { return nil }
    for end in ends where end > open + 1 && end < words.count {
      let rest = FoldedText(words[end...].joined(separator: " "))
      if Self.continuations.match(at: 0, in: rest) != nil { return end - open }
    }
    let year = words.indices.last { index in
      index > open + 1 && ["năm", "giai"].contains(words[index].lowercased())
    }
    if let year, words[(year + 1)...].contains(where: { $0.first?.isNumber == true }) {
      return year - open
    }
    return words.count - open
  }

  private static func letters(_ word: some StringProtocol) -> [UInt8] {
    FoldedText(word).keys.filter(\.isWord)
  }
}
