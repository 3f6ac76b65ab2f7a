internal import Vietnamese

/// A text with a one-byte key for each of its scalars, on which all rules are matched.
///
/// The key of a Vietnamese letter is its unmarked lower-case ASCII letter, of a dash `-`, of a
/// double quotation mark `"`, of a bullet `*`, of an ellipsis `.`; other letters are `otherLetter`
/// and other signs `otherSign`. Text and keys have the same count, so a range of one is a range of
/// the other.
struct FoldedText: Sendable {
  /// The text's scalars. The text is expected in NFC.
  let scalars: [Unicode.Scalar]
  let keys: [UInt8]
  /// Whether the text bears Vietnamese marks, as most text does: one letter in ten or more has
  /// some.
  let bearsMarks: Bool

  static let otherLetter: UInt8 = 0x80
  static let otherSign: UInt8 = 0x81

  init(_ text: some StringProtocol) {
    scalars = Array(text.unicodeScalars)
    keys = scalars.map(Self.key)
    var letters = 0
    var marked = 0
    for (scalar, key) in zip(scalars, keys) where key.isLetter {
      letters += 1
      if !scalar.isASCII { marked += 1 }
    }
    bearsMarks = marked * 10 >= letters && marked > 0
  }

  var count: Int { keys.count }
  var isEmpty: Bool { keys.isEmpty }
  var range: Range<Int> { 0..<keys.count }

  /// The text of `range` without blanks at its ends.
  func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[trimmed(range)])
    return String(view)
  }

  /// The part of `range` without blanks at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, keys[lower] == .blank { lower += 1 }
    while upper > lower, keys[upper - 1] == .blank { upper -= 1 }
    return lower..<upper
  }

  /// The key at `index`, a blank outside the text.
  func key(at index: Int) -> UInt8 {
    index >= 0 && index < keys.count ? keys[index] : .blank
  }

  /// Whether the scalar at `index` is a capital letter.
  func isCapital(at index: Int) -> Bool {
    guard index >= 0, index < scalars.count, keys[index].isLetter else { return false }
    let scalar = scalars[index]
    return scalar.isASCII
      ? (0x41...0x5A).contains(scalar.value) : scalar.properties.isUppercase
  }

  /// Whether a word starts at `index`.
  func isWordStart(_ index: Int) -> Bool {
    index < keys.count && keys[index].isWord && (index == 0 || !keys[index - 1].isWord)
  }

  /// The end of the run of letters and digits that starts at `index`.
  func wordEnd(from index: Int) -> Int {
    var end = index
    while end < keys.count, keys[end].isWord { end += 1 }
    return end
  }

  /// The first index at or after `index` that is not a blank.
  func skippingBlanks(from index: Int) -> Int {
    var index = index
    while index < keys.count, keys[index] == .blank { index += 1 }
    return index
  }

  /// Whether the keys at `index` are those of `phrase`.
  func hasKeys(_ phrase: [UInt8], at index: Int) -> Bool {
    guard index >= 0, index + phrase.count <= keys.count else { return false }
    for offset in phrase.indices where keys[index + offset] != phrase[offset] { return false }
    return true
  }

  /// The share of capitals among the letters of `range`, 0 when it has none.
  func capitalShare(_ range: Range<Int>) -> Double {
    var letters = 0
    var capitals = 0
    for index in range.prefix(600) where keys[index].isLetter {
      letters += 1
      if isCapital(at: index) { capitals += 1 }
    }
    return letters == 0 ? 0 : Double(capitals) / Double(letters)
  }

  /// Whether the letters of `range` are capitals, as in a title; a damaged letter in eight is let
  /// pass, for recognition turns capitals with marks into small letters.
  func isCapitals(_ range: Range<Int>) -> Bool { capitalShare(range) > 0.87 }

  private static func key(_ scalar: Unicode.Scalar) -> UInt8 {
    let value = scalar.value
    if value < 0x80 {
      if (0x41...0x5A).contains(value) { return UInt8(value) + 32 }
      return value < 0x20 || value == 0x7F ? .blank : UInt8(value)
    }
    if value < 0x1F00 { return table[Int(value)] }
    return farKey(scalar)
  }

  /// Keys of the scalars below U+1F00, where all Vietnamese letters are.
  private static let table: [UInt8] = (0..<0x1F00).map { value in
    guard value >= 0x80, let scalar = Unicode.Scalar(UInt32(value)) else { return otherSign }
    let folded = String(Character(scalar)).folded.utf8
    if folded.count == 1, let byte = folded.first, byte.isLetter { return byte }
    return farKey(scalar)
  }

  /// Keys of signs and of letters of other scripts.
  private static func farKey(_ scalar: Unicode.Scalar) -> UInt8 {
    switch scalar.value {
    case 0xA0, 0x2000...0x200B, 0x202F, 0x3000, 0xFEFF: .blank
    case 0x2010...0x2015, 0x2212, 0xAD: UInt8(ascii: "-")
    case 0x201C...0x201F, 0xAB, 0xBB: UInt8(ascii: "\"")
    case 0x2018...0x201B, 0x2032: UInt8(ascii: "'")
    case 0x2026: UInt8(ascii: ".")
    case 0x2022, 0x25CF, 0x25CB, 0x25AA, 0x25AB, 0x25E6, 0x2023, 0x2043, 0xB7, 0xF0A7, 0xF0B7:
      UInt8(ascii: "*")
    default: scalar.properties.isAlphabetic ? otherLetter : otherSign
    }
  }
}

extension UInt8 {
  static let blank = UInt8(ascii: " ")

  /// A letter of any script, as a key.
  var isLetter: Bool { (0x61...0x7A).contains(self) || self == FoldedText.otherLetter }
  var isDigit: Bool { (0x30...0x39).contains(self) }
  /// A letter or a digit, as a key.
  var isWord: Bool { isLetter || isDigit }
}

extension String {
  /// The keys of the text, for phrases that rules look for.
  var keys: [UInt8] { FoldedText(self).keys }
}
