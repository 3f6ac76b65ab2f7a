internal import Records

/// What the words around a figure make of it: a goal, how things stand, or what somebody or
/// something has to be like.
struct FigureSetting {
  let figure: Figure
  let text: FoldedText
  let sentence: Range<Int>
  /// From the last comma, semicolon or colon before the figure.
  let phrase: Range<Int>
  /// From the last semicolon before the figure.
  let clause: Range<Int>

  init(_ figure: Figure, in text: FoldedText, _ sentence: Range<Int>) {
    self.figure = figure
    self.text = text
    self.sentence = sentence
    let end = figure.range.lowerBound
    func start(_ ends: KeySet) -> Int {
      text.keys[sentence.lowerBound..<max(sentence.lowerBound, figure.start)].lastIndex {
        ends.contains($0)
      }.map { $0 + 1 } ?? sentence.lowerBound
    }
    phrase = min(end, text.skippingBlanks(from: start(KeySet(",;:()"))))..<end
    clause = min(end, text.skippingBlanks(from: start(KeySet(";"))))..<end
  }

  // MARK: Goals

  private static let longestPast = 10
  private static let longestObject = 60
  private static let done = Wording.done.phrases
  private static let leads = Wording.goalLead.phrases
  /// Between a verb and what is reached, these speak of something else.
  private static let others = Wording.otherThing.phrases

  /// Whether a verb of achieving stands right before the figure, one or two words apart, or begins
  /// the phrase: `khám sức khỏe miễn phí cho 600 người`.
  var isAchieved: Bool {
    let lower = sentence.lowerBound
    var end = text.trimmed(lower..<figure.range.lowerBound).upperBound
    for _ in 0..<3 where end > lower {
      if let match = FigureScanner.cues[.achieve]?.match(endingAt: end, in: text),
        match.range.lowerBound >= lower
      {
        // `năm trước mới in được 1.500 tờ`
        let start = max(
          lower, match.range.lowerBound - Self.longestPast,
          min(phrase.lowerBound, match.range.lowerBound))
        let before = start..<match.range.lowerBound
        let object = match.range.upperBound..<figure.range.lowerBound
        return Self.done.first(in: text, before) == nil && !isReceived(match.range)
          && Self.others.first(in: text, object) == nil
      }
      guard text.keys[end - 1].isLetter else { break }
      while end > lower, text.keys[end - 1].isWord { end -= 1 }
      end = text.trimmed(lower..<end).upperBound
    }
    if isLabelled || isForSomebody { return true }
    let start = afterLeads(from: phrase.lowerBound)
    guard let verb = FigureScanner.cues[.achieve]?.match(at: start, in: text),
      verb.range.upperBound <= phrase.upperBound
    else { return false }
    let object = verb.range.upperBound..<phrase.upperBound
    return object.count <= Self.longestObject && Self.others.first(in: text, object) == nil
  }

  private func afterLeads(from start: Int) -> Int {
    var start = start
    while let lead = Self.leads.match(at: start, in: text) {
      start = text.skippingBlanks(from: lead.range.upperBound)
    }
    return start
  }

  /// `Lắp đặt mới trạm 4G: 58 trạm`: right behind the colon of a label that begins with a verb of
  /// achieving.
  private var isLabelled: Bool {
    let end = text.trimmed(sentence.lowerBound..<figure.start).upperBound
    guard end > sentence.lowerBound, text.keys[end - 1] == .colon else { return false }
    let before = sentence.lowerBound..<end - 1
    let label =
      text.keys[before].lastIndex { KeySet(",;:()").contains($0) }.map { $0 + 1 }
      ?? before.lowerBound
    let start = afterLeads(from: text.skippingBlanks(from: label))
    guard
      let verb = FigureScanner.cues[.achieve]?.match(at: start, in: text)
        ?? Self.changes.match(at: start, in: text)
    else { return false }
    return verb.range.upperBound <= before.upperBound
  }

  private static let each = Wording.eachOf.phrases
  private static let passive = Wording.passive.phrases

  /// `Mỗi hộ được hỗ trợ 30 kg gạo`: what those helped get.
  private func isReceived(_ verb: Range<Int>) -> Bool {
    Self.each.match(at: phrase.lowerBound, in: text) != nil
      && Self.passive.first(in: text, phrase.lowerBound..<verb.lowerBound) != nil
  }

