internal import CPlanData
internal import Records

/// The topics that the words of headings name.
struct TopicTable: Sendable {
  /// The table that is compiled in.
  static let standard = TopicTable(DataTable(sohoa_topic_wordings))

  private struct Wording: Sendable {
    var topics: [Topic]
    var condition: Condition
  }

  private enum Condition: String, Sendable {
    case always = ""
    case alone
    case orphan
    case award
    case start
    case lead
    case end
    case article
  }

  private let exact: PhraseTable<[Wording]>
  /// Shorter wordings that hold at some places only are other words when they are damaged (`tiền`,
  /// `liên`).
  private static let shortestFuzzy = 10

  private let articles: PhraseTable<[Topic]>
  private let fuzzy: [(phrase: FuzzyPhrase, wordings: [Wording])]
  /// Wordings that are whole headings, by their keys; those that share keys are left out.
  private let titles: [[UInt8]: String]
  private let titlePhrases: [(phrase: FuzzyPhrase, wording: String)]

  /// Words that make a heading one about commendation.
  private static let awardWords = PhraseTable(
    ["khen", "thưởng", "xét tặng", "tặng", "biểu dương", "tuyên dương"].map { ($0, true) })
  /// What a clause of running text may be about when it starts with the word: matters, not doings.
  private static let clauseTopics: Set<Topic> = [
    .subjects, .criteria, .standards, .awardForms, .quota, .commendation, .budget, .time,
    .dossier,
  ]
  private static let awardTopics: Set<Topic> = [.commendation, .awardForms, .quota]
  /// Under these stands what is to be done: `Số hóa hồ sơ`, `Giám sát trình tự bỏ phiếu` are tasks,
  /// not about the matters they name.
  private static let doingTopics: Set<Topic> = [.content, .measures, .implementation]
  private static let doings = PhraseTable(
    DataTable(sohoa_task_verbs).rows.filter { ["verb", "doing"].contains($0.field(0)) }
      .map { ($0.field(1), true) })

  /// Rows of topics, wording and condition.
  init(_ table: DataTable) {
    var byWording: [String: [Wording]] = [:]
    var order: [String] = []
    var ofArticles: [(String, [Topic])] = []
    for row in table.rows {
      let topics = row.field(0).split(separator: " ").compactMap { Topic(rawValue: String($0)) }
      let condition = Condition(rawValue: row.field(2)) ?? .always
      if condition == .article {
        ofArticles.append((row.field(1), topics))
        continue
      }
      if byWording[row.field(1)] == nil { order.append(row.field(1)) }
      byWording[row.field(1), default: []].append(Wording(topics: topics, condition: condition))
    }
    let short = order.filter { wording in
      (2...Self.mostTitleWords).contains(wording.split(separator: " ").count)
        && (byWording[wording] ?? []).contains { !$0.topics.isEmpty }
    }
    titles = Dictionary(grouping: short, by: \.keys).compactMapValues {
      $0.count == 1 ? $0[0] : nil
    }
    titlePhrases = titles.values.sorted().map { (FuzzyPhrase($0), $0) }
    articles = PhraseTable(ofArticles)
    exact = PhraseTable(order.map { ($0, byWording[$0] ?? []) })
    // What a heading only ends with is too short to be known damaged.
    fuzzy = order.map { wording in
      let isShort = wording.count < Self.shortestFuzzy
      let wordings = (byWording[wording] ?? []).filter {
        $0.condition != .end && $0.condition != .lead
          && !(isShort && ($0.condition == .start || $0.condition == .orphan))
      }
      return (FuzzyPhrase(wording), wordings)
    }
    .filter { !$0.1.isEmpty }
    .sorted { $0.0.keys.count > $1.0.keys.count }
  }

