internal import PageModel
internal import RunningText

/// Reads the outline of a document's body.
struct OutlineReader {
  /// The paragraphs of the lines of `ranges`, with those parted that hold a heading behind a line
  /// end, and their outline.
  ///
  /// The first range is the document itself; what follows it are appendices.
  static func outline(of lines: [TextLine], in ranges: [Range<Int>]) -> Outline {
    let areDamaged = lines.areDamaged
    var passages: [Passage] = []
    for range in ranges where !range.isEmpty {
      let part = Array(lines[range])
      for paragraph in ParagraphJoiner(part).paragraphs() {
        let first = part[paragraph.lines.lowerBound]
        let passage = Passage(
          paragraph, offset: range.lowerBound, startsAfterGap: first.startsAfterGap)
        passages.append(
          contentsOf: partedAtHiddenMarkers(passage, isDamaged: areDamaged))
      }
    }
    var reader = OutlineReader(
      passages: joiningOpenSentences(passages), areDamaged: areDamaged)
    let decisions = reader.decide()
    var outline = reader.build(decisions)
    outline.closing = closing(of: outline, before: ranges.first?.upperBound ?? 0)
    return outline
  }

  /// The last paragraph of the body where it takes leave (`Trên đây là Kế hoạch …`): no item,
  /// behind something that stands under the last heading.
  private static func closing(
    of outline: Outline, before end: Int, letterhead: Letterhead = .standard
  ) -> Range<Int> {
    guard
      let node = outline.nodes.last(where: {
        outline.passages[$0.passage].lines.lowerBound < end
      })
    else { return 0..<0 }
    let content = node.content.filter { outline.passages[$0].lines.upperBound <= end }
    guard var first = content.last else { return 0..<0 }
    let end = first + 1
    var found = 0..<0
    while content.contains(first), end - first <= 2 {
      let text = outline.passages[first].text
      let isOnly = first == content.first && node.headingText.rest.isEmpty
      guard !outline.passages[first].isItem, !isOnly,
        letterhead.closings.match(at: 0, in: text) != nil
      else { break }
      found = first..<end
      first -= 1
    }
    return found
  }

  private var passages: [Passage]
  private let widest: Int
  private let areDamaged: Bool

  private init(passages: [Passage], areDamaged: Bool) {
    self.passages = passages
    self.areDamaged = areDamaged
    widest = Self.lineWidth(of: passages)
  }

  /// What a full line holds, 0 where lines are not wrapped: fewer than three in ten belong to
  /// paragraphs of several lines.
  private static func lineWidth(of passages: [Passage]) -> Int {
    let lines = passages.reduce(0) { $0 + $1.lines.count }
    let wrapped = passages.reduce(0) { $0 + ($1.lines.count > 1 ? $1.lines.count : 0) }
    guard wrapped * 10 >= lines * 3 else { return 0 }
    return passages.reduce(0) { widest, passage in
      passage.lines.count > 1 ? max(widest, passage.text.count / passage.lines.count) : widest
    }
  }

  /// Damaged markers, such as `|.` and `5.100%`, start no paragraph when lines are joined; here
  /// they do, when the line before may end a sentence.
  private static func partedAtHiddenMarkers(
    _ passage: Passage, isDamaged: Bool
  ) -> [Passage] {
    let keys = passage.text.keys
    let starts = passage.lineStarts.indices.dropFirst().filter { line in
      let start = passage.lineStarts[line]
      let last = keys[..<start].last { $0 != .blank } ?? .blank
      guard KeySet(".;:!?").contains(last) else { return false }
      let lineText = FoldedText(passage.text.text(start..<min(keys.count, start + 60)))
      return !MarkerReader.readings(of: lineText).isEmpty
        || isDamaged && !MarkerReader.openReadings(of: lineText).isEmpty
    }
    return starts.isEmpty ? [passage] : passage.split(beforeLines: starts)
  }

  /// Joins what lines of uneven length kept apart: a paragraph that ends inside a sentence, with
  /// the one right under it that goes on with a small letter, or whose first word would not have
  /// fitted.
  private static func joiningOpenSentences(_ passages: [Passage]) -> [Passage] {
    let widest = lineWidth(of: passages)
    var joined: [Passage] = []
    for passage in passages {
      guard let previous = joined.last, !passage.startsAfterGap, !passage.isItem,
        previous.lines.upperBound == passage.lines.lowerBound, !previous.endsSentence,
        !previous.text.isCapitals(previous.text.range), previous.text.count < longestJoined,
        let first = passage.text.keys.first, first.isWord || passage.opensBracketInside,
        MarkerReader.readings(of: passage.text).isEmpty
      else {
        joined.append(passage)
        continue
      }
      let lastLine = previous.text.count - (previous.lineStarts.last ?? 0)
      let firstWord = passage.text.keys.firstIndex(of: .blank) ?? passage.text.count
      let isSmall =
        first.isLetter && !passage.text.isCapital(at: 0) || passage.opensBracketInside
      let isFull = widest > 40 && (lastLine + 1 + firstWord) * 10 >= widest * 9
      if isSmall && lastLine > 30 || isFull && !passage.text.isCapitals(passage.text.range) {
        joined[joined.count - 1] = previous.joined(with: passage)
      } else {
        joined.append(passage)
      }
    }
    return joined
  }

