internal import Vietnamese

/// Corrects stretches of text that an OCR program misread.
struct NoiseRestorer {
  private let ngrams: NGramLookUp
  private let model: LanguageModel
  private let decoder: BeamDecoder
  private let tables = LetterTables.shared
  private var scanner: ReadingScanner
  private var lattice: NoiseLattice
  private var path: [Int32] = []
  private var walk = PathWalk()
  /// Whether more words are looked for where none fits; a trial that counts sure errors needs
  /// none.
  private var looksAgain = true
  /// Filled while a text is read for the first time.
  private var learned: PhraseMemory?
  /// Where in the document the lattice begins, in positions.
  private var place = 0
  private var state: LanguageState
  private var sections = LineMarks()
  private var items: ListMarkers
  private var marks: MarkRepair
  private var estimator: PosteriorEstimator
  private var tones = TonePlaces()
  /// How far the reader is trusted, and whether it knows no Vietnamese and is not.
  private var trust: ReadingTrust
  private var isTrustKnown = false
  private let isForeign: Bool

  private typealias Tag = NoiseLattice.Tag

  private static let limits = BeamDecoder.Limits(width: 12, depth: 9)
  /// What two words in a row may cost, in nats, before others are looked for in their places.
  private static let surprise: Float = 15
  private static let stretch = (soft: 150, hard: 2000)
  /// Of sound official documents, news and an encyclopaedia 4 to 8 words in 10,000 would be
  /// changed, slips of their authors for the most part; of what Tesseract reads from office scans
  /// 50 and more. Of 424 pages of sound text, 40 lines each, two have two sure errors, slips both
  /// times; of 62 sound documents none has as many as one in 1,000 words.
  private static let probe = (stretches: 4, lines: 120, confidence: 0.97, changes: 2, share: 0.003)

  /// - Parameter reader: the language whose letters the reader knew, `eng` or `vie`. What the
  ///   reader of Vietnamese read is right for the most part, so that changing it takes more
  ///   confidence.
  /// - Returns: nil when the model has no channel for the reader.
  init?(_ ngrams: NGramLookUp, reader: String) {
    let model = ngrams.model
    guard let lattice = NoiseLattice(model: model, reader: reader) else { return nil }
    self.ngrams = ngrams
    self.model = model
    self.lattice = lattice
    decoder = BeamDecoder(ngrams)
    scanner = ReadingScanner(knowsVietnamese: reader == "vie")
    state = model.start
    estimator = PosteriorEstimator(ngrams)
    items = ListMarkers(channel: lattice.channel)
    marks = MarkRepair(rules: model.channels.marks(of: reader))
    trust = ReadingTrust(model: model)
    isForeign = reader == "eng"
  }

  /// Makes the edits that lines of a text need.
  mutating func restore(
    _ lines: Range<Int>, of text: TextBuffer, breaks: LineBreaks, doubts: [[SymbolDoubt]] = [],
    into log: inout RepairLog
  ) {
    if !isForeign, !isTrustKnown {
      trust.read(text, with: &scanner)
      isTrustKnown = true
    }
    state = model.start
    lattice.removeAll(after: state, at: place)
    lattice.keepsAlternatives = log.needsConfidence
    for line in lines {
      text.withLine(line) { scanner.scan($0) }
      if isForeign { LineMarks.repairDashes(line, of: text, into: &log) }
      let wordsStart = max(
        sections.repair(line, of: text, into: &log), items.repair(line, of: text, into: &log),
        NumberLabel.repair(line, of: text, into: &log))
      marks.repair(line, of: text, from: wordsStart, into: &log)
      NumberRepair.repair(line, of: text, into: &log)
      text.withLine(line) { bytes in
        lattice.add(
          scanner, line: line, wordsStart: wordsStart, marks: marks, bytes: bytes,
          doubts: doubts.indices.contains(line) ? doubts[line] : [])
      }
      if breaks.endsParagraph(line) && !lattice.endsClause {
        lattice.addMark(ModelFormat.Special.boundary, line: line)
      }
      let count = lattice.pending.count
      if lattice.endsClause && count >= Self.stretch.soft || count >= Self.stretch.hard {
        flush(text, &log)
      }
    }
    flush(text, &log)
  }

