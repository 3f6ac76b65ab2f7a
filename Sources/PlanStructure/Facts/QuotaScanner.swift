internal import CPlanData
internal import Records

/// The forms of commendation and who may be given them.
struct AwardTables: Sendable {
  static let standard = AwardTables(
    awards: DataTable(sohoa_awards), recipients: DataTable(sohoa_recipients))

  struct Award: Sendable {
    var name: String
    var isForm: Bool
  }

  let awards: PhraseTable<Award>
  /// Whether each noun is a collective.
  let recipients: PhraseTable<Bool>

  init(awards awardTable: DataTable, recipients recipientTable: DataTable) {
    awards = PhraseTable(
      awardTable.rows.map {
        ($0.field(0), Award(name: $0.field(0), isForm: $0.field(1) != "title"))
      })
    recipients = PhraseTable(
      recipientTable.rows.map { ($0.field(0), $0.field(1) == "tập thể") }, marks: .oneWord)
  }
}

/// Finds how many awards of a form may be given: `không quá 05 tập thể và 15 cá nhân`.
enum QuotaScanner {
  private typealias Award = PhraseTable<AwardTables.Award>.Match

  private static let awardTopics: Set<Topic> = [.commendation, .awardForms, .quota]
  private static let tables = AwardTables.standard
  private static let giving = Wording.giving.phrases

  /// `year` is the document's own: what was given in earlier ones is no quota.
  static func quotas(
    in outline: Outline, _ sentences: [BodySentence], year: Int?
  ) -> [Found<Plan.Quota>] {
    var result: [Found<Plan.Quota>] = []
    let isReport = TargetScanner.reports(in: outline)
    for sentence in sentences where !sentence.isTableRow {
      let text = outline.passages[sentence.passage].text
      let awards = AwardMentions(in: text, sentence.range, tables.awards)
      let isAbout =
        !awardTopics.isDisjoint(with: sentence.topics)
        && !sentence.topics.contains(.standards)
      let isGiving = !awards.isEmpty && giving.first(in: text, sentence.range) != nil
      guard isGiving || isAbout && sentence.node != nil,
        isAbout || !(sentence.node.map { isReport[$0] } ?? false)
      else { continue }
      result += quotas(
        in: text, sentence, awards, isAbout: isAbout, year: year,
        above: headings(above: sentence, in: outline))
    }
    return result
  }

  private static func quotas(
    in text: FoldedText, _ sentence: BodySentence, _ mentions: AwardMentions, isAbout: Bool,
    year: Int?, above headings: Headings
  ) -> [Found<Plan.Quota>] {
    var result: [Found<Plan.Quota>] = []
    var awards = mentions
    var lastBound: Plan.Bound?
    var lastEnd = sentence.range.lowerBound
    var lastNoun: Range<Int>?
    let figures = FigureScanner.figures(in: text, sentence.range, words: true)
    for (position, figure) in figures.enumerated() {
      let clause = clause(around: figure.range, in: text, sentence.range)
      let next = position + 1 < figures.count ? figures[position + 1].range.lowerBound : nil
      // `từ 03 đến 05 tập thể`
      let isRange =
        position + 1 < figures.count
        && FigureScanner.isRange(figure, figures[position + 1], in: text)
      let last = isRange ? figures[position + 1] : figure
      guard let counted = counted(last, in: text, clause, upTo: next ?? clause.upperBound),
        isAbout || wished.first(in: text, clause.lowerBound..<figure.range.lowerBound) == nil,
        !isOfThePast(figure.range.lowerBound, in: text, clause, year),
        !isOfCouncil(figure, in: text, clause), !isPriceOfOne(figure, in: text),
        registering.match(at: text.skippingBlanks(from: counted.noun.upperBound), in: text) == nil,
        result.isEmpty
          || !isOfCounted(figure, in: text, sentence.range, from: lastEnd, mentions)
            && !isShared(counted.noun, of: lastNoun, in: text, figure)
      else { continue }
      let noun = counted.noun
      let between = lastEnd..<max(lastEnd, figure.range.lowerBound)
      // `không quá 05 tập thể và 15 cá nhân`: the bound holds for both.
      if text.keys[between].contains(where: { KeySet(";:").contains($0) })
        || mentions.hasAward(in: between) || AwardMentions.selects(in: text, between)
      {
        lastBound = nil
      }
      let bound = isRange ? .min : figure.bound ?? lastBound
      lastBound = isRange ? nil : bound
      lastNoun = noun
      if !isRange { lastEnd = noun.upperBound }
      let name =
        counted.award
        ?? awards.award(of: figure.range.lowerBound..<noun.upperBound, in: clause, upTo: figures)
        ?? headings.award
      // A number as a word is a quota only beside an award.
      guard !figure.isWord || name != nil || isAbout && bound != nil, figure.value > 0,
        figure.value < 100_000
      else {
        continue
      }
      let isCollective =
        counted.isCollective ?? (counted.award == nil ? nil : headings.isCollective)
      result.append(
        Found(
          value: Plan.Quota(
            count: Int(figure.value), bound: bound ?? .exact, award: name,
            recipient: isCollective.map { $0 ? "tập thể" : "cá nhân" },
            text: text.text(sentence.range)),
          passage: sentence.passage, range: figure.range.lowerBound..<noun.upperBound,
          confidence: name == nil ? 0.7 : (figure.isWord ? 0.8 : 0.93)))
    }
    return result
  }

