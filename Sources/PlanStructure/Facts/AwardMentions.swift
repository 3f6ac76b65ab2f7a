/// The awards that a sentence names, and which of them those counted in it get.
///
/// `tặng Giấy khen cho 05 tập thể` names the form before them, `chọn 02 cá nhân đề nghị tặng Bằng
/// khen` behind.
struct AwardMentions {
  private typealias Mention = PhraseTable<AwardTables.Award>.Match

  private let text: FoldedText
  private let mentions: [Mention]
  /// Where the form begins that stood behind the last ones counted.
  private var takenBehind: Int?

  private static let conferring = Wording.conferring.phrases
  private static let reached = Wording.titleHeld.phrases
  private static let selecting = Wording.selecting.phrases
  private static let ofThem = Wording.ofThem.phrases
  private static let giving = Wording.awardTo.phrases

  init(in text: FoldedText, _ range: Range<Int>, _ table: PhraseTable<AwardTables.Award>) {
    self.text = text
    let named = table.matches(in: text, range)
    let hasForm = named.contains { $0.meaning.isForm }
    let isConferred = Self.conferring.first(in: text, range) != nil
    mentions = named.filter { mention in
      guard !mention.meaning.isForm else { return true }
      // Beside a form, a title is often what is asked of those who get it.
      guard hasForm else { return isConferred }
      let end = Self.lead(before: mention.range.lowerBound, in: text)
      return Self.conferring.match(endingAt: end, in: text) != nil
        && Self.reached.match(endingAt: end, in: text) == nil
    }
  }

  /// Whether no award is named that can be given.
  var isEmpty: Bool { mentions.isEmpty }

  func hasAward(in range: Range<Int>) -> Bool {
    mentions.contains { range.contains($0.range.lowerBound) }
  }

  /// Whether those counted next are chosen by themselves: `…; chọn 02 cá nhân`.
  static func selects(in text: FoldedText, _ range: Range<Int>) -> Bool {
    selecting.first(in: text, range) != nil
  }

  /// The award of those counted at `counted`, in a clause of the sentence.
  mutating func award(
    of counted: Range<Int>, in clause: Range<Int>, upTo figures: [Figure]
  ) -> String? {
    let before = mentions.last { $0.range.upperBound <= counted.lowerBound }
    let isNear = before.map { $0.range.lowerBound >= clause.lowerBound } ?? false
    let behind = mentions.first {
      $0.range.lowerBound >= counted.upperBound && !hasOwn($0, figures)
    }
    // `10 gương để biểu dương, trong đó 05 gương được tặng Bằng khen`: of the latter.
    let isBehindNear =
      behind.map {
        $0.range.upperBound <= clause.upperBound
          && !isOfThem($0, behind: counted.upperBound, figures)
      } ?? false
    if let behind, isBehindNear {
      let lead = (before?.range.upperBound ?? clause.lowerBound)..<counted.lowerBound
      // `01 tập thể được tặng Cờ thi đua, 03 cá nhân được tặng Bằng khen`
      let isTaken = before.flatMap { mention in
        takenBehind.map { mention.range.lowerBound <= $0 }
      }
      if !isNear || isTaken ?? false || Self.selects(in: text, lead) {
        takenBehind = behind.range.lowerBound
        return behind.meaning.name
      }
    }
    if before == nil, let behind, isOfThem(behind, behind: counted.upperBound, figures) {
      return nil
    }
    return before?.meaning.name ?? behind?.meaning.name
  }

  /// Whether an award is that of some of those counted: `…, trong đó 05 gương được tặng Bằng khen`.
  private func isOfThem(_ mention: Mention, behind end: Int, _ figures: [Figure]) -> Bool {
    let between = end..<mention.range.lowerBound
    guard let word = Self.ofThem.first(in: text, between) else { return false }
    let rest = word.range.upperBound..<between.upperBound
    return figures.contains { rest.contains($0.range.lowerBound) }
  }

  /// Whether a form has those who get it behind it: `Bằng khen cho 02 tập thể`.
  private func hasOwn(_ mention: Mention, _ figures: [Figure]) -> Bool {
    let end = mention.range.upperBound
    let figure = figures.first { $0.range.lowerBound >= end }
    let next = mentions.first { $0.range.lowerBound >= end }
    guard let start = figure?.range.lowerBound, start < next?.range.lowerBound ?? .max else {
      return false
    }
    let between = text.keys[end..<start]
    return !between.contains(UInt8(ascii: ";"))
      && (between.contains { KeySet(":(").contains($0) }
        || Self.giving.first(in: text, end..<start) != nil)
  }

  /// The end of the words before `index`, without a quotation mark.
  private static func lead(before index: Int, in text: FoldedText) -> Int {
    let end = text.trimmed(0..<index).upperBound
    return end > 0 && text.keys[end - 1] == UInt8(ascii: "\"")
      ? text.trimmed(0..<end - 1).upperBound : end
  }
}
