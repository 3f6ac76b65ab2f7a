/// Finds the most likely sequence of readings of a text's words (Viterbi): what each word says for
/// a reading against the cost of changing it, so that one odd word changes nothing and a stretch
/// of damaged ones does. Equal sums leave the text as it is.
struct SpanClassifier {
  /// The cost of leaving plain text, of coming back, of going from one reading to another.
  private static let entry = 30
  private static let exit = 7
  private static let change = 37
  /// What the different words of a stretch must say together for its reading.
  private static let evidence: Int32 = 30
  /// How many different letters beyond ASCII the words of a stretch must have that is UTF-8 as it
  /// stands: programs that know no Vietnamese read most marked letters as `é`, which is `ộ` in
  /// TCVN3.
  private static let letters = 2
  /// The cost of an ASCII word that is no syllable: other languages end a stretch.
  private static let foreignWord = 5

  /// What a word at the edge of a stretch may be worse in its reading.
  private static let slack: Int32 = 4
  /// The cost of letters of other scripts in a text that is not all UTF-8.
  private static let accident = 10

  private let count = Reading.allCases.count
  private var reader = WordReader()
  private var wordScores = [Int32](repeating: 0, count: Reading.allCases.count)
  private var memory = ScoreMemory(readings: Reading.allCases.count)
  /// Whether some of the text is not UTF-8; only then can other characters be bytes of a charset
  /// that look like UTF-8 by accident.
  private let hasBrokenUTF8: Bool
  /// The reading in which the part before ended.
  private(set) var last = Reading.asIs

  init(hasBrokenUTF8: Bool) {
    self.hasBrokenUTF8 = hasBrokenUTF8
  }

  /// How a word is read.
  struct Choice: Equatable {
    var reading = Reading.asIs
    /// From its own bytes, not from those behind its characters.
    var isRaw = false
  }

  /// One choice a word.
  mutating func classify(
    _ bytes: UnsafeBufferPointer<UInt8>, _ words: [WordScanner.Word], offset: Int
  ) -> [Choice] {
    var choices = [Choice](repeating: Choice(), count: words.count)
    guard words.contains(where: \.isOpen) else { return choices }
    var scores = [Int32](repeating: 0, count: words.count * count)
    var raw = [UInt16](repeating: 0, count: words.count)
    for (index, word) in words.enumerated() {
      let start = offset + Int(word.start)
      let range = start..<start + Int(word.length)
      let slot = memory.slot(for: range, in: bytes)
      if !memory.holds(range, in: bytes, at: slot) {
        memory.raw[slot] = scoreWord(bytes, range, word.isOpen)
        for state in 0..<count { memory.scores[slot * count + state] = wordScores[state] }
        memory.words[slot] = range
      }
      raw[index] = memory.raw[slot]
      for state in 0..<count { scores[index * count + state] = memory.scores[slot * count + state] }
    }
    let path = bestPath(scores, words: words.count)
    for index in words.indices {
      choices[index] = Choice(
        reading: path[index], isRaw: raw[index] >> UInt16(path[index].rawValue) & 1 == 1)
    }
    dropWeakStretches(&choices, words, scores, bytes, offset)
    widenStretches(&choices, words, scores, raw)
    last = choices.last?.reading ?? last
    return choices
  }

