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
        let joining = mentions[first].range.upperBound..<end.range.lowerBound
        guard !end.isStart, !end.isGuessedYear, between.count < 60,
          isAboutTime || !between.contains(UInt8(ascii: ";")),
          DateMentionReader.cue(
            .due, before: end.range.lowerBound, in: text, from: joining.lowerBound)
            || DateMentionReader.isUpTo(joining, in: text),
          // `Từ ngày 05/3 - 12/3: Ban Tổ chức …`
          text.key(at: text.skippingBlanks(from: end.range.upperBound)) != .colon,
          !isStep(before: mentions[first].range.lowerBound, in: text, sentence.range)
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

  /// The years that a section on time gives, where neither it nor the subject has a day or year.
  func years(in outline: Outline, _ sentences: [BodySentence]) -> Plan.Period? {
    for sentence in sentences where sentence.topics.contains(.time) {
      let text = outline.passages[sentence.passage].text
      if let node = sentence.node, isPart(outline.nodes[node], in: outline) { continue }
      if let years = years(in: text, sentence.range) {
        return Plan.Period(from: String(years.from), to: String(years.to))
      }
    }
    return nil
  }

  /// `từ năm 2024 đến hết năm 2026`, `giai đoạn 2024 - 2026`
  private func years(in text: FoldedText, _ sentence: Range<Int>) -> (from: Int, to: Int)? {
    for index in sentence where text.isWordStart(index) && text.keys[index].isDigit {
      guard let (first, end) = DateScanner.number(at: index, digits: 4...4, in: text),
        (1945...2199).contains(first), !text.key(at: end).isWord,
        Self.coveredYears.match(
          endingAt: text.trimmed(sentence.lowerBound..<index).upperBound, in: text)
          != nil
      else { continue }
      var next = text.skippingBlanks(from: end)
      if let until = Self.lastYears.match(at: next, in: text) {
        next = text.skippingBlanks(from: until.range.upperBound)
      } else if text.key(at: next) == UInt8(ascii: "-") {
        next = text.skippingBlanks(from: next + 1)
      } else {
        continue
      }
      if let (last, lastEnd) = DateScanner.number(at: next, digits: 4...4, in: text), last > first,
        !text.key(at: lastEnd).isWord
      {
        return (first, last)
      }
    }
    return nil
  }

  private static let coveredYears = Wording.coveredYear.phrases
  private static let lastYears = Wording.lastYear.phrases
  private static let steps = Wording.step.phrases
  private static let stepTasks = Wording.stepTask.phrases

  /// `đợt 1 từ ngày …`, `Thời gian nộp bài từ …`: whether a span of time is that of one step.
  private func isStep(before index: Int, in text: FoldedText, _ sentence: Range<Int>) -> Bool {
    let lead = sentence.lowerBound..<index
    let start =
      text.keys[lead].lastIndex(of: UInt8(ascii: ";")).map { $0 + 1 }
      ?? lead.lowerBound
    let clause = start..<index
    let isNumbered = Self.steps.matches(in: text, clause).contains { step in
      let next = text.skippingBlanks(from: step.range.upperBound)
      let end = text.wordEnd(from: next)
      return end - next <= 2 && text.key(at: next).isDigit
        || Numerals.roman(text.keys[next..<end]) != nil
        || Self.ordinals.match(at: next, in: text) != nil
    }
    if isNumbered { return true }
    return Self.stepTasks.first(in: text, clause) != nil
      && Self.wholeThings.first(in: text, clause) == nil
  }

  private static let wholeThings = Wording.wholeThing.phrases
  private static let ordinals = Wording.ordinal.phrases
  private static let wholes = Wording.whole.phrases
  private static let begins = Wording.beginning.phrases

  /// Whether a date lies before the document's own, as far as both are known.
  private func isPast(_ iso: String) -> Bool {
    guard let documentDate else { return false }
    let count = min(iso.count, documentDate.count)
    return iso.prefix(count) < documentDate.prefix(count)
  }
}
