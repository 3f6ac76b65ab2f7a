internal import Records

/// What is said under a heading.
extension PlanFiller {
  private static let scoreWords = Wording.scoreTable.phrases

  /// What is said under a heading, one statement a paragraph or item: without bullets and final
  /// punctuation, introductions and tables.
  func statements(of position: Int) -> [String] {
    let node = outline.nodes[position]
    var result: [String] = []
    let passage = outline.passages[node.passage]
    let rest = passage.text.withoutFinalPunctuation(node.headingText.rest)
    if !rest.isEmpty, !announces(passage), !isTitle(rest, of: position) {
      let isNamed = isMatterOf(position)
      let start = isNamed ? node.headingText.heading.lowerBound : rest.lowerBound
      result.append(passage.text.text(min(start, rest.lowerBound)..<rest.upperBound))
    }
    let heading = FoldedText(node.heading)
    let isScore = Self.scoreWords.first(in: heading, heading.range) != nil
    var isInTable = false
    var row: Int?
    for index in node.content where !outline.closing.contains(index) && !isScore {
      let passage = outline.passages[index]
      if passage.isTableHead {
        row = 0
      } else if let number = passage.rowNumber, number == row.map({ $0 + 1 }) {
        row = number
        continue
      }
      // Cells stand one by one where a table was read by lines; only long ones say something.
      isInTable = passage.isTableCorner || isInTable && passage.mayBeCell
      guard !isInTable || passage.isLongCell, !passage.isTableRow, !announces(index, in: node),
        passage.text.key(at: 0) != UInt8(ascii: "(") || passage.numberedStart != nil,
        !isTitle(index, in: node), !passage.isQuotation
      else { continue }
      let range = passage.text.withoutFinalPunctuation(
        (passage.itemStart ?? passage.numberedStart ?? 0)..<passage.text.count)
      if !range.isEmpty { result.append(passage.text.text(range)) }
    }
    return result
  }

  /// Whether what stands behind a label is the title of what follows: `1- Bước 1: Tạo nguồn` above
  /// `a- …`.
  private func isTitle(_ rest: Range<Int>, of position: Int) -> Bool {
    let text = outline.passages[outline.nodes[position].passage].text
    return !children[position].isEmpty && rest.count <= Self.longestTitle
      && rest.upperBound == text.trimmed(text.range).upperBound
      && !text.keys[rest].contains(where: { KeySet(".;").contains($0) })
  }

  /// Whether a paragraph is the title of the items behind it: `Bước 1: Tạo nguồn`.
  private func isTitle(_ index: Int, in node: OutlineNode) -> Bool {
    let passage = outline.passages[index]
    guard !passage.isItem, passage.text.count <= Self.longestTitle, !passage.endsSentence,
      index + 1 < node.content.upperBound
    else { return false }
    return outline.passages[index + 1].isItem
  }

  private static let longestTitle = 60

  /// Whether a label before a colon is part of what is stated: it names no topic, nobody who takes
  /// part and nobody who has to do it.
  private func isMatterOf(_ position: Int) -> Bool {
    let node = outline.nodes[position]
    guard !node.headingText.isRunning, let parent = node.parent,
      outline.nodes[parent].topics == node.topics
    else { return false }
    // `Thôn, bản: …` under `Đối với tập thể` says of which of them it is asked.
    if node.topics.contains(.standards), partyAbove(parent) != nil {
      let label = FoldedText(node.heading)
      return takers(in: label, label.withoutFinalPunctuation(label.range)) != nil
    }
    guard
      !Self.labelledMatters.isDisjoint(with: node.topics), partyAbove(position) == nil
    else { return false }
    // `Đến ngày 31/5/2023: …` says when, `Trong quốc phòng: …` where.
    let label = FoldedText(node.heading)
    return DateScanner.dates(in: label, label.range).isEmpty
      && Self.times.match(at: 0, in: label) == nil
  }

  private static let times = Wording.timeLabel.phrases
  private static let labelledMatters: Set<Topic> = [.purpose, .requirement, .content, .measures]

  /// Whether a paragraph ends with the colon that announces a list.
  func announces(_ passage: Passage) -> Bool {
    passage.text.key(at: passage.text.trimmed(passage.text.range).upperBound - 1) == .colon
  }

  /// Whether a passage under a heading announces a list. A long item that goes before another of
  /// its kind, or stands last, ends with a semicolon that recognition lost the tail of.
  private func announces(_ index: Int, in node: OutlineNode) -> Bool {
    let passage = outline.passages[index]
    guard announces(passage) else { return false }
    let text = passage.text
    guard let start = passage.itemStart, text.count - start > Self.longestAnnouncement,
      Self.listWords.match(endingAt: text.withoutFinalPunctuation(text.range).upperBound, in: text)
        == nil
    else { return true }
    guard index + 1 < node.content.upperBound else { return false }
    let next = outline.passages[index + 1]
    return !next.isItem || next.text.keys[0] != text.keys[0]
  }

  private static let longestAnnouncement = 50
  /// Words with which the announcement of a list ends.
  private static let listWords = Wording.announcing.phrases
}
