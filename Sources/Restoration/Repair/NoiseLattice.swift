internal import Vietnamese

/// A reading that waits for its word.
struct PendingReading {
  var line: Int32
  var reading: Reading
  /// Its scalars in lower case, with those of the mark after it that may belong to it.
  var scalars: [UInt32]
  /// The number of `scalars` without that mark, and the bytes that the mark takes.
  var coreCount: Int
  var markLength: Int32
  /// Whether its line is in capitals.
  var isHeading: Bool
  /// Whether a word beside it is in capitals.
  var isAmongCapitals: Bool
  /// Whether it may be part of a name: it begins with a capital, and so does a word beside it.
  var isInName: Bool
  /// Whether a word beside it is of small letters but for the first.
  var isBesideMixed = false
  /// What else the OCR program saw, with the cost of each.
  var variants: [(scalars: [UInt32], cost: Float)] = []
}

/// Lays out what readings of an OCR program may have been in print: words under its error channel,
/// two words run together, one word torn in two, numbers, and what nobody knows.
struct NoiseLattice {
  /// What an arc stands for.
  enum Tag {
    static let word: Int32 = 0
    static let unchanged: Int32 = 1
    static let number: Int32 = 2
    /// A word of which the mark after it is part (`st?` for `sử`).
    static let wordWithMark: Int32 = 3
  }

  private let model: LanguageModel
  private var words: WordCandidates
  private(set) var lattice = Lattice()
  private(set) var pending: [PendingReading] = []
  /// The names of the document, as far as they are known.
  var names = NameCache()
  /// What the document prefers, as far as it was read.
  var cache: DocumentCache
  /// What the document says in its sure places, and where in it the lattice begins.
  var memory: PhraseMemory?
  private var offset = 0
  /// Whether sure places have the other readings as well, to be weighed.
  var keepsAlternatives = true
  /// The last word of the text before the lattice.
  private var wordBefore = ModelFormat.Special.boundary

  /// A reading whose best word is less likely than this may be two words, or half of one.
  private static let goodQuality: Float = -8
  /// Costs in nats a character: of a letter and of a sign in an unknown word that is right as it
  /// stands, of a number's digit, of a letter that is a digit misread, and of a mark that was not
  /// printed.
  private static let unknownLetterCost: Float = 3.2
  private static let abbreviationLetterCost: Float = 1.6
  private static let unknownSignCost: Float = 6
  private static let digitAmongSmallsCost: Float = 3
  private static let digitCost: Float = 1.8
  private static let misreadDigitCost: Float = 2.5
  private static let markCost: Float = 5
  private static let twiceReadCost: Float = 2

  /// - Returns: nil when the model has no channel for the reader.
  init?(model: LanguageModel, reader: String) {
    guard let words = WordCandidates(model: model, reader: reader) else { return nil }
    self.model = model
    self.words = words
    cache = DocumentCache(model: model, isWhole: reader == "eng")
  }

  var channel: ErrorChannel { words.channel }

  /// Empties it, for what follows the words that end in a state.
  ///
  /// - Parameter position: where in the document that is.
  mutating func removeAll(after state: LanguageState, at position: Int = 0) {
    offset = position
    wordBefore = UInt16(truncatingIfNeeded: state.words)
    pending.removeAll(keepingCapacity: true)
    lattice.removeAll()
  }

  /// Whether the last that was added, or the text before, ends a clause.
  var endsClause: Bool {
    (lattice.arcs.last?.first ?? wordBefore) == ModelFormat.Special.boundary
  }

  /// Adds a mark of the language model.
  mutating func addMark(_ mark: UInt16, line: Int) {
    lattice.add(mark, tag: Tag.unchanged)
    lattice.endPosition()
    pending.append(
      PendingReading(
        line: Int32(truncatingIfNeeded: line), reading: Reading.none, scalars: [], coreCount: 0,
        markLength: 0, isHeading: false, isAmongCapitals: false,
        isInName: false))
  }

