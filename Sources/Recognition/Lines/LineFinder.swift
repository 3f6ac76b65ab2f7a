internal import PageModel

/// Finds the lines of text on a page from the boxes of its connected components.
///
/// Tesseract's own search joins the two columns of a header into one line, makes lines of their own
/// of the tone marks between two lines, and cuts marks off; Vietnamese needs every mark, so lines
/// are found here and Tesseract reads them one by one.
struct LineFinder {
  /// All components of the page.
  let boxes: [PixelBox]
  /// Rules, such as those of a table; upright ones, which no line crosses, without scratches.
  let rules: Rules
  /// The usual height of a component that is a letter, in pixels.
  let letterHeight: Double

  init(boxes: [PixelBox], rules: Rules = Rules()) {
    self.boxes = boxes
    letterHeight = Self.usualLetterHeight(of: boxes)
    self.rules = rules.withoutScratches(among: boxes, letterHeight: letterHeight)
  }

  /// The lines, from top to bottom, each with the marks and the punctuation that belong to it.
  func lines() -> [TextLineShape] {
    guard letterHeight >= 4 else { return [] }
    var lines = joinedSegments(segments().map(shape(of:)))
    lines = splitAtGutters(lines, among: lines)
    lines.removeAll { !isText($0) }
    removeEdges(from: &lines)
    removeMarks(from: &lines)
    assignMarks(to: &lines)
    return lines
  }

  /// Components of the height of letters, whether they are some or not.
  var letterIndexes: [Int] {
    boxes.indices.filter { index in
      let box = boxes[index]
      let height = Double(box.height)
      return height >= 0.5 * letterHeight && height <= 3.2 * letterHeight
        && Double(box.width) >= 0.1 * letterHeight && Double(box.width) <= 20 * letterHeight
    }
  }

  /// The height at which half of all the ink's height is reached: marks and specks are many but
  /// low, letters carry the weight.
  static func usualLetterHeight(of boxes: [PixelBox]) -> Double {
    var weights: [Int: Int] = [:]
    for box in boxes where box.height >= 4 && box.width >= 2 && box.height <= 200 {
      weights[box.height, default: 0] += box.height
    }
    let half = weights.values.reduce(0, +) / 2
    var sum = 0
    for (height, weight) in weights.sorted(by: { $0.key < $1.key }) {
      sum += weight
      if sum >= half { return Double(height) }
    }
    return 0
  }

  // MARK: Segments

  /// Letters chained to their neighbours on the right: parts of lines without a wide gap.
  private func segments() -> [[Int]] {
    let letters = letterIndexes.sorted { boxes[$0].x < boxes[$1].x }
    var groups = DisjointSets(count: boxes.count)
    // Rows of buckets, so that each letter meets only those near it.
    let bucketHeight = max(1, Int(2 * letterHeight))
    var buckets: [Int: [Int]] = [:]
    for letter in letters {
      for row in rows(of: boxes[letter], height: bucketHeight) {
        buckets[row, default: []].append(letter)
      }
    }
    let bridges = bridges(in: buckets)
    for bucket in buckets.values {
      chain(
        bucket.filter { !bridges.contains($0) },
        across: bucket.filter(bridges.contains).map { boxes[$0] }, into: &groups)
    }
    var members: [Int: [Int]] = [:]
    for letter in letters { members[groups.root(of: letter), default: []].append(letter) }
    return members.values.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
  }

  private func rows(of box: PixelBox, height: Int) -> ClosedRange<Int> {
    (box.y / height)...max(box.y / height, (box.maxY - 1) / height)
  }

  /// - Parameters:
  ///   - bridges: which are in no line themselves, but may hide a letter of it.
  private func chain(
    _ bucket: [Int], across bridges: [PixelBox], into groups: inout DisjointSets
  ) {
    for (position, letter) in bucket.enumerated() {
      let box = boxes[letter]
      var reach = Int(1.7 * letterHeight)
      for bridge in bridges where bridge.x >= box.midX && bridge.x <= box.maxX + reach {
        reach += bridge.verticalOverlap(box) > 0 ? bridge.width : 0
      }
      for other in bucket[(position + 1)...] {
        let next = boxes[other]
        if next.x > box.maxX + reach { break }
        let overlap = box.verticalOverlap(next)
        guard overlap * 2 >= min(box.height, next.height), !isRuled(between: box, and: next)
        else { continue }
        groups.join(letter, other)
      }
    }
  }