  // MARK: What is no quota

  private static let wished = Wording.wished.phrases
  private static let attending = Wording.attending.phrases
  private static let councils = Wording.council.phrases
  private static let made = Wording.madeOf.phrases
  private static let among = Wording.among.phrases
  private static let ratio = Wording.ratio.phrases
  private static let registering = Wording.registering.phrases
  private static let given = Wording.given.phrases

  private static let money = Wording.money.phrases

  /// `1 triệu đồng một người`
  private static func isPriceOfOne(_ figure: Figure, in text: FoldedText) -> Bool {
    let before = text.trimmed(0..<figure.range.lowerBound).upperBound
    return figure.value == 1 && money.match(endingAt: before, in: text) != nil
  }

  /// The part between semicolons in which `range` stands.
  private static func clause(
    around range: Range<Int>, in text: FoldedText, _ sentence: Range<Int>
  ) -> Range<Int> {
    let semicolon = UInt8(ascii: ";")
    let start = text.keys[sentence.lowerBound..<range.lowerBound].lastIndex(of: semicolon)
    let end = text.keys[range.upperBound..<sentence.upperBound].firstIndex(of: semicolon)
    return (start.map { $0 + 1 } ?? sentence.lowerBound)..<(end ?? sentence.upperBound)
  }

  /// `Năm 2023, huyện đã tặng Giấy khen cho 45 tập thể`, `Dự lễ trao Giấy khen có 150 đại biểu`.
  private static func isOfThePast(
    _ index: Int, in text: FoldedText, _ clause: Range<Int>, _ year: Int?
  ) -> Bool {
    let before = clause.lowerBound..<index
    // `Cứ 10 hội viên được đề nghị 01 người`
    let isRatio = ratio.matches(in: text, clause).contains { word in
      word.range.lowerBound < index
        && text.key(at: text.skippingBlanks(from: word.range.upperBound)).isDigit
    }
    if isRatio { return true }
    // `Trong số 20 cá nhân được khen, ít nhất 12 người là …`
    if let all = among.match(at: text.trimmed(clause).lowerBound, in: text),
      text.key(at: text.skippingBlanks(from: all.range.upperBound)).isDigit
    {
      return true
    }
    if let year, TargetScanner.namesYear(before: year, in: text, before) { return true }
    return given.first(in: text, before) != nil || attending.first(in: text, before) != nil
  }

  /// `Hội đồng xét khen thưởng gồm 05 cán bộ`
  private static func isOfCouncil(
    _ figure: Figure, in text: FoldedText, _ clause: Range<Int>
  ) -> Bool {
    let lead = text.trimmed(clause.lowerBound..<max(clause.lowerBound, figure.start))
    return made.match(endingAt: lead.upperBound, in: text) != nil
      && councils.match(at: lead.lowerBound, in: text) != nil
  }

  private static let leading = Wording.leading.phrases
  private static let belonging = Wording.belonging.phrases
  private static let having = Wording.heldBy.phrases
  private static let and = Wording.and.phrases

  /// Whether a figure says what those counted before are like and not how many more there are.
  private static func isOfCounted(
    _ figure: Figure, in text: FoldedText, _ sentence: Range<Int>, from lastEnd: Int,
    _ awards: AwardMentions
  ) -> Bool {
    let between = lastEnd..<max(lastEnd, figure.range.lowerBound)
    // `3 lớp dẫn đầu ba khối`
    if leading.match(endingAt: text.trimmed(between).upperBound, in: text) != nil { return true }
    if figure.isWord, belonging.match(endingAt: text.trimmed(between).upperBound, in: text) != nil {
      return true
    }
    // `04 tập thể (02 thôn, 02 trường)`, but `Bằng khen (02 tập thể), Giấy khen (06 tập thể)`
    let bracket = text.keys[sentence.lowerBound..<figure.range.lowerBound].lastIndex {
      KeySet("()").contains($0)
    }
    // The figure of `mười lăm (15) cá nhân` is none of these.
    if let bracket, text.keys[bracket] == UInt8(ascii: "("),
      text.key(at: figure.range.upperBound) != UInt8(ascii: ")")
    {
      let lead = lastEnd..<max(lastEnd, bracket)
      return figure.isWord
        || bracket >= lastEnd && !awards.hasAward(in: lead)
          && tables.recipients.first(in: text, lead) == nil
    }
    // `năm gia đình có từ ba người cùng hiến máu`
    return having.match(at: text.skippingBlanks(from: lastEnd), in: text) != nil
      && !text.keys[between].contains { KeySet(",;").contains($0) }
      && and.first(in: text, between) == nil
  }

  private static let eachOf = Wording.eachOf.phrases
  private static let person = "người".keys

