internal import CTesseract
internal import PageModel

/// The pixels of a line's picture as the network wants them: the ink of the line at -1, its paper
/// at 1.
public struct LinePixels: Sendable {
  /// In pixels; there are 36 rows.
  public let width: Int
  /// In 128ths, row by row.
  public let levels: [Int8]

  /// - Parameters:
  ///   - picture: grey, `LineNetwork.height` pixels high.
  init(of picture: borrowing Picture) {
    let pixels = picture.grey
    width = picture.width
    let levels = GreyLevels(pixels, width: width).values
    self.levels = pixels.map { levels[Int($0)] }
  }

  /// The ink in some columns; all of their height where there is none.
  func inkBox(in columns: Range<Int>) -> PixelBox {
    var (left, right, top, bottom) = (columns.upperBound, 0, LineNetwork.height, 0)
    for y in 0..<LineNetwork.height {
      let row = levels[(y * width + columns.lowerBound)..<(y * width + columns.upperBound)]
      guard let first = row.firstIndex(where: { $0 < 0 }),
        let last = row.lastIndex(where: { $0 < 0 })
      else { continue }
      left = min(left, first - y * width)
      right = max(right, last - y * width + 1)
      (top, bottom) = (min(top, y), y + 1)
    }
    if right <= left {
      return PixelBox(
        x: columns.lowerBound, y: 0, width: columns.count, height: LineNetwork.height)
    }
    return PixelBox(x: left, y: top, width: right - left, height: bottom - top)
  }
}

/// Grey values as the network wants them: the ink of the line at -1, its paper at 1.
private struct GreyLevels {
  /// In 128ths, by grey value.
  let values: [Int8]

  /// - Parameters:
  ///   - pixels: row by row; the row in the middle tells how dark ink and paper are.
  init(_ pixels: [UInt8], width: Int) {
    let row = pixels[(LineNetwork.height / 2 * width)..<((LineNetwork.height / 2 + 1) * width)]
    var (dark, light) = (Counts(), Counts())
    for x in row.indices.dropFirst().dropLast() {
      let (before, here, after) = (row[x - 1], row[x], row[x + 1])
      if here < before && here <= after || here <= before && here < after { dark.add(here) }
      if here > before && here >= after || here >= before && here > after { light.add(here) }
    }
    if dark.total == 0 { dark.add(0) }
    if light.total == 0 { light.add(255) }
    let black = Float(dark.quantile(0.25))
    var contrast = (Float(light.quantile(0.75)) - black) / 2
    if contrast <= 0 { contrast = 1 }
    values = (0...255).map { grey in
      let level = ((Float(grey) - black) / contrast - 1) * 128
      return Int8(max(-127, min(127, level.rounded(.toNearestOrAwayFromZero))))
    }
  }

  /// How often each grey value was seen.
  private struct Counts {
    private var counts = [Int](repeating: 0, count: 256)
    private(set) var total = 0

    mutating func add(_ value: UInt8) {
      counts[Int(value)] += 1
      total += 1
    }

    /// The value below which this share lies, between whole values as if each were spread evenly.
    func quantile(_ share: Double) -> Double {
      let target = min(Double(total), max(1, share * Double(total)))
      var (sum, value) = (0, 0)
      while value < 256, Double(sum) < target {
        sum += counts[value]
        value += 1
      }
      return Double(value) - (Double(sum) - target) / Double(max(1, counts[value - 1]))
    }
  }
}

extension Picture {
  /// The pixels of a grey picture, row by row.
  fileprivate var grey: [UInt8] {
    guard depth == 8, let data = pixGetData(pix) else { return [] }
    let (width, height, words) = (width, height, Int(pixGetWpl(pix)))
    return [UInt8](unsafeUninitializedCapacity: width * height) { pixels, count in
      for y in 0..<height {
        for x in 0..<width {
          // Words hold their first pixel in the highest bits.
          let word = data[y * words + x / 4]
          pixels[y * width + x] = UInt8(truncatingIfNeeded: word >> UInt32(24 - x % 4 * 8))
        }
      }
      count = width * height
    }
  }
}
