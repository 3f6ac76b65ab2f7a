internal import CTesseract
internal import PageModel

/// The ink of a word, or of some pieces of one, as rows of black and white.
struct WordInk {
  /// From the top; each as long as the ink is wide.
  let rows: [[Bool]]
  /// Where the pieces lie, from left to right.
  let pieces: [PixelBox]

  /// Draws some of the page's components; nil when there are none.
  init?(of indexes: [Int], components: borrowing Components) {
    let sorted = indexes.sorted { components.boxes[$0].x < components.boxes[$1].x }
    pieces = sorted.map { components.boxes[$0] }
    guard let area = pieces.union(), area.width > 0, area.height > 0,
      let canvas = Picture(adopting: pixCreate(Int32(area.width), Int32(area.height), 1))
    else { return nil }
    for index in sorted { components.paint(index, into: canvas, x: area.x, y: area.y) }
    let rowOfPixels = { (y: Int) in
      (0..<area.width).map { x in
        var value: UInt32 = 0
        pixGetPixel(canvas.pix, Int32(x), Int32(y), &value)
        return value != 0
      }
    }
    rows = (0..<area.height).map(rowOfPixels)
  }

  var height: Int { rows.count }

  /// The rows between two shares of the height; one at least.
  private func band(_ shares: ClosedRange<Double>) -> ArraySlice<[Bool]> {
    let start = min(height - 1, Int(shares.lowerBound * Double(height)))
    return rows[start..<max(start + 1, min(height, Int(shares.upperBound * Double(height))))]
  }

  /// How many strokes most rows of a band cross.
  func strokes(in shares: ClosedRange<Double>) -> Int {
    let counts = band(shares).map { row in
      zip([false] + row, row).count { !$0 && $1 }
    }
    return counts.sorted()[counts.count / 2]
  }

  /// The first and the last inked column of a band, as far as they reach; nil where it has none.
  func reach(of shares: ClosedRange<Double>) -> ClosedRange<Int>? {
    let reaches = band(shares).compactMap { row in
      row.firstIndex(of: true).map { first in (first, row.lastIndex(of: true) ?? first) }
    }
    guard let left = reaches.map(\.0).min(), let right = reaches.map(\.1).max() else { return nil }
    return left...right
  }

  /// Where the stem of a letter that is one stroke stands, in the middle of its height.
  var stem: ClosedRange<Int>? {
    let reaches = band(0.4...0.65).compactMap { row in
      row.firstIndex(of: true).map { first in (first, row.lastIndex(of: true) ?? first) }
    }
    guard !reaches.isEmpty else { return nil }
    let left = reaches.map { Double($0.0) }.median
    let right = reaches.map { Double($0.1) }.median
    return left <= right ? Int(left)...Int(right) : nil
  }
}

extension TextLineShape {
  /// The line's pieces of ink that stand in a word's columns.
  func pieces(of word: Word, components: borrowing Components) -> [Int] {
    let boxes = components.boxes
    return (letters + marks).filter {
      boxes[$0].midX >= word.box.x - 2 && boxes[$0].midX <= word.box.maxX + 2
    }
  }
}
