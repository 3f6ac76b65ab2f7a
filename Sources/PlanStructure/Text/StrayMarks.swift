internal import PageModel

/// Takes specks of the paper that were read as signs out of a line: `„1. Tập thể`, `quà ˆ cho`,
/// `_dịch bệnh`.
///
/// Only signs that Vietnamese documents do not print are taken, and only where they stand alone or
/// before a word, so that text that was typed stays as it is. Takes time linear in the line.
enum StrayMarks {
  /// Signs that stand nowhere in a document.
  private static let strays = Set("`´ˆ¨¸¡¬¦~^„‚\u{2039}\u{203A}".unicodeScalars)
  /// Signs that belong to a word or a quotation when another one closes it.
  private static let quotes = Set("'\u{2018}\u{2019}".unicodeScalars)

  static func removed(from read: TextLine) -> TextLine {
    let line = withDashes(withUsualSigns(read))
    let scalars = line.text.unicodeScalars
    guard
      scalars.contains(where: { strays.contains($0) || quotes.contains($0) || $0 == "_" })
        || scalars.first == "."
    else { return line }
    let quoteCount = scalars.count { quotes.contains($0) }
    var words: [String] = []
    var kept: [Int] = []
    for (position, word) in line.text.split(separator: " ").enumerated() {
      let cleaned = cleaned(word, isFirst: position == 0, hasOneQuote: quoteCount == 1)
      guard !cleaned.isEmpty else { continue }
      words.append(cleaned)
      kept.append(position)
    }
    var result = line
    result.text = words.joined(separator: " ")
    // Words of the page stand for those of the text one by one, or not at all.
    let count = line.text.split(separator: " ").count
    if line.words.count == count, kept.count < count {
      result.words = kept.map { line.words[$0] }
    }
    return result
  }

  /// The line with the letters and signs of Vietnamese keyboards for those that look the same,
  /// which recognition and old keyboards put in their place.
  private static func withUsualSigns(_ line: TextLine) -> TextLine {
    guard
      line.text.unicodeScalars.contains(where: { lookalikes[$0] != nil || $0 == "$" || $0 == "l" })
    else { return line }
    var scalars = line.text.unicodeScalars.map { lookalikes[$0] ?? $0 }
    for word in scalars.indices.split(whereSeparator: { scalars[$0] == " " }) {
      mendCapitals(&scalars, word.startIndex..<word.endIndex)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    guard String(view) != line.text else { return line }
    var result = line
    result.text = String(view)
    return result
  }

  /// Puts `I` for a small `l` and `S` for a dollar sign in a word of capitals: `GlÁM`, `VK$ND`.
  private static func mendCapitals(_ scalars: inout [Unicode.Scalar], _ word: Range<Int>) {
    let letters = word.filter { scalars[$0].properties.isAlphabetic && scalars[$0] != "l" }
    guard letters.count >= 2, letters.allSatisfy({ scalars[$0].properties.isUppercase }) else {
      return
    }
    for index in word {
      if scalars[index] == "l" { scalars[index] = "I" }
      if scalars[index] == "$" { scalars[index] = "S" }
    }
  }

  /// The line with dashes for the tildes that they are read as: alone between words and behind a
  /// letter or figure (`Tự do ~ Hạnh phúc`, `KH~UBND`, `I~ MỤC ĐÍCH`), and as the bullet of a line;
  /// not before one (`~5 %`).
  private static func withDashes(_ line: TextLine) -> TextLine {
    guard line.text.unicodeScalars.contains("~") else { return line }
    let scalars = Array(line.text.unicodeScalars)
    var view = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let before = index > 0 ? scalars[index - 1].properties : nil
      let isBehindWord = before.map { $0.isAlphabetic || $0.numericType != nil } ?? false
      let isAlone =
        (index == 0 || scalars[index - 1] == " ") && index + 1 < scalars.count
        && scalars[index + 1] == " "
      view.append(scalar == "~" && (isBehindWord || isAlone) ? "-" : scalar)
    }
    var result = line
    result.text = String(view)
    return result
  }

  /// Eth, which has the same capital as `đ`, the African D, and the slashes of fractions and sets.
  private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{D0}": "Đ", "\u{F0}": "đ", "\u{189}": "Đ", "\u{2044}": "/", "\u{2215}": "/",
  ]

  /// The word without strays before or behind it; empty when it is nothing else.
  private static func cleaned(_ word: Substring, isFirst: Bool, hasOneQuote: Bool) -> String {
    var scalars = Array(word.unicodeScalars)
    func isStray(_ scalar: Unicode.Scalar) -> Bool {
      strays.contains(scalar) || hasOneQuote && isFirst && quotes.contains(scalar)
    }
    while let first = scalars.first, isStray(first) { scalars.removeFirst() }
    while let last = scalars.last, strays.contains(last) { scalars.removeLast() }
    if hasOneQuote, scalars.count == 1, quotes.contains(scalars[0]) { return "" }
    // A line does not start with the full stop of the one before.
    if isFirst, scalars.count > 1, scalars[0] == "." || scalars[0] == "_",
      scalars[1].properties.isUppercase
        || scalars[1].properties.numericType != nil && !(scalars.last?.isASCIIWord ?? true)
    {
      scalars.removeFirst()
    }
    // A single low stroke beside a letter is a speck; between letters it may be a name's, and
    // several are a blank to fill in.
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let before = index > 0 ? scalars[index - 1] : " "
      let after = index + 1 < scalars.count ? scalars[index + 1] : " "
      let isSpeck =
        scalar == "_" && before != "_" && after.properties.isAlphabetic
        && !before.properties.isAlphabetic && before.properties.numericType == nil
      if !isSpeck { result.append(scalar) }
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  /// An ASCII letter or digit.
  fileprivate var isASCIIWord: Bool {
    isASCII && (properties.isAlphabetic || properties.numericType != nil)
  }
}
