internal import PageModel

/// How skewed a page is, told from its letters before lines have been found.
enum Slope {
  /// The usual fall of lines, in pixels a pixel to the right; 0 on a page of too few letters.
  ///
  /// Letters are followed from neighbour to neighbour, and the feet of those some steps apart
  /// compared: what hangs below the line is outvoted.
  ///
  /// - Parameters:
  ///   - boxes: of the page's ink.
  static func usual(of boxes: [PixelBox], letterHeight: Double) -> Double {
    let letters = boxes.filter {
      Double($0.height) >= 0.5 * letterHeight && Double($0.height) <= 2 * letterHeight
        && Double($0.width) <= 3 * letterHeight
    }.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    let height = max(8, Int(2 * letterHeight))
    var open: [Int: [Int]] = [:]
    var previous = [Int?](repeating: nil, count: letters.count)
    for (index, letter) in letters.enumerated() {
      let row = letter.midY / height
      // Of a page of noise each row has thousands; a neighbour is one of the last.
      let near = (row - 1...row + 1).flatMap { open[$0]?.suffix(8) ?? [] }.sorted()
      previous[index] = near.last {
        letters[$0].verticalOverlap(letter) * 2 >= min(letters[$0].height, letter.height)
          && letter.x - letters[$0].maxX < Int(letterHeight)
      }
      open[row, default: []].append(index)
    }
    var slopes: [Double] = []
    for (index, letter) in letters.enumerated() {
      var first = index
      for _ in 0..<steps { first = previous[first] ?? first }
      let distance = letter.midX - letters[first].midX
      guard Double(distance) > 5 * letterHeight else { continue }
      slopes.append(Double(letter.maxY - letters[first].maxY) / Double(distance))
    }
    return slopes.count < 40 ? 0 : slopes.median
  }

  /// Letters apart that are compared: about two words.
  private static let steps = 10
}
