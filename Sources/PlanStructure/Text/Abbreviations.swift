internal import CPlanData
internal import PageModel

/// Gives abbreviations in damaged text the strokes of their `Đ` back: `HDND`, `GD&DT`, `LDVP`.
///
/// Known are those of a table, those of the document itself that kept their stroke somewhere, and
/// both behind one or two other letters (`STTBLDXH`).
struct Abbreviations: Sendable {
  private static let table = Set(DataTable(sohoa_abbreviations).rows.map { $0.field(0) })
  /// From this length on an abbreviation of the document counts, or is found inside another one.
  private static let shortestOwn = 3
  private static let shortestInside = 4
  private static let longest = 12
  private static let comrades: [String: String] = ["D/c": "Đ/c", "d/c": "đ/c"]

  /// As it is printed, by what it is without strokes.
  private var printed: [String: String] = [:]

  /// The abbreviations that the lines of a document have, and those of the table.
  init(of lines: [TextLine]) {
    for abbreviation in Self.table { printed[Self.bare(abbreviation)] = abbreviation }
    for line in lines where line.text.contains("Đ") {
      for part in line.text.split(whereSeparator: { !$0.isLetter }) where Self.isAbbreviation(part)
      {
        let bare = Self.bare(part)
        if part.contains("Đ"), part.count >= Self.shortestOwn, printed[bare] == nil {
          printed[bare] = String(part)
        }
      }
    }
  }

  /// The line with its abbreviations as they are printed. As many scalars as before.
  func mended(_ line: TextLine) -> TextLine {
    guard line.text.contains("D") || line.text.contains("d/c") else { return line }
    var text = ""
    var isChanged = false
    for word in line.text.split(separator: " ", omittingEmptySubsequences: false) {
      let new = mended(word)
      isChanged = isChanged || new != word
      if !text.isEmpty || word.startIndex > line.text.startIndex { text += " " }
      text += new
    }
    guard isChanged else { return line }
    var line = line
    line.text = text
    return line
  }

  private func mended(_ word: Substring) -> String {
    if let comrade = Self.comrades[String(word)] { return comrade }
    guard word.contains("D") else { return String(word) }
    var result = ""
    var rest = word
    while let first = rest.first {
      let isStart = result.last.map { !$0.isLetter } ?? true
      let isJoined = result.last.map { "-/&".contains($0) } ?? false
      if isStart, first.isUppercase, let (length, found) = longest(at: rest, isJoined) {
        result += found
        rest = rest.dropFirst(length)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// The longest known abbreviation at the start of `rest` that ends at the end of a part. Short ones
  /// are words of their own but in codes: `Hội ND`, `24/ND-CP`.
  private func longest(at rest: Substring, _ isJoined: Bool) -> (length: Int, printed: String)? {
    for length in (2...Self.longest).reversed() where rest.count >= length {
      let part = rest.prefix(length)
      let next = rest.dropFirst(length).first
      guard next.map({ !$0.isLetter }) ?? true, part.contains("D"),
        length >= Self.shortestOwn || isJoined || next == "-" || next == "/"
      else { continue }
      if let found = printed[Self.bare(part)] { return (length, found) }
      for lead in 1...2 where length - lead >= Self.shortestInside {
        if let found = printed[Self.bare(part.dropFirst(lead))], part.allSatisfy(\.isUppercase) {
          return (length, part.prefix(lead) + found)
        }
      }
    }
    return nil
  }

  private static func isAbbreviation(_ part: Substring) -> Bool {
    part.allSatisfy { $0.isUppercase && ($0.isASCII || $0 == "Đ") }
  }

  private static func bare(_ text: some StringProtocol) -> String {
    String(text.map { $0 == "Đ" ? "D" : $0 })
  }
}
