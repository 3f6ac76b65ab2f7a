internal import Vietnamese

/// Corrects stretches of text that an OCR program misread.
struct NoiseRestorer {
  private let model: LanguageModel
  private let decoder: BeamDecoder
  private let tables = LetterTables.shared
  private let spelling = Spelling.shared
  private var scanner = ReadingScanner()
  private let small: CandidateSearch
  private let capitalSearch: CandidateSearch
  private var cache: [CacheKey: [Candidate]] = [:]
  private var lattice = Lattice()
  private var path: [Int32] = []
  private var pending: [Pending] = []
  private var state: LanguageState
  private var marks = LineMarks()
  private var estimator: PosteriorEstimator
  /// The confidence that a change needs, and whether dashes are read too long.
  private let minimumConfidence: Double
  private let lengthensDashes: Bool

  private struct CacheKey: Hashable {
    var capitals: Capitals
    var reading: [UInt32]
  }

  /// Which letters of a reading are capitals.
  private enum Capitals: Hashable {
    case none, first, all
  }

  /// A reading that waits for its word.
  private struct Pending {
    var line: Int32
    var reading: Reading
    var scalars: [UInt32]
    var isHeading: Bool
  }

  /// What an arc stands for.
  private enum Tag {
    static let word: Int32 = 0
    static let unchanged: Int32 = 1
    static let number: Int32 = 2
  }

  private static let limits = BeamDecoder.Limits(width: 12, depth: 9)
  private static let stretch = (soft: 150, hard: 2000)
  /// A reading whose best word is less likely than this may be two words, or half of one.
  private static let goodQuality: Float = -8
  /// Words considered for a reading.
  private static let candidateLimit = 24
  /// Costs in nats a character: of a letter and of a sign in an unknown word that is right as it
  /// stands, of a number's digit, and of a letter that is a digit misread.
  private static let unknownLetterCost: Float = 2.6
  private static let unknownSignCost: Float = 6
  private static let digitAmongSmallsCost: Float = 3
  private static let digitCost: Float = 1.8
  private static let misreadDigitCost: Float = 2.5

  /// - Parameter language: of the reader, `eng` or `vie`. What the reader of Vietnamese read is right
  ///   for the most part, so that changing it takes more confidence.
  /// - Returns: nil when the model has no channel for the language.
  init?(model: LanguageModel, language: String) {
    guard let small = model.channels[language + "-small"],
      let capitals = model.channels[language + "-capitals"]
    else { return nil }
    self.model = model
    decoder = BeamDecoder(model: model)
    self.small = CandidateSearch(model: model, channel: small)
    capitalSearch = CandidateSearch(model: model, channel: capitals)
    state = model.start
    estimator = PosteriorEstimator(model: model)
    minimumConfidence = language == "vie" ? 0.85 : 0
    lengthensDashes = language == "eng"
  }

  /// Makes the edits that lines of a text need.
  mutating func restore(
    _ lines: Range<Int>, of text: TextBuffer, breaks: LineBreaks, into log: inout RepairLog
  ) {
    state = model.start
    for line in lines {
      text.withLine(line) { scanner.scan($0) }
      if lengthensDashes { LineMarks.repairDashes(line, of: text, into: &log) }
      addLine(line, wordsStart: marks.repair(line, of: text, into: &log))
      if breaks.endsParagraph(line) && !lastIsBoundary { addMark(ModelFormat.Special.boundary, line) }
      if lastIsBoundary && pending.count >= Self.stretch.soft || pending.count >= Self.stretch.hard {
        flush(text, &log)
      }
    }
    flush(text, &log)
  }

  private var lastIsBoundary: Bool {
    lattice.arcs.last.map { $0.first == ModelFormat.Special.boundary }
      ?? (state.words & 0xFFFF == UInt64(ModelFormat.Special.boundary))
  }