  /// Joining stops here, so that it takes linear time.
  private static let longestJoined = 4000

  // MARK: Candidates

  /// The decision for each passage, nil for those that are no heading.
  private mutating func decide() -> [OutlineSearch.Decision?] {
    var candidates: [HeadingCandidate] = []
    var positions: [Int] = []
    let tables = tableZones()
    let quoted = quotedPassages()
    for (index, passage) in passages.enumerated() where !quoted.contains(index) {
      guard !passage.isItem else { continue }
      var readings = MarkerReader.readings(of: passage.text)
      if readings.isEmpty, areDamaged, !tables.contains(index) {
        readings = MarkerReader.openReadings(of: passage.text)
      }
      guard !readings.isEmpty else { continue }
      var candidate = HeadingCandidate(readings: readings, doubt: 0, capitalShare: 0)
      let end = readings[0].end
      candidate.capitalShare = passage.text.capitalShare(end..<passage.text.count)
      candidate.doubt = doubt(at: index, readings[0])
      if tables.contains(index) { candidate.doubt += 1.4 }
      candidates.append(candidate)
      positions.append(index)
    }
    var decisions = [OutlineSearch.Decision?](repeating: nil, count: passages.count)
    for (position, decision) in zip(positions, OutlineSearch.decisions(for: candidates)) {
      decisions[position] = decision
    }
    return decisions
  }

  /// What speaks against the passage being a heading, by what stands around its marker.
  private func doubt(at index: Int, _ reading: MarkerReading) -> Double {
    let passage = passages[index]
    let text = passage.text
    var doubt = 0.0
    let start = text.skippingBlanks(from: reading.end)
    if start >= text.count {
      // Its title stands on the next line, if there is one.
      switch reading.style.kind {
      case .appendix, .part, .chapter, .article, .division: break
      case .roman, .capital: doubt += 0.6
      default: doubt += 1.6
      }
    } else if text.keys[start].isLetter, !text.isCapital(at: start) {
      doubt += reading.style.kind == .letter ? 0.3 : 0.9
    } else if KeySet(",;.)").contains(text.keys[start]) {
      doubt += 2
    }
    guard index > 0, !passage.startsAfterGap else { return doubt }
    let previous = passages[index - 1]
    // `… có tên tại Điều` / `1, Điều 2 chịu trách nhiệm …`
    let end = previous.text.trimmed(previous.text.range).upperBound
    if areDamaged, reading.damage >= MarkerLabel.commaDamage,
      Self.references.match(endingAt: end, in: previous.text) != nil
    {
      doubt += 2
    }
    if !previous.endsSentence, previous.lines.upperBound == passage.lines.lowerBound {
      let lastLength = previous.text.count - (previous.lineStarts.last ?? 0)
      if widest > 40, previous.lines.count > 1 || lastLength > 50, lastLength * 5 >= widest * 4 {
        // The line before was full and its sentence open: a number at the start of a line.
        doubt += 1.5
      } else if previous.lastKey == UInt8(ascii: ",") {
        doubt += 0.5
      }
    }
    return doubt
  }

  private static let references = PhraseTable(["điều", "khoản", "điểm", "mục"].map { ($0, true) })

  /// Passages that are cells of a table: those behind its head up to a paragraph too long for one.
  private func tableZones() -> Set<Int> {
    var zones: Set<Int> = []
    var isInTable = false
    for (index, passage) in passages.enumerated() {
      let keys = passage.text.keys
      if passage.isTableCorner {
        isInTable = true
      } else if isInTable {
        let reading = MarkerReader.readings(of: passage.text).first
        switch reading?.style.kind {
        case .appendix, .chapter, .part: isInTable = false
        case .roman: if passage.text.isCapitals(passage.text.range) { isInTable = false }
        default: if keys.count > 400 { isInTable = false }
        }
      }
      if isInTable { zones.insert(index) }
    }
    return zones
  }

