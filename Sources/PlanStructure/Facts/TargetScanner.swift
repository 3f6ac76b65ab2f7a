internal import CPlanData
internal import Records

/// A fact with the place that it was read from.
struct Found<Value: Sendable>: Sendable {
  var value: Value
  /// Position in the outline's passages.
  var passage: Int
  /// The words that carry the value, in the passage's text.
  var range: Range<Int>
  /// How sure the rule is, 0 to 1.
  var confidence: Double
}

/// Finds figures to be reached: `tối thiểu 65%`, `từ 60% trở lên`, `ít nhất 12 hộ`, `09/09 chi
/// hội`.
enum TargetScanner {
  private static let units = PhraseTable(
    DataTable(sohoa_units).rows.flatMap { row in
      // A classifier goes with its nouns: `con lợn`, `bức ảnh`.
      [row.field(0)]
        + row.field(1).split(separator: ",").map { "\(row.field(0)) \($0.drop { $0 == " " })" }
    }.map { ($0, $0) }, marks: .oneWord)
  /// Words that make a unit's figure greater: `34,2 triệu m³`.
  private static let multiples = Wording.multiple.phrases
  /// Units of one letter, which no table of phrases holds: `350 m`.
  private static let letters = Set(
    DataTable(sohoa_units).rows.map { $0.field(0) }.filter { $0.count == 1 })
  private static let percentWords = "phần trăm".keys
  /// Figures under these headings are numbers of awards, prize money or copies.
  private static let otherTopics: Set<Topic> = [
    .awardForms, .quota, .commendation, .budget, .time, .dossier, .procedure,
  ]

  /// `year` is the document's own: what is said of earlier ones was reached.
  static func targets(
    in outline: Outline, _ sentences: [BodySentence], year: Int?, ofLetter isLetter: Bool
  ) -> [Found<Plan.Target>] {
    var result: [Found<Plan.Target>] = []
    let isReport = reports(in: outline)
    let isTargets = targetSections(in: outline)
    for sentence in sentences where !sentence.isTableRow {
      guard sentence.node.map({ !isReport[$0] }) ?? isLetter else { continue }
      let topics = Set(sentence.topics)
      guard topics.isEmpty || !topics.isSubset(of: otherTopics) else { continue }
      let text = outline.passages[sentence.passage].text
      guard !givesPoints(text, sentence.range) else { continue }
      let isAboutTargets = sentence.node.map { isTargets[$0] } ?? false
      var last: Range<Int>?
      let figures = FigureScanner.figures(in: text, sentence.range)
      var refused: Range<Int>?
      for (position, printed) in figures.enumerated() {
        // Of `10 đến 15 mô hình` both are counted in what stands behind the second.
        let figure =
          figures.dropFirst(position + 1).first.flatMap { last in
            FigureScanner.isRange(printed, last, in: text) ? printed.beginning(rangeTo: last) : nil
          } ?? printed
        if let refused, refused.overlaps(printed.range) { continue }
        refused = figure.range
        let setting = FigureSetting(figure, in: text, sentence.range)
        guard
          let target = target(
            figure, in: text, sentence, topics,
            isGoal: { unit in
              setting.isAchieved || setting.isRaised || setting.continues(last)
                || setting.isHad(unit, alone: isAboutTargets)
            }),
          !setting.isSituation, !setting.isOrigin(end: target.1.upperBound),
          !setting.isCondition(unit: target.0.unit, end: target.1.upperBound),
          !setting.isComparison, !setting.isMeasure(end: target.1.upperBound),
          figure.bound != nil || setting.isRaised
            || !isOfEarlierYear(figure, in: text, sentence, year)
        else { continue }
        last = target.1
        refused = nil
        result.append(
          Found(
            value: target.0, passage: sentence.passage, range: target.1,
            confidence: target.isKnown ? (figure.bound == nil ? 0.9 : 0.96) : 0.7))
      }
    }
    return result
  }

  private static let targetWords = Wording.targetHeading.phrases

  /// For each heading whether it, or one above it, says that targets follow.
  private static func targetSections(in outline: Outline) -> [Bool] {
    var result: [Bool] = []
    for node in outline.nodes {
      let heading = FoldedText(node.heading.prefix(80))
      let isTargets =
        !node.headingText.isRunning && targetWords.first(in: heading, heading.range) != nil
      result.append(isTargets || node.parent.map { result[$0] } ?? false)
    }
    return result
  }

