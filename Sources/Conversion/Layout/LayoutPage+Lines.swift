internal import PageModel
internal import Recognition
public import RunningText

extension LayoutPage {
  /// A page of which nothing is known but how it was to be read.
  init(_ plan: PagePlan) {
    self.init(
      index: plan.index, kind: plan.expectedKind, width: plan.width, height: plan.height,
      dotsPerInch: plan.dotsPerInch, plan: plan)
  }

  /// A page that was read, without its lines.
  init(_ page: Page, _ plan: PagePlan?) {
    self.init(
      index: page.index, kind: page.kind, width: page.width, height: page.height,
      dotsPerInch: page.dotsPerInch, rotation: page.rotation, plan: plan)
  }

  /// The pages with their lines.
  ///
  /// - Parameters:
  ///   - pages: in order, one for each page that a line is on.
  ///   - repaired: lines in reading order, pages not mixed.
  ///   - read: the same lines before repair.
  ///   - paragraphs: of these lines, all of them.
  static func filled(
    _ pages: [LayoutPage], with repaired: RepairedLines, readAs read: [TextLine],
    paragraphs: [Paragraph]
  ) -> [LayoutPage] {
    var pages = pages
    let joins = joins(of: repaired.lines, in: paragraphs)
    for (index, line) in repaired.lines.enumerated() where pages.indices.contains(line.page) {
      if pages[line.page].lines.isEmpty { pages[line.page].firstLine = index }
      pages[line.page].lines.append(
        LayoutLine(
          text: line.text, box: line.box, baseline: line.baseline,
          startsAfterGap: line.startsAfterGap, alignment: line.alignment, join: joins[index],
          words: line.words.compactMap(\.withoutBlanks),
          readText: line.words.isEmpty && read[index].text != line.text ? read[index].text : nil,
          changes: repaired.changes[index], cells: line.cells,
          number: line.number == index ? nil : line.number))
    }
    return pages
  }

  private static func joins(
    of lines: [TextLine], in paragraphs: [Paragraph]
  ) -> [LayoutLine.Join] {
    var joins = [LayoutLine.Join](repeating: .paragraph, count: lines.count)
    for paragraph in paragraphs {
      for (offset, index) in paragraph.lines.enumerated().dropFirst()
      where joins.indices.contains(index) && paragraph.lineStarts.indices.contains(offset) {
        let end = paragraph.lineStarts[offset - 1] + lines[index - 1].text.utf8.count
        joins[index] = paragraph.lineStarts[offset] == end ? .none : .blank
      }
    }
    return joins
  }

  /// The paragraphs of all pages, as `ConvertedDocument` has them.
  public static func paragraphs(of pages: [LayoutPage]) -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    var index = 0
    for (line, number) in pages.lazy.flatMap(\.numberedLines) {
      if line.join == .paragraph || paragraphs.isEmpty {
        paragraphs.append(
          Paragraph(
            text: line.text, lines: index..<index + 1, lineStarts: [0], number: number,
            cells: line.cells))
      } else {
        var last = paragraphs.removeLast()
        if line.join == .blank { last.text += " " }
        last.lineStarts.append(last.text.utf8.count)
        last.text += line.text
        last.lines = last.lines.lowerBound..<index + 1
        paragraphs.append(last)
      }
      index += 1
    }
    return paragraphs
  }

  private var numberedLines: [(line: LayoutLine, number: Int)] {
    lines.indices.map { (lines[$0], number(ofLine: $0)) }
  }

  /// The lines of the page as the structure reads them.
  var textLines: [TextLine] {
    lines.enumerated().map { offset, line in
      TextLine(
        text: line.text, page: index, number: number(ofLine: offset), words: line.sureWords,
        box: line.box,
        baseline: line.baseline, startsAfterGap: line.startsAfterGap, alignment: line.alignment,
        cells: line.cells)
    }
  }
}

extension Word {
  /// The word without blanks at its ends, which readers leave where they cut; nil when nothing else
  /// is there.
  fileprivate var withoutBlanks: Word? {
    guard text.utf8.first == 0x20 || text.utf8.last == 0x20 || text.isEmpty else { return self }
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.firstIndex(where: { $0 != " " }),
      let last = scalars.lastIndex(where: { $0 != " " })
    else { return nil }
    var word = self
    word.text = String(String.UnicodeScalarView(scalars[first...last]))
    word.alternatives = alternatives.compactMap { place in
      var place = place
      place.offset -= first
      return (0...(last - first)).contains(place.offset) ? place : nil
    }
    return word
  }
}

extension LayoutLine {
  /// The words as read; those that a person has looked at are sure.
  fileprivate var sureWords: [Word] {
    let byHand = changes.filter(\.isByHand)
    guard !byHand.isEmpty else { return words }
    var words = words
    var column = 0
    for index in words.indices {
      let length = words[index].text.unicodeScalars.count
      let place = column..<(column + length)
      if byHand.contains(where: { change in
        place.overlaps(change.column..<(change.column + max(1, change.before.unicodeScalars.count)))
      }) {
        words[index].confidence = 1
      }
      column += length + 1
    }
    return words
  }
}