  /// Boxes so much higher than what stands beside them that they are ink of two lines which touch,
  /// or a scratch through them: following one would make one line of two. Beside the letters of a
  /// large heading stand others as high.
  private func bridges(in buckets: [Int: [Int]]) -> Set<Int> {
    let reach = Int(1.7 * letterHeight)
    var bridges: Set<Int> = []
    for bucket in buckets.values {
      for (position, letter) in bucket.enumerated()
      where Double(boxes[letter].height) > 2.2 * letterHeight {
        let box = boxes[letter]
        let before = bucket[..<position].reversed().prefix { boxes[$0].x > box.x - 3 * reach }
        let after = bucket[(position + 1)...].prefix { boxes[$0].x < box.maxX + reach }
        let heights = (before + after).filter { index in
          boxes[index].maxX > box.x - reach && boxes[index].verticalOverlap(box) > 0
        }.map { Double(boxes[$0].height) }
        if !heights.isEmpty, Double(box.height) > 1.8 * heights.median { bridges.insert(letter) }
      }
    }
    return bridges
  }

  private func isRuled(between box: PixelBox, and next: PixelBox) -> Bool {
    rules.upright.contains { rule in
      rule.x >= box.maxX - 2 && rule.maxX <= next.x + 2 && rule.verticalOverlap(box) > 0
        && rule.verticalOverlap(next) > 0
    }
  }

  // MARK: Lines

  private func shape(of letters: [Int]) -> TextLineShape {
    let heights = letters.map { Double(boxes[$0].height) }
    // Two of five letters of running text have neither ascender nor descender nor a mark that
    // touches them.
    let xHeight = max(3, heights.quantile(0.3))
    let points = letters.map {
      (x: Double(boxes[$0].midX), y: Double(boxes[$0].maxY))
    }
    return TextLineShape(
      letters: letters, left: letters.map { boxes[$0].x }.min() ?? 0,
      right: letters.map { boxes[$0].maxX }.max() ?? 0, xHeight: xHeight,
      baseline: BaselineCurve(fitting: points, xHeight: xHeight))
  }

  /// Joins parts that a wide word gap parted, unless the gap goes on above or below: then it is the
  /// gutter between two columns.
  private func joinedSegments(_ segments: [TextLineShape]) -> [TextLineShape] {
    var lines = segments.sorted { $0.left < $1.left }
    var index = 0
    while index < lines.count {
      if let next = partner(of: lines[index], after: index, in: lines) {
        let letters = (lines[index].letters + lines[next].letters).sorted {
          boxes[$0].x < boxes[$1].x
        }
        lines[index] = shape(of: letters)
        lines.remove(at: next)
      } else {
        index += 1
      }
    }
    return lines.sorted { ($0.base(at: $0.left), $0.left) < ($1.base(at: $1.left), $1.left) }
  }

  private func partner(
    of line: TextLineShape, after index: Int, in lines: [TextLineShape]
  ) -> Int? {
    let widest = 3 * letterHeight
    return lines.indices.dropFirst(index + 1).first { other in
      let next = lines[other]
      let gap = Double(next.left - line.right)
      guard gap > -letterHeight, gap <= widest else { return false }
      let middle = (line.right + next.left) / 2
      let scale = min(line.xHeight, next.xHeight)
      guard abs(line.base(at: middle) - next.base(at: middle)) < 0.4 * scale,
        max(line.xHeight, next.xHeight) < 1.6 * scale
      else { return false }
      return !isGutter(from: line.right, to: next.left, beside: line, and: next, in: lines)
    }
  }

  /// How wide a gap is that may be a gutter: wider than any blank, than most, or not.
  private enum GapWidth { case wide, narrow, blank }

  /// Whether lines near above or below leave the same columns free, each with text on both sides.
  ///
  /// - Parameters:
  ///   - width: the narrower the gap, the more must speak for a gutter.
  private func isGutter(
    from left: Int, to right: Int, beside line: TextLineShape, and next: TextLineShape,
    in lines: [TextLineShape], width: GapWidth = .wide
  ) -> Bool {
    let rule = rules.upright.contains {
      $0.x >= left - 2 && $0.maxX <= right + 2 && Double($0.y) < line.base(at: left)
        && Double($0.maxY) > line.base(at: left) - line.xHeight
    }
    if rule { return true }
    // Rows of marks are no lines yet.
    let middle = (left + right) / 2
    let others = lines.filter {
      $0 != line && $0 != next && $0.xHeight > 0.6 * line.xHeight && $0.letters.count >= 3
        && !isRuledOff($0, from: line, at: middle)
    }
    // A longer line of one column may reach past the middle.
    return [3, 1, 5].contains { sixths in
      isGutter(at: left + (right - left) * sixths / 6, of: line, others, width: width)
    }
  }