  /// Passages inside a quotation that opens at a passage's start and closes in a later one: the
  /// wording of another document, whose numbers are not this one's.
  private func quotedPassages() -> Set<Int> {
    let longest = 150
    var quoted: Set<Int> = []
    var index = 0
    while index < passages.count {
      guard passages[index].text.scalars.first == "\u{201C}",
        !passages[index].text.scalars.contains("\u{201D}")
      else {
        index += 1
        continue
      }
      let limit = min(passages.count, index + longest)
      let end = (index + 1..<limit).first { passages[$0].text.scalars.contains("\u{201D}") }
      if let end {
        quoted.formUnion(index...end)
        index = end
      }
      index += 1
    }
    return quoted
  }

  // MARK: Nodes

  private mutating func build(_ decided: [OutlineSearch.Decision?]) -> Outline {
    let decisions = joinOpenNumbers(decided)
    var nodes: [OutlineNode] = []
    var index = 0
    while index < passages.count {
      guard let decision = decisions[index] else {
        index += 1
        continue
      }
      let headingEnd = headingEnd(from: index, decisions)
      let contentEnd =
        (headingEnd..<passages.count).first { decisions[$0] != nil }
        ?? passages.count
      nodes.append(
        node(decision, index..<headingEnd, content: headingEnd..<contentEnd, decisions))
      index = contentEnd
    }
    var open: [Int] = []
    for position in nodes.indices {
      while let last = open.last, nodes[last].level >= nodes[position].level { open.removeLast() }
      nodes[position].parent = open.last
      open.append(position)
    }
    return Outline(passages: passages, nodes: nodes, isDamaged: areDamaged)
  }

  /// Joins passages that start with a number which is no heading's to the open sentence before
  /// them.
  private mutating func joinOpenNumbers(
    _ decisions: [OutlineSearch.Decision?]
  ) -> [OutlineSearch.Decision?] {
    var joined: [Passage] = []
    var kept: [OutlineSearch.Decision?] = []
    for (passage, decision) in zip(passages, decisions) {
      if decision == nil, !passage.isItem, !passage.startsAfterGap, let previous = joined.last,
        previous.lines.upperBound == passage.lines.lowerBound, !previous.endsSentence,
        previous.text.count < Self.longestJoined, !MarkerReader.readings(of: passage.text).isEmpty,
        previous.text.count - (previous.lineStarts.last ?? 0) > 40
      {
        joined[joined.count - 1] = previous.joined(with: passage)
      } else {
        joined.append(passage)
        kept.append(decision)
      }
    }
    passages = joined
    return kept
  }

  /// The end of the passages that make up the heading which starts at `index`: its title on the
  /// next line, or capitals that go on there.
  private func headingEnd(from index: Int, _ decisions: [OutlineSearch.Decision?]) -> Int {
    guard let decision = decisions[index] else { return index + 1 }
    var end = index + 1
    let text = passages[index].text
    let isBare = text.skippingBlanks(from: decision.reading.end) >= text.count
    let isTitle =
      isBare
      || text.isCapitals(decision.reading.end..<text.count) && !passages[index].endsSentence
    guard isTitle else { return end }
    let longestTitle = 400
    while end < passages.count, decisions[end] == nil, !passages[end].isItem,
      passages[end].text.count < longestTitle, end - index < 5
    {
      let next = passages[end].text
      let isFirst = end == index + 1 && isBare
      let goesOn =
        next.isCapitals(next.range) && next.count > 1
        && (isFirst || !passages[end].startsAfterGap)
      guard goesOn || isFirst && next.isCapital(at: 0) || isFirst && next.key(at: 0) == 0x22
      else { break }
      end += 1
      if !goesOn { break }
    }
    return end
  }

  private func node(
    _ decision: OutlineSearch.Decision, _ range: Range<Int>, content: Range<Int>,
    _ decisions: [OutlineSearch.Decision?]
  ) -> OutlineNode {
    let text = passages[range.lowerBound].text
    let next = content.upperBound < passages.count ? decisions[content.upperBound] : nil
    let hasContent =
      content.first.map { passages[$0].isItem }
      ?? ((next?.level ?? 0) > decision.level)
    let headingText = HeadingText(in: text, from: decision.reading.end, hasContent: hasContent)
    let parts =
      [text.text(headingText.heading)]
      + range.dropFirst().map { passages[$0].text.text(passages[$0].text.range) }
    return OutlineNode(
      decision: decision,
      marker: decision.reading.marker(printed: text.text(0..<decision.reading.end)),
      heading: parts.filter { !$0.isEmpty }.joined(separator: " "),
      passage: range.lowerBound, headingText: headingText, headingPassages: range,
      content: content)
  }
}