  /// Leaves the word's score in each reading in `wordScores`.
  ///
  /// - Returns: A bit for each reading that takes the word's own bytes.
  private mutating func scoreWord(
    _ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, _ isOpen: Bool
  ) -> UInt16 {
    var raw: UInt16 = 0
    if !isOpen {
      let codes = bytes[word].map { $0 & 0x1F }
      let isUpper = bytes[word].allSatisfy { $0 < 0x60 }
      let isForeign = !isUpper && !Spelling.shared.isSyllable(codes)
      wordScores[0] = 0
      for state in 1..<count { wordScores[state] = isForeign ? -Int32(Self.foreignWord) : 0 }
      wordScores[Reading.windows1252.rawValue] = 0
      return raw
    }
    let isValid = reader.readAsIs(bytes, word)
    reader.compose()
    var asIs = WordScore.score(reader.scalars, .asIs)
    let isAccident =
      hasBrokenUTF8 && isValid && asIs <= 0 && reader.scalars.contains(where: Self.isAccidental)
    if isAccident { asIs -= Self.accident }
    wordScores[0] = Int32(asIs)
    for reading in Reading.allCases.dropFirst() {
      var best = WordScore.unreadable
      // Text that is UTF-8 has no need of another table for Western letters.
      let isWestern = reading == .windows1252
      if isValid, !isWestern, reader.read(bytes, word, reading, raw: false) {
        best = WordScore.score(reader.scalars, reading)
        // Signs seldom make up Latin letters of several bytes by chance; others they do.
        if reading == .misdecodedUTF8 {
          let isChance = reader.scalars.contains(where: Self.isAccidental)
          // `MÃ` is good Vietnamese; only its neighbours can make it `mà`.
          let isLone = bytes[word].count { $0 >= 0x80 } == 2 && bytes[word.upperBound - 1] == 0x83
          best =
            isChance ? WordScore.unreadable : isLone ? min(best, 2) : best + (best < 0 ? 10 : 30)
        }
      }
      if !isValid || isAccident && !isWestern, reading != .misdecodedUTF8,
        !(isWestern && WordReader.isBrokenUTF8(bytes, word)),
        reader.read(bytes, word, reading, raw: true)
      {
        var score = WordScore.score(reader.scalars, reading)
        // Such a word goes with its neighbours and is no witness itself.
        if isAccident { score = min(score, 2) }
        if score > best || !isValid {
          best = score
          raw |= 1 << UInt16(reading.rawValue)
        }
      }
      wordScores[reading.rawValue] = Int32(best)
    }
    return raw
  }

  /// Whether two bytes of a charset could have come out as this character by accident: letters that
  /// are neither Western nor Vietnamese.
  private static func isAccidental(_ scalar: UInt32) -> Bool {
    switch scalar {
    case ..<0x130, 0x152, 0x153, 0x160, 0x161, 0x168, 0x169, 0x178, 0x17D, 0x17E, 0x192, 0x1A0,
      0x1A1, 0x1AF, 0x1B0, 0x2C6, 0x2DC, 0x300...0x303, 0x306, 0x309, 0x31B, 0x323, 0x335,
      0x1EA0...0x1EF9, 0x2000...0x2BFF,
      0xEF80...0xEFFF:
      false
    default: true
    }
  }

  private func bestPath(_ scores: [Int32], words: Int) -> [Reading] {
    let plain = Reading.asIs.rawValue
    var sums = [Int32](repeating: 0, count: count)
    for state in 0..<count where state != last.rawValue {
      sums[state] =
        -Int32(last == .asIs ? Self.entry : state == plain ? Self.exit : Self.change)
    }
    var back = [UInt8](repeating: 0, count: words * count)
    var next = sums
    for word in 0..<words {
      var best = 0
      for state in 1..<count where sums[state] > sums[best] { best = state }
      for state in 0..<count {
        var sum = sums[state]
        var from = state
        if word > 0 {
          let cost = state == plain ? Self.exit : best == plain ? Self.entry : Self.change
          if best != state, sums[best] - Int32(cost) > sum {
            sum = sums[best] - Int32(cost)
            from = best
          }
          // Where it makes no difference the stretch begins late.
          if state != plain, from != plain, sums[plain] - Int32(Self.entry) >= sum {
            sum = sums[plain] - Int32(Self.entry)
            from = plain
          }
        }
        next[state] = sum + scores[word * count + state]
        back[word * count + state] = UInt8(from)
      }
      let top = next.max() ?? 0
      for state in 0..<count { sums[state] = next[state] - top }
    }
    var state = 0
    for candidate in 1..<count where sums[candidate] > sums[state] { state = candidate }
    var path = [Reading](repeating: .asIs, count: words)
    for word in stride(from: words - 1, through: 0, by: -1) {
      path[word] = Reading(rawValue: state) ?? .asIs
      state = Int(back[word * count + state])
    }
    return path
  }

