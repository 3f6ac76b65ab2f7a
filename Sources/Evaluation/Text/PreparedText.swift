internal import Vietnamese

/// A text brought to the form in which it is compared, as characters and as words.
struct PreparedText {
  /// Unicode scalars: after NFC each Vietnamese letter is one.
  private(set) var characters: [Unicode.Scalar] = []
  /// Ranges of `characters` between blanks.
  private(set) var words: [Range<Int>] = []

  init(_ text: String, options: TextOptions) {
    let source = options.ignoresCase ? text.nfc.lowercased().nfc : text.nfc
    for scalar in source.unicodeScalars {
      if Self.isInvisible(scalar) || options.ignoresPunctuation && Self.isPunctuation(scalar) {
        continue
      }
      if options.normalizesBlanks, scalar.properties.isWhitespace {
        if let last = characters.last, last != " " { characters.append(" ") }
      } else {
        characters.append(scalar)
      }
    }
    if options.normalizesBlanks, characters.last == " " { characters.removeLast() }
    if options.foldsTonePlacement { TonePlacement.fold(&characters) }
    findWords()
  }

  func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: characters[range])
    return String(view)
  }

  private mutating func findWords() {
    var start: Int?
    for (index, scalar) in characters.enumerated() {
      if scalar.properties.isWhitespace {
        if let begin = start { words.append(begin..<index) }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    if let start { words.append(start..<characters.count) }
  }

  /// A byte order mark, zero-width blanks and soft hyphens show nothing.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: true
    default: false
    }
  }

  static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }
}
