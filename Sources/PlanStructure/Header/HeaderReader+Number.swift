/// The number and symbol in the head of a document, and the words of its date.
extension HeaderReader {
  /// Finds `Số: 05/KH-UBND`, `Số 05-KH/ĐU`, `Số: /KH-UBND`.
  mutating func readNumber(
    _ free: inout [Range<Int>], in text: FoldedText, _ line: Int
  ) -> Bool {
    for (position, range) in free.enumerated() {
      let damaged = DamagedNumber(in: text, range, letterhead: letterhead, types: types)
      if let damaged {
        take(damaged.code, from: damaged.start, at: position, of: &free, confidence: 0.7, line)
        return true
      }
      for start in range where text.isWordStart(start) {
        guard let wordEnd = numberWordEnd(at: start, in: text),
          text.isCapitals(range.lowerBound..<start) || text.trimmed(range).lowerBound == start
        else { continue }
        var next = wordEnd
        while KeySet(":.,;_ ").contains(text.key(at: next)), next < range.upperBound { next += 1 }
        guard let code = CodeScanner.code(at: next, in: text, allowsBlank: true),
          code.range.upperBound <= range.upperBound
        else { continue }
        take(code, from: start, at: position, of: &free, confidence: 1, line)
        return true
      }
    }
    return false
  }

  /// Notes the code, and takes it with its word out of the free part at `position`.
  private mutating func take(
    _ code: DocumentCode, from start: Int, at position: Int, of free: inout [Range<Int>],
    confidence: Double, _ line: Int
  ) {
    symbolLetters = code.typeLetters
    let symbolRange =
      code.range.upperBound - code.symbol.unicodeScalars.count..<code.range.upperBound
    fields.symbol = Located(code.symbol, line: line, range: symbolRange, confidence: confidence)
    if let number = code.number {
      fields.number = Located(
        number, line: line,
        range: code.range.lowerBound..<code.range.lowerBound + number.unicodeScalars.count,
        confidence: confidence)
    }
    let range = free[position]
    free.replaceSubrange(
      position...position,
      with: [range.lowerBound..<start, code.range.upperBound..<range.upperBound])
  }

  /// Where the word before a number ends: `Số`, `Luật số`, or a damaged `S6`.
  func numberWordEnd(at start: Int, in text: FoldedText) -> Int? {
    if let match = letterhead.numberWords.match(at: start, in: text) {
      return match.range.upperBound
    }
    guard text.keys[start] == UInt8(ascii: "s") || text.scalars[start] == "5",
      text.isCapital(at: start) || start == 0
    else { return nil }
    let end = text.wordEnd(from: start)
    guard end - start == 2,
      !text.key(at: start + 1).isDigit || KeySet("6058").contains(text.key(at: start + 1))
    else { return nil }
    return end
  }

  /// The words of a date, `tháng` by its letters, without the signs that a blank left to fill in
  /// was read as.
  static func dateWords(_ text: FoldedText, _ range: Range<Int>) -> String {
    let words = text.text(range).split(separator: " ").compactMap { word -> String? in
      let folded = FoldedText(word)
      if !folded.isEmpty, DateScanner.isMonthWord(at: 0, in: folded, allowsDamage: true) {
        let behind = folded.text(folded.wordEnd(from: 0)..<folded.count)
        return "tháng " + behind.drop { $0 == "." }
      }
      let isSign = !folded.contains(where: \.isWord)
      let isRow = word.count >= 3 || word.contains("…")
      let isSpeck = isSign && !(isRow && folded.keys.allSatisfy { $0 == .fullStop })
      return isSpeck ? nil : String(word)
    }
    return words.joined(separator: " ").split(separator: " ").joined(separator: " ")
  }
}

/// A number and symbol in which recognition took letters for figures or signs, or the other way:
/// `Số I57-KH/TU`, `Bộ: 12-KH/ĐTN`, `Số: 29/KH UBND`, `QĐ-CT$NĐ`, or which stand without the word
/// before them.
///
/// Only a symbol that starts with the letters of a known type is taken for one.
struct DamagedNumber {
  var code: DocumentCode
  /// Where the number's word starts, or the code itself.
  var start: Int

  /// Figures by the letters and signs that they are read as.
  private static let figures: [Unicode.Scalar: Unicode.Scalar] = [
    "I": "1", "l": "1", "|": "1", "!": "1", "i": "1", "O": "0", "o": "0", "Q": "0",
  ]
  private static let longestWord = 3
  private static let longestNumber = 6

  /// Nil where there is none, or nothing in it is damaged.
  init?(
    in text: FoldedText, _ range: Range<Int>, letterhead: Letterhead, types: DocumentTypes
  ) {
    let whole = text.trimmed(range)
    guard whole.count >= 4, whole.count <= 80 else { return nil }
    start = whole.lowerBound
    let word = Self.wordEnd(in: text, whole, letterhead)
    var next = word.end
    while next < whole.upperBound, KeySet(":.,;_ ").contains(text.keys[next]) { next += 1 }
    guard next < whole.upperBound else { return nil }
    if let symbol = Self.bareSymbol(text, next..<whole.upperBound, types) {
      code = DocumentCode(
        number: nil, symbol: symbol, code: symbol, range: next..<whole.upperBound)
      return
    }
    // `SỞ: - /KH-UBND`: the line to write on.
    if text.key(at: next) == UInt8(ascii: "-"), text.key(at: next + 1) == .blank {
      next = text.skippingBlanks(from: next + 1)
    }
    guard next < whole.upperBound,
      let (scalars, end, isChanged) = Self.repaired(
        text, next..<whole.upperBound, types, isNamed: word.end > start),
      isChanged || word.isDamaged,
      // Without a word nothing else may stand there.
      word.end > start || end == whole.upperBound
    else { return nil }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    guard let code = CodeScanner.code(at: next, in: FoldedText(String(view)), allowsBlank: true),
      code.range.upperBound == end
    else { return nil }
    self.code = code
  }

