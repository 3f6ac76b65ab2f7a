public import PageModel
internal import Vietnamese

/// The lines of recognised pages in reading order, without page furniture.
public enum PageLines {
  /// Lines with words, numbered through the document; page numbers and specks are left out.
  ///
  /// Reading order is that of the pages' blocks, but for last lines of paragraphs that came before
  /// the line above them. Takes time linear in the words, but for a sort of
  /// each page's line ends.
  public static func lines(of pages: [Page]) -> [TextLine] {
    var lines: [TextLine] = []
    for page in pages where !Furniture.isAllDebris(page) {
      let margins = Margins(of: page)
      var previous: RecognizedLine?
      let kept = page.blocks.flatMap(\.lines).compactMap { Furniture.cleaned($0, on: page) }
      for line in lastLinesInPlace(kept, margins) {
        let text = PlainText.collapsingBlanks(line.words.map(\.text).joined(separator: " "))
        if text.isEmpty { continue }
        lines.append(
          TextLine(
            text: text.nfc, page: page.index, number: lines.count, words: line.words,
            box: line.box, baseline: line.baseline,
            startsAfterGap: previous.map { margins.isGap(between: $0, and: line) } ?? true,
            alignment: margins.alignment(of: line.box),
            cells: line.cell.map { [$0] } ?? []))
        previous = line
      }
    }
    PageTables.number(&lines)
    return lines
  }

  /// A last line no longer than the indent of the first one stands left of it, which page analysis
  /// takes for a column of its own; such lines are put back behind the line above them.
  private static func lastLinesInPlace(
    _ lines: [RecognizedLine], _ margins: Margins
  ) -> [RecognizedLine] {
    var lines = lines
    var index = 1
    while index < lines.count {
      if margins.isLastLine(lines[index - 1], under: lines[index]) {
        lines.swapAt(index - 1, index)
        index += 1
      }
      index += 1
    }
    return lines
  }
}

/// The column of running text on a page and the distance of its lines.
struct Margins {
  private let left: Int
  private let right: Int
  /// Usual distance from one line's letters to the next one's, in pixels; 0 when unknown.
  private let pitch: Int

  /// Measured on the page's long lines; on a page without any the whole page is the column.
  init(of page: Page) {
    let lines = page.blocks.flatMap(\.lines)
    let long = lines.map(\.box).filter { $0.width * 2 > page.width }
    let starts = long.map(\.x).sorted()
    let ends = long.map(\.maxX).sorted()
    // First lines of paragraphs start further right, last ones end early: the outer parts count.
    left = starts.isEmpty ? 0 : starts[starts.count / 10]
    right = ends.isEmpty ? page.width : ends[ends.count * 8 / 10]
    var distances: [Int] = []
    for (upper, lower) in zip(lines, lines.dropFirst()) {
      let distance = lower.baselineY - upper.baselineY
      if distance > 0, distance < upper.box.height * 3 { distances.append(distance) }
    }
    distances.sort()
    // Lines of one paragraph stand closest: the lower quartile is free of the space between them.
    pitch = distances.isEmpty ? 0 : distances[distances.count / 4]
  }

  /// Whether more than a line's distance lies between two lines of one column.
  func isGap(between upper: RecognizedLine, and lower: RecognizedLine) -> Bool {
    guard pitch > 0 else { return true }
    let distance = lower.baselineY - upper.baselineY
    return distance < 0 || distance * 4 > pitch * 5
  }

  /// Whether a line stands right under the full first line of a paragraph, as its last one does.
  func isLastLine(_ lower: RecognizedLine, under upper: RecognizedLine) -> Bool {
    let distance = lower.baselineY - upper.baselineY
    return pitch > 0 && distance * 2 > pitch && distance * 5 < pitch * 8
      && alignment(of: lower.box) == .short && alignment(of: upper.box) == .indented
      && (right - upper.box.maxX) * 6 < right - left
  }

  func alignment(of box: Box) -> TextLine.Alignment {
    let width = max(1, right - left)
    // A twentieth of the column is less than the indent that Decree 30 asks for (1 cm of 16).
    let tolerance = width / 33
    let fromLeft = box.x - left
    let fromRight = right - box.maxX
    let startsAtMargin = fromLeft <= tolerance
    let endsAtMargin = fromRight <= tolerance
    if startsAtMargin { return endsAtMargin ? .full : .short }
    if fromLeft > width / 8, abs(fromLeft - fromRight) < width / 12 { return .centered }
    if fromLeft <= width / 6 { return .indented }
    return endsAtMargin || fromLeft > width / 3 ? .right : .centered
  }
}

extension RecognizedLine {
  /// The row on which the letters stand, in the middle of the line.
  fileprivate var baselineY: Int {
    baseline.map { ($0.startY + $0.endY) / 2 } ?? box.maxY
  }
}
