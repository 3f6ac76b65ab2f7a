internal import PageModel

/// Tells which lone strokes are the 1 of a table's column of numbers.
///
/// The network makes a comma, an l or nothing of a stroke by itself, and on bad copies most strokes
/// by themselves are scratches and pieces of rules. In a table, above or below another number, one
/// is a number.
enum LoneStrokes {
  /// The strokes that are numbers, each as a line that says 1.
  ///
  /// - Parameters:
  ///   - strokes: lines of one stroke.
  ///   - lines: the others of the page.
  ///   - grids: the page's tables.
  static func numbers(
    of strokes: [RecognizedLine], among lines: [RecognizedLine], in grids: [TableGrid]
  ) -> [RecognizedLine] {
    strokes.filter { stroke in
      guard let grid = grids.first(where: { $0.contains(stroke) }) else { return false }
      return lines.contains { line in
        line.words.count == 1 && line.words[0].text.allSatisfy(\.isNumber)
          && abs(line.box.midX - stroke.box.midX) <= stroke.box.height / 2
          && abs(line.box.midY - stroke.box.midY) < 8 * stroke.box.height && grid.contains(line)
          && line.box.height < 2 * stroke.box.height
      }
    }
  }

  /// Whether a line is one upright stroke of the height of a digit.
  static func isStroke(_ line: TextLineShape, boxes: [PixelBox]) -> Bool {
    guard line.letters.count == 1 else { return false }
    let box = boxes[line.letters[0]]
    return box.width >= 3 && box.height >= 10 && box.width * 2 <= box.height
      && box.height <= 60
  }
}
