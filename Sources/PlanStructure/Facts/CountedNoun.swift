/// The noun behind a figure that no table of units has: `20 tình huống`, `04 bậc`.
///
/// Nouns that are counted are of one syllable, which the table has nearly all of, or of two. What
/// is cut off so may be a word short, and is for review.
enum CountedNoun {
  private static let longest = 2
  /// Words with which no noun begins and that none has as its second syllable.
  private static let ends = PhraseTable(Wording.nounEnd.list.map { ($0, true) }, marks: .oneWord)
  /// Units of time, marks and numbers of things, which say when or which.
  private static let others = PhraseTable(
    Wording.uncounted.list.map { ($0, true) }, marks: .oneWord)

  /// Where the noun that begins at `index` ends, nil where none does.
  static func range(at index: Int, in text: FoldedText, upTo limit: Int) -> Range<Int>? {
    guard others.match(at: index, in: text) == nil else { return nil }
    var end = index
    var next = index
    for _ in 0..<longest {
      let wordEnd = text.wordEnd(from: next)
      guard wordEnd > next, wordEnd <= limit, !text.isCapital(at: next),
        text.keys[next..<wordEnd].allSatisfy(\.isLetter), wordEnd - next > 1,
        ends.match(at: next, in: text) == nil
      else { break }
      end = wordEnd
      guard text.key(at: wordEnd) == .blank else { break }
      next = text.skippingBlanks(from: wordEnd)
    }
    return end > index ? index..<end : nil
  }
}
