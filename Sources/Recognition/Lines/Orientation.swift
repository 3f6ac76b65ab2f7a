internal import PageModel

/// Which way up a page lies, told from where its letters stand to each other.
///
/// Letters of a line follow each other closely along the line, so the closer neighbours tell the
/// direction of the lines. Vietnamese has far more marks above its letters than below them, so the
/// side that the small pieces of ink stand on tells what is up.
struct Orientation: Equatable, Sendable {
  /// Clockwise turn that makes the page upright: 0, 90, 180 or 270.
  var turn: Int
  /// How clear the answer is, 0 (a guess) to 1.
  var confidence: Double

  /// - Parameters:
  ///   - boxes: the page's components.
  init(of boxes: [PixelBox]) {
    let level = Neighbourhood(of: boxes)
    let turned = Neighbourhood(of: boxes.map(Self.transposed))
    // Letters are closer within a line than across lines: more neighbours along the line.
    let isLevel = level.links >= turned.links
    let along = isLevel ? level : turned
    let (more, less) = (max(level.links, turned.links), min(level.links, turned.links))
    let axis = more == 0 ? 0 : Double(more - less) / Double(more)
    let marks = along.marksBefore + along.marksAfter
    let side = marks == 0 ? 0 : Double(abs(along.marksBefore - along.marksAfter)) / Double(marks)
    let isFirst = along.marksBefore >= along.marksAfter
    // Transposing takes the left edge to the top: there, marks on the left mean that up is left.
    turn = isLevel ? (isFirst ? 0 : 180) : (isFirst ? 90 : 270)
    confidence = more < 40 || marks < 20 ? 0 : min(axis, side)
  }

  private static func transposed(_ box: PixelBox) -> PixelBox {
    PixelBox(x: box.y, y: box.x, width: box.height, height: box.width)
  }
}

/// Counts of neighbours when the lines are taken to run level.
private struct Neighbourhood {
  /// Letters with a letter close behind them in the same line.
  var links = 0
  /// Small pieces close above a letter, and close below one.
  var marksBefore = 0
  var marksAfter = 0

  init(of boxes: [PixelBox]) {
    let height = LineFinder.usualLetterHeight(of: boxes)
    guard height >= 4 else { return }
    let letters = boxes.filter {
      Double($0.height) >= 0.5 * height && Double($0.height) <= 2 * height
        && Double($0.width) >= 0.15 * height && Double($0.width) <= 2 * height
    }
    let marks = boxes.filter {
      Double($0.height) < 0.5 * height && Double($0.width) < 0.8 * height
        && Double($0.height) >= 0.1 * height && Double($0.width) >= 0.1 * height
    }
    let size = max(8, Int(2 * height))
    var buckets: [Place: [PixelBox]] = [:]
    for letter in letters {
      buckets[Place(letter.midX / size, letter.midY / size), default: []].append(letter)
    }
    func near(_ box: PixelBox) -> [PixelBox] {
      let (column, row) = (box.midX / size, box.midY / size)
      return (-1...1).flatMap { x in
        (-1...1).flatMap { y in buckets[Place(column + x, row + y)] ?? [] }
      }
    }
    for letter in letters {
      let follows = near(letter).contains { other in
        other.x >= letter.maxX && Double(other.x - letter.maxX) < 0.3 * height
          && other.verticalOverlap(letter) * 2 >= min(other.height, letter.height)
      }
      if follows { links += 1 }
    }
    for mark in marks {
      var (above, below) = (Int.max, Int.max)
      for letter in near(mark) where letter.horizontalOverlap(mark) * 2 >= mark.width {
        if mark.maxY <= letter.y { above = min(above, letter.y - mark.maxY) }
        if mark.y >= letter.maxY { below = min(below, mark.y - letter.maxY) }
      }
      // Only what nearly touches a letter is a mark of it.
      guard min(above, below) < Int(0.45 * height) else { continue }
      if above <= below { marksBefore += 1 } else { marksAfter += 1 }
    }
  }

  private struct Place: Hashable {
    var column: Int
    var row: Int

    init(_ column: Int, _ row: Int) { (self.column, self.row) = (column, row) }
  }
}