  /// Puts stretches back whose different words, or different letters, say too little: a sign that
  /// comes again and again is one witness only.
  private func dropWeakStretches(
    _ choices: inout [Choice], _ words: [WordScanner.Word], _ scores: [Int32],
    _ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int
  ) {
    var start = 0
    while start < choices.count {
      let reading = choices[start].reading
      var end = start + 1
      while end < choices.count, choices[end].reading == reading { end += 1 }
      if reading != .asIs, !(start == 0 && last == reading) {
        var seen: Set<[UInt8]> = []
        var sum: Int32 = 0
        var letters: Set<UInt8> = []
        for index in start..<end
        where (sum < Self.evidence || letters.count < Self.letters) && words[index].isOpen {
          let first = offset + Int(words[index].start)
          let word = Array(bytes[first..<first + Int(words[index].length)])
          let row = index * count
          let witness = Self.witness(
            word, reading, scores[row + reading.rawValue], asIs: scores[row])
          guard witness > 0, seen.insert(word).inserted else { continue }
          sum += witness
          letters.formUnion(
            word.filter { $0 >= 0x80 && (choices[index].isRaw || $0 != 0xC2 && $0 != 0xC3) })
        }
        let isRaw = choices[start..<end].contains(where: \.isRaw)
        if sum < Self.evidence || letters.count < Self.letters && !isRaw {
          for index in start..<end { choices[index] = Choice() }
        }
      }
      start = end
    }
  }

  /// What a word says for a reading: something only when it becomes a syllable, or, in Western
  /// text, when it is a word.
  private static func witness(
    _ word: [UInt8], _ reading: Reading, _ score: Int32, asIs: Int32
  ) -> Int32 {
    if reading == .windows1252, score < 10 {
      let isWord = word.count > 2 && word.contains { $0 < 0x80 }
      return isWord && score >= -5 ? 20 : 0
    }
    if score < 10 { return 0 }
    let gain = score - max(asIs, -30)
    // Short words of other languages (`på`, `gå`) become syllables easily where one letter stands
    // for another; not where a base and a mark must come together.
    let isPaired = reading == .vni || reading == .windows1258 || reading == .misdecodedUTF8
    let isPlainWord = asIs == -5 || asIs >= 0
    return isPlainWord && !isPaired ? gain / 2 : gain
  }

  /// Words beside a stretch that are as good in its reading as they stand belong to it when nothing
  /// but such words lies between it and the line's end or beginning (`bé kÕ ho¹ch`).
  private func widenStretches(
    _ choices: inout [Choice], _ words: [WordScanner.Word], _ scores: [Int32], _ raw: [UInt16]
  ) {
    func isOpenTo(_ reading: Reading, _ index: Int) -> Bool {
      let row = index * count
      return choices[index].reading == .asIs
        && scores[row + reading.rawValue] >= scores[row] - Self.slack
    }
    func widen(_ part: Range<Int>, _ reading: Reading) {
      for index in part {
        choices[index] = Choice(
          reading: reading, isRaw: raw[index] >> UInt16(reading.rawValue) & 1 == 1)
      }
    }
    for index in choices.indices where choices[index].reading != .asIs {
      let reading = choices[index].reading
      var first = index
      while first > 0, !words[first - 1].endsLine, isOpenTo(reading, first - 1) { first -= 1 }
      if first < index, first == 0 || words[first - 1].endsLine { widen(first..<index, reading) }
      var end = index + 1
      while end < choices.count, !words[end - 1].endsLine, isOpenTo(reading, end) { end += 1 }
      if end > index + 1, words[end - 1].endsLine || end == choices.count {
        widen(index + 1..<end, reading)
      }
    }
  }
}

/// Scores of words met before: text repeats its words, and reading each in nine ways is the costly
/// part. A word that falls on another's slot takes it.
private struct ScoreMemory {
  private static let slots = 1 << 14

  /// Of each slot's word, its place in the bytes; empty for none.
  var words = [Range<Int>](repeating: 0..<0, count: slots)
  var scores: [Int32]
  /// A bit for each reading that takes the word's own bytes.
  var raw = [UInt16](repeating: 0, count: slots)

  init(readings: Int) {
    scores = [Int32](repeating: 0, count: Self.slots * readings)
  }

  func slot(for word: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in word { hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ (hash >> 29)) & UInt64(Self.slots - 1))
  }

  func holds(_ word: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, at slot: Int) -> Bool {
    let known = words[slot]
    guard known.count == word.count, !known.isEmpty else { return false }
    for offset in 0..<word.count
    where bytes[known.lowerBound + offset] != bytes[word.lowerBound + offset] {
      return false
    }
    return true
  }
}
