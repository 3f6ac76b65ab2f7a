internal import PageModel

extension LineFinder {
  /// Gives every small component to the line that it belongs to: tone marks and the hats of vowels
  /// to the line below them, dots below and commas to the line above, dashes and colons to the line
  /// that they stand in. What belongs to none is dirt, or a rule, and is left out.
  func assignMarks(to lines: inout [TextLineShape]) {
    var taken = Set(lines.flatMap(\.letters))
    let index = LineIndex(lines: lines, margin: 3 * letterHeight)
    var placed: [(line: Int, component: Int)] = []
    for component in boxes.indices where !taken.contains(component) {
      let box = boxes[component]
      // A letter-sized component outside all lines: a touching pair of lines, a lone digit.
      guard Double(box.height) <= 6 * letterHeight else { continue }
      for line in owners(of: box, component: component, among: index.near(box), lines: lines) {
        placed.append((line, component))
        taken.insert(component)
      }
    }
    for (line, component) in placed { lines[line].marks.append(component) }
  }

  /// The lines that a component belongs to: mostly one, two for ink that joins two lines.
  private func owners(
    of box: PixelBox, component: Int, among near: [Int], lines: [TextLineShape]
  ) -> [Int] {
    var inside: [Int] = []
    // Lines over whose letters it can be a mark, and at whose feet a dot or a comma.
    var above: (line: Int, distance: Double)?
    var below: (line: Int, distance: Double)?
    for candidate in near {
      let line = lines[candidate]
      let place = Place(of: box, in: line)
      guard !place.isSpeck, place.isBeside(line, of: box),
        !place.isDotSized || hasCompany(box, component, at: place, in: line)
      else { continue }
      if place.crossesCore {
        inside.append(candidate)
      } else if place.isMarkSized, let distance = place.distanceAbove {
        if distance < above?.distance ?? .infinity { above = (candidate, distance) }
      } else if place.isMarkSized, let distance = place.distanceBelow {
        if distance < below?.distance ?? .infinity { below = (candidate, distance) }
      }
    }
    if !inside.isEmpty { return inside }
    switch (above, below) {
    case (nil, nil): return []
    case (let above?, nil): return [above.line]
    case (nil, let below?): return [below.line]
    case (let above?, let below?):
      return [isDotBelow(box, component, line: lines[below.line]) ? below.line : above.line]
    }
  }

  /// Whether a piece as small as a dot stands where dots do: over a letter, under one, at the feet
  /// of one, or over another dot. What stands anywhere else is dust.
  private func hasCompany(
    _ box: PixelBox, _ component: Int, at place: Place, in line: TextLineShape
  ) -> Bool {
    let near = Int(0.15 * line.xHeight)
    let letters = line.letters.map { boxes[$0] }.filter {
      $0.x - near <= box.maxX && box.x <= $0.maxX + near
    }
    if place.bottom >= 0.85 {
      // Two marks on each other stand farther from the letter than one.
      return letters.contains { Double($0.y - box.maxY) < 0.9 * line.xHeight && $0.y > box.y }
    }
    if place.top <= 0.1 {
      return letters.contains { Double(box.y - $0.maxY) < 0.5 * line.xHeight }
        || place.top > -0.15
    }
    // A full stop: at the feet, and not much smaller than the dot of an i.
    if place.bottom < 0.22 { return place.bottom > -0.22 && place.size >= 0.14 }
    // A broken piece of a letter, or the upper dot of a colon.
    if !letters.isEmpty { return true }
    return boxes.indices.contains { other in
      let dot = boxes[other]
      return other != component && dot.y > box.maxY
        // In italics the upper one stands further right.
        && abs(Double(dot.midX - box.midX)) < 0.35 * line.xHeight
        && Double(dot.width) <= 0.5 * line.xHeight
        && abs(Double(dot.y) - line.base(at: dot.midX)) < 0.4 * line.xHeight
    }
  }