  private static let marking = Wording.marking.phrases
  private static let points = Wording.point.phrases
  private static let during = Wording.during.phrases
  private static let spans = Wording.targetSpan.set

  /// Whether a sentence says how many points a result is worth: `đạt 100% cộng 05 điểm`.
  private static func givesPoints(_ text: FoldedText, _ range: Range<Int>) -> Bool {
    if marking.first(in: text, range) != nil { return true }
    return FigureScanner.figures(in: text, range).contains { figure in
      let next = text.skippingBlanks(from: figure.range.upperBound)
      guard points.match(at: next, in: text) != nil else { return false }
      let end = text.trimmed(range.lowerBound..<figure.range.lowerBound).upperBound
      return FigureScanner.cues[.score]?.match(endingAt: end, in: text) != nil
    }
  }

  /// For each heading whether it, or one above it, tells what was reached or how things stand.
  static func reports(in outline: Outline) -> [Bool] {
    var result: [Bool] = []
    for node in outline.nodes {
      let heading = FoldedText(node.heading.prefix(80))
      let isReport =
        !node.headingText.isRunning && node.topics == [.other]
        && FigureScanner.cues[.report]?.match(at: 0, in: heading) != nil
      result.append(isReport || node.parent.map { result[$0] } ?? false)
    }
    return result
  }

  private static func target(
    _ figure: Figure, in text: FoldedText, _ sentence: BodySentence, _ topics: Set<Topic>,
    isGoal: (Range<Int>) -> Bool
  ) -> (Plan.Target, Range<Int>, isKnown: Bool)? {
    let next = text.skippingBlanks(from: figure.range.upperBound)
    let what = text.text(sentence.range)
    if text.key(at: next) == UInt8(ascii: "%") || text.hasKeys(percentWords, at: next) {
      let end = text.key(at: next) == UInt8(ascii: "%") ? next + 1 : next + percentWords.count
      // `b/a * 100%` is a formula.
      let before = text.key(
        at: text.trimmed(sentence.range.lowerBound..<figure.range.lowerBound)
          .upperBound - 1)
      guard !KeySet("*=").contains(before),
        figure.bound != nil
          || !isStrength(figure, in: text, sentence) && !isShare(figure, in: text, sentence)
      else { return nil }
      return (
        Plan.Target(value: figure.value, unit: "%", bound: figure.bound ?? .exact, what: what),
        figure.range.lowerBound..<end, true
      )
    }
    // What must be done to be commended is counted in the same words.
    guard !topics.contains(.standards) || topics.contains(.content),
      let (unit, isKnown) = unit(at: next, in: text, upTo: sentence.range.upperBound),
      unit.range.upperBound <= sentence.range.upperBound,
      figure.bound != nil || figure.isWhole
        || figure.isPart && !isReached(figure, in: text, sentence)
        || isGoal(unit.range) || isLatest(figure, unit, in: text),
      !isMultiple(figure, unit.range, in: text),
      // `cân nặng từ 45 kg`: what those who take part are like.
      !topics.contains(.subjects) || !measures.contains(unit.meaning)
    else { return nil }
    let end = withDivisors(unit.range.upperBound, in: text)
    // `trong 24 giờ` says when.
    let before = text.trimmed(sentence.range.lowerBound..<figure.range.lowerBound).upperBound
    let isLatest = isLatest(figure, unit, in: text)
    if end == unit.range.upperBound, spans.contains(unit.meaning), !isLatest,
      !isShortened(to: figure, in: text, sentence),
      figure.bound == nil || during.match(endingAt: before, in: text) != nil
        || days.contains(unit.meaning) && !isGoalInDays(figure, unit.range, in: text, sentence)
    {
      return nil
    }
    // `10.000 đồng một con` is a price.
    if end == unit.range.upperBound, figure.bound == nil, money.contains(unit.meaning),
      each.match(at: text.skippingBlanks(from: end), in: text) != nil
    {
      return nil
    }
    // A unit that was misread by its marks is the table's.
    let isPrinted = SyllableMarks.agree(
      text, unit.range, with: Array(unit.meaning.unicodeScalars))
    let name = isPrinted ? text.text(unit.range) : unit.meaning
    return (
      Plan.Target(
        value: figure.value, unit: name + text.text(unit.range.upperBound..<end),
        bound: figure.bound ?? (isLatest ? .max : .exact), what: what),
      figure.range.lowerBound..<end, isKnown
    )
  }