  /// `KH-UBND` alone, its blank number and slash lost; its dash may be lost too.
  private static func bareSymbol(
    _ text: FoldedText, _ range: Range<Int>, _ types: DocumentTypes
  ) -> String? {
    var letters = range.lowerBound
    while letters < range.upperBound, text.keys[letters].isLetter { letters += 1 }
    guard letters < range.upperBound, KeySet("- ").contains(text.keys[letters]),
      types.forLetters(text.text(range.lowerBound..<letters)) != nil,
      text.wordEnd(from: letters + 1) == range.upperBound,
      councils.contains(text.text(letters + 1..<range.upperBound))
    else { return nil }
    return text.text(range.lowerBound..<letters) + "-" + text.text(letters + 1..<range.upperBound)
  }

  /// What a symbol without a number ends with: the bodies that leave the number to be filled in by
  /// hand most often. Other letters may be words (`ĐA KHOA`).
  private static let councils: Set<String> = ["UBND", "HĐND"]

  /// Where the word before the number ends, and whether it is not the one that is printed.
  private static func wordEnd(
    in text: FoldedText, _ range: Range<Int>, _ letterhead: Letterhead
  ) -> (end: Int, isDamaged: Bool) {
    if let match = letterhead.numberWords.match(at: range.lowerBound, in: text) {
      return (match.range.upperBound, false)
    }
    var end = range.lowerBound
    while end < range.upperBound, !KeySet(" :/-").contains(text.keys[end]) { end += 1 }
    let isWord = end > range.lowerBound && end - range.lowerBound <= longestWord
    guard isWord, text.key(at: end) == .colon else { return (range.lowerBound, true) }
    return (end, true)
  }

  /// The text with a number and a symbol put right in `range`, where the symbol ends, and whether
  /// that changed anything.
  ///
  /// Behind a number's word (`isNamed`) the symbol of a letter, which names no type, counts too.
  private static func repaired(
    _ text: FoldedText, _ range: Range<Int>, _ types: DocumentTypes, isNamed: Bool
  ) -> (scalars: [Unicode.Scalar], end: Int, isChanged: Bool)? {
    var scalars = text.scalars
    var isChanged = false
    var index = range.lowerBound
    while index < range.upperBound, index - range.lowerBound < longestNumber {
      if let figure = figures[scalars[index]] {
        scalars[index] = figure
        isChanged = true
      } else if !text.keys[index].isDigit {
        break
      }
      index += 1
    }
    let numberEnd = index
    index = text.skippingBlanks(from: index)
    let hasSeparator = KeySet("/-").contains(text.key(at: index))
    if !hasSeparator {
      // `61 KH/ĐTN`: the dash is lost.
      guard isNamed, index == numberEnd + 1, numberEnd > range.lowerBound else { return nil }
      scalars[numberEnd] = "-"
      isChanged = true
    }
    var symbol = hasSeparator ? text.skippingBlanks(from: index + 1) : index
    // `12/2025/NQ-HĐND`
    if let (_, end) = DateScanner.number(at: symbol, digits: 4...4, in: text),
      KeySet("/-").contains(text.key(at: end))
    {
      symbol = text.skippingBlanks(from: end + 1)
    }
    var letters = symbol
    while letters < range.upperBound, text.keys[letters].isLetter { letters += 1 }
    if letters == symbol { letters = text.wordEnd(from: symbol) }
    let isTyped = types.forLetters(text.text(symbol..<letters)) != nil
    guard isTyped || isNamed && hasSeparator && numberEnd > range.lowerBound else { return nil }
    // `1126/8NV-TĐKT`
    if !isTyped, let letter = Self.damagedLetter(scalars, at: symbol),
      text.isCapital(at: symbol + 1)
    {
      scalars[symbol] = letter
      isChanged = true
    }
    // A sign at its start is a letter by now.
    var end = max(
      letters, isTyped || scalars[symbol] == text.scalars[symbol] ? letters : symbol + 1)
    if KeySet(". ").contains(text.key(at: end)), isCapitalWord(at: end + 1, in: text),
      end + 1 < range.upperBound
    {
      scalars[end] = "-"
      isChanged = true
    }
    while end < range.upperBound {
      let key = text.keys[end]
      if scalars[end] == "$" {
        scalars[end] = "S"
        isChanged = true
      } else if !key.isWord, scalars[end] != "-", !KeySet("/-&").contains(key) {
        break
      }
      end += 1
    }
    while end > letters, !text.keys[end - 1].isWord, scalars[end - 1] != "S" { end -= 1 }
    return end > letters ? (scalars, end, isChanged) : nil
  }

  /// The letter that a figure at the start of a symbol was read for.
  private static func damagedLetter(_ scalars: [Unicode.Scalar], at index: Int) -> Unicode.Scalar? {
    index < scalars.count && ["8", "5", "$"].contains(scalars[index]) ? "S" : nil
  }

  private static func isCapitalWord(at index: Int, in text: FoldedText) -> Bool {
    let end = text.wordEnd(from: index)
    return end - index >= 2 && (index..<end).allSatisfy { text.isCapital(at: $0) }
  }
}