  /// Whether lines with marks that look sound have more errors than sound text: changes that are
  /// sure enough are counted in up to `probe.stretches` stretches of the text, which stays as it
  /// is.
  mutating func hasErrors(_ text: TextBuffer, _ triage: LineTriage, _ breaks: LineBreaks) -> Bool {
    var log = RepairLog(
      options: RepairOptions(threshold: Self.probe.confidence, listsChanges: false))
    looksAgain = false
    defer { looksAgain = true }
    let lines = triage.isMarked.indices.filter { triage.isMarked[$0] }
    let stretches = min(Self.probe.stretches, (lines.count - 1) / Self.probe.lines + 1)
    var words = 0
    for stretch in 0..<stretches {
      let first = lines.count * stretch / stretches
      let last = min(first + Self.probe.lines, lines.count * (stretch + 1) / stretches) - 1
      let range = lines[first]..<(lines[last] + 1)
      restore(range, of: text, breaks: breaks, into: &log)
      for line in range {
        text.withLine(line) { bytes in words += bytes.count { $0 == 0x20 } + 1 }
      }
    }
    sections = LineMarks()
    items = ListMarkers(channel: lattice.channel)
    lattice.cache = DocumentCache(model: model)
    // One word that the model does not know, said over and over, is no sign of OCR.
    let changes = log.edits.countDistinct(in: text)
    return changes >= Self.probe.changes && Double(changes) > Self.probe.share * Double(words)
  }

  /// Reads lines for what the document says in them, for `restore` to know.
  mutating func learn(_ ranges: [Range<Int>], of text: TextBuffer, breaks: LineBreaks) {
    var log = RepairLog(options: RepairOptions(listsChanges: false))
    let memory = PhraseMemory(wordCount: model.wordCount)
    learned = memory
    for range in ranges { restore(range, of: text, breaks: breaks, into: &log) }
    learned = nil
    (lattice.memory, decoder.memory) = (memory, memory)
    sections = LineMarks()
    items = ListMarkers(channel: lattice.channel)
    place = 0
  }

  /// Takes down what the path says and how sure it is.
  private mutating func learn(_ memory: PhraseMemory, from start: LanguageState) {
    estimator.prepare(lattice.lattice, path, from: start)
    var position = 0
    var before = (word: UInt16(truncatingIfNeeded: start.words), probability: Float(1))
    for (step, index) in path.enumerated() {
      let arc = lattice.lattice.arcs[Int(index)]
      let item = lattice.pending[position]
      let length = Int(arc.end) - position
      let probability = estimator.probability(at: step, of: lattice.lattice, path: path)
      memory.add(
        PhraseMemory.Choice(arc: arc, length: length, probability: probability), after: before)
      if arc.tag == Tag.word && !arc.hasSecond {
        lattice.cache.add(arc.first)
        if probability >= NameCache.sureness {
          tones.add(
            Array(model.letters(of: arc.first)), readAs: item.scalars.prefix(item.coreCount),
            lattice.channel)
        }
        if item.isInName, !item.isHeading, probability >= NameCache.sureness {
          lattice.names.add(arc.first)
        }
      }
      position += length
      before = (arc.hasSecond ? arc.second : arc.first, probability)
    }
  }

  private mutating func flush(_ text: TextBuffer, _ log: inout RepairLog) {
    guard !lattice.pending.isEmpty else { return }
    let start = state
    decoder.offset = place
    place += lattice.pending.count
    decode(from: start)
    state = decoder.end
    if let learned {
      learn(learned, from: start)
      lattice.removeAll(after: state, at: place)
      return
    }
    let needsConfidence = log.needsConfidence || !isForeign
    if needsConfidence { estimator.prepare(lattice.lattice, path, from: start) }
    var position = 0
    for (step, index) in path.enumerated() {
      let arc = lattice.lattice.arcs[Int(index)]
      let item = lattice.pending[position]
      let last = lattice.pending[Int(arc.end) - 1]
      position = Int(arc.end)
      if decoder.memory == nil, arc.tag == Tag.word, !arc.hasSecond { lattice.cache.add(arc.first) }
      edit(step, index, item, last, text, &log, needsConfidence: needsConfidence)
    }
    lattice.removeAll(after: state, at: place)
  }

