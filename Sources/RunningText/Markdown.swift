/// Takes Markdown's markup off a line, so that what stands there is what a reader sees.
///
/// Only marks that plain administrative text does not use by themselves are touched: paired
/// emphasis, heading signs, table bars, block quotes and backslash escapes.
enum Markdown {
  /// The visible text of one line.
  static func strippingMarkup(of line: some StringProtocol) -> String {
    var content = Substring(line)
    let body = content.drop(while: \.isWhitespace)
    if isTableRule(body) || isFence(body) { return "" }
    if let title = headingTitle(of: body) {
      content = title
    } else if body.hasPrefix("> ") {
      content = body.dropFirst(2)
    }
    if let cells = tableCells(of: line) {
      return cells.filter { !$0.isEmpty }.joined(separator: " ")
    }
    return strippingEmphasis(of: content)
  }

  /// Whether the line is the one below the head of a table.
  static func isTableRule(of line: some StringProtocol) -> Bool {
    let row = Substring(line).drop(while: \.isWhitespace)
    return row.first == "|" && isTableRule(row)
  }

  /// `## Title ##` without its signs, nil for other lines. A blank after the signs is needed.
  private static func headingTitle(of line: Substring) -> Substring? {
    let title = line.drop { $0 == "#" }
    let level = line.distance(from: line.startIndex, to: title.startIndex)
    guard (1...6).contains(level), title.first == " " else { return nil }
    var end = title.dropFirst()
    while end.last == " " || end.last == "#" { end = end.dropLast() }
    return end
  }

  /// `|---|:--:|`, or a thematic break of three or more signs.
  private static func isTableRule(_ line: Substring) -> Bool {
    let signs = line.filter { !$0.isWhitespace }
    guard signs.count >= 3 else { return false }
    if signs.allSatisfy({ $0 == "-" }) || signs.allSatisfy({ $0 == "*" })
      || signs.allSatisfy({ $0 == "_" })
    {
      return true
    }
    return signs.contains("|") && signs.contains("-")
      && signs.allSatisfy { $0 == "|" || $0 == "-" || $0 == ":" }
  }

  private static func isFence(_ line: Substring) -> Bool { line.hasPrefix("```") }

  /// The cells of `| a | b |`, without emphasis, empty ones too; nil for other lines.
  static func tableCells(of line: some StringProtocol) -> [String]? {
    let row = Substring(line).drop(while: \.isWhitespace)
    // One bar alone is a misread `I`.
    guard row.first == "|", row.dropFirst().contains("|"), !isTableRule(row) else { return nil }
    var cells: [Substring] = []
    var start = row.index(after: row.startIndex)
    var isEscaped = false
    for index in row.indices.dropFirst() {
      if row[index] == "|", !isEscaped {
        cells.append(row[start..<index])
        start = row.index(after: index)
      }
      isEscaped = row[index] == "\\" && !isEscaped
    }
    let rest = row[start...]
    if !rest.allSatisfy(\.isWhitespace) { cells.append(rest) }
    return cells.map { strippingEmphasis(of: PlainText.collapsingBlanks($0)[...]) }
  }

  /// The text without `*`, `**`, `***`, `_`, `__` that pair up around something, and without the
  /// backslash before ASCII punctuation.
  static func strippingEmphasis(of text: Substring) -> String {
    let characters = Array(text)
    guard characters.contains(where: { $0 == "*" || $0 == "_" || $0 == "\\" }) else {
      return String(text)
    }
    var removed = [Bool](repeating: false, count: characters.count)
    var open: [(start: Int, sign: Character, length: Int)] = []
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if character == "\\", index + 1 < characters.count, characters[index + 1].isASCIIPunctuation {
        removed[index] = true
        index += 2
        continue
      }
      guard character == "*" || character == "_" else {
        index += 1
        continue
      }
      var end = index
      while end < characters.count, characters[end] == character { end += 1 }
      let run = Run(of: character, index..<end, in: characters)
      if run.canClose,
        let opening = open.lastIndex(where: { $0.sign == character && $0.length == end - index })
      {
        for position in open[opening].start..<(open[opening].start + end - index) {
          removed[position] = true
        }
        for position in index..<end { removed[position] = true }
        open.removeSubrange(opening...)
      } else if run.canOpen {
        open.append((index, character, end - index))
      }
      index = end
    }
    return String(zip(characters, removed).lazy.filter { !$0.1 }.map(\.0))
  }

  /// A run of emphasis signs and what stands around it.
  private struct Run {
    let canOpen: Bool
    let canClose: Bool

    init(of sign: Character, _ range: Range<Int>, in characters: [Character]) {
      let before = range.lowerBound > 0 ? characters[range.lowerBound - 1] : " "
      let after = range.upperBound < characters.count ? characters[range.upperBound] : " "
      // `snake_case`, `5*6` and the footnote sign `(*)` are text.
      let insideWord = before.isLetterOrDigit && after.isLetterOrDigit
      let isEmphasis =
        range.count <= 3 && !(sign == "_" && insideWord)
        && !(before.isNumber && after.isNumber) && !(before == "(" && after == ")")
      canOpen = isEmphasis && !after.isWhitespace && after != ")"
      canClose = isEmphasis && !before.isWhitespace && before != "("
    }
  }
}

extension Character {
  fileprivate var isASCIIPunctuation: Bool {
    isASCII && (isPunctuation || isSymbol)
  }

  fileprivate var isLetterOrDigit: Bool { isLetter || isNumber }
}
