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
  private static let awardTopics: Set<Topic> = [.commendation, .awardForms, .quota]
  private static let tables = AwardTables.standard
  private static let conferring = PhraseTable(
    ["danh hiệu", "công nhận", "tặng"].map { ($0, true) })
  private static let giving = PhraseTable(["tặng", "khen", "đề nghị", "thưởng"].map { ($0, true) })

  static func quotas(in outline: Outline, _ sentences: [BodySentence]) -> [Found<Plan.Quota>] {
    var result: [Found<Plan.Quota>] = []
    for sentence in sentences where !sentence.isTableRow {
      let text = outline.passages[sentence.passage].text
      let named = tables.awards.matches(in: text, sentence.range)
      let awards = named.filter(\.meaning.isForm)
      let titles =
        conferring.first(in: text, sentence.range) == nil
        ? [] : named.filter { !$0.meaning.isForm }
      let isAbout =
        !awardTopics.isDisjoint(with: sentence.topics)
        && !sentence.topics.contains(.standards)
      let isGiving =
        !(awards.isEmpty && titles.isEmpty) && giving.first(in: text, sentence.range) != nil
      guard isGiving || isAbout && sentence.node != nil else { continue }
      result += quotas(
        in: text, sentence, awards, titles: titles, heading: awardAbove(sentence, in: outline))
    }
    return result
  }

  private static func quotas(
    in text: FoldedText, _ sentence: BodySentence, _ awards: [PhraseTable<AwardTables.Award>.Match],
    titles: [PhraseTable<AwardTables.Award>.Match], heading: String?
  ) -> [Found<Plan.Quota>] {
    var result: [Found<Plan.Quota>] = []
    var lastBound: Plan.Bound?
    var lastEnd = sentence.range.lowerBound
    for figure in FigureScanner.figures(in: text, sentence.range, words: true) {
      guard let (noun, isCollective, award) = counted(figure, in: text) else { continue }
      // `3 lớp dẫn đầu ba khối`
      if figure.isWord, !result.isEmpty,
        Self.belonging.match(
          endingAt: text.trimmed(lastEnd..<figure.range.lowerBound).upperBound, in: text) != nil
      {
        continue
      }
      // `16 hội viên (mỗi ấp một người)`
      if figure.isWord, !result.isEmpty, isInBrackets(figure.range, in: text, sentence.range) {
        continue
      }
      // `năm gia đình có từ ba người cùng hiến máu`: what those commended are like.
      if !result.isEmpty, Self.having.match(at: text.skippingBlanks(from: lastEnd), in: text) != nil
      {
        continue
      }
      let between = text.keys[lastEnd..<max(lastEnd, figure.range.lowerBound)]
      // `không quá 05 tập thể và 15 cá nhân`: the bound holds for both.
      if between.contains(where: { KeySet(";:").contains($0) }) { lastBound = nil }
      let bound = figure.bound ?? lastBound
      lastBound = bound
      lastEnd = noun.upperBound
      let name =
        award
        ?? awards.last { $0.range.upperBound <= figure.range.lowerBound }?.meaning.name
        ?? awards.first { $0.range.lowerBound >= noun.upperBound }?.meaning.name
        ?? titles.last { $0.range.upperBound <= figure.range.lowerBound }?.meaning.name ?? heading
      // A number as a word is a quota only beside an award.
      guard !figure.isWord || name != nil, figure.value > 0, figure.value < 100_000 else {
        continue
      }
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

  private static let belonging = PhraseTable(
    ["dẫn đầu", "đứng đầu", "của", "thuộc", "trong", "ở", "tại"].map { ($0, true) })
  private static let having = PhraseTable([("có", true)])

  private static func isInBrackets(
    _ range: Range<Int>, in text: FoldedText, _ sentence: Range<Int>
  ) -> Bool {
    let before = text.keys[sentence.lowerBound..<range.lowerBound]
    let bracket = before.last { KeySet("()").contains($0) }
    return bracket == UInt8(ascii: "(")
  }

  /// What a figure counts: recipients, or awards with who gets them behind.
  private static func counted(
    _ figure: Figure, in text: FoldedText
  ) -> (noun: Range<Int>, isCollective: Bool?, award: String?)? {
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
      return (noun.range, noun.meaning, nil)
    }
    if let award = tables.awards.match(at: next, in: text), award.meaning.isForm {
      let behind = award.range.upperBound..<min(text.count, award.range.upperBound + 60)
      let recipient = tables.recipients.first(in: text, behind)
      return (award.range, recipient?.meaning, award.meaning.name)
    }
    return nil
  }

  /// The award that the headings above name.
  private static func awardAbove(_ sentence: BodySentence, in outline: Outline) -> String? {
    var node = sentence.node
    while let position = node {
      let heading = FoldedText(outline.nodes[position].heading)
      let awards = tables.awards.matches(in: heading, heading.range).filter(\.meaning.isForm)
      if awards.count == 1 { return awards[0].meaning.name }
      node = outline.nodes[position].parent
    }
    return nil
  }
}
