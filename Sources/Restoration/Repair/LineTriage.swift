internal import Vietnamese

/// What kind of damage each line of a text has.
struct LineTriage {
  enum Kind: UInt8 {
    /// Right as it is, or not Vietnamese, or too little to tell.
    case sound
    /// Without marks.
    case unaccented
    /// Read by an OCR program that does not know Vietnamese letters.
    case foreignOCR
    /// Read by an OCR program that knows them, with errors.
    case vietnameseOCR
  }

  /// What a line shows.
  private struct Evidence {
    /// Words that would be Vietnamese syllables without their marks.
    var syllables = 0
    /// Words of two and more letters.
    var words = 0
    /// Words all in capitals that would be no syllables.
    var abbreviations = 0
    /// Words with a letter that only Vietnamese has (`ư`, `ạ`, `đ` …).
    var vietnamese = 0
    /// Words with marks that western languages have too (`é`, `à`, `ô`).
    var western = 0
  }

  /// By line.
  private(set) var kinds: [Kind]

  /// A line with fewer words than this is judged by its neighbours.
  private static let enoughWords = 4
  /// In sound Vietnamese six of ten words have a letter that only Vietnamese has.
  private static let vietnameseShare = 0.15
  /// The share of words with western marks from which bare lines are taken for OCR.
  private static let westernShare = 0.04
  /// The share of syllables among the words of bare Vietnamese: for a text without any marks, for a
  /// line in a text that has them, and for a text that OCR misread and a line of it.
  private static let syllableShare = (bare: 0.75, among: 0.9, misread: 0.5, misreadLine: 0.15)

  /// Whether there are lines with marks that were taken for sound by themselves.
  private(set) var hasDoubt = false
  /// By line, whether it has marks.
  private(set) var isMarked: [Bool] = []

  /// The share of words in bare lines from which a text is taken for bare as a whole.
  private static let bareShare = 0.7

  init(_ text: TextBuffer, options: RepairOptions) {
    var scanner = TokenScanner()
    var evidence: [Evidence] = []
    evidence.reserveCapacity(text.lineCount)
    for line in 0..<text.lineCount {
      text.withLine(line) { scanner.scan($0) }
      evidence.append(Self.weigh(&scanner))
    }
    kinds = evidence.map { _ in .sound }
    isMarked = evidence.map(Self.isMarked)
    if options.isFromVietnameseOCR && options.mode != .off {
      for line in kinds.indices { kinds[line] = .vietnameseOCR }
      return
    }
    switch options.mode {
    case .off: return
    case .diacritics:
      for line in kinds.indices { kinds[line] = .unaccented }
    case .ocr:
      for line in kinds.indices {
        kinds[line] = Self.isMarked(evidence[line]) ? .vietnameseOCR : .foreignOCR
      }
      spread(evidence) { $0.words >= Self.enoughWords }
    case .auto:
      judge(evidence)
      hasDoubt = kinds.indices.contains { kinds[$0] == .sound && isMarked[$0] }
    }
  }