  /// `15 gia đình, mỗi xã một gia đình`: how those counted before are shared out.
  private static func isShared(
    _ noun: Range<Int>, of last: Range<Int>?, in text: FoldedText, _ figure: Figure
  ) -> Bool {
    guard let last, last.upperBound < figure.start else { return false }
    let between = text.skippingBlanks(from: last.upperBound)..<figure.start
    let start = text.keys[between].lastIndex { KeySet(";:").contains($0) }
    guard start == nil, eachOf.first(in: text, between) != nil else { return false }
    return text.keys[noun].elementsEqual(person)
      || text.keys[noun].elementsEqual(text.keys[last])
  }

  // MARK: What is counted

  private struct Counted {
    var noun: Range<Int>
    var isCollective: Bool?
    /// The form, where the figure counts awards.
    var award: String?
  }

  /// What a figure counts: recipients, or awards with who gets them near them.
  private static func counted(
    _ figure: Figure, in text: FoldedText, _ clause: Range<Int>, upTo end: Int
  ) -> Counted? {
    var next = text.skippingBlanks(from: figure.range.upperBound)
    // `05 (năm) tập thể`
    if text.key(at: next) == UInt8(ascii: "("),
      let close = text.keys[next...].prefix(14).firstIndex(of: UInt8(ascii: ")"))
    {
      next = text.skippingBlanks(from: close + 1)
    }
    // `năm (05) tập thể`
    if !figure.isWord, text.key(at: next) == UInt8(ascii: ")") {
      next = text.skippingBlanks(from: next + 1)
    }
    if let noun = tables.recipients.match(at: next, in: text) {
      return Counted(noun: noun.range, isCollective: noun.meaning)
    }
    guard let award = tables.awards.match(at: next, in: text), award.meaning.isForm else {
      return labelled(figure, in: text, clause) ?? prizes(figure, at: next, in: text, clause)
    }
    let behind = award.range.upperBound..<max(award.range.upperBound, min(end, clause.upperBound))
    let before = clause.lowerBound..<figure.range.lowerBound
    return Counted(
      noun: award.range,
      isCollective: receiver(in: text, behind).first ?? receiver(in: text, before).last
        ?? label(in: text, before)
        ?? receiver(in: text, award.range.upperBound..<clause.upperBound).first,
      award: award.meaning.name)
  }

  private static let prize = "giải".keys

  /// `Giải Nhất: 01 giải`
  private static func prizes(
    _ figure: Figure, at next: Int, in text: FoldedText, _ clause: Range<Int>
  ) -> Counted? {
    var end = text.trimmed(clause.lowerBound..<max(clause.lowerBound, figure.start)).upperBound
    guard end > clause.lowerBound, text.keys[end - 1] == .colon else { return nil }
    end = text.trimmed(clause.lowerBound..<end - 1).upperBound
    guard text.hasKeys(prize, at: next), text.wordEnd(from: next) == next + prize.count,
      let award = tables.awards.match(endingAt: end, in: text), award.meaning.isForm
    else { return nil }
    return Counted(noun: next..<next + prize.count, award: award.meaning.name)
  }

  /// `trong đó tập thể không quá 10, cá nhân không quá 20`
  private static func labelled(
    _ figure: Figure, in text: FoldedText, _ clause: Range<Int>
  ) -> Counted? {
    let end = figure.range.upperBound
    let before = text.trimmed(clause.lowerBound..<max(clause.lowerBound, figure.start)).upperBound
    guard !figure.isWord, figure.bound != nil,
      end >= text.count || KeySet(",;.)").contains(text.keys[end]),
      let label = labels.match(endingAt: before, in: text)
    else { return nil }
    return Counted(noun: end..<end, isCollective: label.meaning)
  }

  private static let to = Wording.receiverLead.phrases
  private static let plural = Wording.plural.phrases
  private static let labels = PhraseTable([("tập thể", true), ("cá nhân", false)])

  /// Who gets what, of all in `range`: `cho cá nhân`, `cho các đội`.
  private static func receiver(in text: FoldedText, _ range: Range<Int>) -> [Bool] {
    to.matches(in: text, range).compactMap { word in
      var next = text.skippingBlanks(from: word.range.upperBound)
      if let plural = plural.match(at: next, in: text) {
        next = text.skippingBlanks(from: plural.range.upperBound)
      }
      return tables.recipients.match(at: next, in: text)?.meaning
    }
  }

  /// `Tập thể: 05 Giấy khen`
  private static func label(in text: FoldedText, _ range: Range<Int>) -> Bool? {
    let found = labels.matches(in: text, range)
    return found.count == 1 ? found[0].meaning : nil
  }

  /// What the headings above a sentence say for its figures.
  private struct Headings {
    var award: String?
    var isCollective: Bool?
  }

  private static func headings(above sentence: BodySentence, in outline: Outline) -> Headings {
    var result = Headings()
    var node = sentence.node
    while let position = node {
      let heading = FoldedText(outline.nodes[position].heading)
      let awards = tables.awards.matches(in: heading, heading.range).filter(\.meaning.isForm)
      if result.award == nil, awards.count == 1 { result.award = awards[0].meaning.name }
      result.isCollective = result.isCollective ?? label(in: heading, heading.range)
      node = outline.nodes[position].parent
    }
    return result
  }
}
