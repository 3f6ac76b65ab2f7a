internal import Records

/// What a figure is that tells how something is, was or costs, and not what is to be reached.
extension FigureSetting {
  private static let before = Wording.pastLead.phrases
  private static let compared = Wording.comparedTo.phrases
  private static let degrees = Wording.ambient.phrases
  private static let costs = Wording.budgetLead.phrases
  private static let consequences = Wording.then.phrases
  private static let leave = Wording.leave.phrases
  private static let entries = Wording.entry.phrases
  private static let beneficiaries = Wording.beneficiary.phrases
  private static let each = Wording.eachOf.phrases
  private static let longestCase = 40
  private static let by = UInt8(ascii: "x")

  /// `năm trước phạt 2,37 tỷ đồng mà mới thu được 61%`
  var isBefore: Bool {
    guard let lead = Self.before.match(at: clause.lowerBound, in: text) else { return false }
    return Self.wishing.first(in: text, lead.range.upperBound..<figure.range.lowerBound) == nil
  }

  /// `45.000 lượt người, so với 31.206 lượt của năm trước`
  var isComparison: Bool {
    let end = text.trimmed(sentence.lowerBound..<figure.start).upperBound
    return Self.compared.match(endingAt: end, in: text) != nil
  }

  /// `hồ bơi 8 m x 16 m`: one side of something, the figure with its unit ending at `end`.
  func isMeasure(end: Int) -> Bool {
    func isBy(_ index: Int) -> Bool {
      text.key(at: index) == Self.by && !text.key(at: index - 1).isWord
        && !text.key(at: index + 1).isLetter
    }
    let next = text.skippingBlanks(from: end)
    let last = text.trimmed(sentence.lowerBound..<figure.range.lowerBound).upperBound - 1
    return isBy(next) && text.key(at: text.skippingBlanks(from: next + 1)).isDigit
      || last > sentence.lowerBound && isBy(last)
  }

  /// `vượt 1% thì dừng`, `dưới 30% có thể điều chỉnh`: what follows when the figure is reached stands behind it.
  func hasConsequence(end: Int) -> Bool {
    guard figure.bound != nil, Self.wishing.first(in: text, clause) == nil else { return false }
    if Self.leave.match(at: text.skippingBlanks(from: end), in: text) != nil { return true }
    let limit = max(end, min(sentence.upperBound, end + Self.longestCase))
    let stop = text.keys[end..<limit].firstIndex { KeySet(",;").contains($0) } ?? limit
    return Self.consequences.first(in: text, end..<stop) != nil
  }

  /// `Mỗi tác giả gửi tối đa 03 tác phẩm`: how much each may hand in.
  var isEntry: Bool {
    figure.bound == .max && Self.each.match(at: phrase.lowerBound, in: text) != nil
      && Self.entries.match(
        endingAt: text.trimmed(phrase.lowerBound..<figure.start).upperBound, in: text) != nil
  }

  /// `Làm giấy khai sinh, thẻ bảo hiểm cho 140 trẻ em`: for whom the clause does what its first verb
  /// says.
  var isForSomebody: Bool {
    let lead = text.trimmed(sentence.lowerBound..<figure.start).upperBound
    guard figure.start > clause.lowerBound,
      Self.beneficiaries.match(endingAt: lead, in: text) != nil
    else { return false }
    return FigureScanner.cues[.achieve]?.match(at: clause.lowerBound, in: text) != nil
      && !text.keys[clause].contains { KeySet(":(").contains($0) }
  }

  /// `khi độ ẩm kho dưới 70%`
  var isAmbient: Bool {
    figure.bound != nil && Self.degrees.first(in: text, phrase) != nil
      && Self.wishing.first(in: text, phrase) == nil
  }

  /// `bảo đảm kinh phí 1.940 triệu đồng`, the words before the figure ending at `end`.
  func isCost(end: Int) -> Bool {
    Self.costs.match(endingAt: end, in: text) != nil
  }
}
