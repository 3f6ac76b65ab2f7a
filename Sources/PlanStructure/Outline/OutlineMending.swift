internal import PageModel

extension Outline {
  /// Gives back the strokes that recognition lost of Roman numbers: of siblings `II`, `II`, `IV` on
  /// a page that was read from a picture the second is `III`; so is the last of `I`, `II`, `II`.
  ///
  /// In text nothing is changed: authors do count wrong. Takes time linear in the headings.
  mutating func mendRomanNumbers(_ lines: [TextLine]) {
    var siblings: [Int?: [Int]] = [:]
    for (position, node) in nodes.enumerated() where node.isRoman {
      siblings[node.parent, default: []].append(position)
    }
    for group in siblings.values {
      for index in group.indices.dropFirst() {
        let position = group[index]
        let value = nodes[position].decision.reading.value
        let before = nodes[group[index - 1]].decision.reading.value
        let next = index + 1 < group.count ? nodes[group[index + 1]].decision.reading.value : nil
        let line = passages[nodes[position].passage].lines.lowerBound
        guard value == before, next == nil || next == value + 2, lines.indices.contains(line),
          !lines[line].words.isEmpty, let marker = nodes[position].markerCounting(value + 1)
        else { continue }
        nodes[position].marker = marker
        nodes[position].decision.reading.value = value + 1
      }
    }
  }
}

extension OutlineNode {
  /// `I.`, `PHẦN I`.
  fileprivate var isRoman: Bool {
    let kind = decision.reading.style.kind
    return kind == .roman || kind == .part && romanRange != nil
  }

  /// The Roman number in the marker, the last word that is one.
  private var romanRange: Range<String.Index>? {
    var end = marker.endIndex
    while end > marker.startIndex, !"IVX".contains(marker[marker.index(before: end)]) {
      end = marker.index(before: end)
    }
    var start = end
    while start > marker.startIndex, "IVX".contains(marker[marker.index(before: start)]) {
      start = marker.index(before: start)
    }
    let isWord = start == marker.startIndex || !marker[marker.index(before: start)].isLetter
    return start < end && isWord ? start..<end : nil
  }

  /// The marker with another number; nil when what is printed is no number that lost a stroke.
  fileprivate func markerCounting(_ value: Int) -> String? {
    guard let range = romanRange, let roman = Numerals.romanText(value),
      roman == marker[range] + "I"
    else { return nil }
    return marker.replacingCharacters(in: range, with: roman)
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