  /// A wording that a short heading is, but for marks and a letter or two that were damaged; nil
  /// for headings that no wording is, or several.
  func wording(of heading: FoldedText) -> String? {
    let words = heading.keys.split(separator: .blank)
    guard (2...Self.mostTitleWords).contains(words.count) else { return nil }
    if titles[heading.keys] != nil { return titles[heading.keys] }
    // `, số`: the comma is what is left of a word.
    if heading.keys.first == UInt8(ascii: ","), words.count == 2 {
      let near = titles.filter {
        $0.key.split(separator: .blank).last == words[1] && $0.key.count { $0 == .blank } == 1
      }
      return near.count == 1 ? near.first?.value : nil
    }
    guard heading.count >= Self.shortestTitle else { return nil }
    let near = titlePhrases.filter { phrase, _ in
      abs(phrase.keys.count - heading.count) <= 1
        && phrase.keys.count { $0 == .blank } == words.count - 1
        && phrase.firstMatch(in: heading, heading.range)?.range == heading.range
    }
    return near.count == 1 ? near[0].wording : nil
  }

  private static let mostTitleWords = 4
  private static let shortestTitle = 5

  /// The topics of a heading, in the order of `Topic.allCases`: those its words name, else
  /// `inherited`, else `other`.
  ///
  /// Of a heading that is a clause of running text only the first words count.
  func topics(of heading: String, isRunning: Bool, inherited: [Topic]) -> [Topic] {
    let bare = Self.withoutBrackets(heading)
    var named = namedTopics(in: bare, isRunning: isRunning, inherited: inherited)
    if named.isEmpty, !isRunning, bare != heading {
      // `VÌ SAO PHẢI LÀM (MỤC ĐÍCH)`: what the brackets hold alone may name it.
      named = namedTopics(in: Self.inBrackets(heading), isRunning: false, inherited: [])
    }
    if !named.isEmpty { return Topic.allCases.filter(named.contains) }
    let text = FoldedText(bare)
    // `TÌNH HÌNH CHUNG` under `TÌNH HÌNH, MỤC ĐÍCH, YÊU CẦU` is about neither purpose nor demands.
    if !isRunning, Self.aims.isSuperset(of: inherited),
      Self.situations.match(at: 0, in: text) != nil
    {
      return [.other]
    }
    return inherited.isEmpty ? [.other] : inherited
  }

  private static let aims: Set<Topic> = [.purpose, .requirement]
  private static let situations = PhraseTable(
    [
      "tình hình", "thực trạng", "đặc điểm", "bối cảnh", "kết quả đạt được", "kết quả thực hiện",
      "khái quát", "một số kết quả", "những kết quả",
    ].map { ($0, true) })

  private func namedTopics(
    in heading: String, isRunning: Bool, inherited: [Topic]
  ) -> Set<Topic> {
    // Sentences under purposes and requirements speak of other matters without being about them.
    if isRunning, inherited.contains(.purpose) || inherited.contains(.requirement) { return [] }
    // A clause is looked at as far as its first words go.
    let text = FoldedText(heading.prefix(isRunning ? 40 : 200))
    let isUnderAward = !Self.awardTopics.isDisjoint(with: inherited)
    let awardWords = Self.awardWords.matches(in: text, text.range).map(\.range)
    var always: Set<Topic> = []
    var alone: Set<Topic> = []
    let isDoing =
      !Self.doingTopics.isDisjoint(with: inherited) && Self.doings.match(at: 0, in: text) != nil
    let lastStart = isRunning || isDoing ? 0 : Self.lastStart(in: text)
    // A clause that was cut off does not show its end.
    let isCut = isRunning && text.count >= 40
    let lastWord = isCut ? -1 : text.withoutFinalPunctuation(text.range).upperBound
    for (range, wordings) in found(in: text) {
      let start = range.lowerBound
      let isLast = range.upperBound == lastWord
      for wording in wordings
      where start <= lastStart && (!isRunning || Self.clauseTopics.isSuperset(of: wording.topics))
        || isLast && wording.condition == .end
      {
        switch wording.condition {
        case .always: always.formUnion(wording.topics)
        case .alone: alone.formUnion(wording.topics)
        case .orphan: if inherited.isEmpty { alone.formUnion(wording.topics) }
        case .award:
          // `GIẢI THƯỞNG` alone is not about awards that were named before.
          if isUnderAward || awardWords.contains(where: { !$0.overlaps(range) }) {
            always.formUnion(wording.topics)
          }
        case .lead: if start == 0, inherited.isEmpty, !isRunning { alone.formUnion(wording.topics) }
        case .start: if start == 0 { always.formUnion(wording.topics) }
        case .end: if isLast { alone.formUnion(wording.topics) }
        case .article: break
        }
      }
    }
    return always.isEmpty ? alone : always
  }

