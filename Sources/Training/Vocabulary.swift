internal import Restoration
internal import Vietnamese

/// The words of a corpus with their counts, first all that occur, then those the model keeps.
struct Vocabulary {
  /// Letter codes of a word and how often it occurs.
  struct Entry {
    var letterStart: Int
    var letterCount: Int
    var raw: UInt32 = 0
    var weighted: UInt64 = 0
    /// Occurrences inside a clause of a line that is not all capitals: lower, capitalised,
    /// capitals.
    var cases: (lower: UInt32, capitalized: UInt32, upper: UInt32) = (0, 0, 0)
  }

  private(set) var entries: [Entry] = []
  private(set) var letters: [UInt8] = []
  private var slots = [UInt32](repeating: 0, count: 1 << 20)

  /// The index of a word, added when it is new.
  mutating func index(of word: UnsafeBufferPointer<UInt8>) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: WordHash.of(word)) & mask
    while slots[slot] != 0 {
      let candidate = Int(slots[slot]) - 1
      if isEqual(candidate, word) { return candidate }
      slot = (slot + 1) & mask
    }
    entries.append(Entry(letterStart: letters.count, letterCount: word.count))
    letters.append(contentsOf: word)
    slots[slot] = UInt32(entries.count)
    if entries.count * 2 > slots.count { grow() }
    return entries.count - 1
  }

  /// The index of a word, nil when it is not there.
  func find(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: WordHash.of(word)) & mask
    while slots[slot] != 0 {
      let candidate = Int(slots[slot]) - 1
      if isEqual(candidate, word) { return candidate }
      slot = (slot + 1) & mask
    }
    return nil
  }

  func word(_ index: Int) -> ArraySlice<UInt8> {
    let entry = entries[index]
    return letters[entry.letterStart..<(entry.letterStart + entry.letterCount)]
  }

  private func isEqual(_ index: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let entry = entries[index]
    guard entry.letterCount == word.count else { return false }
    for offset in 0..<word.count where letters[entry.letterStart + offset] != word[offset] {
      return false
    }
    return true
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for index in entries.indices {
      var slot = Int(truncatingIfNeeded: WordHash.of(word(index))) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(index + 1)
    }
  }

  /// Counts a line's words.
  mutating func count(_ scanner: inout TokenScanner, weight: Int) {
    let spelling = Spelling.shared
    let isHeading = !scanner.tokens.contains { $0.kind == .word && $0.letterCase == .lower }
    var isStart = true
    scanner.withWords { token, word in
      guard let word else {
        isStart = token.kind == .boundary || (isStart && token.kind == .number)
        return
      }
      spelling.placeToneFirst(word)
      let index = index(of: UnsafeBufferPointer(word))
      entries[index].raw &+= 1
      entries[index].weighted &+= UInt64(weight)
      if !isHeading && !isStart {
        switch token.letterCase {
        case .lower: entries[index].cases.lower &+= 1
        case .capitalized: entries[index].cases.capitalized &+= 1
        case .upper: entries[index].cases.upper &+= 1
        case .mixed: break
        }
      }
      isStart = false
    }
  }

  /// The indices of the words that the model keeps, in the order of their letters.
  ///
  /// Kept are possible syllables seen `minimumSyllableCount` times; words of ASCII letters and
  /// abbreviations or names with marks, seen more often. Words with marks that are no syllables and
  /// not capitalised are slips of the pen or words run together, and are left out.
  func selected(minimumSyllableCount: Int, minimumOtherCount: Int, limit: Int) -> [Int] {
    let spelling = Spelling.shared
    var kept: [Int] = []
    for index in entries.indices {
      let entry = entries[index]
      let word = Array(word(index))
      guard word.count <= 20 else { continue }
      let isKept: Bool
      if spelling.isSyllable(word) {
        isKept = Int(entry.raw) >= minimumSyllableCount
      } else if word.allSatisfy({ $0 <= 26 }) {
        isKept = Int(entry.raw) >= minimumOtherCount
      } else {
        let names = UInt64(entry.cases.capitalized) + UInt64(entry.cases.upper)
        isKept = Int(entry.raw) >= minimumOtherCount && names > 4 * UInt64(entry.cases.lower)
      }
      if isKept { kept.append(index) }
    }
    if kept.count > limit {
      kept.sort { (entries[$0].raw, $1) > (entries[$1].raw, $0) }
      kept.removeLast(kept.count - limit)
    }
    kept.sort { word($0).lexicographicallyPrecedes(word($1)) }
    return kept
  }
}

extension TokenScanner {
  /// Calls `body` with every token of the line scanned last, and its letters when it is a word. The
  /// letters may be changed in place.
  mutating func withWords(_ body: (Token, UnsafeMutableBufferPointer<UInt8>?) -> Void) {
    withMutableLetters { tokens, letters in
      for token in tokens {
        if token.kind == .word {
          let start = Int(token.letterStart)
          body(
            token,
            UnsafeMutableBufferPointer(
              rebasing: letters[start..<(start + Int(token.letterCount))]))
        } else {
          body(token, nil)
        }
      }
    }
  }
}
