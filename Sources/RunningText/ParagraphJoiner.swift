public import PageModel

/// Joins lines to paragraphs.
///
/// A line goes on the paragraph before it unless something says that it starts one: a gap, an
/// indent, a marker or bullet, a change between capitals and running text, or a line before it that
/// ended although the next word would have fitted. In a table a line goes on the one before it in
/// its cell, and never another cell. Takes time linear in the lines.
public struct ParagraphJoiner: Sendable {
  private let lines: [TextLine]
  /// The room a line has, in characters for text and pixels for pages; 0 when nothing is wrapped.
  private let measure: Int

  /// Looks at the lines of one document, in reading order.
  public init(_ lines: [TextLine]) {
    self.lines = lines
    measure = Self.measure(of: lines)
  }

  /// The paragraphs in order; every line is in exactly one.
  public func paragraphs() -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    for index in lines.indices {
      if index > 0, continues(at: index) {
        paragraphs[paragraphs.count - 1].append(lines[index].text, line: index)
      } else {
        paragraphs.append(
          Paragraph(
            text: lines[index].text, lines: index..<index + 1, lineStarts: [0],
            number: lines[index].number, cells: lines[index].cells))
      }
    }
    return paragraphs
  }

  /// Whether the line at `index` belongs to the paragraph of the line before it.
  private func continues(at index: Int) -> Bool {
    let previous = lines[index - 1]
    let line = lines[index]
    let start = LineStart(of: line.text)
    if start.isBullet || start.isHeadingMarker { return false }
    if !line.cells.isEmpty || !previous.cells.isEmpty {
      return continuesInCell(previous, line, start)
    }
    let previousStart = LineStart(of: previous.text)
    let brokenCode = LineEnd.isBrokenCode(previous.text)
    if brokenCode { return true }

    // A page or a gap ends a paragraph only where the sentence may end too.
    let goesOn =
      !LineEnd.mayEndParagraph(previous.text)
      && (start.isLowercase
        || !previousStart.isAllCapitals && LineEnd.isOpen(previous.text, before: line.text))
    if line.page != previous.page {
      return goesOn || (wasForced(after: previous, before: line) && !start.isAllCapitals)
    }
    if line.box != nil { return continuesOnPage(previous, line, goesOn: goesOn) }
    if line.startsAfterGap { return goesOn }
    if start.isAllCapitals != previousStart.isAllCapitals {
      return goesOn && wasForced(after: previous, before: line)
    }
    if goesOn, previous.text.utf8Characters > Self.shortLine { return true }
    if measure == 0 { return goesOn }
    return wasForced(after: previous, before: line)
      && !(LineEnd.closesBlock(previous.text) && !start.isLowercase)
  }

  /// The decision in a table, whose cells have no margins of their own.
  private func continuesInCell(_ previous: TextLine, _ line: TextLine, _ start: LineStart) -> Bool {
    guard let cell = line.cells.first, let cellBefore = previous.cells.last,
      line.cells.count == 1, previous.cells.count == 1, cell.isSameCell(as: cellBefore)
    else { return false }
    return start.isLowercase || !LineEnd.mayEndParagraph(previous.text)
  }

  /// The decision where the layout is known.
  private func continuesOnPage(_ previous: TextLine, _ line: TextLine, goesOn: Bool) -> Bool {
    guard let box = line.box, let previousBox = previous.box else { return false }
    // Side by side: columns of a header, a signature block or a table.
    if box.verticalOverlap(previousBox) * 2 > min(box.height, previousBox.height) { return false }
    if LineStart(of: line.text).isAllCapitals != LineStart(of: previous.text).isAllCapitals {
      return false
    }
    switch line.alignment {
    case .indented:
      // The second line of a hanging indent stands as far right as the first.
      return goesOn && previous.alignment == .indented
    case .centered:
      return previous.alignment == .centered && !line.startsAfterGap
    case .right, .unknown:
      return goesOn && !line.startsAfterGap
    case .full, .short:
      if line.startsAfterGap, !goesOn { return false }
      return previous.alignment == .full || previous.alignment == .indented || goesOn
    }
  }

  /// Whether the line end was set by the margin: the next word would not have fitted.
  private func wasForced(after previous: TextLine, before next: TextLine) -> Bool {
    guard measure > 0 else { return false }
    let firstWord = next.text.prefix { $0 != " " }.count
    if let box = previous.box, let nextBox = next.box, !next.text.isEmpty {
      let wordWidth = nextBox.width * firstWord / max(1, next.text.count)
      return box.maxX + wordWidth > measure
    }
    // Letters differ in width: lines of one measure differ by a fifth in length. Only where the
    // sentence ends with the line must the line be nearly full.
    let room = LineEnd.mayEndParagraph(previous.text) ? measure : measure * 4 / 5
    return previous.text.utf8Characters + 1 + firstWord > room
  }

  /// A line of as few characters may be a title or a name, after which a small letter starts anew.
  private static let shortLine = 30

  /// The room of a wrapped line: what nine in ten lines stay within, if lines are wrapped at all.
  private static func measure(of lines: [TextLine]) -> Int {
    let isPage = lines.contains { $0.box != nil }
    let extents = lines.compactMap { isPage ? $0.box?.maxX : $0.text.utf8Characters }
      .filter { $0 > 0 }.sorted()
    guard extents.count >= 4 else { return 0 }
    let ninth = extents[extents.count * 9 / 10]
    if isPage { return ninth - ninth / 50 }
    // Text with whole paragraphs on a line has no common width: its lines differ wildly.
    let common = extents.count { $0 * 10 >= ninth * 8 && $0 * 20 <= ninth * 23 }
    let isWrapped = ninth <= 160 && common * 5 >= extents.count * 2
    return isWrapped ? ninth - ninth / 20 : 0
  }
}

extension Paragraph {
  /// Adds the next line, after a blank unless it goes on a broken code.
  fileprivate mutating func append(_ lineText: String, line: Int) {
    if !LineEnd.isBrokenCode(text) { text += " " }
    lineStarts.append(text.utf8.count)
    text += lineText
    lines = lines.lowerBound..<line + 1
  }
}

extension String {
  /// The number of characters as `count` has it, told from the bytes: NFC text has one scalar each.
  fileprivate var utf8Characters: Int { unicodeScalars.count }
}
