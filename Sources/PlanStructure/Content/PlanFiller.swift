internal import Records

/// Fills the plan from the sections, by what their headings are about.
struct PlanFiller {
  let outline: Outline
  let children: [[Int]]
  let tables = AwardTables.standard
  let letterhead = Letterhead.standard
  /// Whether any heading is about awards.
  let isAboutAwards: Bool

  /// The matters of which a section is about one; a heading that names several does not say whose
  /// the words right under it are.
  private static let matters: Set<Topic> = [
    .purpose, .requirement, .subjects, .content, .criteria, .standards, .measures,
  ]
  static let awardTopics: Set<Topic> = [.commendation, .awardForms, .quota]
  private static let requirementWords = PhraseTable(
    Wording.requirement.list.map { ($0, true) } + Wording.noRequirement.list.map { ($0, false) })
  private static let subjectWord = FuzzyPhrase("đối tượng")
  private static let scopeWord = "phạm vi".keys

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
}
