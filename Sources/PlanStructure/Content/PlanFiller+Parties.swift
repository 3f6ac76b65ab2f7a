internal import Records

/// Whom statements are about: collectives or individuals.
extension PlanFiller {
  private static let collectiveWord = FuzzyPhrase("tập thể")
  private static let individualWord = FuzzyPhrase("cá nhân")
  private static let regardingWord = FuzzyPhrase("đối với")

  /// Puts statements under those whom the headings above name, or a label before them.
  func addParties(
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
  func partyAbove(_ position: Int) -> Bool? {
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
  func named(in text: FoldedText, upTo end: Int) -> Bool? {
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

  static let asking = Wording.asking.phrases
  static let longestTaker = 24

  /// The kind of takers where `range` is nothing but their names, all of one kind.
  func takers(in text: FoldedText, _ range: Range<Int>) -> Bool? {
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
}