  private static let longestNext = 24

  /// `giảm 150 hộ nghèo, 90 hộ cận nghèo`: whether a figure goes on with those before it.
  func continues(_ last: Range<Int>?) -> Bool {
    guard let last, last.upperBound <= figure.start else { return false }
    let between = last.upperBound..<figure.range.lowerBound
    return between.count <= Self.longestNext
      && Self.others.first(in: text, between) == nil
      && !text.keys[between].contains { KeySet(";(").contains($0) }
  }

  private static let have = Wording.having.phrases
  private static let being = Wording.becoming.phrases
  private static let longestName = 30

  /// `toàn huyện có 15 xã đạt chuẩn`: had, and `alone` so where targets are listed.
  func isHad(_ unit: Range<Int>, alone: Bool) -> Bool {
    let before = text.trimmed(sentence.lowerBound..<figure.range.lowerBound)
    guard
      Self.have.match(endingAt: before.upperBound, in: text) != nil
        || alone && before.isEmpty
    else { return false }
    let behind = unit.upperBound..<min(sentence.upperBound, unit.upperBound + Self.longestName)
    return alone || Self.wishing.first(in: text, phrase) != nil
      || Self.being.first(in: text, behind) != nil
  }

  private static let originLeads = Wording.originLead.phrases
  private static let changesTo = Wording.changeTo.phrases
  private static let changes = Wording.change.phrases
  private static let longestOrigin = 50
  private static let again = "trở ".keys

  /// `tăng từ 62% năm 2023 lên 80%`: where something stands that is to rise or fall, the figure with
  /// its unit ending at `end`.
  func isOrigin(end: Int) -> Bool {
    let before = text.trimmed(sentence.lowerBound..<figure.range.lowerBound).upperBound
    guard let lead = Self.originLeads.match(endingAt: before, in: text),
      lead.range.lowerBound >= sentence.lowerBound
    else { return false }
    var isInBrackets = false
    var index = end
    while index < min(sentence.upperBound, end + Self.longestOrigin) {
      switch text.keys[index] {
      case UInt8(ascii: ";"): return false
      case UInt8(ascii: "("): isInBrackets = true
      case UInt8(ascii: ")"): isInBrackets = false
      default: break
      }
      guard text.isWordStart(index) else {
        index += 1
        continue
      }
      let wordEnd = text.wordEnd(from: index)
      // Years may stand between, other figures not.
      let goesOn = KeySet("/.,").contains(text.key(at: index - 1))
      if text.keys[index].isDigit, !isInBrackets, !goesOn, wordEnd - index != 4 { return false }
      if let word = Self.changesTo.match(at: index, in: text) {
        return !text.hasKeys(Self.again, at: index - Self.again.count)
          && text.keys[word.range.upperBound..<sentence.upperBound].prefix(20).contains(
            where: \.isDigit)
      }
      index = wordEnd
    }
    return false
  }

  /// `nâng tổng số câu lạc bộ lên 45 câu lạc bộ`, `rút ngắn từ 15 ngày xuống còn 10 ngày`
  var isRaised: Bool {
    let before = text.trimmed(sentence.lowerBound..<figure.start).upperBound
    guard let word = Self.changesTo.match(endingAt: before, in: text),
      word.range.lowerBound > clause.lowerBound
    else { return false }
    return Self.changes.first(in: text, clause.lowerBound..<word.range.lowerBound) != nil
  }

  // MARK: How things stand

  private static let now = Wording.situation.phrases
  static let wishing = Wording.wish.phrases
  private static let findings = Wording.finding.phrases
  private static let shares = Wording.share.phrases
  private static let nearly = Wording.nearly.phrases

  /// `Hiện nay còn 12% hộ chưa có nước sạch`, `rác hữu cơ chiếm 60%`
  var isSituation: Bool {
    if let word = Self.now.matches(in: text, clause.lowerBound..<figure.start).last {
      return Self.wishing.first(in: text, word.range.upperBound..<figure.range.upperBound) == nil
        && Self.wishing.match(
          endingAt: text.trimmed(clause.lowerBound..<word.range.lowerBound).upperBound, in: text)
          == nil
    }
    let end = text.trimmed(sentence.lowerBound..<figure.start).upperBound
    if figure.bound == nil, Self.findings.first(in: text, clause) != nil || isBefore {
      return true
    }
    guard figure.bound == nil,
      Self.shares.match(endingAt: end, in: text) != nil
        || Self.nearly.match(endingAt: end, in: text) != nil
    else { return false }
    return Self.wishing.first(in: text, clause) == nil
  }

