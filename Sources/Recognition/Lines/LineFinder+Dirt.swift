internal import PageModel

extension LineFinder {
  /// Takes away what stands beside the text and is too short to be some: punch holes, the dark edge
  /// of the lid, the fold of a book.
  func removeEdges(from lines: inout [TextLineShape]) {
    // On a page of few words even short lines tell where text stands; dirt makes no chains.
    let long = lines.filter { $0.letters.count >= 6 }
    guard var left = long.map(\.left).min(), var right = long.map(\.right).max() else { return }
    // The first column of a table may have nothing but numbers.
    let bases = long.map { $0.base(at: $0.left) }
    for rule in rules.level
    where Double(rule.y) > bases.min() ?? 0 && Double(rule.y) < bases.max() ?? 0 {
      (left, right) = (min(left, rule.x), max(right, rule.maxX))
    }
    let margin = Int(2 * letterHeight)
    lines.removeAll { line in
      line.letters.count < 4 && (line.right < left - margin || line.left > right + margin)
    }
  }

  /// Takes away what looks like a short line but is made of marks, as over `nếp sống`: it lies so
  /// close above the letters of a longer line that no other line fits there. Quotation marks at the
  /// ends of a line whose last letters are low are such, too.
  func removeMarks(from lines: inout [TextLineShape]) {
    let all = lines
    lines.removeAll { line in
      guard line.letters.count <= 6 else { return false }
      let middle = (line.left + line.right) / 2
      let height = line.letters.map { boxes[$0].height }.max() ?? 0
      return all.contains { other in
        let isOver = other.left <= middle && middle <= other.right
        let reach = isOver ? 0 : Int(1.2 * other.xHeight)
        guard other.letters.count > 2 * line.letters.count, other.left - reach <= middle,
          middle <= other.right + reach, Double(height) < 0.9 * other.xHeight
        else { return false }
        let rise = (other.base(at: middle) - line.base(at: middle)) / other.xHeight
        return rise > (isOver ? 0.8 : 0.5) && rise < (isOver ? 1.7 : 1.2)
      }
    }
  }
}

extension Rules {
  /// Without the upright ones that are scratches of the scanner or the copier: they run through
  /// words, with letters close on both sides, in more than one line, or in one when no level rule
  /// meets them. A scratch is broken where it is faint, so pieces in one column are looked at
  /// together; but where it runs through a table level rules meet it there alone.
  func withoutScratches(among boxes: [PixelBox], letterHeight: Double) -> Rules {
    let reach = Int(0.7 * letterHeight)
    let letters = boxes.filter {
      Double($0.height) >= 0.5 * letterHeight && Double($0.height) <= 3 * letterHeight
    }
    let crossings = upright.map { rule in
      let near = letters.filter {
        $0.verticalOverlap(rule) * 2 > $0.height && $0.maxX > rule.x - reach
          && $0.x < rule.maxX + reach
      }
      return near.count { left in
        left.midX < rule.midX
          && near.contains { right in
            right.midX > rule.midX && right.x - left.maxX < reach
              && left.verticalOverlap(right) * 2 >= min(left.height, right.height)
          }
      }
    }
    var result = self
    result.upright = uprightChains(slack: reach).flatMap { chain in
      chain.pieces.filter { rule in
        let column = upright.indices.filter { abs(upright[$0].midX - rule.midX) <= reach / 2 }
        return column.reduce(0) { $0 + crossings[$1] } < (chain.isMet ? 2 : 1)
      }
    }
    return result
  }

  /// The upright rules, each of its pieces from the top, and whether a level one meets it.
  ///
  /// - Parameters:
  ///   - slack: pixels by which pieces may miss each other.
  func uprightChains(slack: Int) -> [(pieces: [PixelBox], isMet: Bool)] {
    var chains: [(pieces: [PixelBox], isMet: Bool)] = []
    // The last piece of each chain that may go on.
    for piece in upright.sorted(by: { ($0.y, $0.x) < ($1.y, $1.x) }) {
      let isMet = level.contains { $0.comesNear(piece, slack: slack) }
      let chain = chains.lastIndex { chain in
        chain.pieces.last.map { $0.comesNear(piece, slack: slack) } ?? false
      }
      if let chain {
        chains[chain].pieces.append(piece)
        chains[chain].isMet = chains[chain].isMet || isMet
      } else {
        chains.append(([piece], isMet))
      }
    }
    return chains
  }
}