  /// Between two lines: only a dot, or a comma that begins at the letters' feet, can belong to the
  /// upper one; a dot does when it is nearer to ink above than to ink below, and that ink ends at
  /// the baseline as vowels do.
  private func isDotBelow(_ box: PixelBox, _ component: Int, line: TextLineShape) -> Bool {
    if Double(box.y) < line.base(at: box.midX) { return true }
    let dot = 0.38 * line.xHeight
    guard Double(box.width) <= dot, Double(box.height) <= dot else { return false }
    var (gapAbove, gapBelow) = (Int.max, Int.max)
    let reach = Int(2 * line.xHeight)
    let base = line.base(at: box.midX)
    for (index, other) in boxes.enumerated()
    where index != component && other.horizontalOverlap(box) > 0 {
      if other.maxY <= box.y, abs(Double(other.maxY) - base) < 0.25 * line.xHeight {
        gapAbove = min(gapAbove, box.y - other.maxY)
      } else if other.y >= box.maxY, other.y - box.maxY < reach {
        gapBelow = min(gapBelow, other.y - box.maxY)
      }
    }
    return gapAbove <= gapBelow
  }
}

/// How a component lies to a line, in units of its x-height.
private struct Place {
  /// Its upper and lower edge above the baseline; negative below.
  let top: Double
  let bottom: Double
  let width: Double
  let xHeight: Double

  init(of box: PixelBox, in line: TextLineShape) {
    let base = line.base(at: box.midX)
    xHeight = line.xHeight
    top = (base - Double(box.y)) / xHeight
    bottom = (base - Double(box.maxY)) / xHeight
    width = Double(box.width) / xHeight
  }

  private var height: Double { top - bottom }

  /// The longer side.
  var size: Double { max(width, height) }

  /// As small as the dot of an i, or a speck.
  var isDotSized: Bool { size < 0.32 }

  /// Too small to be the dot of an i.
  var isSpeck: Bool {
    width < 0.1 && height < 0.1 || width * xHeight < 1.5 && height * xHeight < 1.5
  }

  /// Whether ink lies in the band that every letter passes through.
  var crossesCore: Bool { top > 0.2 && bottom < 0.7 && height < 6 }

  var isMarkSized: Bool { width <= 2.5 && height <= 1.3 }

  /// Distance to the letters below it, when it can be a mark over them: over small letters, or over
  /// capitals, which are half as high again.
  var distanceAbove: Double? { bottom >= 0.5 && bottom < 2.2 ? max(0, bottom - 1) : nil }

  /// Distance to the letters above it, when it can be a dot or a comma at their feet.
  var distanceBelow: Double? { top <= 0.45 && top > -0.5 && bottom > -0.9 ? max(0, -top) : nil }

  /// Whether it stands among the letters or so near to an end that it can be punctuation: a
  /// bullet's dash stands a blank away, a dot stands close.
  func isBeside(_ line: TextLineShape, of box: PixelBox) -> Bool {
    let gap = Double(max(line.left - box.maxX, box.x - line.right))
    return gap <= (width > 0.3 && crossesCore ? 2.5 : 1.2) * xHeight
  }
}

/// Finds the lines near a place without looking at all of them.
private struct LineIndex {
  private let bucketHeight: Int
  private var buckets: [Int: [Int]] = [:]

  init(lines: [TextLineShape], margin: Double) {
    bucketHeight = max(8, Int(margin))
    for (index, line) in lines.enumerated() {
      let ends = [
        line.base(at: line.left), line.base(at: (line.left + line.right) / 2),
        line.base(at: line.right),
      ]
      let low = Int((ends.min() ?? 0) - margin) / bucketHeight - 1
      let high = Int((ends.max() ?? 0) + margin) / bucketHeight + 1
      for bucket in low...max(low, high) { buckets[bucket, default: []].append(index) }
    }
  }

  func near(_ box: PixelBox) -> [Int] { buckets[box.midY / bucketHeight] ?? [] }
}
