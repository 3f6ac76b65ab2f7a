internal import Vietnamese

/// How sure another word must be to take the place of what a reader of Vietnamese read.
///
/// Such a reader is right for the most part. It takes one mark for another far more often than one
/// letter for another; names and abbreviations are rarer than the words they look like, and right
/// none the less. Set on 93,000 words of sound text taken for read, and on rendered pages.
struct ReadingTrust {
  private let model: LanguageModel
  private let tables = LetterTables.shared
  private let spelling = Spelling.shared
  /// How often the document has each word, by the hash of its letters.
  private var counts: [UInt64: Int] = [:]

  /// The probability that a change needs.
  private enum Need {
    static let any = 0.75
    /// Another mark on a small word; on one that begins with a capital; in a name.
    static let mark = 0.6
    static let capitalMark = 0.85
    static let nameMark = 0.95
    /// Another letter in a sound syllable that is small, in capitals, or begins with one.
    static let letter = 0.97
    static let headingLetter = 0.98
    static let capitalLetter = 0.995
    /// Another letter in what is no syllable and may be part of a name.
    static let name = 0.97
    /// Another Roman number.
    static let roman = 0.999
    /// What was read several times alike is no slip of the reader, unless this sure.
    static let repeatedMark = 0.995
    static let never = 2.0
  }

  /// The log probability below which a word is rare.
  private static let rare: Float = -11

  init(model: LanguageModel) { self.model = model }

  /// Counts the words of a document, in place of those of another.
  mutating func read(_ text: TextBuffer, with scanner: inout ReadingScanner) {
    counts.removeAll(keepingCapacity: true)
    for line in 0..<text.lineCount {
      text.withLine(line) { scanner.scan($0) }
      for reading in scanner.readings where reading.kind == .word {
        counts[Self.hash(scanner.scalars(of: reading)), default: 0] += 1
      }
    }
  }

  /// The probability that a word needs to take the place of a reading.
  ///
  /// - Parameter last: the second half of a reading torn in two, else the reading itself.
  func need(for arc: Lattice.Arc, _ item: PendingReading, _ last: PendingReading) -> Double {
    guard arc.tag == NoiseLattice.Tag.word, item.variants.isEmpty else { return Need.any }
    let core = item.scalars.prefix(item.coreCount)
    let isAbbreviation = isAbbreviation(item, core)
    if arc.hasSecond { return isAbbreviation ? Need.never : Need.any }
    if last.reading.start != item.reading.start {
      let isOfTwoWords =
        isSyllable(core) && isSyllable(last.scalars.prefix(last.coreCount)) && !item.isHeading
      return isOfTwoWords ? Need.never : Need.any
    }
    let isRepeated = counts[Self.hash(core), default: 0] > 1 && isRare(core)
    if isMarkOnly(core, arc.first) {
      if item.reading.startsCapital {
        if isRepeated { return Need.repeatedMark }
        if item.isHeading { return Need.any }
        return item.isInName ? Need.nameMark : Need.capitalMark
      }
      return Need.mark
    }
    if isAbbreviation {
      if isRoman(core) { return Need.roman }
      let isLikely = model.letters(of: arc.first).count == core.count && isWritten(arc.first)
      return isLikely ? Need.any : Need.never
    }
    if isRepeated || hasApostrophe(core) { return Need.never }
    if isSyllable(core) {
      if item.isHeading { return Need.headingLetter }
      return item.reading.startsCapital ? Need.capitalLetter : Need.letter
    }
    return item.isInName ? Need.name : Need.any
  }

  /// Whether a reading has capitals like an abbreviation (`PGDĐT`, `TTr`) and is no syllable.
  private func isAbbreviation(_ item: PendingReading, _ core: ArraySlice<UInt32>) -> Bool {
    let reading = item.reading
    guard reading.startsCapital, reading.capitals > 1, reading.capitals > reading.smalls,
      !item.isHeading || !hasVowel(core)
    else { return false }
    return !isSyllable(core)
  }

  private func hasVowel(_ core: ArraySlice<UInt32>) -> Bool {
    codes(core).map { $0.contains(where: tables.isVowel) } ?? true
  }

  private func isRoman(_ core: ArraySlice<UInt32>) -> Bool {
    core.allSatisfy { $0 == 0x69 || $0 == 0x76 || $0 == 0x78 }
  }

  /// Whether the document has a word as it is.
  private func isWritten(_ word: UInt16) -> Bool {
    counts[Self.hash(model.letters(of: word).map { tables.lower[Int($0)] })] != nil
  }

  /// Whether a reading is a syllable that could be spelt so.
  private func isSyllable(_ core: ArraySlice<UInt32>) -> Bool {
    codes(core).map(spelling.isSyllable) ?? false
  }

  /// Whether the model knows a reading hardly, or not at all.
  private func isRare(_ core: ArraySlice<UInt32>) -> Bool {
    guard let codes = codes(core) else { return true }
    let word = codes.withUnsafeBufferPointer { model.id(of: $0) }
    return word == ModelFormat.Special.unknown || model.unigramProbability[Int(word)] < Self.rare
  }

  /// Whether a reading differs from a word in its marks alone.
  private func isMarkOnly(_ core: ArraySlice<UInt32>, _ word: UInt16) -> Bool {
    guard let codes = codes(core) else { return false }
    return codes.lazy.map { tables.base[Int($0)] }
      .elementsEqual(model.letters(of: word).lazy.map { tables.base[Int($0)] })
  }

  /// Whether one letter and an apostrophe begin a word, as in names of peoples (`M'nông`).
  private func hasApostrophe(_ core: ArraySlice<UInt32>) -> Bool {
    guard core.count > 3 else { return false }
    let second = core[core.startIndex + 1]
    return second == 0x27 || second == 0x2019
  }

  private func codes(_ core: ArraySlice<UInt32>) -> [UInt8]? {
    var codes: [UInt8] = []
    for scalar in core {
      guard scalar < 0x1F00, case let code = tables.codes[Int(scalar)], code != 0 else {
        return nil
      }
      codes.append(code & ~Letter.capitalFlag)
    }
    return codes
  }

  private static func hash(_ scalars: some Sequence<UInt32>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for scalar in scalars { hash = (hash ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3 }
    return hash
  }
}
