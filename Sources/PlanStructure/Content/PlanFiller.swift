internal import Records

/// Fills the plan from the sections, by what their headings are about.
struct PlanFiller {
  let outline: Outline
  let children: [[Int]]
  let tables = AwardTables.standard
  let letterhead = Letterhead.standard
  /// Whether any heading is about awards.
  private let isAboutAwards: Bool

  /// The matters of which a section is about one; a heading that names several does not say whose
  /// the words right under it are.
  private static let matters: Set<Topic> = [
    .purpose, .requirement, .subjects, .content, .criteria, .standards, .measures,
  ]
  private static let awardTopics: Set<Topic> = [.commendation, .awardForms, .quota]
  private static let requirementWords = PhraseTable(
    [
      ("phải", true), ("bảo đảm", true), ("đảm bảo", true), ("không để", true), ("tránh", true),
      ("bình xét", true), ("không", true),
      // What the purpose is, not what is asked.
      ("không ngừng", false), ("không chỉ", false), ("không những", false),
    ])
  private static let fundWords = PhraseTable(
    ["chi từ", "trích từ", "từ nguồn", "lấy từ", "từ quỹ"].map { ($0, true) })
  /// With these a statement on the money begins.
  private static let funds = PhraseTable(
    ["kinh phí", "nguồn", "tiền thưởng", "nguồn kinh phí", "mức tiền thưởng", "mức thưởng"].map {
      ($0, true)
    })
  private static let givingWords = PhraseTable(["tặng", "thưởng", "trao"].map { ($0, true) })
  private static let awardWords = PhraseTable(["khen thưởng", "tiền thưởng"].map { ($0, true) })
  private static let subjectWord = FuzzyPhrase("đối tượng")
  private static let collectiveWord = FuzzyPhrase("tập thể")
  private static let individualWord = FuzzyPhrase("cá nhân")
  private static let regardingWord = FuzzyPhrase("đối với")
  private static let scopeWord = "phạm vi".keys
  private static let scoreWords = PhraseTable(
    ["bảng điểm", "thang điểm", "bảng chấm điểm"].map { ($0, true) })

  init(_ outline: Outline) {
    self.outline = outline
    isAboutAwards = outline.nodes.contains { !Self.awardTopics.isDisjoint(with: $0.topics) }
    var children = [[Int]](repeating: [], count: outline.nodes.count)
    for (position, node) in outline.nodes.enumerated() {
      if let parent = node.parent { children[parent].append(position) }
    }
    self.children = children
  }

  /// The plan without its facts, and whether purposes and requirements had to be told apart by
  /// their words.
  func plan() -> (plan: Plan, hasMixedPurposes: Bool) {
    var plan = Plan()
    var hasMixedPurposes = false
    var mixed: [String] = []
    for (position, node) in outline.nodes.enumerated() {
      let statements = statements(of: position)
      guard !statements.isEmpty else { continue }
      let topics = Set(node.topics)
      let matters = topics.intersection(Self.matters)
      if matters == [.purpose, .requirement] {
        hasMixedPurposes = true
        mixed += statements
      }
      if matters == [.measures], isUnderContent(position) {
        plan.contents += statements
      } else if matters.count == 1, let matter = matters.first {
        add(statements, of: matter, at: position, to: &plan)
      } else if matters == [.content, .measures] {
        plan.contents += statements
      } else if matters == [.criteria, .standards] {
        add(statements, of: .criteria, at: position, to: &plan)
      } else if matters == [.subjects, .standards], partyAbove(position) != nil {
        // `Đối tượng, tiêu chuẩn`, then one heading for each: what stands under it is asked of it.
        add(statements, of: .standards, at: position, to: &plan)
      }
      addAwards(statements, topics, at: position, to: &plan)
    }
    addMixed(mixed, to: &plan)
    plan.awards.forms = awardForms()
    plan.responsibilities = responsibilities()
    return (plan, hasMixedPurposes)
  }

  /// Whether measures stand under one of several contents (`B. VỀ THU HỒI NỢ`), to which they
  /// belong.
  private func isUnderContent(_ position: Int) -> Bool {
    var node = outline.nodes[position].parent
    while let current = node, outline.nodes[current].topics == [.measures] {
      node = outline.nodes[current].parent
    }
    guard let content = node, let above = outline.nodes[content].parent else { return false }
    return outline.nodes[content].topics == [.content] && outline.nodes[above].topics == [.content]
  }

