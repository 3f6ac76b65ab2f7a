internal import PageModel
internal import Vietnamese

/// Parts lines of a header that run into the first line of the national motto beside them: an
/// office's name may be so long that it leaves a blank before it, or none, and no gutter.
enum Motto {
  private static let text = ["cong", "hoa", "xa", "hoi", "chu", "nghia", "viet", "nam"]

  /// The lines of a page, with the motto apart from what it ran into. What the gutter of the lines
  /// below has cut from the end of the issuer's name joins it again.
  static func parted(_ lines: [RecognizedLine]) -> [RecognizedLine] {
    var result: [RecognizedLine] = []
    var tails: [RecognizedLine] = []
    for line in lines {
      let parts = parted(line)
      if parts.count == 2 { tails.append(parts[0]) }
      result += parts.suffix(1)
    }
    for tail in tails {
      let head = result.firstIndex { head in
        let gap = tail.box.x - head.box.maxX
        return gap > -tail.box.height / 4 && gap < tail.box.height
          && head.box.verticalOverlap(tail.box) * 2 > min(head.box.height, tail.box.height)
      }
      if let head {
        result[head] = result[head].joined(with: tail)
      } else {
        result.append(tail)
      }
    }
    return result
  }

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
    if let last = before.indices.last { Word.setApart(&before[last], &motto[0]) }
    return [before, motto].compactMap(line.part)
  }

  /// Whether these are the motto's words, in capitals, one of them misread at most.
  private static func isMotto(_ words: ArraySlice<Word>) -> Bool {
    guard let first = words.first?.text, first.folded.hasSuffix(text[0]),
      words.allSatisfy({ $0.text == $0.text.uppercased() })
    else { return false }
    return zip(words, text).dropFirst().count { $0.text.folded == $1 } >= text.count - 2
  }
}

extension RecognizedLine {
  /// The line with the words of one that stands right of it.
  fileprivate func joined(with other: RecognizedLine) -> RecognizedLine {
    var whole = self
    whole.words += other.words
    whole.box = box.union(other.box)
    if let start = baseline, let end = other.baseline {
      whole.baseline = Baseline(
        startX: start.startX, startY: start.startY, endX: end.endX, endY: end.endY)
    }
    return whole
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

  /// Leaves half a letter's height between two words of two columns, however close they stand: what
  /// is closer is taken for one word.
  fileprivate static func setApart(_ one: inout Word, _ other: inout Word) {
    let missing = max(one.box.height, other.box.height) / 2 - (other.box.x - one.box.maxX)
    guard missing > 0 else { return }
    one.box.width = max(1, one.box.width - (missing + 1) / 2)
    let shift = min(other.box.width - 1, (missing + 1) / 2)
    other.box.x += shift
    other.box.width -= shift
  }
}
