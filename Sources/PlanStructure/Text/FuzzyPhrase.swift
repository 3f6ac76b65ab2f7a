/// A phrase that is found although a letter in ten is damaged. Marks do not count, but two words
/// with other letters and other marks than the phrase's are other words (`phường trực`, `phương
/// thức`).
///
/// Costs are in tenths of a letter: a wrong, missing or surplus letter is 10, letters that
/// recognition confuses 4. A phrase of n letters may cost n, of eight or nine 10.
struct FuzzyPhrase: Sendable {
  let keys: [UInt8]
  let budget: Int
  private let scalars: [Unicode.Scalar]
  /// For each key of the phrase those that are easily read in its place.
  private let lookalikes: [KeySet]

  init(_ text: String) {
    let folded = FoldedText(text)
    keys = folded.keys
    scalars = folded.scalars
    lookalikes = keys.map(Self.lookalikes)
    let letters = keys.count(where: \.isLetter)
    budget = letters < 4 ? 0 : (letters < 8 ? letters : max(letters, 10))
  }

  /// Where the phrase stands in `range` at word borders, at its lowest cost; the leftmost of
  /// equals.
  ///
  /// Takes time in proportion to the range's length times the phrase's.
  func firstMatch(in text: FoldedText, _ range: Range<Int>) -> (range: Range<Int>, cost: Int)? {
    if let exact = exactMatch(in: text, range) { return (exact, 0) }
    guard budget > 0, range.count * 10 + budget >= keys.count * 10 else { return nil }
    let count = keys.count
    // cost[j]: the lowest cost of the first j keys of the phrase ending here; start[j]: where.
    var cost = (0...count).map { $0 * 10 }
    var start = [Int](repeating: range.lowerBound, count: count + 1)
    var best: (range: Range<Int>, cost: Int)?
    for index in range {
      var diagonalCost = cost[0]
      var diagonalStart = start[0]
      let mayStart = text.isWordStart(index)
      // A match starts at a word's start only.
      cost[0] = text.isWordStart(index + 1) ? 0 : 1_000_000
      start[0] = index + 1
      if mayStart {
        diagonalCost = 0
        diagonalStart = index
      }
      let key = text.keys[index]
      for position in 1...count {
        let substituted = diagonalCost + substitution(at: position - 1, key)
        let surplus = cost[position] + 10
        let missing = cost[position - 1] + 10
        diagonalCost = cost[position]
        let substitutedStart = diagonalStart
        diagonalStart = start[position]
        if substituted <= surplus, substituted <= missing {
          cost[position] = substituted
          start[position] = substitutedStart
        } else if surplus <= missing {
          cost[position] = surplus
        } else {
          cost[position] = missing
          start[position] = start[position - 1]
        }
      }
      if cost[count] <= budget, cost[count] < best?.cost ?? .max, start[count] <= index,
        !text.key(at: index + 1).isWord,
        SyllableMarks.disagreements(text, start[count]..<index + 1, with: scalars, upTo: 2) < 2
      {
        best = (start[count]..<index + 1, cost[count])
      }
    }
    return best
  }

  private func substitution(at position: Int, _ found: UInt8) -> Int {
    if keys[position] == found { return 0 }
    return lookalikes[position].contains(found) ? 4 : 10
  }

  private func exactMatch(in text: FoldedText, _ range: Range<Int>) -> Range<Int>? {
    guard let first = keys.first, range.count >= keys.count else { return nil }
    for index in range.lowerBound...(range.upperBound - keys.count)
    where text.keys[index] == first && text.isWordStart(index) {
      let end = index + keys.count
      if text.hasKeys(keys, at: index), !text.key(at: end).isWord { return index..<end }
    }
    return nil
  }

  /// For each letter those that recognition puts in its place once marks are off, seen in text that
  /// a recogniser without Vietnamese made of printed plans.
  private static func lookalikes(of key: UInt8) -> KeySet {
    KeySet(confusions.filter { $0.contains(key) }.joined())
  }

  private static let confusions: [[UInt8]] = [
    "dp", "dop", "oqce60", "co", "ce", "aoe4g", "il1|!jt", "uwv", "un", "hb", "s5", "b6", "nr",
    "yv",
    "ec", "mn", "g9q",
  ].map(\.keys)
}
