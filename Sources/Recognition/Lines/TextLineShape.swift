/// Where a line of text lies on a page: the connected components that it is made of, and the curve
/// that its letters stand on.
///
/// The curve follows the line, so a skewed or bent page needs no turning before its lines are cut
/// out.
struct TextLineShape: Equatable, Sendable {
  /// Indexes of the letters' components, from left to right.
  var letters: [Int]
  /// Indexes of marks, dots and punctuation.
  var marks: [Int] = []
  /// From the first letter's left edge to the last one's right edge.
  var left: Int
  var right: Int
  /// Height of a letter without ascender, in pixels.
  var xHeight: Double
  var baseline: BaselineCurve

  /// Row of the baseline in a column.
  func base(at x: Int) -> Double { baseline.y(at: Double(x)) }
}

/// The curve that a line's letters stand on: a straight line, and what the paper's bend adds to it.
struct BaselineCurve: Equatable, Sendable {
  /// Rise a pixel to the right; positive runs downhill.
  var slope: Double
  /// Row at column 0.
  var intercept: Double
  /// Deviation from the straight line at some columns, in order of x; none for a straight line.
  var bends: [(x: Double, y: Double)] = []

  static func == (one: BaselineCurve, other: BaselineCurve) -> Bool {
    one.slope == other.slope && one.intercept == other.intercept
      && one.bends.elementsEqual(other.bends) { $0 == $1 }
  }

  func y(at x: Double) -> Double { intercept + slope * x + bend(at: x) }

  private func bend(at x: Double) -> Double {
    guard let first = bends.first, let last = bends.last else { return 0 }
    if x <= first.x { return first.y }
    if x >= last.x { return last.y }
    var low = 0
    var high = bends.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if bends[middle].x <= x { low = middle } else { high = middle }
    }
    let share = (x - bends[low].x) / max(1, bends[high].x - bends[low].x)
    return bends[low].y + share * (bends[high].y - bends[low].y)
  }

  /// Fits the curve to the lower ends of letters, given in order of x.
  ///
  /// Letters that go below the line (g, p, y) and commas are outvoted: the straight part is the
  /// median of the slopes between far pairs, the bend a running median.
  init(fitting points: [(x: Double, y: Double)], xHeight: Double) {
    guard let first = points.first, let last = points.last else {
      self.init(slope: 0, intercept: 0)
      return
    }
    var slope = 0.0
    // Too short a line says nothing of its slope.
    if points.count >= 6, last.x - first.x > 6 * xHeight {
      let half = points.count / 2
      slope =
        (0..<(points.count - half)).map { index in
          let (near, far) = (points[index], points[index + half])
          return (far.y - near.y) / max(1, far.x - near.x)
        }.median
    }
    let intercept = points.map { $0.y - slope * $0.x }.median
    self.init(slope: slope, intercept: intercept)
    guard points.count >= 16 else { return }
    let residuals = points.map { $0.y - slope * $0.x - intercept }
    let reach = 8
    let medians = points.indices.map { index in
      residuals[max(0, index - reach)...min(points.count - 1, index + reach)].median
    }
    // A straight line needs no correction, and noise of a pixel is not to be followed.
    guard let top = medians.max(), let bottom = medians.min(), top - bottom > 0.12 * xHeight else {
      return
    }
    bends = zip(points, medians).map { ($0.x, $1) }
  }

  init(slope: Double, intercept: Double) {
    self.slope = slope
    self.intercept = intercept
  }
}

extension Collection<Double> {
  /// The middle value, the upper one of two; 0 when there is none.
  var median: Double { quantile(0.5) }

  /// The value below which this share of the values lies, 0 to 1; 0 when there is none.
  func quantile(_ share: Double) -> Double {
    guard !isEmpty else { return 0 }
    let sorted = sorted()
    return sorted[Swift.min(sorted.count - 1, Int(share * Double(sorted.count)))]
  }
}