  private static let latest = Wording.latest.phrases
  private static let hours = Wording.latestUnit.set
  private static let days = Wording.dayUnit.set
  /// A sentence with days that are a target is about how long something takes.
  private static let waiting = Wording.waiting.phrases
  private static let fromThen = Wording.fromThen.phrases

  /// `được trả lời chậm nhất 24 giờ`, not `chậm nhất 17 giờ ngày 20/5` or `chậm nhất 05 ngày sau
  /// khi kết thúc`.
  private static func isLatest(
    _ figure: Figure, _ unit: PhraseTable<String>.Match, in text: FoldedText
  ) -> Bool {
    let before = text.trimmed(0..<figure.range.lowerBound).upperBound
    let behind = text.skippingBlanks(from: unit.range.upperBound)
    return hours.contains(unit.meaning) && latest.match(endingAt: before, in: text) != nil
      && !text.key(at: behind).isDigit && fromThen.match(at: behind, in: text) == nil
  }

  private static let within = Wording.within.phrases
  private static let shortening = Wording.shortening.phrases
  private static let shortTo = Wording.changeTo.phrases

  /// `rút ngắn từ 15 ngày xuống còn 10 ngày`
  private static func isShortened(
    to figure: Figure, in text: FoldedText, _ sentence: BodySentence
  ) -> Bool {
    let before = sentence.range.lowerBound..<figure.start
    return shortTo.match(endingAt: text.trimmed(before).upperBound, in: text) != nil
      && shortening.first(in: text, before) != nil
  }

  private static let staying = Wording.staying.phrases
  private static let longestTerm = 40

  /// `thời gian trả kết quả không quá 30 ngày`, `lưu trú trên 2,4 ngày`; not a term: `trong thời hạn
  /// tối đa 03 ngày kể từ …`.
  private static func isGoalInDays(
    _ figure: Figure, _ unit: Range<Int>, in text: FoldedText, _ sentence: BodySentence
  ) -> Bool {
    let before = sentence.range.lowerBound..<figure.start
    let behind = unit.upperBound..<min(sentence.range.upperBound, unit.upperBound + longestTerm)
    guard waiting.first(in: text, sentence.range) != nil, within.first(in: text, before) == nil
    else { return false }
    // `rút ngắn thời gian xét còn không quá 20 ngày kể từ khi nhận đủ hồ sơ`
    return figure.bound == .max
      ? fromThen.first(in: text, behind) == nil || shortening.first(in: text, before) != nil
      : staying.first(in: text, before) != nil
  }

  /// The unit that begins at `index`, and whether the table has it.
  private static func unit(
    at index: Int, in text: FoldedText, upTo limit: Int
  ) -> (unit: PhraseTable<String>.Match, isKnown: Bool)? {
    if let unit = knownUnit(at: index, in: text) { return (unit, true) }
    return CountedNoun.range(at: index, in: text, upTo: limit).map {
      (PhraseTable<String>.Match(range: $0, meaning: text.text($0)), false)
    }
  }

  private static func knownUnit(at index: Int, in text: FoldedText) -> PhraseTable<String>.Match? {
    if let multiple = multiples.match(at: index, in: text) {
      let next = text.skippingBlanks(from: multiple.range.upperBound)
      if let unit = units.match(at: next, in: text) {
        return PhraseTable<String>.Match(
          range: index..<unit.range.upperBound,
          meaning: text.text(multiple.range) + " " + unit.meaning)
      }
    }
    if let match = units.match(at: index, in: text) { return match }
    let name = text.text(index..<min(index + 1, text.count))
    guard text.wordEnd(from: index) == index + 1, letters.contains(name) else { return nil }
    return PhraseTable<String>.Match(range: index..<index + 1, meaning: name)
  }

  private static let measures = Wording.bodySize.set

  /// `ngân sách hỗ trợ 30%, phụ huynh đóng 50%`: who pays how much.
  private static func isShare(
    _ figure: Figure, in text: FoldedText, _ sentence: BodySentence
  ) -> Bool {
    let end = text.trimmed(sentence.range.lowerBound..<figure.range.lowerBound).upperBound
    let sign = text.keys[figure.range.upperBound...].firstIndex(of: UInt8(ascii: "%"))
    let behind = text.skippingBlanks(from: (sign ?? figure.range.upperBound) + 1)
    // `hỗ trợ 100% đoàn viên` says how many.
    return paying.match(endingAt: end, in: text) != nil
      && (!text.key(at: behind).isLetter || costs.match(at: behind, in: text) != nil)
  }

