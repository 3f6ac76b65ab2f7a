internal import Records

/// What a plan says of awards: their forms, the papers and the money.
extension PlanFiller {
  private static let fundWords = Wording.fundLead.phrases
  /// With these a statement on the money begins.
  private static let funds = Wording.fund.phrases
  private static let givingWords = Wording.givingVerb.phrases
  private static let awardWords = Wording.awardMoney.phrases

  func addAwards(
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
  func awardForms() -> [String] {
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