  // MARK: What is asked of somebody

  private static let sizes = Wording.size.phrases
  /// Sizes of which a greater one may be the goal, when they are not those of each.
  private static let sums = Wording.sum.phrases
  private static let kinds = Wording.kindOf.phrases
  private static let musts = Wording.must.phrases
  private static let supports = Wording.support.phrases
  private static let performances = Wording.performance.phrases
  private static let votes = Wording.vote.phrases
  /// What is paid for piece by piece has a price.
  private static let singles = Wording.single.list
  private static let less = Wording.less.phrases
  private static let longestCondition = 60

  /// `tàu cá dài từ 15 mét trở lên`, `các trường có từ 500 học sinh trở lên phải …`, `hỗ trợ không
  /// quá 5 triệu đồng`, `mỗi tiết mục không quá 07 phút`: whether the figure, which with its unit
  /// ends at `end`, bounds what something is like, and not what is to be reached.
  func isCondition(unit: String, end: Int) -> Bool {
    if isInCase || isQuoted(end: end) || isAsked(end: end) || isOfGroup(end: end)
      || hasConsequence(end: end) || isAmbient || isEntry
    {
      return true
    }
    guard unit != "%" else {
      // `đạt từ 90% số phiếu trở lên mới được đề nghị`
      let next = text.skippingBlanks(from: end)
      let lead = text.trimmed(sentence.lowerBound..<figure.start).upperBound
      return Self.votes.match(at: next, in: text) != nil
        || Self.shareRates.match(endingAt: lead, in: text) != nil
    }
    let before = text.trimmed(sentence.lowerBound..<figure.start).upperBound
    if isOfThing(unit, end: before) || isNorm(end: end) || isRate(unit, end: before) { return true }
    if let size = Self.sizes.match(endingAt: before, in: text),
      size.range.lowerBound >= sentence.lowerBound,
      // `nhân rộng 50 sáng kiến` has `rộng` in it.
      FigureScanner.cues[.achieve]?.match(endingAt: before, in: text)?.range.count ?? 0
        <= size.range.count
    {
      // `Vùng nuôi có diện tích từ 10 ha trở lên`
      let lead = text.trimmed(sentence.lowerBound..<size.range.lowerBound).upperBound
      if figure.bound != nil, Self.have.match(endingAt: lead, in: text) != nil,
        Self.wishing.first(in: text, clause) == nil
      {
        return true
      }
      return !(figure.bound == .min || figure.bound == nil)
        || Self.sums.match(endingAt: before, in: text) == nil
    }
    if unit.hasPrefix("km/") { return true }
    if unit.contains("đồng"), figure.bound == nil, isCost(end: before) { return true }
    if unit.contains("đồng") || unit.contains("USD") {
      let isPaid = Self.supports.first(in: text, phrase) != nil
      if figure.bound == .max { return Self.less.first(in: text, clause) == nil }
      if unit.contains("/"), isPaid || Self.singles.contains(where: unit.contains) { return true }
    }
    // `sốt cao quá 48 giờ phải đi khám`
    if Self.spans.contains(unit), figure.bound == .min,
      Self.over.match(at: figure.start, in: text) != nil
    {
      return true
    }
    if Self.minutes.contains(unit), Self.performances.first(in: text, clause) != nil { return true }
    // `Các hộ nuôi từ 10 con lợn trở lên phải …`
    if figure.start > phrase.lowerBound, Self.kinds.match(at: phrase.lowerBound, in: text) != nil,
      let cue =
        (FigureScanner.cues[.minAfter]?.match(
          at: text.skippingBlanks(from: end), in: text)
          ?? FigureScanner.cues[.maxAfter]?.match(at: text.skippingBlanks(from: end), in: text)),
      Self.musts.match(at: text.skippingBlanks(from: cue.range.upperBound), in: text) != nil,
      Self.wishing.first(in: text, phrase) == nil
    {
      return true
    }
    // `Mỗi công đoàn cơ sở có từ 500 đoàn viên trở lên đăng ký …`
    guard figure.bound != nil, Self.kinds.match(at: phrase.lowerBound, in: text) != nil,
      Self.have.match(endingAt: before, in: text) != nil
    else { return false }
    let behind = text.keys[end..<min(sentence.upperBound, end + Self.longestCondition)]
    let stop = behind.firstIndex { KeySet(",;").contains($0) } ?? behind.endIndex
    return Self.musts.first(in: text, end..<stop) != nil
  }