  /// Parts what stands under purposes and requirements together: of two statements the first is the
  /// purpose, of more those are requirements that stand from the first on whose words ask for
  /// something.
  private func addMixed(_ statements: [String], to plan: inout Plan) {
    let first = statements.indices.dropFirst().first { index in
      let text = FoldedText(statements[index])
      return statements.count == 2
        || Self.requirementWords.matches(in: text, text.range).contains(where: \.meaning)
    }
    plan.purposes += statements[..<(first ?? statements.count)]
    plan.requirements += statements[(first ?? statements.count)...]
  }

  // MARK: Statements

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

  private static let times = PhraseTable(
    ["trong", "quý", "đến hết", "từ tháng", "trong tháng", "tháng", "trước tháng"].map {
      ($0, true)
    })
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
  private static let listWords = PhraseTable(
    ["sau", "sau đây", "gồm", "bao gồm", "như", "là", "về"].map { ($0, true) })

  private func add(
    _ statements: [String], of matter: Topic, at position: Int, to plan: inout Plan
  ) {
    // Under `Hình thức, tiêu chuẩn khen thưởng` stands no list of standards.
    let topics = outline.nodes[position].topics
    let isMixed = topics.contains(.awardForms) || topics.contains(.quota)
    switch matter {
    case .purpose: plan.purposes += statements
    case .requirement: plan.requirements += statements
    case .content: plan.contents += statements
    case .subjects:
      // `Phạm vi` says where, not who.
      let heading = FoldedText(outline.nodes[position].heading)
      guard
        !heading.hasKeys(Self.scopeWord, at: 0)
          || Self.subjectWord.firstMatch(in: heading, heading.range) != nil
      else { break }
      addParties(statements, at: position, to: &plan.subjects)
    case .criteria, .standards:
      // What is asked of collectives or of individuals begins with their name.
      let asked =
        isMixed
        ? statements.filter { statement in
          let text = FoldedText(statement)
          return named(in: text, upTo: min(text.count, Self.longestTaker)) != nil
            && Self.asking.first(in: text, text.range) != nil
        } : statements
      addParties(asked, at: position, to: &plan.criteria)
    default: break
    }
  }

  // MARK: Collectives and individuals

  /// Puts statements under those whom the headings above name, or a label before them.
  private func addParties(
    _ statements: [String], at position: Int, to parties: inout Plan.Parties
  ) {
    let kind = partyAbove(position)
    for statement in statements {
      let text = FoldedText(statement)
      let label = text.keys.prefix(60).firstIndex(of: .colon).map { 0..<$0 }
      let first = min(text.count, Self.longestTaker)
      switch kind ?? label.flatMap({ party(in: text, $0, literal: true) })
        ?? named(in: text, upTo: first)
      {
      case true?: parties.collectives.append(statement)
      case false?: parties.individuals.append(statement)
      case nil: parties.all.append(statement)
      }
    }
  }

  /// Whether the nearest heading that names takers is about collectives (true) or individuals
  /// (false).
  private func partyAbove(_ position: Int) -> Bool? {
    var node: Int? = position
    while let current = node {
      let item = outline.nodes[current]
      if !item.headingText.isRunning {
        let text = FoldedText(item.heading)
        if let party = party(in: text, text.range, literal: false) { return party }
      }
      node = item.parent
    }
    return nil
  }

  /// The kind of takers that `range` names; nil when it names none, or both kinds by their own
  /// names.
  private func party(in text: FoldedText, _ range: Range<Int>, literal: Bool) -> Bool? {
    let hasCollective = Self.collectiveWord.firstMatch(in: text, range) != nil
    let hasIndividual = Self.individualWord.firstMatch(in: text, range) != nil
    if hasCollective != hasIndividual { return hasCollective }
    if hasCollective || literal { return nil }
    // `Hộ gia đình`, `Nông trường, tổ sản xuất`: the heading is the name of the takers.
    if let kind = takers(in: text, text.withoutFinalPunctuation(range)) { return kind }
    // `TIÊU CHUẨN “CỰU CHIẾN BINH GƯƠNG MẪU”`
    if let quote = text.keys[range].firstIndex(of: UInt8(ascii: "\"")),
      let noun = tables.recipients.match(at: quote + 1, in: text)
    {
      return noun.meaning
    }
    // `Đối với xã, thôn`, `Tiêu chuẩn đối với hộ gia đình`: the first taker behind `đối với`.
    guard let start = Self.regardingWord.firstMatch(in: text, range)?.range.upperBound else {
      return nil
    }
    return tables.recipients.first(in: text, start..<range.upperBound)?.meaning
  }

