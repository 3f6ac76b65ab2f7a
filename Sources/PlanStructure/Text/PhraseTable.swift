/// Phrases, each with what it stands for, found in a text at word borders by their keys; words of
/// the text that bear marks must bear those of the phrase, unless the table ignores marks.
///
/// Finding takes time linear in the text for the tables used here: a word is compared with the few
/// phrases that share its first two keys.
struct PhraseTable<Meaning: Sendable>: Sendable {
  struct Match {
    let range: Range<Int>
    let meaning: Meaning
  }

  private struct Phrase: Sendable {
    let keys: [UInt8]
    let scalars: [Unicode.Scalar]
    let meaning: Meaning
  }

  /// By the first two keys; longest first.
  private var byStart: [UInt16: [Phrase]] = [:]
  /// By the last two keys; longest first.
  private var byEnd: [UInt16: [Phrase]] = [:]

  /// What marks of the text may be other than the phrase's.
  enum Marks: Sendable {
    /// None.
    case exact
    /// Those of one word where the phrase has several: `chỉ hội` is `chi hội`.
    case oneWord
    /// All.
    case any
  }

  private let marks: Marks

  init(_ phrases: some Sequence<(String, Meaning)>, marks: Marks = .exact) {
    self.marks = marks
    for (text, meaning) in phrases {
      let folded = FoldedText(text)
      let keys = folded.keys
      guard keys.count >= 2 else { continue }
      let phrase = Phrase(keys: keys, scalars: folded.scalars, meaning: meaning)
      byStart[Self.pair(keys[0], keys[1]), default: []].append(phrase)
      byEnd[Self.pair(keys[keys.count - 2], keys[keys.count - 1]), default: []].append(phrase)
    }
    byStart = byStart.mapValues { $0.sorted { $0.keys.count > $1.keys.count } }
    byEnd = byEnd.mapValues { $0.sorted { $0.keys.count > $1.keys.count } }
  }

  /// The longest phrase that starts at `index` and ends at a word's end.
  func match(at index: Int, in text: FoldedText) -> Match? {
    guard index + 1 < text.count else { return nil }
    for phrase in byStart[Self.pair(text.keys[index], text.keys[index + 1])] ?? []
    where text.hasKeys(phrase.keys, at: index) {
      let end = index + phrase.keys.count
      if !text.key(at: end).isWord, agrees(phrase, with: text, index..<end) {
        return Match(range: index..<end, meaning: phrase.meaning)
      }
    }
    return nil
  }

  /// The longest phrase that ends at `end` and starts at a word's start.
  func match(endingAt end: Int, in text: FoldedText) -> Match? {
    guard end >= 2, end <= text.count else { return nil }
    for phrase in byEnd[Self.pair(text.keys[end - 2], text.keys[end - 1])] ?? [] {
      let start = end - phrase.keys.count
      if start >= 0, text.hasKeys(phrase.keys, at: start), !text.key(at: start - 1).isWord,
        agrees(phrase, with: text, start..<end)
      {
        return Match(range: start..<end, meaning: phrase.meaning)
      }
    }
    return nil
  }

  /// The phrases in `range`, from left to right, longest first, none overlapping.
  func matches(in text: FoldedText, _ range: Range<Int>) -> [Match] {
    var found: [Match] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard text.isWordStart(index) else {
        index += 1
        continue
      }
      if let match = match(at: index, in: text), match.range.upperBound <= range.upperBound {
        found.append(match)
        index = match.range.upperBound
      } else {
        index = text.wordEnd(from: index)
      }
    }
    return found
  }

  /// The first phrase in `range`.
  func first(in text: FoldedText, _ range: Range<Int>) -> Match? {
    var index = range.lowerBound
    while index < range.upperBound {
      guard text.isWordStart(index) else {
        index += 1
        continue
      }
      if let match = match(at: index, in: text), match.range.upperBound <= range.upperBound {
        return match
      }
      index = text.wordEnd(from: index)
    }
    return nil
  }

  private func agrees(_ phrase: Phrase, with text: FoldedText, _ range: Range<Int>) -> Bool {
    switch marks {
    case .any: true
    case .oneWord where phrase.keys.contains(.blank):
      SyllableMarks.disagreements(text, range, with: phrase.scalars, upTo: 2) < 2
    case .exact, .oneWord: SyllableMarks.agree(text, range, with: phrase.scalars)
    }
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> UInt16 {
    UInt16(first) << 8 | UInt16(second)
  }
}
