/// A number and symbol of a document as it stands in a text: `91/2017/NĐ-CP`, `05-KH/ĐU`.
struct DocumentCode: Equatable, Sendable {
  /// Digits as printed, nil when left blank.
  var number: String?
  /// `KH-UBND`, `KH/ĐU`; without the year.
  var symbol: String
  /// The whole code without blanks, as it is cited.
  var code: String
  var range: Range<Int>

  /// The letters that stand for the type: `KH`.
  var typeLetters: String {
    String(symbol.prefix { $0 != "-" && $0 != "/" && !$0.isNumber })
  }
}

enum CodeScanner {
  private static let slash = UInt8(ascii: "/")
  private static let dash = UInt8(ascii: "-")
  /// What recognition reads for an `S` among capitals; no symbol has the sign.
  private static let damagedS: Unicode.Scalar = "$"

  /// The code whose number starts at `index`; where `allowsBlank`, the number may have been left
  /// out, and the code starts with its separator.
  static func code(
    at index: Int, in text: FoldedText, allowsBlank: Bool = false
  ) -> DocumentCode? {
    var position = index
    while text.key(at: position).isDigit, position - index < 7 { position += 1 }
    let hasNumber = position > index
    guard hasNumber || allowsBlank, !text.key(at: position).isDigit else { return nil }
    // `12a/KH-UBND`
    if hasNumber, text.key(at: position).isLetter,
      text.key(at: position + 1) == slash || text.key(at: position + 1) == dash
    {
      position += 1
    }
    let numberRange = index..<position
    if allowsBlank || text.key(at: position) == .blank {
      let next = text.skippingBlanks(from: position)
      if text.key(at: next) == slash || allowsBlank && text.key(at: next) == dash {
        position = next
      }
    }
    guard text.key(at: position) == slash || text.key(at: position) == dash else { return nil }
    let separator = position
    position = text.skippingBlanks(from: position + 1)
    guard position - separator <= 1 || allowsBlank || text.key(at: separator) == slash else {
      return nil
    }
    // The year of a legal document.
    if let (_, end) = DateScanner.number(at: position, digits: 4...4, in: text),
      text.key(at: end) == slash || text.key(at: end) == dash
    {
      position = text.skippingBlanks(from: end + 1)
    }
    let symbolStart = position
    guard let end = symbolEnd(from: symbolStart, in: text) else { return nil }
    let symbol = symbolText(symbolStart..<end, in: text)
    guard isSymbol(symbolStart..<end, in: text) else { return nil }
    let digits = text.text(numberRange)
    return DocumentCode(
      number: digits.isEmpty ? nil : digits, symbol: symbol,
      code: symbolText(index..<end, in: text), range: index..<end)
  }

  /// The text without blanks and without tones, which no symbol bears: `TB/TỦ` is `TB/TU`.
  private static func symbolText(_ range: Range<Int>, in text: FoldedText) -> String {
    var symbol = String.UnicodeScalarView()
    for index in range where text.keys[index] != .blank {
      let scalar = text.scalars[index]
      symbol.append(scalar == Self.damagedS ? "S" : SyllableMarks.withoutTone(scalar))
    }
    return String(symbol)
  }

  /// Where the letters of the symbol end; a hyphen before a blank goes on with the capitals there.
  private static func symbolEnd(from start: Int, in text: FoldedText) -> Int? {
    var end = start
    while end < text.count {
      let key = text.keys[end]
      if key.isWord || key == dash || key == slash || key == UInt8(ascii: "&") {
        end += 1
      } else if text.scalars[end] == damagedS, text.isCapital(at: end + 1) {
        end += 1
      } else if key == .fullStop, text.key(at: end + 1).isLetter, text.isCapital(at: end + 1) {
        end += 1
      } else if key == .blank, end > start,
        text.keys[end - 1] == dash || text.keys[end - 1] == slash,
        text.isCapital(at: end + 1), isAllCapitals(from: end + 1, in: text)
      {
        end += 1
      } else {
        break
      }
    }
    while end > start, !text.keys[end - 1].isWord { end -= 1 }
    return end > start ? end : nil
  }

  /// Whether the word at `start` has two or more letters, all capitals.
  private static func isAllCapitals(from start: Int, in text: FoldedText) -> Bool {
    let end = text.wordEnd(from: start)
    return end - start >= 2
      && (start..<end).allSatisfy { text.isCapital(at: $0) || text.keys[$0].isDigit }
  }

  /// Symbols start with a capital and have a second letter: no dates, fractions or ranges.
  private static func isSymbol(_ range: Range<Int>, in text: FoldedText) -> Bool {
    guard range.count >= 2, range.count <= 60, text.isCapital(at: range.lowerBound) else {
      return false
    }
    let capitals = range.count { text.isCapital(at: $0) }
    return capitals >= 2
  }
}