  /// Adds the readings of a line.
  ///
  /// - Parameters:
  ///   - wordsStart: the byte where its words begin; what stands before is taken as a number.
  ///   - bytes: of the line.
  ///   - doubts: of the line.
  mutating func add(
    _ scanner: borrowing ReadingScanner, line: Int, wordsStart: Int, marks: borrowing MarkRepair,
    bytes: UnsafeBufferPointer<UInt8>, doubts: [SymbolDoubt] = []
  ) {
    let readings = Self.readings(of: scanner, marks: marks)
    let isHeading = readings.isHeading
    for (index, reading) in readings.enumerated() {
      var item = PendingReading(
        line: Int32(truncatingIfNeeded: line), reading: reading,
        scalars: scanner.scalars(of: reading),
        coreCount: Int(reading.scalarCount), markLength: 0, isHeading: isHeading,
        isAmongCapitals: false, isInName: false)
      let next = index + 1 < readings.count ? readings[index + 1] : nil
      item.isAmongCapitals =
        next.map(\.isInCapitals) ?? false || index > 0 && readings[index - 1].isInCapitals
      item.isInName = readings.isInName(at: index)
      item.isBesideMixed =
        next?.isCapitalized ?? false || index > 0 && readings[index - 1].isCapitalized
      switch reading.kind {
      case _ where reading.start < wordsStart:
        // A marker is no word, nor part of one.
        (item.scalars, item.coreCount) = ([], 0)
        lattice.add(ModelFormat.Special.number, tag: Tag.unchanged)
      case .fixed: lattice.add(ModelFormat.Special.code, tag: Tag.unchanged)
      case .number: addNumber(item)
      case .word:
        let place = lattice.positionCount
        let settled =
          Self.hasHorn(bytes, after: reading) ? nil : memory?.settled(offset + place, at: place)
        if let settled, !keepsAlternatives {
          lattice.settle(settled)
          break
        }
        if !doubts.isEmpty { item.variants = Self.variants(of: reading, scanner, bytes, doubts) }
        addWord(item, isClauseStart: endsClause)
        if let next { addJoin(item, next, scanner.scalars(of: next)) }
        addWithMark(&item, next, bytes)
        if let settled { lattice.settle(settled) }
      }
      lattice.endPosition()
      pending.append(item)
      if reading.endsClause, !(item.markLength > 0 && next?.kind == .number),
        !reading.continuesInSmall(next)
      {
        addMark(ModelFormat.Special.boundary, line: line)
      } else if reading.hasComma {
        addMark(ModelFormat.Special.comma, line: line)
      }
    }
  }

  private static func variants(
    of reading: Reading, _ scanner: borrowing ReadingScanner,
    _ bytes: UnsafeBufferPointer<UInt8>, _ doubts: [SymbolDoubt]
  ) -> [(scalars: [UInt32], cost: Float)] {
    let range = Int(reading.start)..<Int(reading.end)
    let word = String(decoding: bytes[range], as: UTF8.self).unicodeScalars.map(\.value)
    // Columns are counted in scalars.
    let column = bytes[..<range.lowerBound].count { $0 & 0xC0 != 0x80 }
    return WordVariants(of: word, at: column, doubts).variants.compactMap { variant in
      scanner.normalized(variant.scalars).map { ($0, variant.cost) }
    }
  }

  /// The readings of a line without those that were specks, and with the marks after them as they
  /// are now.
  private static func readings(
    of scanner: borrowing ReadingScanner, marks: borrowing MarkRepair
  ) -> [Reading] {
    var readings = scanner.readings
    if !marks.lone.isEmpty {
      readings.removeAll { reading in
        marks.lone.contains { $0.contains(Int(reading.start)) }
      }
    }
    for (offset, isComma) in marks.ended {
      for index in readings.indices where Int(readings[index].end) == offset {
        readings[index].endsClause = false
        readings[index].hasComma = isComma
      }
    }
    return readings
  }

  private mutating func addNumber(_ item: PendingReading) {
    let reading = item.reading
    lattice.add(
      ModelFormat.Special.number, channel: -Self.digitCost * Float(reading.digits),
      tag: Tag.unchanged)
    guard reading.scalarCount <= 3, Int(reading.digits) == item.scalars.count else { return }
    for candidate in words.candidates(for: item.scalars, item.isHeading ? .all : .none) {
      lattice.add(candidate.word, channel: candidate.channel, tag: Tag.word)
    }
  }

