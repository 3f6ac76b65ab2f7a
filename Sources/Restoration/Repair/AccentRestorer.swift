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

  /// A token that waits for its reading.
  private struct Pending {
    var line: Int32
    var token: Token
    /// The id of what stands there, when it may not change.
    var isFixed: Bool
  }

  private static let limits = BeamDecoder.Limits(width: 24, depth: 9)
  /// A stretch is decoded at the first clause end after so many tokens, or at the latest after the
  /// second number of tokens.
  private static let stretch = (soft: 200, hard: 4000)

  init(model: LanguageModel) {
    self.model = model
    decoder = BeamDecoder(model: model)
    state = model.start
  }

  /// Adds the edits that lines of a text need.
  mutating func restore(
    _ lines: Range<Int>, of text: TextBuffer, breaks: LineBreaks, into edits: inout EditList
  ) {
    state = model.start
    for line in lines {
      text.withLine(line) { scanner.scan($0) }
      addLine(line)
      if breaks.endsParagraph(line) && !lastIsBoundary { addBoundary() }
      if lastIsBoundary && pending.count >= Self.stretch.soft || pending.count >= Self.stretch.hard {
        flush(text, &edits)
      }
    }
    flush(text, &edits)
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

  private mutating func addLine(_ line: Int) {
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
    let floor = model.unigramProbability[Int(candidates[0])] - 13
    let caseColumn = usesCase && token.letterCase != .mixed ? Int(token.letterCase.rawValue) : -1
    for (rank, id) in candidates.enumerated() {
      if rank > 0 && model.unigramProbability[Int(id)] < floor { continue }
      let cost =
        caseColumn < 0 ? 0 : -0.125 * Float(model.caseCosts[Int(id) * 3 + caseColumn])
      lattice.add(id, channel: cost)
    }
    lattice.endPosition()
    pending.append(Pending(line: Int32(line), token: token, isFixed: candidates.count == 1 && false))
  }

  /// Decodes what has gathered.
  private mutating func flush(_ text: TextBuffer, _ edits: inout EditList) {
    guard !pending.isEmpty else { return }
    _ = decoder.decode(lattice, from: state, limits: Self.limits, into: &path)
    state = decoder.end
    for (position, arc) in path.enumerated() {
      let item = pending[position]
      if item.isFixed || item.line < 0 { continue }
      let line = Int(item.line)
      let (start, end) = (Int(item.token.start), Int(item.token.end))
      if item.token.kind == .code {
        CodeRepair(suffixes: model.codeSuffixes).repair(line, start, end, text, &edits)
        continue
      }
      let letters = model.letters(of: lattice.arcs[Int(arc)].first)
      guard letters.contains(where: { $0 > 26 }) else { continue }
      text.withLine(line) { bytes in
        edits.add(line: line, start: start, end: end) { output in
          for (offset, code) in letters.enumerated() {
            let isCapital = bytes[start + offset] & 0x20 == 0
            UTF8Decoding.append(isCapital ? tables.upper[Int(code)] : tables.lower[Int(code)], to: &output)
          }
        }
      }
    }
    pending.removeAll(keepingCapacity: true)
    lattice.removeAll()
  }
}
