/// The name of the one who signed, behind ranks and degrees or alone.
extension TailReader {
  /// Two to six words with a capital each and small letters, perhaps behind a degree or rank.
  func isName(_ piece: LinePiece) -> Bool { nameRange(piece) != nil }

  /// Syllables have seven letters at most; names of other peoples are written in one.
  private static let longestNameWord = 10

  func nameRange(_ piece: LinePiece) -> Range<Int>? {
    let text = piece.text
    let start = afterTitles(in: piece)
    var end = piece.range.upperBound
    while end > start, !text.keys[end - 1].isLetter { end -= 1 }
    guard end - start >= 5, end - start <= 40, start < end else { return nil }
    var words = 0
    // `K'Brếp` is a whole name.
    var least = 2
    var index = start
    while index < end {
      guard text.isCapital(at: index) else { return nil }
      var wordEnd = text.wordEnd(from: index)
      // `K'Brôi`, `H'Mai`
      if wordEnd == index + 1, text.key(at: wordEnd) == UInt8(ascii: "'"),
        text.isCapital(at: wordEnd + 1)
      {
        index = wordEnd + 1
        wordEnd = text.wordEnd(from: index)
        least = 1
      }
      let isSmall = (index + 1..<wordEnd).allSatisfy {
        text.keys[$0].isLetter && !text.isCapital(at: $0)
      }
      guard isSmall, wordEnd - index <= Self.longestNameWord else { return nil }
      words += 1
      if wordEnd < end, text.keys[wordEnd] != .blank { return nil }
      index = text.skippingBlanks(from: wordEnd)
    }
    // `Sở Nội Vụ`; but a person may be called `Đoàn` or `Ban`.
    if letterhead.organs.match(at: start, in: text) != nil,
      !PersonNames.standard.isFamily(Array(text.keys[start..<text.wordEnd(from: start)]))
    {
      return nil
    }
    return (least...6).contains(words) ? start..<end : nil
  }

  /// The name behind an office in the line above, or behind a rank or degree, of which one word is
  /// damaged: `ThS. Ngô Thị ng Liên`, `Đại tá , Văn Sáu`. In damaged text only.
  func damagedName(_ piece: LinePiece) -> (name: String, range: Range<Int>)? {
    guard areDamaged, piece.range.count <= 40, !signature.isEmpty, let last = signature.last,
      last.line >= piece.line - 2, !signature.contains(where: isName), !isName(piece)
    else { return nil }
    let text = piece.text
    let start = afterTitles(in: piece)
    let words = text.text(start..<piece.range.upperBound).split(separator: " ").map(String.init)
    let isWhole = words.map { word in
      word.count >= 2 && word.first?.isUppercase == true
        && word.dropFirst().allSatisfy { $0.isLetter && $0.isLowercase }
    }
    guard (3...5).contains(words.count), isWhole.count(where: { !$0 }) == 1,
      words.allSatisfy({ $0.count <= 7 }),
      start > piece.range.lowerBound
        || PersonNames.standard.isFamily(words[0].keys) && isSignature(last)
    else { return nil }
    let name = words.filter { $0.contains(where: \.isLetter) }.joined(separator: " ")
    return (name, text.trimmed(start..<piece.range.upperBound))
  }

  /// Where the name may start: behind ranks and degrees.
  private func afterTitles(in piece: LinePiece) -> Int {
    let text = piece.text
    var start = piece.range.lowerBound
    while let match = letterhead.personTitles.match(at: start, in: text),
      match.range.upperBound < piece.range.upperBound
    {
      start = match.range.upperBound
      while start < piece.range.upperBound, KeySet(". ").contains(text.keys[start]) { start += 1 }
    }
    return start
  }
}