  private mutating func addWord(_ item: PendingReading, isClauseStart: Bool) {
    let (reading, scalars) = (item.reading, item.scalars)
    let capitals = WordCandidates.capitals(of: reading)
    let found = words.candidates(for: scalars, item.variants, capitals)
    var best = -Float.infinity
    for candidate in found {
      best = max(best, candidate.channel)
      let cost = caseCost(candidate.word, item, isClauseStart: isClauseStart)
      let gain = cache.gain(candidate.word) + (item.isInName ? names.gain(candidate.word) : 0)
      lattice.add(candidate.word, channel: candidate.channel - cost + gain, tag: Tag.word)
    }
    // As it stands, as a word nobody knows.
    let kind = reading.digits > 0 ? ModelFormat.Special.code : ModelFormat.Special.unknown
    let digitsAmongSmalls = reading.smalls > 0 ? Float(reading.digits) : 0
    lattice.add(
      kind,
      channel: -unknownCost(item) - Self.digitAmongSmallsCost * digitsAmongSmalls,
      tag: Tag.unchanged)
    if reading.digits > 0, let digits = Self.asDigits(scalars) {
      let misread = Float(digits.count - Int(reading.digits))
      lattice.add(
        ModelFormat.Special.number,
        channel: -Self.digitCost * Float(digits.count) - Self.misreadDigitCost * misread,
        tag: Tag.number)
    }
    // Capitals by themselves are an abbreviation, of which the model need not know the whole.
    let isAbbreviation = reading.isInCapitals && !item.isHeading && !item.isAmongCapitals
    if words.quality(found) < Self.goodQuality && best < -4 && scalars.count >= 4, !isAbbreviation {
      addSplits(scalars, capitals)
    }
  }

  /// Adds readings to places where no word fits in between its neighbours: words that take a
  /// character to be read as no rule explains it, and words torn in two by a blank. What lies far
  /// from all of them is settled as it was read.
  ///
  /// - Parameters:
  ///   - places: positions, in order.
  ///   - path: the best one without those readings.
  mutating func widen(at places: [Int], of path: [Int32]) {
    let before = lattice
    let (arcs, starts) = (before.arcs, before.starts)
    let chosen = before.settled(path, besides: places, context: Self.context)
    lattice.removeAll()
    var next = places.startIndex
    for position in 0..<(starts.count - 1) {
      let range = Int(starts[position])..<Int(starts[position + 1])
      if chosen[position] >= 0 { lattice.settle(arcs[Int(chosen[position])]) }
      for index in range where index != Int(chosen[position]) { lattice.add(arcs[index]) }
      if next < places.endIndex, places[next] == position {
        let present = Set(arcs[range].filter { $0.tag == Tag.word }.map(\.first))
        addLooseWords(position, besides: present)
        next += 1
      }
      lattice.endPosition()
    }
  }

  /// How many positions on both sides of a place are read again with it.
  private static let context = 1

  private mutating func addLooseWords(_ position: Int, besides present: Set<UInt16>) {
    let item = pending[position]
    let capitals = WordCandidates.capitals(of: item.reading)
    let core = Array(item.scalars.prefix(item.coreCount))
    let isClauseStart =
      position == 0
      ? wordBefore == ModelFormat.Special.boundary : pending[position - 1].reading.endsClause
    for candidate in words.candidates(for: core, capitals, goesLoose: true)
    where !present.contains(candidate.word) {
      let cost = caseCost(candidate.word, item, isClauseStart: isClauseStart)
      lattice.add(candidate.word, channel: candidate.channel - cost, tag: Tag.word)
    }
    guard position + 1 < pending.count else { return }
    let following = pending[position + 1]
    let second = following.scalars.prefix(following.coreCount)
    guard following.line == item.line, following.reading.kind != .fixed,
      following.reading.followsBlank, !item.reading.hasMark, core.count + second.count <= 9,
      core.count <= 2 || second.count <= 2,
      !following.reading.startsCapital || following.reading.doubtfulInitial != 0
        || item.reading.smalls == 0
    else { return }
    for candidate in words.candidates(for: core + second, capitals, goesLoose: true).prefix(16) {
      lattice.add(
        candidate.word, channel: candidate.channel - words.channel.splitCost, length: 2,
        tag: Tag.word)
    }
  }

  /// The cost of a word in the case of the reading; none where the place decides the case.
  private func caseCost(_ word: UInt16, _ item: PendingReading, isClauseStart: Bool) -> Float {
    let reading = item.reading
    let column: Int? =
      if item.isHeading || isClauseStart {
        nil
      } else if WordCandidates.capitals(of: reading) == .all {
        2
      } else if reading.startsCapital { 1 } else if reading.capitals == 0 && reading.smalls > 0 {
        0
      } else { nil }
    return column.map { 0.0625 * Float(model.caseCosts[Int(word) * 3 + $0]) } ?? 0
  }