  /// Finds the best path; where words do not fit their neighbours, once more among more words.
  private mutating func decode(from start: LanguageState) {
    _ = decoder.decode(lattice.lattice, from: start, limits: Self.limits, into: &path)
    guard looksAgain else { return }
    walk.walk(path, through: lattice.lattice, from: start, ngrams)
    let places = surprises()
    if places.isEmpty { return }
    lattice.widen(at: places, of: path)
    _ = decoder.decode(lattice.lattice, from: start, limits: Self.limits, into: &path)
  }

  /// The positions of words on the path that are unlikely where they stand, in order.
  private func surprises() -> [Int] {
    var places: [Int] = []
    for (index, step) in walk.steps.enumerated().dropFirst() {
      let before = walk.steps[index - 1]
      guard before.cost + step.cost > Self.surprise else { continue }
      for (place, arc) in [(before.position, path[index - 1]), (step.position, path[index])]
      where places.last ?? -1 < place && isWord(place) && !isRareName(place, arc) {
        places.append(place)
      }
    }
    return places
  }

  /// Whether a place looks like part of a name of which the reading is as good as the word on the
  /// path: names are rare, and fit their neighbours badly without being misread. What a reader of
  /// Vietnamese took for a name may as well be misread.
  private func isRareName(_ place: Int, _ arc: Int32) -> Bool {
    isForeign && lattice.pending[place].isInName
      && lattice.lattice.arcs[Int(arc)].channel > -Self.plain
  }

  /// What a word may cost, in nats, that is plain to see.
  private static let plain: Float = 3

  private func isWord(_ place: Int) -> Bool {
    let item = lattice.pending[place]
    // Short words in capitals by themselves are abbreviations, which fit nowhere.
    return item.reading.kind == .word && item.coreCount > 0 && !lattice.lattice.isSettled[place]
      && (item.isAmongCapitals || !item.reading.isInCapitals || item.coreCount > 4)
  }

  /// Makes the edit of one step of the path.
  private func edit(
    _ step: Int, _ index: Int32, _ item: PendingReading, _ last: PendingReading, _ text: TextBuffer,
    _ log: inout RepairLog, needsConfidence: Bool
  ) {
    let arc = lattice.lattice.arcs[Int(index)]
    let line = Int(item.line)
    let start = Int(item.reading.start)
    var end = Int(last.reading.end)
    if arc.tag == Tag.unchanged {
      if arc.first == ModelFormat.Special.code {
        CodeRepair(model: model)
          .repair(line, start, end, text, reader: isForeign ? .foreign : .vietnamese, &log)
      } else if isForeign {
        repairDollars(line, start..<end, text, &log)
      }
      return
    }
    if arc.tag == Tag.wordWithMark { end += Int(item.markLength) }
    let after = written(arc, item.reading.hasLetters ? item : last)
    if after.elementsEqual(text.bytes(line, start..<end)) { return }
    let isOne = !arc.hasSecond && item.reading.start == last.reading.start
    if arc.tag == Tag.word && isOne && isSame(item.scalars.prefix(item.coreCount), arc.first) {
      if item.reading.isMixed && !item.isHeading {
        log.edit(
          text, line: line, start: start, end: end, to: after, damage: .ocr, confidence: 0.9)
      }
      return
    }
    guard needsConfidence else {
      log.edits.add(line: line, start: start, end: end) { $0.append(contentsOf: after) }
      return
    }
    let readings = estimator.readings(at: step, of: lattice.lattice, path: path)
    log.edit(
      text, line: line, start: start, end: end, to: after, damage: .ocr,
      confidence: readings.first { $0.arc == index }?.probability ?? 1,
      minimum: isForeign ? 0 : trust.need(for: arc, item, last)
    ) {
      readings.filter { $0.arc != index && $0.probability > 0.001 }.prefix(4).map {
        let other = lattice.lattice.arcs[Int($0.arc)]
        let bytes =
          other.tag == Tag.unchanged ? Array(text.bytes(line, start..<end)) : written(other, item)
        return Change.Alternative(
          text: String(decoding: bytes, as: UTF8.self), confidence: $0.probability)
      }
    }
  }