  private mutating func addMark(_ mark: UInt16, _ line: Int) {
    lattice.add(mark, tag: Tag.unchanged)
    lattice.endPosition()
    pending.append(
      Pending(
        line: Int32(line),
        reading: Reading(
          kind: .fixed, start: 0, end: 0, scalarStart: 0, scalarCount: 0, capitals: 0, smalls: 0,
          digits: 0, startsCapital: false, followsBlank: false, endsClause: false, hasComma: false),
        scalars: [], isHeading: false))
  }

  private mutating func addLine(_ line: Int, wordsStart: Int) {
    let readings = scanner.readings
    let capitalCount = readings.reduce(0) { $0 + Int($1.capitals) }
    let isHeading = capitalCount > readings.reduce(0) { $0 + Int($1.smalls) }
    for (index, reading) in readings.enumerated() {
      let scalars = Array(
        scanner.scalars[Int(reading.scalarStart)..<Int(reading.scalarStart + reading.scalarCount)])
      switch reading.kind {
      case _ where reading.start < wordsStart:
        lattice.add(ModelFormat.Special.number, tag: Tag.unchanged)
      case .fixed: lattice.add(ModelFormat.Special.code, tag: Tag.unchanged)
      case .number: addNumber(reading, scalars, isHeading)
      case .word:
        let next = index + 1 < readings.count ? readings[index + 1] : nil
        addWord(reading, scalars, next, isHeading, isClauseStart: lastIsBoundary)
      }
      lattice.endPosition()
      pending.append(
        Pending(line: Int32(line), reading: reading, scalars: scalars, isHeading: isHeading))
      if reading.endsClause, !continuesInSmall(index, readings) {
        addMark(ModelFormat.Special.boundary, line)
      } else if reading.hasComma {
        addMark(ModelFormat.Special.comma, line)
      }
    }
  }

  /// Whether what follows a mark that ends a clause begins with a small letter, so that a point there
  /// is likely a speck.
  private func continuesInSmall(_ index: Int, _ readings: [Reading]) -> Bool {
    guard index + 1 < readings.count else { return false }
    let next = readings[index + 1]
    return next.kind == .word && !next.startsCapital && next.smalls > 1 && readings[index].kind == .word
  }

  private mutating func addNumber(_ reading: Reading, _ scalars: [UInt32], _ isHeading: Bool) {
    lattice.add(
      ModelFormat.Special.number, channel: -Self.digitCost * Float(reading.digits), tag: Tag.unchanged)
    guard reading.scalarCount <= 3, Int(reading.digits) == scalars.count else { return }
    for candidate in candidates(scalars, isHeading ? .all : .none) {
      lattice.add(candidate.word, channel: candidate.channel, tag: Tag.word)
    }
  }

  private mutating func addWord(
    _ reading: Reading, _ scalars: [UInt32], _ next: Reading?, _ isHeading: Bool, isClauseStart: Bool
  ) {
    let capitals = capitals(reading)
    let found = candidates(scalars, capitals)
    let caseColumn: Int? =
      if isHeading || isClauseStart { nil }
      else if capitals == .all { 2 }
      else if capitals == .first { 1 }
      else if reading.capitals == 0 && reading.smalls > 0 { 0 }
      else { nil }
    var best = -Float.infinity
    for candidate in found {
      best = max(best, candidate.channel)
      let cost = caseColumn.map {
        -0.0625 * Float(model.caseCosts[Int(candidate.word) * 3 + $0])
      } ?? 0
      lattice.add(candidate.word, channel: candidate.channel + cost, tag: Tag.word)
    }
    // As it stands, as a word nobody knows.
    let kind = reading.digits > 0 ? ModelFormat.Special.code : ModelFormat.Special.unknown
    let digitsAmongSmalls = reading.smalls > 0 ? Float(reading.digits) : 0
    lattice.add(
      kind,
      channel: -Self.unknownCost(scalars) - Self.digitAmongSmallsCost * digitsAmongSmalls,
      tag: Tag.unchanged)
    if reading.digits > 0, let digits = Self.asDigits(scalars) {
      let misread = Float(digits.count - Int(reading.digits))
      lattice.add(
        ModelFormat.Special.number,
        channel: -Self.digitCost * Float(digits.count) - Self.misreadDigitCost * misread,
        tag: Tag.number)
    }
    let isDoubtful = quality(found) < Self.goodQuality
    if isDoubtful && best < -4 && scalars.count >= 4 { addSplits(scalars, capitals) }
    if let next, next.kind != .fixed, next.followsBlank, !reading.endsClause, !reading.hasComma {
      addJoin(scalars, next, capitals, isDoubtful: isDoubtful)
    }
  }