  /// The heading without what stands in brackets, which does not say what it is about; brackets at
  /// its start are part of it.
  private static func withoutBrackets(_ heading: String) -> String {
    guard let open = heading.firstIndex(of: "("), open > heading.startIndex,
      let close = heading[open...].firstIndex(of: ")")
    else { return heading }
    let rest = withoutBrackets(String(heading[close...].dropFirst()))
    return String(heading[..<open]).trimmingSuffix { $0 == " " } + rest
  }

  /// What stands in the first brackets of a heading.
  private static func inBrackets(_ heading: String) -> String {
    guard let open = heading.firstIndex(of: "("), let close = heading[open...].firstIndex(of: ")")
    else { return "" }
    return String(heading[open..<close].dropFirst())
  }

  /// The topics that the whole paragraph of an article names, as the last ones say who carries a
  /// decision out.
  func topics(ofArticle paragraph: FoldedText) -> [Topic] {
    articles.first(in: paragraph, paragraph.range)?.meaning ?? []
  }

  /// The last place at which a wording may start: long titles say at their start what they are
  /// about.
  private static func lastStart(in text: FoldedText) -> Int {
    let words = 14
    var count = 0
    for index in text.keys.indices where text.isWordStart(index) {
      count += 1
      if count > words { return 60 }
    }
    return text.count
  }

  /// The wordings in a heading with where each stands; damaged ones only where no right one stands.
  private func found(in text: FoldedText) -> [(range: Range<Int>, wordings: [Wording])] {
    var result: [(range: Range<Int>, wordings: [Wording])] = []
    var free: [Range<Int>] = []
    var last = 0
    for match in exact.matches(in: text, text.range) {
      result.append((match.range, match.meaning))
      free.append(last..<match.range.lowerBound)
      last = match.range.upperBound
    }
    free.append(last..<text.count)
    for (phrase, wordings) in fuzzy {
      for (position, range) in free.enumerated() where range.count + 2 >= phrase.keys.count {
        guard let match = phrase.firstMatch(in: text, range) else { continue }
        result.append((match.range, wordings))
        free[position] = range.lowerBound..<match.range.lowerBound
        free.append(match.range.upperBound..<range.upperBound)
        break
      }
    }
    return result
  }
}

extension Outline {
  private static let regarding = "đối với ".keys
  private static let awards: Set<Topic> = [.commendation, .awardForms, .quota]

  /// Whether a heading says only whom it is about (`Đối với cá nhân`) under one on standards and
  /// awards, of which another heading beside it has the awards.
  private func isOfStandards(
    _ position: Int, _ inherited: [Topic], _ table: TopicTable
  ) -> Bool {
    let node = nodes[position]
    guard node.topics == inherited, inherited.contains(.standards),
      !Self.awards.isDisjoint(with: inherited),
      FoldedText(node.heading).hasKeys(Self.regarding, at: 0)
    else { return false }
    return nodes[position...].prefix(Self.longestGroup).contains { other in
      other.parent == node.parent && !other.headingText.isRunning
        && !Self.awards.isDisjoint(
          with: table.topics(of: other.heading, isRunning: false, inherited: []))
    }
  }

  /// As many headings behind one are looked at, so that it takes linear time.
  private static let longestGroup = 40

  /// Gives each heading its topics, from the top down.
  ///
  /// The first article of a decision says what is decided, which is its content.
  mutating func assignTopics(_ table: TopicTable = .standard, ofDecision isDecision: Bool = false) {
    for position in nodes.indices {
      let inherited = nodes[position].parent.map { nodes[$0].topics } ?? []
      nodes[position].topics = table.topics(
        of: nodes[position].heading, isRunning: nodes[position].headingText.isRunning,
        inherited: inherited == [.other] ? [] : inherited)
      if isOfStandards(position, inherited, table) { nodes[position].topics = [.standards] }
      if nodes[position].topics == [.other], nodes[position].decision.reading.style.kind == .article
      {
        let named = table.topics(ofArticle: passages[nodes[position].passage].text)
        if !named.isEmpty {
          nodes[position].topics = named
        } else if isDecision, nodes[position].decision.reading.value == 1 {
          nodes[position].topics = [.content]
        }
      }
    }
  }
}
