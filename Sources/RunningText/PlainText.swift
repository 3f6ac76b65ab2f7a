public import PageModel
internal import Vietnamese

/// Text that is not a picture: a text file's lines, or what Markdown marks up as such.
public enum PlainText {
  /// The lines of `text` that hold something, in order, in NFC, with runs of blanks made one.
  ///
  /// Line numbers count the input's lines, empty ones too, so that a finding can be looked up. A
  /// form feed starts a page. Markdown's markup is taken off: it is not part of what was written.
  /// Rows of tables, with bars or tabs between the cells, know their cells.
  /// Takes time linear in the text.
  public static func lines(of text: String) -> [TextLine] {
    var lines: [TextLine] = []
    var page = 0
    var afterGap = false
    var tables = TypedTables()
    let inputLines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isLineEnd)
    for (number, inputLine) in inputLines.enumerated() {
      if inputLine.unicodeScalars.first == "\u{0C}", number > 0 { page += 1 }
      let row = tables.row(inputLine)
      let content = row?.text ?? collapsingBlanks(Markdown.strippingMarkup(of: inputLine)).nfc
      if content.isEmpty {
        afterGap = true
        continue
      }
      lines.append(
        TextLine(
          text: content, page: page, number: number, startsAfterGap: afterGap,
          cells: row?.cells ?? []))
      afterGap = false
    }
    TypedTables.removeLoneRows(from: &lines)
    return withoutPageNumbers(lines)
  }

  /// Fewer lines than a page has.
  private static let shortestPage = 20

  /// The lines without numbers that stand alone and count pages: each one more than the last, from
  /// 1 or 2 on, with a page of lines between them. Other numbers may be cells of a table.
  private static func withoutPageNumbers(_ lines: [TextLine]) -> [TextLine] {
    var numbered: [Int] = []
    var next: Int?
    for (position, line) in lines.enumerated() {
      guard line.text.utf8.count <= 3, let number = Int(line.text) else { continue }
      let isFar = position - (numbered.last ?? 0) >= shortestPage
      if number == next, isFar || numbered.isEmpty {
        numbered.append(position)
        next = number + 1
      } else if next == nil, (number == 2 && isFar) || (number == 1 && position <= 1) {
        numbered.append(position)
        next = number + 1
      } else {
        // Numbers out of turn: those alone on a line are not of pages.
        return lines
      }
    }
    guard !numbered.isEmpty else { return lines }
    let dropped = Set(numbered)
    return lines.enumerated().filter { !dropped.contains($0.offset) }.map(\.element)
  }

  /// The number of pages that `lines(of:)` tells apart: one more than there are form feeds that
  /// start a line.
  public static func pageCount(of lines: [TextLine]) -> Int {
    (lines.last?.page ?? 0) + 1
  }

  /// The text without blanks at its ends and with each run of blanks, tabs and control characters
  /// inside made one blank.
  static func collapsingBlanks(_ text: some StringProtocol) -> String {
    var scalars = String.UnicodeScalarView()
    var pendingBlank = false
    for scalar in text.unicodeScalars {
      if scalar.isBlank {
        pendingBlank = !scalars.isEmpty
      } else {
        if pendingBlank { scalars.append(" ") }
        pendingBlank = false
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}

extension Character {
  /// A line feed, a carriage return, or both.
  fileprivate var isLineEnd: Bool { self == "\n" || self == "\r\n" || self == "\r" }
}

extension Unicode.Scalar {
  /// A blank of any width, a control character, a soft hyphen or a byte order mark.
  fileprivate var isBlank: Bool {
    value <= 0x20 || (0x7F...0xA0).contains(value) || value == 0xAD
      || (0x2000...0x200B).contains(value) || value == 0x202F || value == 0x3000 || value == 0xFEFF
  }
}
