/// How a line begins, as far as it tells whether a paragraph does.
struct LineStart {
  /// A dash, plus, star or dot with a blank after it.
  let isBullet: Bool
  /// `I.`, `1.`, `1.1.`, `a)`, `Điều 1.`, … with something after it.
  let isHeadingMarker: Bool
  /// The first letter is small.
  let isLowercase: Bool
  /// The line has letters, and none of them is small.
  let isAllCapitals: Bool

  init(of text: String) {
    let first = text.first ?? " "
    let second = text.dropFirst().first
    isBullet = "-–—+*•●▪◦".contains(first) && (second == " " || second?.isLetter == true)
    isHeadingMarker = Self.markerEnd(of: text) != nil
    isLowercase = first.isLowercase
    var letters = 0
    var small = false
    for scalar in text.unicodeScalars.prefix(400) where scalar.properties.isAlphabetic {
      letters += 1
      if scalar.properties.isLowercase {
        small = true
        break
      }
    }
    isAllCapitals = !small && letters > 1
  }

  /// Where the numbered marker at the start of `text` ends, nil when there is none.
  ///
  /// Roman numbers, capital and small letters and digits count, up to four parts with dots between
  /// them, closed by `.`, `)` or `/` and followed by a blank or, after a dot, by a capital.
  static func markerEnd(of text: String) -> String.Index? {
    let scalars = text.unicodeScalars
    for word in ["Điều ", "ĐIỀU ", "Phần ", "PHẦN ", "Chương ", "CHƯƠNG ", "Phụ lục", "PHỤ LỤC"]
    where text.hasPrefix(word) {
      return text.index(text.startIndex, offsetBy: word.count)
    }
    var index = scalars.startIndex
    var length = 0
    while index < scalars.endIndex, length <= 12,
      scalars[index].properties.isAlphabetic || ("0"..."9").contains(scalars[index])
        || (scalars[index] == "." && length > 0)
    {
      scalars.formIndex(after: &index)
      length += 1
    }
    let label = scalars[scalars.startIndex..<index]
    let parts = label.split(separator: ".", omittingEmptySubsequences: false)
    let closedByDot = parts.last?.isEmpty == true
    let names = closedByDot ? parts.dropLast() : parts[...]
    guard (1...4).contains(names.count), names.allSatisfy(isNumberOrLetter) else { return nil }
    guard index < scalars.endIndex else { return nil }
    if closedByDot { return scalars[index] == " " ? index : nil }
    guard scalars[index] == ")" || scalars[index] == "/" || scalars[index] == "-" else {
      return nil
    }
    let after = scalars.index(after: index)
    return after < scalars.endIndex && scalars[after] == " " ? after : nil
  }

  /// One to three digits, a Roman number, or one letter.
  private static func isNumberOrLetter(_ part: Substring.UnicodeScalarView) -> Bool {
    if part.allSatisfy({ ("0"..."9").contains($0) }) { return (1...3).contains(part.count) }
    if part.count == 1 { return part.allSatisfy(\.properties.isAlphabetic) }
    return part.count <= 5 && part.allSatisfy { "IVXL".unicodeScalars.contains($0) }
  }
}

/// How a line ends, as far as it tells whether a paragraph does.
enum LineEnd {
  /// Whether a sentence, a list item or a heading may end with this line.
  static func mayEndParagraph(_ text: String) -> Bool {
    guard let last = text.last(where: { !"\"”’)».".contains($0) || $0 == "." }) else { return true }
    return ".;:!?/".contains(last)
  }

  /// Whether the line ends with a word behind which no sentence ends: `trước ngày` before a figure,
  /// `của` before any word.
  static func isOpen(_ text: String, before next: String) -> Bool {
    guard let last = text.split(separator: " ").last?.lowercased(),
      text.utf8.count > shortestOpen
    else { return false }
    let isFigure = next.unicodeScalars.first.map { ("0"..."9").contains($0) } ?? false
    return openWords.contains(last) || isFigure && wordsBeforeFigures.contains(last)
  }

  /// A shorter line may be a cell of a table.
  private static let shortestOpen = 30
  /// Words that another must follow; from the grammar of running text.
  private static let openWords: Set<String> = [
    "của", "và", "các", "những", "với", "theo", "tại", "hoặc", "bằng",
  ]
  /// Words that a figure follows more often than not; from the ways in which dates and documents
  /// are named.
  private static let wordsBeforeFigures: Set<String> = [
    "ngày", "tháng", "năm", "quý", "số", "khoản", "điều", "trước", "đến", "từ", "hết",
  ]

  /// Whether the line announces a list or closes the document, after which a capital starts anew.
  static func closesBlock(_ text: String) -> Bool {
    text.hasSuffix(":") || text.hasSuffix(";") || text.hasSuffix("./.")
  }

  /// Whether the line ends inside a code such as `22/KH-` or in a word with its hyphen: Vietnamese
  /// divides no words, so what follows belongs to it without a blank.
  static func isBrokenCode(_ text: String) -> Bool {
    let scalars = text.unicodeScalars.suffix(24)
    guard let last = scalars.last, last == "-" || last == "/" else { return false }
    let lastWord = scalars.split(separator: " ").last ?? []
    guard lastWord.count >= 2, let before = lastWord.dropLast().last else { return false }
    guard before.properties.isAlphabetic || ("0"..."9").contains(before) else { return false }
    // A slash goes on only inside a code: `và/` may end a line, `91/2017/` does not.
    return last == "-" || lastWord.contains { ("0"..."9").contains($0) }
  }
}