  private static let costs = Wording.cost.phrases
  private static let money = Wording.money.set
  private static let each = Wording.eachPrice.phrases

  /// Whether the clause speaks of a year before the document's own: `Năm 2017 … xử lý 18 cán bộ`,
  /// `Tính đến hết năm 2009, … đạt 41%`.
  private static func isOfEarlierYear(
    _ figure: Figure, in text: FoldedText, _ sentence: BodySentence, _ year: Int?
  ) -> Bool {
    guard let year else { return false }
    let before = sentence.range.lowerBound..<figure.range.lowerBound
    let start = text.keys[before].lastIndex(of: UInt8(ascii: ";")).map { $0 + 1 }
    return namesYear(before: year, in: text, (start ?? before.lowerBound)..<before.upperBound)
  }

  /// Whether `range` names years and all of them lie before `year`.
  static func namesYear(before year: Int, in text: FoldedText, _ range: Range<Int>) -> Bool {
    var isBefore = false
    for index in range where text.isWordStart(index) && text.hasKeys(yearWord, at: index) {
      // `(năm 2023 là 35%) đạt 60%`
      let bracket = text.keys[index..<range.upperBound].first { KeySet("()").contains($0) }
      if bracket == UInt8(ascii: ")") { continue }
      if let (value, end) = DateScanner.number(
        at: index + yearWord.count, digits: 4...4, in: text), !text.key(at: end).isWord
      {
        if value >= year { return false }
        isBefore = true
      }
    }
    return isBefore
  }

  private static let yearWord = "năm ".keys

  private static let paying = Wording.paying.phrases

  /// `Cloramin 25%`, `Chlorine 70%`: what a substance is called.
  private static func isStrength(
    _ figure: Figure, in text: FoldedText, _ sentence: BodySentence
  ) -> Bool {
    let end = text.trimmed(sentence.range.lowerBound..<figure.range.lowerBound).upperBound
    var start = end
    while start > sentence.range.lowerBound, text.keys[start - 1].isLetter { start -= 1 }
    return start > sentence.range.lowerBound && end - start > 5 && text.isCapital(at: start)
      && text.scalars[start..<end].allSatisfy(\.isASCII)
  }

  private static let reached = Wording.reached.phrases

  /// `Đến nay có 12/16 xã đạt chuẩn` says how things stand.
  private static func isReached(
    _ figure: Figure, in text: FoldedText, _ sentence: BodySentence
  ) -> Bool {
    reached.first(in: text, sentence.range.lowerBound..<figure.range.lowerBound) != nil
  }

  private static let times = "lần".keys
  private static let compared = Wording.compared.phrases
  private static let multiplied = Wording.multiplied.phrases

  /// `gấp 1,5 lần năm trước` is to be reached, `1,5 lần mức lương` is a multiple, `ít nhất 02 lần trong năm` is how often.
  private static func isMultiple(
    _ figure: Figure, _ unit: Range<Int>, in text: FoldedText
  ) -> Bool {
    let before = text.trimmed(0..<figure.range.lowerBound).upperBound
    guard text.keys[unit].elementsEqual(times), multiplied.match(endingAt: before, in: text) == nil
    else { return false }
    return figure.bound == nil || figure.value != figure.value.rounded()
      || compared.match(at: text.skippingBlanks(from: unit.upperBound), in: text) != nil
  }

  /// `triệu đồng/người/năm`, `vụ/100.000 lượt khách`
  private static func withDivisors(_ end: Int, in text: FoldedText) -> Int {
    var end = end
    while text.key(at: end) == UInt8(ascii: "/") {
      if text.key(at: end + 1).isDigit {
        let number = text.keys[(end + 1)...].firstIndex { !$0.isDigit && $0 != .fullStop }
        guard let number, text.key(at: number) == .blank,
          let unit = units.match(at: text.skippingBlanks(from: number), in: text)
        else { return end }
        return unit.range.upperBound
      }
      guard text.key(at: end + 1).isLetter else { return end }
      // `đồng/hội viên/năm`
      end =
        units.match(at: end + 1, in: text)?.range.upperBound ?? text.wordEnd(from: end + 1)
    }
    return end
  }
}
