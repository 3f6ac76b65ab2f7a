/// How well a reading of a word fits Vietnamese text, as a whole number; 20 is one common
/// syllable.
///
/// The figures were set by hand and checked on damaged and clean text of many kinds; only their
/// order of magnitude matters.
enum WordScore {
  /// A syllable with a mark: each class of its frequency (0 to 10), and each marked letter.
  private static let frequencyClass = 2
  private static let mark = 3
  /// A word of letters that is no syllable: in the text as it stands a name or a foreign word, in a
  /// reading a sign that the reading is wrong.
  private static let foreignAsIs = -5
  private static let foreignReading = -15
  /// A sign between two letters (`ho¹ch`), a capital after a small letter (`kÕ`), a control code:
  /// what no writer means.
  private static let impossible = -30
  /// A small letter among capitals in a syllable that can be spelt: programs that know only ASCII
  /// make such capitals.
  private static let lowMark = -8
  /// A sign at one end of a word (`5µm`, `m²`, `®Þnh`).
  private static let signAtEnd = -3
  /// A reading that cannot be made.
  static let unreadable = -40

  private enum Kind {
    /// A letter code with its flag.
    case letter(UInt8)
    case foreign(isCapital: Bool, isLatin: Bool)
    case mark
    /// Quotation marks, dashes, blanks: they may touch words.
    case punctuation
    case sign
    case control
    case escape
  }

  /// The score of the scalars of one word.
  static func score(_ scalars: [UInt32], _ reading: Reading) -> Int {
    var score = 0
    var start = 0
    let kinds = scalars.map(kind)
    for (index, kind) in kinds.enumerated() {
      switch kind {
      case .letter, .foreign, .mark: continue
      case .punctuation: break
      case .sign:
        let isInside =
          index > 0 && isLetter(kinds[index - 1])
          && index + 1 < kinds.count && isLetter(kinds[index + 1])
        let isTouching =
          index > 0 && isLetter(kinds[index - 1])
          || index + 1 < kinds.count && isLetter(kinds[index + 1])
        score += isInside ? impossible : isTouching || reading != .asIs ? signAtEnd : 0
      case .control: score += impossible
      case .escape: score += 2 * impossible
      }
      score += scoreLetters(kinds[start..<index], reading)
      start = index + 1
    }
    score += scoreLetters(kinds[start...], reading)
    return score
  }

  private static func isLetter(_ kind: Kind) -> Bool {
    switch kind {
    case .letter, .foreign: true
    default: false
    }
  }

  private static func scoreLetters(_ kinds: ArraySlice<Kind>, _ reading: Reading) -> Int {
    if kinds.isEmpty { return 0 }
    var codes: [UInt8] = []
    var score = 0
    var (marks, isVietnamese, isLatin) = (0, true, true)
    var previousIsCapital: Bool?
    var (capitals, lowAmongCapitals) = (0, 0)
    for (index, kind) in zip(kinds.indices, kinds) {
      var (isMarked, isCapital) = (false, false)
      switch kind {
      case .letter(let flagged):
        let code = flagged & ~Letter.capitalFlag
        isCapital = flagged & Letter.capitalFlag != 0
        isMarked = LetterTables.shared.isMarked(code)
        if isMarked { marks += 1 }
        codes.append(code)
      case .foreign(let capital, let latin):
        (isVietnamese, isMarked, isCapital) = (false, true, capital)
        if !latin { isLatin = false }
      default: isVietnamese = false
      }
      if isMarked, isLatin, let previousIsCapital {
        if isCapital && !previousIsCapital { score += impossible }
        // Not `BéBé`, two words run together.
        let isBetween =
          index + 1 < kinds.endIndex && Self.isCapital(kinds[index + 1])
          && !(index + 2 < kinds.endIndex && !Self.isCapital(kinds[index + 2]))
        if !isCapital && previousIsCapital && (capitals > 1 || isBetween) { lowAmongCapitals += 1 }
      }
      previousIsCapital = isCapital
      capitals = isCapital ? capitals + 1 : 0
    }
    if isVietnamese, Spelling.shared.isSyllable(codes), TonePosition.isUsual(codes) {
      if marks == 0 { return score }
      let frequency = SyllableFrequency.shared.frequency(of: codes).map { Int($0) } ?? -1
      score += frequency * frequencyClass + marks * mark + lowAmongCapitals * lowMark
      // One letter alone is no witness.
      return kinds.count == 1 ? min(score, 2) : score
    }
    score += lowAmongCapitals * impossible
    // Abbreviations: `NĐ-CP`, `HĐND`.
    if isVietnamese, kinds.allSatisfy(isCapital) {
      let hasVowel = codes.contains(where: LetterTables.shared.isVowel)
      return score + (hasVowel && reading != .asIs ? foreignAsIs : 0)
    }
    if !isLatin {
      // Letters of another script are in good order among themselves only.
      return score + (reading != .asIs ? foreignReading : codes.isEmpty ? 0 : foreignAsIs)
    }
    if isVietnamese, marks == 0 { return score }
    return score + (reading == .asIs || reading == .windows1252 ? foreignAsIs : foreignReading)
  }

  private static func isCapital(_ kind: Kind) -> Bool {
    switch kind {
    case .letter(let flagged): flagged & Letter.capitalFlag != 0
    case .foreign(let isCapital, _): isCapital
    default: false
    }
  }

  private static func kind(of scalar: UInt32) -> Kind {
    if scalar < 0x1F00, case let code = LetterTables.shared.codes[Int(scalar)], code != 0 {
      return .letter(code)
    }
    switch scalar {
    case 0..<0x20, 0x7F..<0xA0: return .control
    case 0x20, 0xA0, 0x2018...0x201E, 0x2010...0x2015, 0x2026, 0x2039, 0x203A, 0xAB, 0xBB, 0x2022,
      0xAD, 0xFEFF, 0x200B...0x200D:
      return .punctuation
    case 0xC0...0xFF where scalar != 0xD7 && scalar != 0xF7, 0x152, 0x153, 0x160, 0x161, 0x178,
      0x17D, 0x17E, 0x192:
      return .foreign(
        isCapital: scalar < 0xDF || [0x152, 0x160, 0x178, 0x17D].contains(scalar), isLatin: true)
    case 0x80..<0xC0, 0xD7, 0xF7, 0x2C6, 0x2DC, 0x2020, 0x2021, 0x2030, 0x20AC, 0x20AB, 0x2122:
      return .sign
    case 0x300...0x36F: return .mark
    case 0xEF80...0xEFFF: return .escape
    default:
      return UTF8Decoding.isOtherLetter(scalar)
        ? .foreign(isCapital: false, isLatin: scalar < 0x250) : .punctuation
    }
  }
}