  /// Whether a level rule across a column parts two lines, as a table's first one does: what stands
  /// in columns there says nothing of the other line.
  private func isRuledOff(_ one: TextLineShape, from other: TextLineShape, at column: Int) -> Bool {
    let feet = [one.base(at: column), other.base(at: column)]
    guard let top = feet.min(), let bottom = feet.max() else { return false }
    return rules.level.contains {
      $0.x <= column && column <= $0.maxX && Double($0.midY) > top && Double($0.midY) < bottom
    }
  }

  private func isGutter(
    at column: Int, of line: TextLineShape, _ others: [TextLineShape], width: GapWidth
  ) -> Bool {
    let (reach, vetoReach) = width == .wide ? (8.0, 4.5) : (4.5, 8.0)
    let base = line.base(at: column)
    let distances = others.map {
      (line: $0, distance: abs($0.base(at: column) - base) / line.xHeight)
    }
    let crossing =
      distances.filter { $0.line.left < column && $0.line.right > column }
      .map(\.distance).min() ?? .infinity
    /// How many lines at most so far away stand on each side, reaching near the gap.
    func sides(within reach: Double) -> (left: Int, right: Int) {
      let near = distances.filter { $0.distance < reach }.map(\.line)
      let far = Int(12 * line.xHeight)
      return (
        near.count { $0.right <= column && $0.right > column - far },
        near.count { $0.left >= column && $0.left < column + far }
      )
    }
    if width == .blank || width == .narrow && crossing < vetoReach {
      // The title below a header runs across the gutter, but not before the lines of both columns.
      let before = sides(within: min(crossing, 6))
      return before.left >= 2 && before.right >= 2
    }
    if crossing < vetoReach { return false }
    let (onLeft, onRight) = sides(within: reach)
    return onLeft > 0 && onRight > 0
  }

  /// Parts lines that run across the gutter of a narrow pair of columns, where it is little wider
  /// than a blank. A marker at the beginning of a line is no column.
  private func splitAtGutters(
    _ parts: [TextLineShape], among lines: [TextLineShape]
  ) -> [TextLineShape] {
    parts.flatMap { line in
      var gaps: [(position: Int, from: Int, to: Int)] = []
      var end = boxes[line.letters[0]].maxX
      for (position, letter) in line.letters.enumerated() {
        let box = boxes[letter]
        if min(position, line.letters.count - position) >= 6,
          Double(box.x - end) > 0.5 * letterHeight
        {
          gaps.append((position, end, box.x))
        }
        end = max(end, box.maxX)
      }
      let widest = gaps.sorted { $0.to - $0.from > $1.to - $1.from }.prefix(2)
      let gutter = widest.first { gap in
        isGutter(
          from: gap.from, to: gap.to, beside: line, and: line, in: lines,
          width: Double(gap.to - gap.from) > 1.15 * letterHeight ? .narrow : .blank)
      }
      guard let gutter else { return [line] }
      let parts = [line.letters[..<gutter.position], line.letters[gutter.position...]]
        .map { shape(of: Array($0)) }
      // There may be a third column.
      return splitAtGutters(parts, among: lines.filter { $0 != line } + parts)
    }
  }

  /// A few pieces of dirt in a row are no text: a line has two letters at least, or one of the
  /// right size.
  private func isText(_ line: TextLineShape) -> Bool {
    if line.letters.count >= 2 { return line.xHeight >= 0.4 * letterHeight }
    let box = boxes[line.letters[0]]
    return Double(box.height) >= 0.8 * letterHeight && Double(box.height) <= 2.2 * letterHeight
      && Double(box.width) <= 3 * letterHeight
  }
}

/// Sets of indexes that are joined two by two.
private struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(of index: Int) -> Int {
    var root = index
    while parents[root] != root { root = parents[root] }
    var next = index
    while parents[next] != root { (parents[next], next) = (root, parents[next]) }
    return root
  }

  mutating func join(_ one: Int, _ other: Int) {
    let (first, second) = (root(of: one), root(of: other))
    parents[max(first, second)] = min(first, second)
  }
}
