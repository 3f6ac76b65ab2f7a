/// What of a numbered paragraph is its heading, and what runs on behind it.
struct HeadingText: Equatable {
  /// In the passage's text, without the marker and without final punctuation.
  var heading: Range<Int>
  /// What stands behind the heading in the same paragraph; empty when nothing does.
  var rest: Range<Int>
  /// Whether the heading is a clause of running text, and not a title or a label before a colon.
  /// The rest of running text is all of it.
  var isRunning: Bool

  /// A colon closes a heading when it comes no later than this.
  private static let longestBeforeColon = 200
  /// What stands before a colon is a label, commas or not, when it is no longer than this.
  private static let longestLabel = 80
  /// A label without commas, what stands in brackets apart.
  private static let longestPlainLabel = 90
  /// A paragraph without final punctuation is a title when it is no longer than this.
  private static let longestTitle = 260
  /// A paragraph that ends with a full stop is a title when something follows it and it is no
  /// longer than this.
  private static let longestClosedTitle = 90

  /// Splits the paragraph from `start` on. `hasContent` says whether items or headings stand
  /// under it.
  init(in text: FoldedText, from start: Int, hasContent: Bool) {
    let whole = text.trimmed(start..<text.count)
    let title = Self.withoutFinalPunctuation(whole, in: text)
    let breaks = Self.breaks(in: text, whole)
    let isTitle: Bool
    if let colon = breaks.colon, colon < title.upperBound,
      colon - whole.lowerBound
        <= (breaks.clause.map { $0 < colon } == true
          ? Self.longestLabel : Self.longestBeforeColon),
      breaks.sentence.map({ colon < $0 }) ?? true
    {
      heading = text.trimmed(whole.lowerBound..<colon)
      // What is longer than a label is a sentence that lists something.
      isRunning = Self.withoutBrackets(heading, in: text) > Self.longestPlainLabel
      rest = isRunning ? whole : text.trimmed(colon + 1..<whole.upperBound)
      return
    }
    let isOneSentence = (breaks.sentence ?? title.upperBound) >= title.upperBound
    if isOneSentence, text.isCapitals(title) {
      isTitle = true
    } else if !isOneSentence {
      isTitle = false
    } else if title.upperBound == whole.upperBound || text.key(at: whole.upperBound - 1) == .colon {
      isTitle = title.count <= Self.longestTitle
    } else {
      isTitle =
        hasContent && title.count <= Self.longestClosedTitle
        && text.key(at: whole.upperBound - 1) == .fullStop
    }
    if isTitle {
      heading = title
      rest = whole.upperBound..<whole.upperBound
      isRunning = false
      return
    }
    let end = min(breaks.clause ?? title.upperBound, breaks.sentence ?? title.upperBound)
    heading = text.trimmed(whole.lowerBound..<max(end, whole.lowerBound))
    rest = whole
    isRunning = true
  }

  /// The first colon, the first comma or semicolon and the first end of a sentence, none of them
  /// inside brackets or quotation marks.
  private static func breaks(
    in text: FoldedText, _ range: Range<Int>
  ) -> (colon: Int?, clause: Int?, sentence: Int?) {
    var colon: Int?
    var clause: Int?
    var commas = 0
    var brackets = 0
    var isQuoted = false
    for index in range.prefix(2000) {
      let key = text.keys[index]
      switch key {
      case UInt8(ascii: "("): brackets += 1
      case UInt8(ascii: ")"): brackets = max(0, brackets - 1)
      case UInt8(ascii: "\""): isQuoted.toggle()
      default: break
      }
      guard brackets == 0, !isQuoted else { continue }
      let next = text.key(at: index + 1)
      let isBeforeBlank = next == .blank || index + 1 == range.upperBound
      switch key {
      case .colon where isBeforeBlank || next.isLetter:
        if isSemicolon(at: index, in: text, from: range.lowerBound, commas) {
          clause = clause ?? index
        } else {
          colon = colon ?? index
        }
      case UInt8(ascii: ",") where isBeforeBlank || next.isLetter:
        clause = clause ?? index
        let word = text.skippingBlanks(from: index + 1)
        if !text.isCapital(at: word) { commas += 1 }
      case UInt8(ascii: ";"):
        clause = clause ?? index
        return (colon, clause, index)
      case .fullStop, UInt8(ascii: "!"), UInt8(ascii: "?"):
        if isBeforeBlank, Sentences.ends(at: index, in: text) { return (colon, clause, index) }
      default: break
      }
    }
    return (colon, clause, nil)
  }

  /// How long `range` is without what stands in brackets.
  private static func withoutBrackets(_ range: Range<Int>, in text: FoldedText) -> Int {
    var depth = 0
    var count = 0
    for index in range {
      if text.keys[index] == UInt8(ascii: "(") { depth += 1 }
      if depth == 0 { count += 1 }
      if text.keys[index] == UInt8(ascii: ")") { depth = max(0, depth - 1) }
    }
    return count
  }

  /// Whether a colon is a semicolon of running text that recognition lost the tail of: a long
  /// stretch with several commas before small words stands before it, and a small word behind it.
  private static func isSemicolon(
    at index: Int, in text: FoldedText, from start: Int, _ commas: Int
  ) -> Bool {
    let next = text.skippingBlanks(from: index + 1)
    return commas >= 2 && index - start > shortestEnumeration && text.key(at: next).isLetter
      && !text.isCapital(at: next)
  }

  /// Labels with commas in them (`Đối tượng, phạm vi, thời hạn:`) are shorter than this.
  private static let shortestEnumeration = 55

  /// `range` without the punctuation at its end; three dots go too.
  private static func withoutFinalPunctuation(
    _ range: Range<Int>, in text: FoldedText
  ) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, KeySet(".;:,/ ").contains(text.keys[end - 1]) { end -= 1 }
    return range.lowerBound..<end
  }
}

extension UInt8 {
  static let colon = UInt8(ascii: ":")
  static let fullStop = UInt8(ascii: ".")
}
