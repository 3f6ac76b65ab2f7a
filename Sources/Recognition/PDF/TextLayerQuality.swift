internal import Vietnamese

/// How well the text that a page carries reads, which decides whether it is believed.
///
/// Text layers lie in many ways: an earlier recognition without Vietnamese, a font map that drops
/// letters (`CNG HO X HI CH NGHA`), characters of the private use area, fonts of before Unicode.
struct TextLayerQuality: Equatable, Sendable {
  /// Words with at least one letter.
  var words = 0
  /// Of these, the ones that have the shape of a Vietnamese syllable.
  var syllables = 0
  /// Of these, the ones with a letter that only Vietnamese marks make: `ế`, `đ`, `ơ`, …
  var marked = 0
  /// Words of two letters or more without any vowel.
  var vowelless = 0
  /// Replacement characters, private use characters, unassigned ones and control codes.
  var strange = 0
  /// All characters but blanks.
  var characters = 0

  init(of text: String) {
    for field in text.nfc.split(whereSeparator: { $0.isWhitespace }) {
      count(field)
    }
  }

  private mutating func count(_ field: Substring) {
    var letters: [Unicode.Scalar] = []
    for scalar in field.unicodeScalars {
      characters += 1
      switch scalar.properties.generalCategory {
      case .privateUse, .unassigned, .surrogate, .control: strange += 1
      case .otherSymbol where scalar == "\u{FFFD}": strange += 1
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter,
        .nonspacingMark:
        letters.append(scalar)
      default: break
      }
    }
    guard !letters.isEmpty else { return }
    words += 1
    let word = String(String.UnicodeScalarView(letters))
    let base = word.folded
    if !base.unicodeScalars.contains(where: SyllableShape.isVowel) {
      // Abbreviations (`UBND`, `THCS`) have none either: only their share over a page says a thing.
      if letters.count > 1 { vowelless += 1 }
    } else if SyllableShape.fits(base) {
      syllables += 1
      // `đ` alone survives in many fonts in which the toned vowels do not.
      if letters.contains(where: { $0.value > 0x7F && $0.value < 0x1EFA }) { marked += 1 }
    }
  }

  private func share(_ part: Int) -> Double { words == 0 ? 0 : Double(part) / Double(words) }

  /// Whether the text is Vietnamese with its marks and next to nothing is out of place.
  ///
  /// In running Vietnamese text four words of five bear a mark; in tables and headers fewer.
  var isGoodVietnamese: Bool {
    isLegible && share(syllables) >= 0.75 && share(marked) >= 0.4
  }

  /// Whether the characters can be believed, in whatever language, when nothing better is at hand.
  var isLegible: Bool {
    guard characters > 0, strange * 200 <= characters else { return false }
    // Figures without words: a page of a table.
    guard words >= 5 else { return true }
    return share(vowelless) <= 0.25
  }

  /// Whether a page that shows no picture of paper can be read from this text.
  ///
  /// Vietnamese must come with marks; without, the text may be sound English, or Vietnamese whose
  /// marks were lost on the way: then as many words fit the spelling of unmarked syllables that
  /// English ones cannot be meant.
  var isGoodForBornDigitalPage: Bool {
    guard isLegible else { return false }
    return isGoodVietnamese || words < 20 || share(marked) < 0.02 || share(syllables) >= 0.6
  }

  /// Whether a hidden text under a picture of the page may stand for reading the picture: enough
  /// words that they are not those of a stamp or a signature alone, and good ones.
  var isGoodForScannedPage: Bool {
    words >= 40 && isGoodVietnamese
  }
}

/// The rough shape of a syllable, on letters without marks: a known onset, one to three vowels, a
/// known ending. Meant for shares over a page, not for single words.
private enum SyllableShape {
  private static let onsets: Set<String> = [
    "", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
    "p", "ph", "q", "qu", "r", "s", "t", "th", "tr", "v", "x",
  ]
  private static let endings: Set<String> = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"]

  static func isVowel(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a", "e", "i", "o", "u", "y": true
    default: false
    }
  }

  static func fits(_ word: String) -> Bool {
    let scalars = word.unicodeScalars
    let onset = scalars.prefix { !isVowel($0) }
    let rest = scalars.dropFirst(onset.count)
    let nucleus = rest.prefix(while: isVowel)
    let ending = rest.dropFirst(nucleus.count)
    return (1...3).contains(nucleus.count) && onsets.contains(String(onset))
      && endings.contains(String(ending))
  }
}
