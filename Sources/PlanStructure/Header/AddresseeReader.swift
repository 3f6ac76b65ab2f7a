internal import PageModel

/// Reads whom a letter or proposal is addressed to: `Kính gửi: …` on the line itself, or a bullet
/// each below it.
enum AddresseeReader {
  private static let address = FuzzyPhrase("kính gửi")
  /// The address stands among the first lines of the body.
  private static let longestSearch = 12
  private static let longestList = 60
  private static let longestItem = 160

  /// The addressees, without bullet or final punctuation; none where the body has no address.
  static func addressees(in lines: [TextLine], from start: Int) -> [Located<String>] {
    let end = min(lines.count, start + longestSearch)
    // The line of the address may have been taken for the last of the head.
    for line in max(0, min(start, end) - 1)..<end {
      let text = FoldedText(lines[line].text.prefix(2000))
      let lower = text.trimmed(text.range).lowerBound
      guard
        let match = address.firstMatch(in: text, lower..<min(text.count, lower + 12)),
        match.range.lowerBound <= lower + 2
      else { continue }
      var behind = match.range.upperBound
      while behind < text.count, KeySet(":. ").contains(text.keys[behind]) { behind += 1 }
      if behind == text.count { return listed(lines, from: line + 1, to: []) }
      let found = inline(text, from: behind, at: line)
      return KeySet.sentenceEnds.contains(text.keys[text.trimmed(text.range).upperBound - 1])
        ? found : listed(lines, from: line + 1, to: found)
    }
    return []
  }

  /// `Kính gửi: Chủ tịch UBND tỉnh; Sở Nội vụ.`
  private static func inline(_ text: FoldedText, from start: Int, at line: Int) -> [Located<String>]
  {
    text.keys[start...].split(separator: UInt8(ascii: ";")).compactMap { part in
      let range = text.withoutFinalPunctuation(part.startIndex..<part.endIndex)
      return range.isEmpty
        ? nil : Located(text.text(range), line: line, range: range, confidence: 0.95)
    }
  }

  /// Whether a line begins as the first paragraph of a letter does: `Thực hiện Kế hoạch số …`.
  private static func beginsLetter(_ text: FoldedText, _ start: Int) -> Bool {
    text.isCapital(at: start) && Letterhead.standard.openings.match(at: start, in: text) != nil
  }

  /// The items from `start` on, behind those of the address's own line, the last of which is open.
  private static func listed(
    _ lines: [TextLine], from start: Int, to found: [Located<String>]
  ) -> [Located<String>] {
    var result = found
    var isClosed = found.isEmpty
    for line in start..<min(lines.count, start + longestList) {
      let text = FoldedText(lines[line].text.prefix(400))
      var range = text.trimmed(text.range)
      guard !range.isEmpty else { continue }
      let isItem = KeySet.bullets.contains(text.keys[range.lowerBound])
      // An item that is not closed goes on in the next line; the full stop may have been read as a
      // comma, and the letter begin.
      guard
        isItem
          || !isClosed && text.count <= longestItem && !beginsLetter(text, range.lowerBound)
      else { break }
      isClosed = KeySet.sentenceEnds.contains(text.keys[range.upperBound - 1])
      while isItem, !range.isEmpty, !text.keys[range.lowerBound].isWord {
        range = range.lowerBound + 1..<range.upperBound
      }
      range = text.withoutFinalPunctuation(range)
      guard !range.isEmpty else { continue }
      if isItem {
        result.append(Located(text.text(range), line: line, range: range, confidence: 0.95))
      } else if let last = result.indices.last {
        result[last].value += " " + text.text(range)
        result[last].places.append(.init(line: line, range: range))
      }
    }
    return result
  }
}
