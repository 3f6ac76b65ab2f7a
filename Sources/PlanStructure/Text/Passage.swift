internal import PageModel
internal import RunningText

/// A paragraph of the document, with the lines it stands on.
struct Passage: Sendable {
  var text: FoldedText
  /// Positions in the document's lines.
  var lines: Range<Int>
  /// For each line, the offset in `text` at which its text starts.
  var lineStarts: [Int]
  /// Whether a gap stands before it.
  var startsAfterGap: Bool

  init(_ paragraph: Paragraph, offset: Int, startsAfterGap: Bool) {
    text = FoldedText(paragraph.text)
    lines = paragraph.lines.lowerBound + offset..<paragraph.lines.upperBound + offset
    lineStarts = Self.scalarOffsets(of: paragraph.lineStarts, in: paragraph.text)
    self.startsAfterGap = startsAfterGap
  }

  init(_ line: TextLine, at index: Int) {
    text = FoldedText(line.text)
    lines = index..<index + 1
    lineStarts = [0]
    startsAfterGap = line.startsAfterGap
  }

  /// The part of `whole` from its line `first` on, or up to it.
  private init(_ whole: Passage, linesFrom first: Int?, upTo end: Int?) {
    let start = first.map { whole.lineStarts[$0] } ?? 0
    let stop = end.map { whole.lineStarts[$0] } ?? whole.text.count
    text = FoldedText(whole.text.text(start..<stop))
    lines =
      whole.lines.lowerBound + (first ?? 0)..<whole.lines.lowerBound
      + (end ?? whole.lines.count)
    lineStarts = whole.lineStarts[(first ?? 0)..<(end ?? whole.lines.count)].map { $0 - start }
    startsAfterGap = first == nil ? whole.startsAfterGap : false
  }

  /// The passage in parts that start with its lines `starts`, which ascend.
  func split(beforeLines starts: [Int]) -> [Passage] {
    let bounds = [nil] + starts.map(Optional.some)
    return bounds.indices.map { index in
      Passage(
        self, linesFrom: bounds[index], upTo: index + 1 < bounds.count ? bounds[index + 1] : nil)
    }
  }

  /// Both passages as one, with a blank between them.
  func joined(with next: Passage) -> Passage {
    var whole = self
    let offset = text.count + 1
    whole.text = FoldedText(text.text(text.range) + " " + next.text.text(next.text.range))
    whole.lines = lines.lowerBound..<next.lines.upperBound
    whole.lineStarts = lineStarts + next.lineStarts.map { $0 + offset }
    return whole
  }

  /// The position, in the document's lines, of the line that holds `offset` of the text.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return lines.lowerBound + low
  }

  /// Offsets in UTF-8 bytes as offsets in scalars; both ascend.
  private static func scalarOffsets(of byteOffsets: [Int], in text: String) -> [Int] {
    guard byteOffsets.count > 1 else { return byteOffsets }
    var result: [Int] = []
    var bytes = 0
    var scalars = 0
    var next = byteOffsets.startIndex
    for scalar in text.unicodeScalars {
      while next < byteOffsets.endIndex, byteOffsets[next] <= bytes {
        result.append(scalars)
        next += 1
      }
      bytes += UTF8.width(scalar)
      scalars += 1
    }
    while result.count < byteOffsets.count { result.append(scalars) }
    return result
  }
}

extension Passage {
  /// Whether it starts with a dash, plus, star or dot, as an item of a list does.
  var isItem: Bool { itemStart != nil }

  /// Where the text of an item begins behind its sign, nil when it is none.
  var itemStart: Int? {
    guard text.count > 1, KeySet.bullets.contains(text.keys[0]) else { return nil }
    var index = 1
    while KeySet.bullets.contains(text.key(at: index)) { index += 1 }
    let start = text.skippingBlanks(from: index)
    guard start < text.count else { return nil }
    return start > index || !text.keys[start].isDigit ? start : nil
  }

  /// Where the text behind `(1)` or `(a)` begins, nil where it starts with none.
  var numberedStart: Int? {
    let end = text.wordEnd(from: 1)
    guard text.key(at: 0) == UInt8(ascii: "("), text.key(at: end) == UInt8(ascii: ")"),
      end == 2 || end == 3 && text.keys[1..<end].allSatisfy(\.isDigit)
    else { return nil }
    let start = text.skippingBlanks(from: end + 1)
    return start < text.count ? start : nil
  }

  /// Whether it starts with a bracket and a small word, as what goes on a sentence does.
  var opensBracketInside: Bool {
    text.key(at: 0) == UInt8(ascii: "(") && text.key(at: 1).isLetter && !text.isCapital(at: 1)
  }

  /// The last key that is not a blank or a closing quotation mark or bracket.
  var lastKey: UInt8 {
    text.keys.last { $0 != .blank && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: ")") } ?? .blank
  }

  /// Whether a sentence, an item or an announcement ends with it.
  var endsSentence: Bool { KeySet.sentenceEnds.contains(lastKey) }
}
