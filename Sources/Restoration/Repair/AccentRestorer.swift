internal import Vietnamese

/// Puts marks on stretches of text that have none.
struct AccentRestorer {
  private let model: LanguageModel
  private let decoder: BeamDecoder
  private let tables = LetterTables.shared
  private let spelling = Spelling.shared
  private var scanner = TokenScanner()
  private var lattice = Lattice()
  private var path: [Int32] = []
  private var pending: [Pending] = []
  private var state: LanguageState
  private var estimator: PosteriorEstimator
  private var items = ListMarkers(channel: nil)
  private var cache: DocumentCache

  /// A token that waits for its reading.
  private struct Pending {
    var line: Int32
    var token: Token
    var isFixed: Bool
  }

  private static let limits = BeamDecoder.Limits(width: 12, depth: 8)
  /// How much rarer than the likeliest word without its marks a word may be, in nats.
  private static let rarity: Float = 12
  /// A stretch is decoded at the first clause end after so many tokens, or at the latest after the
  /// second number of tokens.
  private static let stretch = (soft: 200, hard: 4000)

  init(_ ngrams: NGramLookUp) {
    model = ngrams.model
    decoder = BeamDecoder(ngrams)
    state = model.start
    estimator = PosteriorEstimator(ngrams)
    cache = DocumentCache(model: model)
  }

  /// Makes the edits that lines of a text need.
  mutating func restore(
    _ lines: Range<Int>, of text: TextBuffer, breaks: LineBreaks, into log: inout RepairLog
  ) {
    state = model.start
    for line in lines {
      text.withLine(line) { scanner.scan($0) }
      let wordsStart = items.repair(line, of: text, into: &log)
      LetterNames.repair(scanner.tokens, line, of: text, into: &log)
      text.withLine(line) { addLine(line, $0, from: wordsStart) }
      if breaks.endsParagraph(line) && !lastIsBoundary { addBoundary() }
      if lastIsBoundary && pending.count >= Self.stretch.soft || pending.count >= Self.stretch.hard
      {
        flush(text, &log)
      }
    }
    flush(text, &log)
  }

  private var lastIsBoundary: Bool {
    lattice.arcs.last.map { $0.first == ModelFormat.Special.boundary }
      ?? (state.words & 0xFFFF == UInt64(ModelFormat.Special.boundary))
  }

  private mutating func addBoundary() {
    addFixed(ModelFormat.Special.boundary, nil)
  }

  private mutating func addFixed(_ word: UInt16, _ token: Token?, line: Int = -1) {
    lattice.add(word)
    lattice.endPosition()
    let none = Token(
      kind: .boundary, letterCase: .lower, letterCount: 0, letterStart: 0, start: 0, end: 0)
    pending.append(Pending(line: Int32(line), token: token ?? none, isFixed: token?.kind != .code))
  }

  /// - Parameter wordsStart: the byte where the words of the line begin.
  private mutating func addLine(
    _ line: Int, _ bytes: UnsafeBufferPointer<UInt8>, from wordsStart: Int
  ) {
    let isHeading = !scanner.tokens.contains { $0.kind == .word && $0.letterCase == .lower }
    var isClauseStart = lastIsBoundary
    let model = model
    // Taken out while its letters are lent, and put back after.
    var scanner = TokenScanner()
    swap(&scanner, &self.scanner)
    defer { swap(&scanner, &self.scanner) }
    scanner.withMutableLetters { tokens, letters in
      for token in tokens {
        switch token.kind {
        case _ where token.start < wordsStart:
          addFixed(ModelFormat.Special.number, token, line: line)
        case .word:
          let start = Int(token.letterStart)
          let word = UnsafeMutableBufferPointer(
            rebasing: letters[start..<(start + Int(token.letterCount))])
          if word.contains(where: { $0 > 26 }) {
            spelling.placeToneFirst(word)
            addFixed(model.id(of: UnsafeBufferPointer(word)), token, line: line)
          } else {
            addCandidates(
              UnsafeBufferPointer(word), token, line, usesCase: !isHeading && !isClauseStart)
          }
          isClauseStart = false
          continue
        case .foreign: addFixed(ModelFormat.Special.unknown, token, line: line)
        case .number: addFixed(ModelFormat.Special.number, token, line: line)
        case .code, .address: addFixed(ModelFormat.Special.code, token, line: line)
        case .comma:
          addFixed(ModelFormat.Special.comma, token, line: line)
          continue
        case .boundary:
          if !lastIsBoundary { addFixed(ModelFormat.Special.boundary, token, line: line) }
          isClauseStart = true
          continue
        }
        if token.kind != .number { isClauseStart = false }
      }
    }
  }

