internal import Records

/// Finds the days and months by which something is due, and the time that a plan covers.
///
/// Dates of cited documents, beginnings of periods, days that come every year and what lies before
/// the document's own date are no deadlines.
struct DeadlineScanner {
  /// The document's own date as far as it is known: `2021` or `2023-02-10`.
  let documentDate: String?
  /// The year to which days without one belong, nil when it is not sure.
  let planYear: Int?

  private var dates: DateMentionReader { DateMentionReader(planYear: planYear) }

  func deadlines(
    in outline: Outline, _ sentences: [BodySentence], citations: [Int: [Range<Int>]],
    ofLetter isLetter: Bool
  ) -> [Found<Plan.Deadline>] {
    var result: [Found<Plan.Deadline>] = []
    let isReport = TargetScanner.reports(in: outline)
    for sentence in sentences where !sentence.isTableRow {
      guard sentence.node.map({ !isReport[$0] }) ?? isLetter else { continue }
      let text = outline.passages[sentence.passage].text
      let mentions = dates.mentions(
        in: text, sentence.range, outside: citations[sentence.passage] ?? [])
      for mention in mentions where !mention.isStart && !isPast(mention.iso) {
        // What a letter begins with tells how it came about too.
        guard
          sentence.node != nil
            || DateMentionReader.cue(
              .due, before: mention.range.lowerBound, in: text, from: sentence.range.lowerBound)
        else { continue }
        result.append(
          Found(
            value: Plan.Deadline(date: mention.iso, what: text.text(sentence.range)),
            passage: sentence.passage, range: mention.range,
            confidence: mention.isGuessedYear ? 0.6 : 0.94))
      }
    }
    return result
  }

  /// The time covered: the first period that a section on time gives, with where it stands.
  func period(
    in outline: Outline, _ sentences: [BodySentence]
  ) -> (period: Plan.Period, passage: Int, range: Range<Int>)? {
    for sentence in sentences
    where sentence.topics.contains(.time) || sentence.topics.contains(.implementation) {
      let text = outline.passages[sentence.passage].text
      let isAboutTime = sentence.topics.contains(.time)
      let mentions = dates.mentions(in: text, sentence.range, outside: [])
      if let node = sentence.node, isPart(outline.nodes[node], in: outline) { continue }
      if let first = mentions.firstIndex(where: \.isStart), first + 1 < mentions.count {
        let end = mentions[first + 1]
        let between = text.keys[mentions[first].range.upperBound..<end.range.lowerBound]
        guard !end.isStart, !end.isGuessedYear, between.count < 60,
          isAboutTime || !between.contains(UInt8(ascii: ";")),
          DateMentionReader.cue(
            .due, before: end.range.lowerBound, in: text, from: mentions[first].range.upperBound)
        else { continue }
        return (
          Plan.Period(from: mentions[first].iso, to: end.iso), sentence.passage,
          mentions[first].range.lowerBound..<end.range.upperBound
        )
      }
      // `Kể từ ngày ban hành … đến hết tháng 12 năm 2023`
      if isAboutTime, mentions.count == 1, !mentions[0].isStart,
        let start = FigureScanner.cues[.start]?.first(
          in: text, sentence.range.lowerBound..<mentions[0].range.lowerBound),
        DateMentionReader.isUntil(
          before: mentions[0].range.lowerBound, in: text, from: start.range.upperBound)
      {
        return (Plan.Period(from: nil, to: mentions[0].iso), sentence.passage, mentions[0].range)
      }
    }
    return nil
  }

  /// Whether a heading is the label of one step of several (`Nhận hồ sơ: …`, `Đợt nước rút: …`)
  /// under the one on time, so that its days are not those of the whole.
  private func isPart(_ node: OutlineNode, in outline: Outline) -> Bool {
    guard let parent = node.parent, !node.headingText.isRunning, !node.headingText.rest.isEmpty,
      outline.nodes[parent].topics.contains(.time)
    else { return false }
    let heading = FoldedText(node.heading)
    return Self.wholes.first(in: heading, heading.range) == nil
      && Self.begins.match(at: 0, in: heading) == nil
  }

  private static let wholes = Wording.whole.phrases
  private static let begins = Wording.beginning.phrases

  /// Whether a date lies before the document's own, as far as both are known.
  private func isPast(_ iso: String) -> Bool {
    guard let documentDate else { return false }
    let count = min(iso.count, documentDate.count)
    return iso.prefix(count) < documentDate.prefix(count)
  }
}
