internal import PageModel

/// Puts right what no document writes and damaged print makes of what all documents write.
enum Confusions {
  /// The words of a line, with strokes among digits read as 1, shares without what is left of the
  /// sign's second ring, dates in one piece, and the short forms of letters and a bar as they are
  /// written: `b/c`, `t/h`, `p/h`.
  static func corrected(_ words: [Word]) -> [Word] {
    var result: [Word] = []
    for word in words {
      if let last = result.last, isBroken(last.text, word.text) {
        var whole = last
        let offset = last.text.unicodeScalars.count
        whole.text += word.text
        whole.box = last.box.union(word.box)
        whole.confidence = min(last.confidence, word.confidence)
        whole.alternatives += word.alternatives.map {
          SymbolAlternatives(
            offset: $0.offset + offset, confidence: $0.confidence, others: $0.others)
        }
        result[result.count - 1] = whole
      } else {
        result.append(word)
      }
    }
    return result.map { word in
      let text = labels[word.text] ?? shortForm(digits(share(word.text)))
      if text == word.text { return word }
      var word = word
      word.text = text
      word.alternatives = []
      return word
    }
  }

  /// Whether two words are a number or a date that has a gap between two ones (`05/1 1/2026`), which
  /// are narrow.
  private static func isBroken(_ one: String, _ other: String) -> Bool {
    guard one.last == "1", other.first == "1" else { return false }
    let (before, after) = (one.dropLast().last, other.dropFirst().first)
    return one.count <= 5 && (before == "/" || before == "-") && (after == "/" || after == "-")
      || one == "1" && after == "/" && other.contains { $0.isNumber }
  }

  /// `75%c` without the c.
  private static func share(_ text: String) -> String {
    guard let sign = text.firstIndex(of: "%"), text[..<sign].last?.isNumber ?? false else {
      return text
    }
    let rest = text[text.index(after: sign)...]
    guard let first = rest.first, first == "c" || first == "o",
      rest.dropFirst().allSatisfy({
        ".,;:)".contains($0)
      })
    else { return text }
    return String(text[...sign]) + rest.dropFirst()
  }

  /// `5I/CT` and `I18/GD` with ones.
  private static func digits(_ text: String) -> String {
    guard text.contains(where: \.isNumber) else { return text }
    var symbols = Array(text)
    for place in symbols.indices where "Il|ÍÌ!".contains(symbols[place]) {
      let before = place > 0 ? symbols[place - 1] : " "
      let after = place + 1 < symbols.count ? symbols[place + 1] : " "
      let beforeThat = place > 1 ? symbols[place - 2] : " "
      let isNumber = after.isASCII && after.isNumber
      let isPart = before.isASCII && before.isNumber && (after == "/" || after == "-" || isNumber)
      let isFirst = isNumber && !before.isLetter
      // The 1 of an office's number, such as `L18`; terms such as `QH15` are put right elsewhere.
      let isOffice = isNumber && before.isUppercase && !beforeThat.isLetter
      if isPart || isFirst || isOffice { symbols[place] = "1" }
    }
    return String(symbols)
  }

  /// `(b/C);` as `(b/c);`, and the bar of `b/c`, `t/h` and `p/h` in brackets where it was read as a
  /// letter or not at all.
  private static func shortForm(_ text: String) -> String {
    let start = text.prefix { $0 == "(" }
    let end = String(text.reversed().prefix { ").;,".contains($0) }.reversed())
    guard end.contains(")"), start.count + end.count < text.count else { return text }
    let core = String(text.dropFirst(start.count).dropLast(end.count))
    guard let printed = shortForms[core] else { return text }
    return start + printed + end
  }

  /// What stands before an office or a file copy, with the mark that it always has.
  private static let labels = [
    "KT:": "KT.", "TM:": "TM.", "TL:": "TL.", "TUQ:": "TUQ.", "Lưu'": "Lưu:", "Lưu;": "Lưu:",
  ]

  /// What was read of the short forms on rendered pages.
  private static let shortForms = [
    "b/C": "b/c", "b/": "b/c", "bíc": "b/c", "bỉc": "b/c", "b/e": "b/c", "bc": "b/c", "bịc": "b/c",
    "th": "t/h", "ưh": "t/h", "uh": "t/h", "Ưh": "t/h", "t/n": "t/h", "ứh": "t/h", "Ứh": "t/h",
    "ph": "p/h", "p/n": "p/h", "T/h": "t/h", "P/h": "p/h", "B/c": "b/c",
  ]
}
