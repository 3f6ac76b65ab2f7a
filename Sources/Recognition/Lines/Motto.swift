internal import PageModel
internal import Vietnamese

/// Parts lines of a header that run into the first line of the national motto beside them: an
/// office's name may be so long that it leaves a blank before it, or none, and no gutter.
enum Motto {
  private static let text = ["cong", "hoa", "xa", "hoi", "chu", "nghia", "viet", "nam"]

  /// The line, or what stands before the motto and the motto.
  static func parted(_ line: RecognizedLine) -> [RecognizedLine] {
    let start = line.words.count - text.count
    guard start >= 0, isMotto(line.words[start...]) else { return [line] }
    var (before, motto) = (Array(line.words[..<start]), Array(line.words[start...]))
    if motto[0].text.count > text[0].count {
      let (head, tail) = motto[0].divided(beforeLast: text[0].count)
      before.append(head)
      motto[0] = tail
    }
    return [before, motto].compactMap { words in
      guard let box = words.map(\.box).union() else { return nil }
      return RecognizedLine(
        box: box, baseline: line.baseline?.part(from: box.x, to: box.maxX), words: words,
        cell: line.cell)
    }
  }

  /// Whether these are the motto's words, in capitals, one of them misread at most.
  private static func isMotto(_ words: ArraySlice<Word>) -> Bool {
    guard let first = words.first?.text, first.folded.hasSuffix(text[0]),
      words.allSatisfy({ $0.text == $0.text.uppercased() })
    else { return false }
    return zip(words, text).dropFirst().count { $0.text.folded == $1 } >= text.count - 2
  }
}

extension Word {
  /// The word in two, with half a letter's height between them.
  fileprivate func divided(beforeLast count: Int) -> (Word, Word) {
    let share = text.count - count
    let middle = box.x + box.width * share / text.count
    let gap = box.height / 4
    var (head, tail) = (self, self)
    head.text = String(text.prefix(share))
    tail.text = String(text.suffix(count))
    head.box = PixelBox(
      x: box.x, y: box.y, width: max(1, middle - gap - box.x), height: box.height)
    tail.box = PixelBox(
      x: middle + gap, y: box.y, width: max(1, box.maxX - middle - gap), height: box.height)
    head.alternatives.removeAll { $0.offset >= head.text.unicodeScalars.count }
    tail.alternatives = []
    return (head, tail)
  }
}

extension Baseline {
  /// The part between two columns.
  fileprivate func part(from left: Int, to right: Int) -> Baseline {
    func y(at x: Int) -> Int {
      startY + (endY - startY) * (x - startX) / max(1, endX - startX)
    }
    return Baseline(startX: left, startY: y(at: left), endX: right, endY: y(at: right))
  }
}