  /// Two words that were run together.
  private mutating func addSplits(_ scalars: [UInt32], _ capitals: WordCandidates.Capitals) {
    guard scalars.count <= CandidateSearch.longestReading else { return }
    let cost = words.channel.joinedCost
    for cut in 1..<scalars.count {
      let left = words.candidates(for: Array(scalars[..<cut]), capitals).prefix(6)
      let right = words.candidates(
        for: Array(scalars[cut...]), capitals == .all ? .all : .none
      ).prefix(6)
      for first in left where first.channel > -6 {
        for second in right where second.channel > -6 {
          lattice.add(
            first.word, channel: first.channel + second.channel - cost, then: second.word,
            tag: Tag.word)
        }
      }
    }
  }

  /// One word that was read as two.
  private mutating func addJoin(_ item: PendingReading, _ next: Reading, _ second: [UInt32]) {
    let (reading, scalars) = (item.reading, item.scalars)
    guard next.kind != .fixed, next.followsBlank, !reading.endsClause, !reading.hasComma else {
      return
    }
    // The second half of a word begins with no capital, unless a stroke was taken for one.
    guard !next.startsCapital || next.doubtfulInitial != 0 || reading.smalls == 0 else { return }
    let joined = scalars + second
    guard joined.count <= 9, scalars.count <= 3 || second.count <= 3 else { return }
    let capitals = WordCandidates.capitals(of: reading)
    // A call of `quality` on what `candidates` returns would copy all that is known first.
    let firsts = words.candidates(for: scalars, capitals)
    var isDoubtful = words.quality(firsts) < Self.goodQuality
    if !isDoubtful {
      let seconds = words.candidates(for: second, WordCandidates.capitals(of: next))
      isDoubtful = words.quality(seconds) < Self.goodQuality
    }
    guard isDoubtful else { return }
    for candidate in words.candidates(for: joined, capitals).prefix(8) {
      lattice.add(
        candidate.word, channel: candidate.channel - words.channel.splitCost, length: 2,
        tag: Tag.word)
    }
  }

  /// The words that a reading is with a mark after it that looks like a horn or a hook.
  private mutating func addWithMark(
    _ item: inout PendingReading, _ next: Reading?, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    let end = Int(item.reading.end)
    guard end < bytes.count, item.reading.digits == 0 else { return }
    let (mark, length) = UTF8Decoding.scalar(bytes, at: end)
    guard Self.isHornLike(mark) else { return }
    // What follows without a blank makes it a quotation.
    if end + length < bytes.count {
      let (after, _) = UTF8Decoding.scalar(bytes, at: end + length)
      if Unicode.Scalar(after)?.properties.isAlphabetic ?? false { return }
    }
    let goesOn = next.map { $0.kind == .number || !$0.startsCapital } ?? false
    let gain = goesOn || mark != 0x3F ? Self.markCost : Self.markCost / 2
    let scalars = item.scalars + [mark]
    for candidate in words.candidates(for: scalars, WordCandidates.capitals(of: item.reading)) {
      lattice.add(candidate.word, channel: candidate.channel + gain, tag: Tag.wordWithMark)
    }
    if goesOn {
      // The horn was read twice, in the letter and by itself.
      for candidate in words.candidates(
        for: item.scalars, WordCandidates.capitals(of: item.reading))
      where model.letters(of: candidate.word).contains(where: Self.hasHorn) {
        lattice.add(
          candidate.word, channel: candidate.channel + gain - Self.twiceReadCost,
          tag: Tag.wordWithMark)
      }
    }
    item.scalars = scalars
    item.markLength = Int32(truncatingIfNeeded: length)
  }

  /// The cost of a reading as a word nobody knows: by letter, more by sign, less for what looks
  /// like an abbreviation.
  private func unknownCost(_ item: PendingReading) -> Float {
    let isAbbreviation =
      item.reading.isInCapitals && !item.isHeading && item.coreCount < 7
      && !Self.isBareSyllable(item.scalars.prefix(item.coreCount))
    let letterCost = isAbbreviation ? Self.abbreviationLetterCost : Self.unknownLetterCost
    return item.scalars.prefix(item.coreCount).reduce(0) { cost, scalar in
      let isLetterOrDigit =
        scalar >= 0xC0 || (0x30...0x39).contains(scalar) || (0x61...0x7A).contains(scalar)
      return cost + (isLetterOrDigit ? letterCost : Self.unknownSignCost)
    }
  }

  private static func isBareSyllable(_ scalars: ArraySlice<UInt32>) -> Bool {
    Spelling.shared.isBareSyllable(
      scalars.map { (0x61...0x7A).contains($0) ? UInt8($0 - 0x60) : 0 })
  }
}