  /// `Tập thể được xét khen khi …`: the kind with whose name a statement starts.
  private func named(in text: FoldedText, upTo end: Int) -> Bool? {
    let range = 0..<end
    if Self.collectiveWord.firstMatch(in: text, range)?.range.lowerBound == 0,
      Self.individualWord.firstMatch(in: text, range) == nil
    {
      return true
    }
    if Self.individualWord.firstMatch(in: text, range)?.range.lowerBound == 0,
      Self.collectiveWord.firstMatch(in: text, range) == nil
    {
      return false
    }
    return nil
  }

  private static let asking = PhraseTable(
    ["khi", "phải", "đạt", "có thành tích"].map { ($0, true) })
  private static let longestTaker = 24

  /// The kind of takers where `range` is nothing but their names, all of one kind.
  private func takers(in text: FoldedText, _ range: Range<Int>) -> Bool? {
    var kind: Bool?
    var index = range.lowerBound
    while let noun = tables.recipients.match(at: index, in: text),
      noun.range.upperBound <= range.upperBound, kind == nil || kind == noun.meaning
    {
      kind = noun.meaning
      if noun.range.upperBound == range.upperBound { return kind }
      index = noun.range.upperBound
      if text.keys[index] == UInt8(ascii: ",") { index += 1 }
      index = text.skippingBlanks(from: index)
      if let and = Self.and.match(at: index, in: text) {
        index = text.skippingBlanks(from: and.range.upperBound)
      }
    }
    return nil
  }

  private static let and = PhraseTable([("và", true)])

  // MARK: Awards

  private func addAwards(
    _ statements: [String], _ topics: Set<Topic>, at position: Int, to plan: inout Plan
  ) {
    let node = outline.nodes[position]
    if topics.contains(.budget), topics.isDisjoint(with: [.awardForms, .quota, .dossier]) {
      let isAbout = isUnderAwards(position)
      plan.awards.budget += statements.filter { statement in
        let text = FoldedText(statement)
        return isAbout || Self.awardWords.first(in: text, text.range) != nil
      }
    } else if topics.contains(.commendation) {
      let isRunning = node.headingText.isRunning
      plan.awards.budget += statements.filter { statement in
        let text = FoldedText(statement)
        return Self.fundWords.first(in: text, text.range) != nil
          && (isRunning || Self.funds.match(at: 0, in: text) != nil)
      }
    }
    // Papers to sit an examination with are none for awards.
    guard topics.contains(.dossier), isAboutAwards else { return }
    let items = node.content.filter { outline.passages[$0].isItem }
    if !items.isEmpty {
      plan.awards.dossier += items.map { index in
        let passage = outline.passages[index]
        let range = passage.text.withoutFinalPunctuation(
          (passage.itemStart ?? 0)..<passage.text.count)
        return passage.text.text(range)
      }
    } else if !topics.contains(.time), !topics.contains(.budget) {
      plan.awards.dossier += statements
    }
  }

  /// Whether the heading or one above it is about commendation.
  private func isUnderAwards(_ position: Int) -> Bool {
    var node: Int? = position
    while let current = node {
      if !Self.awardTopics.isDisjoint(with: outline.nodes[current].topics) { return true }
      node = outline.nodes[current].parent
    }
    return false
  }

  /// The awards that sections on commendation name, in the order in which they come.
  private func awardForms() -> [String] {
    var forms: [String] = []
    for (position, node) in outline.nodes.enumerated() where isUnderAwards(position) {
      // Of standards for awards the headings name them: `1. Lao động tiên tiến`.
      let isAbout = !Self.awardTopics.isDisjoint(with: node.topics)
      guard isAbout || !node.headingText.isRunning else { continue }
      let passages =
        node.headingPassages
        .lowerBound..<(isAbout ? node.content.upperBound : node.headingPassages.upperBound)
      for index in passages where index < outline.passages.count {
        let text = outline.passages[index].text
        for match in tables.awards.matches(in: text, text.range)
        where !forms.contains(match.meaning.name) && isNamed(match.range, in: text) {
          forms.append(match.meaning.name)
        }
      }
    }
    return forms
  }

  /// `giải ba` in running text is no award unless it stands behind `tặng`.
  private func isNamed(_ range: Range<Int>, in text: FoldedText) -> Bool {
    if text.isCapital(at: range.lowerBound) || text.keys[range].last != UInt8(ascii: "a") {
      return true
    }
    let before = text.trimmed(max(0, range.lowerBound - 24)..<range.lowerBound)
    return Self.givingWords.first(in: text, before) != nil
  }
}