  /// The stretches of lines of a kind, in order.
  func ranges(of kind: Kind) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for line in kinds.indices where kinds[line] == kind {
      if let last = result.last, last.upperBound == line {
        result[result.count - 1] = last.lowerBound..<(line + 1)
      } else {
        result.append(line..<(line + 1))
      }
    }
    return result
  }

  /// Takes all lines with marks for read by an OCR program that knows them.
  mutating func takeMarkedLinesForOCR() {
    for line in kinds.indices where isMarked[line] { kinds[line] = .vietnameseOCR }
    // Short lines without marks go with the lines around them.
    for line in kinds.indices where kinds[line] == .sound && !isMarked[line] {
      if line > 0, kinds[line - 1] == .vietnameseOCR { kinds[line] = .vietnameseOCR }
    }
  }

  private static func isMarked(_ line: Evidence) -> Bool {
    Double(line.vietnamese) >= vietnameseShare * Double(line.words) && line.vietnamese > 0
  }

  private mutating func judge(_ evidence: [Evidence]) {
    let marked = evidence.filter(Self.isMarked)
    let bare = evidence.filter { !Self.isMarked($0) && $0.words >= Self.enoughWords }
    let markedWords = marked.reduce(0) { $0 + $1.words }
    let bareWords = bare.reduce(0) { $0 + $1.words }
    let isMostlyMarked = markedWords > bareWords
    let western = bare.reduce(0) { $0 + $1.western }
    // In a text that has marks, few bare lines are no reading of another program.
    let syllables = bare.reduce(0) { $0 + $1.syllables }
    let bareIsOCR =
      Double(western) > Self.westernShare * Double(max(1, bareWords))
      && Double(syllables) >= Self.syllableShare.misread * Double(bareWords)
      && (!isMostlyMarked || bareWords * 6 > markedWords)
    let share = isMostlyMarked ? Self.syllableShare.among : Self.syllableShare.bare
    let minimum = isMostlyMarked ? Self.enoughWords + 2 : Self.enoughWords
    for line in kinds.indices {
      let seen = evidence[line]
      if !isMarked[line], seen.words >= minimum {
        if isMostlyMarked && seen.vietnamese > 0 { continue }
        if bareIsOCR {
          let isVietnamese =
            Double(seen.syllables) >= Self.syllableShare.misreadLine * Double(seen.words)
          kinds[line] = isVietnamese ? .foreignOCR : .sound
        } else if Double(seen.syllables) >= share * Double(seen.words) && seen.western == 0 {
          kinds[line] = .unaccented
        }
      }
    }
    spread(evidence) { $0.words >= minimum || Self.isMarked($0) }
    if !isMostlyMarked && !bareIsOCR { takeBareLines(evidence) }
  }

  /// In a text of bare Vietnamese a line that abbreviations and codes fill is of the same kind; one
  /// in another language is not.
  private mutating func takeBareLines(_ evidence: [Evidence]) {
    let bare = kinds.indices.filter { kinds[$0] == .unaccented }
    let words = bare.reduce(0) { $0 + evidence[$1].words }
    let all = evidence.reduce(0) { $0 + $1.words }
    guard Double(words) > Self.bareShare * Double(all) else { return }
    for line in kinds.indices where kinds[line] == .sound && !isMarked[line] {
      let seen = evidence[line]
      if seen.western == 0, seen.syllables > 0,
        seen.syllables * 2 >= seen.words - seen.abbreviations
      {
        kinds[line] = .unaccented
      }
    }
  }

  /// Gives lines with too little to tell the kind of the nearest line that has enough before them,
  /// or after them at the beginning.
  private mutating func spread(_ evidence: [Evidence], _ isEnough: (Evidence) -> Bool) {
    var last: Kind?
    for line in kinds.indices {
      if isEnough(evidence[line]) {
        last = kinds[line]
      } else if let last {
        kinds[line] = last
      }
    }
    guard let first = evidence.firstIndex(where: isEnough) else { return }
    for line in 0..<first { kinds[line] = kinds[first] }
  }

  private static func weigh(_ scanner: inout TokenScanner) -> Evidence {
    let spelling = Spelling.shared
    let tables = LetterTables.shared
    var result = Evidence()
    var bare: [UInt8] = []
    scanner.withMutableLetters { tokens, letters in
      for token in tokens where token.kind == .word && token.letterCount > 1 {
        let start = Int(token.letterStart)
        let word = UnsafeMutableBufferPointer(
          rebasing: letters[start..<(start + Int(token.letterCount))])
        result.words += 1
        bare.removeAll(keepingCapacity: true)
        var (hasVietnamese, hasWestern) = (false, false)
        for code in word {
          bare.append(tables.base[Int(code)])
          if code > 26 {
            if isWestern(tables.lower[Int(code)]) {
              hasWestern = true
            } else {
              hasVietnamese = true
            }
          }
        }
        if hasVietnamese { result.vietnamese += 1 } else if hasWestern { result.western += 1 }
        if spelling.isBareSyllable(bare) {
          result.syllables += 1
        } else if token.letterCase == .upper {
          result.abbreviations += 1
        }
      }
    }
    return result
  }

  /// Letters that Latin-1 has.
  private static func isWestern(_ scalar: UInt32) -> Bool { scalar < 0x100 }
}