  private static let conditionals = Wording.conditional.phrases
  private static let whichever = Wording.whichever.phrases

  /// `Nếu để trên 2% học sinh bỏ học …`, `Thôn nào có từ 90% hộ tham gia …`: in which case something
  /// holds; not `không có lớp nào có trên 2% …`.
  private var isInCase: Bool {
    if Self.conditionals.match(at: phrase.lowerBound, in: text) != nil { return true }
    return Self.whichever.first(in: text, phrase) != nil
      && Self.wishing.first(in: text, phrase) == nil
  }

  private static let groups = Wording.group.phrases
  private static let shareRates = Wording.shareRate.phrases
  private static let onlyThen = Wording.onlyThen.phrases

  /// `trả lời đúng 80% số câu hỏi mới được vào vòng trong`
  private func isAsked(end: Int) -> Bool {
    let limit = max(end, min(sentence.upperBound, end + Self.longestCondition))
    let stop = text.keys[end..<limit].firstIndex(of: UInt8(ascii: ";")) ?? limit
    return Self.onlyThen.first(in: text, end..<stop) != nil
  }

  /// `mỗi đội từ 5 đến 7 người`, not `mỗi tổ ít nhất 2 mô hình` or `mỗi suất từ 25.000 đồng trở lên`
  private func isOfGroup(end: Int) -> Bool {
    let lead = text.trimmed(sentence.lowerBound..<figure.start).upperBound
    guard Self.groups.match(endingAt: lead, in: text) != nil else { return false }
    let isLeast =
      FigureScanner.cues[.minAfter]?.match(at: text.skippingBlanks(from: end), in: text) != nil
    return figure.bound != .min || figure.start == figure.range.lowerBound
      || !isLeast && Self.originLeads.match(at: figure.start, in: text) != nil
  }

  /// `Đề án “Xây dựng ít nhất 5.000 căn nhà …”`: a figure in a name.
  private func isQuoted(end: Int) -> Bool {
    let mark = UInt8(ascii: "\"")
    let before = text.keys[sentence.lowerBound..<figure.range.lowerBound].count { $0 == mark }
    return before % 2 == 1 && text.keys[end..<max(end, sentence.upperBound)].contains(mark)
  }

  private static let things = Wording.sizedThing.phrases
  private static let measures = Wording.sizeUnit.set

  /// `cấm xe trên 6 tấn`, `trẻ dưới 15 kg`: how great what is spoken of is.
  private func isOfThing(_ unit: String, end: Int) -> Bool {
    figure.bound != nil && Self.measures.contains(unit)
      && Self.things.match(endingAt: end, in: text) != nil
  }

  private static let perOne = Wording.perOne.phrases

  /// `cấp 150 tấn xi măng cho mỗi ki-lô-mét`: what each gets or costs.
  private func isNorm(end: Int) -> Bool {
    let limit = min(sentence.upperBound, end + Self.longestName)
    guard figure.bound == nil, end < limit else { return false }
    let stop = text.keys[end..<limit].firstIndex { KeySet(",;").contains($0) } ?? limit
    return Self.perOne.first(in: text, end..<stop) != nil
  }

  private static let rates = Wording.rate.phrases
  private static let reaching = Wording.reachingRate.phrases

  /// `mức từ 2 triệu đồng đến 6 triệu đồng một suất`, not `đạt mức 60 triệu đồng`.
  private func isRate(_ unit: String, end: Int) -> Bool {
    guard unit.contains("đồng"), let rate = Self.rates.match(endingAt: end, in: text) else {
      return false
    }
    let before = text.trimmed(sentence.lowerBound..<max(sentence.lowerBound, rate.range.lowerBound))
    return Self.reaching.match(endingAt: before.upperBound, in: text) == nil
  }

  private static let over = Wording.exceeded.phrases
  private static let spans = Wording.span.set
  private static let minutes = Wording.shortSpan.set
}