  /// Puts `S` for the dollars in a word that stays as it is (`CHQ$`).
  private func repairDollars(
    _ line: Int, _ range: Range<Int>, _ text: TextBuffer, _ log: inout RepairLog
  ) {
    guard range.count > 1 else { return }
    for offset in range where text.bytes(line, offset..<(offset + 1)).first == 0x24 {
      log.edit(
        text, line: line, start: offset, end: offset + 1, to: [0x53], damage: .ocr,
        confidence: 0.9)
    }
  }

  /// What an arc stands for, in the case of what was read.
  private func written(_ arc: Lattice.Arc, _ item: PendingReading) -> [UInt8] {
    if arc.tag == Tag.number {
      return NoiseLattice.asDigits(Array(item.scalars.prefix(item.coreCount))) ?? []
    }
    let pattern = casePattern(item, arc.first)
    var output: [UInt8] = []
    var letters = Array(model.letters(of: arc.first))
    if isForeign, arc.tag == Tag.word, !arc.hasSecond {
      let core = item.scalars.prefix(item.coreCount)
      letters = tones.placed(letters, readAs: core, lattice.channel)
    }
    write(letters, pattern, &output)
    if arc.hasSecond {
      output.append(0x20)
      write(
        Array(model.letters(of: arc.second)), pattern == .capitalized ? .lower : pattern, &output)
    }
    return output
  }

  /// How a word is written that stands for a reading.
  private func casePattern(_ item: PendingReading, _ word: UInt16) -> Token.Case {
    let reading = item.reading
    if item.isHeading && reading.smalls < 2, reading.smalls == 0 || !item.isBesideMixed {
      return .upper
    }
    if reading.capitals > 1 && reading.capitals > reading.smalls {
      if item.isAmongCapitals || reading.isInCapitals && reading.doubtfulInitial == 0 {
        return .upper
      }
      // An abbreviation stays one whatever case its last letter was read in (`UBNb`).
      let costs = model.caseCosts + Int(word) * 3
      if !isForeign, costs[2] < costs[0], costs[2] < costs[1] { return .upper }
      // `BO`, `HOi` and `CAc` for Bộ, Hội and Các, `JA` for là.
      if reading.doubtfulInitial != 0 && item.coreCount == 2 && startsWithL(word) { return .lower }
      let isDoubtful = reading.smalls > 0 || reading.alikeCapitals > 0
      return isDoubtful && reading.startsCapital ? .capitalized : .upper
    }
    guard reading.startsCapital else { return .lower }
    switch reading.doubtfulInitial {
    case 0x49, 0x4A: return startsWithL(word) ? .lower : .capitalized
    case 0x57:
      let costs = model.caseCosts + Int(word) * 3
      return costs[0] < costs[1] ? .lower : .capitalized
    default: return .capitalized
    }
  }

  private func startsWithL(_ word: UInt16) -> Bool { model.letters(of: word).first == 12 }

  /// Whether a word is what was read; both have the tone on the first vowel.
  private func isSame(_ scalars: ArraySlice<UInt32>, _ word: UInt16) -> Bool {
    var codes: [UInt8] = []
    for scalar in scalars {
      guard scalar < 0x1F00, case let code = tables.codes[Int(scalar)], code != 0 else {
        return false
      }
      codes.append(code & ~Letter.capitalFlag)
    }
    return model.letters(of: word).elementsEqual(codes)
  }

  private func write(_ letters: [UInt8], _ pattern: Token.Case, _ output: inout [UInt8]) {
    for (offset, code) in letters.enumerated() {
      let isCapital = pattern == .upper || (pattern == .capitalized && offset == 0)
      UTF8Decoding.append(
        isCapital ? tables.upper[Int(code)] : tables.lower[Int(code)], to: &output)
    }
  }
}