  private func capitals(_ reading: Reading) -> Capitals {
    if reading.capitals > 1 && reading.capitals > reading.smalls { return .all }
    return reading.startsCapital ? .first : .none
  }

  /// How likely the best of a reading's words is by itself, its frequency counted, in nats.
  private func quality(_ candidates: [Candidate]) -> Float {
    candidates.reduce(-.infinity) {
      max($0, $1.channel + 0.7 * model.unigramProbability[Int($1.word)])
    }
  }

  /// Two words that were run together.
  private mutating func addSplits(_ scalars: [UInt32], _ capitals: Capitals) {
    guard scalars.count <= CandidateSearch.longestReading else { return }
    let cost = small.channel.joinedCost
    for cut in 1..<scalars.count {
      let left = candidates(Array(scalars[..<cut]), capitals).prefix(6)
      let right = candidates(
        Array(scalars[cut...]), capitals == .all ? .all : .none
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
  private mutating func addJoin(_ scalars: [UInt32], _ next: Reading, _ capitals: Capitals, isDoubtful: Bool) {
    let start = Int(next.scalarStart)
    let second = Array(scanner.scalars[start..<(start + Int(next.scalarCount))])
    let joined = scalars + second
    guard joined.count <= 9, scalars.count <= 3 || second.count <= 3 else { return }
    guard isDoubtful || quality(candidates(second, self.capitals(next))) < Self.goodQuality else {
      return
    }
    for candidate in candidates(joined, capitals).prefix(8) {
      lattice.add(
        candidate.word, channel: candidate.channel - small.channel.splitCost, length: 2,
        tag: Tag.word)
    }
  }

  private mutating func candidates(_ reading: [UInt32], _ capitals: Capitals) -> [Candidate] {
    let key = CacheKey(capitals: capitals, reading: reading)
    if let known = cache[key] { return known }
    if cache.count > 200_000 { cache.removeAll(keepingCapacity: true) }
    let found =
      capitals == .all
      ? capitalSearch.candidates(for: reading, startsCapital: false, limit: Self.candidateLimit)
      : small.candidates(
        for: reading, startsCapital: capitals == .first, limit: Self.candidateLimit)
    cache[key] = found
    return found
  }

  /// The cost of a reading as a word nobody knows: by letter, more by sign.
  private static func unknownCost(_ scalars: [UInt32]) -> Float {
    scalars.reduce(0) { cost, scalar in
      let isLetterOrDigit =
        scalar >= 0xC0 || (0x30...0x39).contains(scalar) || (0x61...0x7A).contains(scalar)
      return cost + (isLetterOrDigit ? unknownLetterCost : unknownSignCost)
    }
  }

  /// A reading as a number, when every letter of it looks like a digit.
  private static func asDigits(_ scalars: [UInt32]) -> [UInt8]? {
    var result: [UInt8] = []
    for scalar in scalars {
      switch scalar {
      case 0x30...0x39: result.append(UInt8(scalar))
      case 0x6F: result.append(0x30)  // o
      case 0x6C, 0x69, 0x7C: result.append(0x31)  // l i |
      case 0x73: result.append(0x35)  // s
      case 0x7A: result.append(0x32)  // z
      case 0x62: result.append(0x38)  // b
      default: return nil
      }
    }
    return result
  }

  private mutating func flush(_ text: TextBuffer, _ log: inout RepairLog) {
    guard !pending.isEmpty else { return }
    let start = state
    _ = decoder.decode(lattice, from: start, limits: Self.limits, into: &path)
    state = decoder.end
    let needsConfidence = log.needsConfidence || minimumConfidence > 0
    if needsConfidence { estimator.prepare(lattice, path, from: start) }
    var position = 0
    for (step, index) in path.enumerated() {
      let arc = lattice.arcs[Int(index)]
      let item = pending[position]
      let last = pending[Int(arc.end) - 1]
      position = Int(arc.end)
      let line = Int(item.line)
      let (start, end) = (Int(item.reading.start), Int(last.reading.end))
      if arc.tag == Tag.unchanged {
        if arc.first == ModelFormat.Special.code {
          CodeRepair(suffixes: model.codeSuffixes)
            .repair(line, start, end, text, isMisread: true, &log)
        }
        continue
      }
      let after = written(arc, item)
      if after.elementsEqual(text.bytes(line, start..<end)) { continue }
      if arc.tag == Tag.word && !arc.hasSecond && item.line == last.line
        && item.reading.start == last.reading.start && isSame(item.scalars, arc.first)
      {
        continue
      }
      guard needsConfidence else {
        log.edits.add(line: line, start: start, end: end) { $0.append(contentsOf: after) }
        continue
      }
      let readings = estimator.readings(at: step, of: lattice, path: path)
      log.edit(
        text, line: line, start: start, end: end, to: after, damage: .ocr,
        confidence: readings.first { $0.arc == index }?.probability ?? 1, minimum: minimumConfidence
      ) {
        readings.filter { $0.arc != index && $0.probability > 0.001 }.prefix(4).map {
          let other = lattice.arcs[Int($0.arc)]
          let bytes =
            other.tag == Tag.unchanged ? Array(text.bytes(line, start..<end)) : written(other, item)
          return Change.Alternative(
            text: String(decoding: bytes, as: UTF8.self), confidence: $0.probability)
        }
      }
    }
    pending.removeAll(keepingCapacity: true)
    lattice.removeAll()
  }

  /// What an arc stands for, in the case of what was read.
  private func written(_ arc: Lattice.Arc, _ item: Pending) -> [UInt8] {
    if arc.tag == Tag.number { return Self.asDigits(item.scalars) ?? [] }
    let pattern = casePattern(item)
    var output: [UInt8] = []
    write(arc.first, pattern, &output)
    if arc.hasSecond {
      output.append(0x20)
      write(arc.second, pattern == .capitalized ? .lower : pattern, &output)
    }
    return output
  }

  /// How a word is written that stands for a reading.
  private func casePattern(_ item: Pending) -> Token.Case {
    let reading = item.reading
    if reading.capitals > 1 && reading.capitals > reading.smalls { return .upper }
    if item.isHeading && reading.smalls < 2 { return .upper }
    return reading.startsCapital ? .capitalized : .lower
  }

  /// Whether a word is what was read, up to the place of the tone.
  private func isSame(_ scalars: [UInt32], _ word: UInt16) -> Bool {
    var codes: [UInt8] = []
    for scalar in scalars {
      guard scalar < 0x1F00, case let code = tables.codes[Int(scalar)], code != 0 else { return false }
      codes.append(code & ~Letter.capitalFlag)
    }
    codes.withUnsafeMutableBufferPointer { spelling.placeToneFirst($0) }
    return model.letters(of: word).elementsEqual(codes)
  }

  private func write(_ word: UInt16, _ pattern: Token.Case, _ output: inout [UInt8]) {
    for (offset, code) in model.letters(of: word).enumerated() {
      let isCapital = pattern == .upper || (pattern == .capitalized && offset == 0)
      UTF8Decoding.append(isCapital ? tables.upper[Int(code)] : tables.lower[Int(code)], to: &output)
    }
  }
}