  private mutating func addCandidates(
    _ word: UnsafeBufferPointer<UInt8>, _ token: Token, _ line: Int, usesCase: Bool
  ) {
    let candidates = tables.base.withUnsafeBufferPointer { base in
      base.baseAddress.map { model.words(unmarked: word, base: $0) }
    }
    guard let candidates, candidates.count > 0 else {
      addFixed(ModelFormat.Special.unknown, token, line: line)
      return
    }
    let floor = model.unigramProbability[Int(candidates[0])] - Self.rarity
    let caseColumn = usesCase && token.letterCase != .mixed ? Int(token.letterCase.rawValue) : -1
    let isKnown = cache.knows(candidates[0])
    for (rank, id) in candidates.enumerated() {
      if rank > 0 && model.unigramProbability[Int(id)] < floor { continue }
      let cost =
        caseColumn < 0 ? 0 : -0.125 * Float(model.caseCosts[Int(id) * 3 + caseColumn])
      lattice.add(id, channel: isKnown ? cost + cache.gain(id) : cost)
    }
    lattice.endPosition()
    pending.append(Pending(line: Int32(line), token: token, isFixed: false))
  }

  /// Decodes what has gathered.
  private mutating func flush(_ text: TextBuffer, _ log: inout RepairLog) {
    guard !pending.isEmpty else { return }
    let start = state
    _ = decoder.decode(lattice, from: start, limits: Self.limits, into: &path)
    state = decoder.end
    if log.needsConfidence { estimator.prepare(lattice, path, from: start) }
    for (position, arc) in path.enumerated() {
      let item = pending[position]
      if item.isFixed || item.line < 0 { continue }
      let line = Int(item.line)
      let (start, end) = (Int(item.token.start), Int(item.token.end))
      if item.token.kind == .code {
        CodeRepair(model: model).repair(line, start, end, text, &log)
        continue
      }
      let word = lattice.arcs[Int(arc)].first
      cache.add(word)
      guard model.letters(of: word).contains(where: { $0 > 26 }) else { continue }
      guard log.needsConfidence else {
        log.edits.add(line: line, start: start, end: end) { write(word, item, text, to: &$0) }
        continue
      }
      let readings = estimator.readings(at: position, of: lattice, path: path)
      log.edit(
        text, line: line, start: start, end: end, to: written(word, item, text),
        damage: .unaccented,
        confidence: readings.first { $0.arc == arc }?.probability ?? 1
      ) {
        readings.filter { $0.arc != arc && $0.probability > 0.001 }.prefix(4).map {
          Change.Alternative(
            text: String(
              decoding: written(lattice.arcs[Int($0.arc)].first, item, text), as: UTF8.self),
            confidence: $0.probability)
        }
      }
    }
    pending.removeAll(keepingCapacity: true)
    lattice.removeAll()
  }

  /// A word in the case of what stands in the text, letter by letter.
  private func written(_ word: UInt16, _ item: Pending, _ text: TextBuffer) -> [UInt8] {
    var output: [UInt8] = []
    write(word, item, text, to: &output)
    return output
  }

  private func write(
    _ word: UInt16, _ item: Pending, _ text: TextBuffer, to output: inout [UInt8]
  ) {
    text.withLine(Int(item.line)) { bytes in
      for (offset, code) in model.letters(of: word).enumerated() {
        let isCapital = bytes[Int(item.token.start) + offset] & 0x20 == 0
        UTF8Decoding.append(
          isCapital ? tables.upper[Int(code)] : tables.lower[Int(code)], to: &output)
      }
    }
  }
}
