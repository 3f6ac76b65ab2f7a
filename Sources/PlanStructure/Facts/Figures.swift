internal import CPlanData
internal import Records

/// A figure in a text, with what bounds it.
struct Figure: Equatable, Sendable {
  var value: Double
  var bound: Plan.Bound?
  /// The figure with what stands between it and the next word.
  var range: Range<Int>
  /// `09/09`: as many as there are.
  var isWhole = false
  /// `12/16`: so many of them.
  var isPart = false
  /// Written as a word.
  var isWord = false
  /// Where the figure begins, or the words that bound it do.
  var start = 0

  /// The figure as the least of a range, which ends with `last`.
  func beginning(rangeTo last: Figure) -> Figure {
    var figure = self
    figure.range = range.lowerBound..<last.range.upperBound
    figure.bound = .min
    return figure
  }
}

/// Reads figures and the words that bound them.
enum FigureScanner {
  enum Cue: String, Sendable {
    case min, max, due, start, past, recurring, achieve, filler, report, score, inspected
    case minAfter = "min-after"
    case maxAfter = "max-after"
  }

  /// The phrases of each kind; a phrase may be of several kinds.
  static let cues: [Cue: PhraseTable<Bool>] = {
    var phrases: [Cue: [(String, Bool)]] = [:]
    for row in DataTable(sohoa_cues).rows {
      guard let cue = Cue(rawValue: row.field(0)) else { continue }
      phrases[cue, default: []].append((row.field(1), true))
    }
    return phrases.mapValues { PhraseTable($0) }
  }()

  private static let to = "đến".keys

  /// Numbers as words, by their keys.
  private static let words: [String: Int] = [
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi": 10,
  ]

  /// The figures in `range` from left to right: numerals and, where `words` says so, small numbers
  /// as words. Dates, codes and parts of larger numbers are none.
  static func figures(
    in text: FoldedText, _ range: Range<Int>, words allowsWords: Bool = false
  ) -> [Figure] {
    var result: [Figure] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard text.isWordStart(index) else {
        index += 1
        continue
      }
      if let date = DateScanner.date(at: index, in: text) {
        index = date.range.upperBound
      } else if let code = CodeScanner.code(at: index, in: text) {
        index = code.range.upperBound
      } else if let figure = numeral(at: index, in: text, from: range.lowerBound) {
        if figure.range.upperBound <= range.upperBound { result.append(figure) }
        index = figure.range.upperBound
      } else {
        if allowsWords, let (value, end) = number(inWordsAt: index, in: text) {
          // In `mười lăm (15)` the figure counts.
          let next = text.skippingBlanks(from: end)
          if text.key(at: next) != UInt8(ascii: "(") || !text.key(at: next + 1).isDigit {
            result.append(Figure(value: Double(value), range: index..<end, isWord: true))
          }
          index = end
        } else {
          index = max(text.wordEnd(from: index), index + 1)
        }
      }
    }
    for position in result.indices {
      let upper =
        position + 1 < result.count
        ? result[position + 1].range.lowerBound : range.upperBound
      (result[position].bound, result[position].start) = bound(
        of: result[position], in: text, from: range.lowerBound, upTo: upper)
      if position > 0, isRangeEnd(result[position], after: result[position - 1], in: text) {
        result[position].bound = .max
      }
    }
    return result
  }

  /// `ba`, `mười lăm`, `hai mươi`, `hai mươi tư` in small letters.
  private static func number(inWordsAt index: Int, in text: FoldedText) -> (Int, end: Int)? {
    func word(at index: Int) -> (value: Int, end: Int)? {
      let end = text.wordEnd(from: index)
      guard end > index, !text.isCapital(at: index),
        let value = words[String(decoding: text.keys[index..<end], as: UTF8.self)]
      else { return nil }
      return (value, end)
    }
    guard var (value, end) = word(at: index), !isYear(at: index, in: text) else { return nil }
    if value < 10, let ten = word(at: text.skippingBlanks(from: end)), ten.value == 10 {
      value *= 10
      end = ten.end
    } else if value != 10 {
      return (value, end)
    }
    let next = text.skippingBlanks(from: end)
    if let unit = word(at: next), unit.value < 10 { return (value + unit.value, unit.end) }
    let last = text.wordEnd(from: next)
    if let unit = lastWords[String(decoding: text.keys[next..<last], as: UTF8.self)],
      !text.isCapital(at: next)
    {
      return (value + unit, last)
    }
    return (value, end)
  }

  /// `Cuối năm chi bộ bỏ phiếu`: the year, not five.
  private static func isYear(at index: Int, in text: FoldedText) -> Bool {
    text.hasKeys(year, at: index) && text.wordEnd(from: index) == index + year.count
      && yearWords.match(endingAt: text.trimmed(0..<index).upperBound, in: text) != nil
  }

  private static let year = "năm".keys
  private static let yearWords = Wording.yearLead.phrases

  /// What the last part of a number is called behind tens alone.
  private static let lastWords: [String: Int] = ["tu": 4, "lam": 5, "nham": 5]

  /// `từ 5% đến 10%`, `5 đến 7 cá nhân`
  private static func isRangeEnd(
    _ figure: Figure, after previous: Figure, in text: FoldedText
  ) -> Bool {
    let between = text.trimmed(previous.range.upperBound..<figure.range.lowerBound)
    return isRange(previous, figure, in: text)
      || previous.bound == .min && between.count <= 6 && between.count >= to.count
        && text.hasKeys(to, at: between.upperBound - to.count)
  }

  /// Whether nothing but `đến` stands between two figures.
  static func isRange(_ first: Figure, _ last: Figure, in text: FoldedText) -> Bool {
    guard first.range.upperBound <= last.range.lowerBound else { return false }
    return text.keys[text.trimmed(first.range.upperBound..<last.range.lowerBound)]
      .elementsEqual(to)
  }

  /// `05`, `5.000`, `97,5`, `09/09`. Numbers that are glued to letters are none.
  private static func numeral(at index: Int, in text: FoldedText, from lower: Int) -> Figure? {
    // `2.100% học sinh`: the marker before the sentence is no part of its first figure.
    guard text.keys[index].isDigit,
      index == lower || !KeySet("/-.,").contains(text.key(at: index - 1))
    else { return nil }
    var end = index
    var whole = 0.0
    while end < text.count, text.keys[end].isDigit, end - index < 12 {
      whole = whole * 10 + Double(text.keys[end] - 0x30)
      end += 1
    }
    // Groups of three digits behind full stops.
    while text.key(at: end) == .fullStop,
      let (group, groupEnd) = DateScanner.number(at: end + 1, digits: 3...3, in: text)
    {
      whole = whole * 1000 + Double(group)
      end = groupEnd
    }
    if text.key(at: end) == UInt8(ascii: ",") || text.key(at: end) == .fullStop,
      let (decimals, decimalEnd) = DateScanner.number(at: end + 1, digits: 1...2, in: text)
    {
      let scale = decimalEnd - end - 1 == 1 ? 10.0 : 100.0
      // One division gives the number nearest to what is printed: 1,14 and not 1,1400000000000001.
      whole = (whole * scale + Double(decimals)) / scale
      end = decimalEnd
    }
    var isWhole = false
    var isPart = false
    if text.key(at: end) == UInt8(ascii: "/"),
      let (total, totalEnd) = DateScanner.number(at: end + 1, digits: 1...4, in: text)
    {
      // `24/24 giờ` says when, not how many.
      // `12/16 xã`: so many of them; a smaller second number is a month's.
      isPart =
        whole < Double(total) && (total > 12 || isPartOfBody(index, totalEnd, in: text))
      guard Double(total) == whole || isPart, !text.key(at: totalEnd).isWord, total != 24,
        total != 7
      else {
        return nil
      }
      isWhole = !isPart
      end = totalEnd
    }
    guard !text.key(at: end).isLetter else { return nil }
    return Figure(value: whole, range: index..<end, isWhole: isWhole, isPart: isPart)
  }

  private static let bodies = Wording.partBody.phrases
  private static let having = Wording.partLead.phrases

  /// `có ít nhất 07/10 huyện`: so many of ten and no day of a month.
  private static func isPartOfBody(_ index: Int, _ end: Int, in text: FoldedText) -> Bool {
    bodies.match(at: text.skippingBlanks(from: end), in: text) != nil
      && having.match(endingAt: text.trimmed(0..<index).upperBound, in: text) != nil
  }

  private static let from = Wording.fromWord.phrases
  /// `90% chi đoàn xếp loại khá trở lên`: the grade is bounded, not the figure.
  private static let grades = Wording.grade.phrases

  /// The bound that the words around a figure give it, nil for none, and where they begin.
  private static func bound(
    of figure: Figure, in text: FoldedText, from lower: Int, upTo upper: Int
  ) -> (Plan.Bound?, start: Int) {
    var after = figure.range.upperBound
    while after < upper, text.keys[after] != UInt8(ascii: ";") { after += 1 }
    let behind = figure.range.upperBound..<min(after, figure.range.upperBound + 90)
    let (before, start) = boundBefore(figure, in: text, from: lower)
    // `40 câu chuyện của cụ từ tám mươi tuổi trở lên`: of the other figure.
    if let cue = cues[.minAfter]?.first(in: text, behind),
      from.first(in: text, behind.lowerBound..<cue.range.lowerBound) == nil,
      grades.match(
        endingAt: text.trimmed(behind.lowerBound..<cue.range.lowerBound).upperBound, in: text)
        == nil
    {
      return (.min, start)
    }
    if cues[.maxAfter]?.first(in: text, behind) != nil { return (.max, start) }
    return (before, start)
  }

  private static func boundBefore(
    _ figure: Figure, in text: FoldedText, from lower: Int
  ) -> (Plan.Bound?, start: Int) {
    var end = text.trimmed(lower..<figure.range.lowerBound).upperBound
    if end > lower {
      switch text.scalars[end - 1] {
      case "≥", ">": return (.min, end - 1)
      case "≤", "<": return (.max, end - 1)
      // `không quá: 02 tập thể`
      case ":": end = text.trimmed(lower..<end - 1).upperBound
      default: break
      }
    }
    var hasYear = false
    for _ in 0..<3 {
      let most = cues[.max]?.match(endingAt: end, in: text)?.range
      let least = cues[.min]?.match(endingAt: end, in: text)?.range
      // `không dưới` has `dưới` in it.
      if let most, most.lowerBound >= lower, most.count > least?.count ?? 0 {
        let isLeast = isForbidden(most, in: text, from: lower)
        return (isLeast ? .min : .max, most.lowerBound)
      }
      if let least, least.lowerBound >= lower {
        return (isForbidden(least, in: text, from: lower) ? .max : .min, least.lowerBound)
      }
      let filler = cues[.filler]?.match(endingAt: end, in: text)?.range
      let year = filler == nil && !hasYear ? yearStart(before: end, in: text) : nil
      guard let start = filler?.lowerBound ?? year, start > lower
      else { return (nil, figure.range.lowerBound) }
      hasYear = hasYear || year != nil
      end = text.trimmed(lower..<start).upperBound
    }
    return (nil, figure.range.lowerBound)
  }

  /// Where `vào năm 2025` starts, as in `ít nhất vào năm 2025 đạt 40%`.
  private static func yearStart(before end: Int, in text: FoldedText) -> Int? {
    guard end > 4, let (_, numberEnd) = DateScanner.number(at: end - 4, digits: 4...4, in: text),
      numberEnd == end
    else { return nil }
    return atYear.match(endingAt: text.trimmed(0..<end - 4).upperBound, in: text)?.range.lowerBound
  }

  private static let atYear = Wording.atYear.phrases
  private static let exceeding = Wording.exceeding.phrases
  private static let whichever = Wording.whichever.phrases
  private static let forbidding = Wording.forbidding.phrases

  /// `không để tỷ lệ nợ xấu quá 3%`, `không để thôn nào dưới 80%`: what must not be exceeded is the
  /// most, what nobody is to fall below the least.
  private static func isForbidden(_ cue: Range<Int>, in text: FoldedText, from lower: Int) -> Bool {
    guard exceeding.match(at: cue.lowerBound, in: text)?.range == cue else { return false }
    let start = text.keys[lower..<cue.lowerBound].lastIndex { KeySet(",;:").contains($0) } ?? lower
    guard let word = forbidding.first(in: text, start..<cue.lowerBound) else { return false }
    // `không có lớp nào có trên 3%`
    if whichever.first(in: text, word.range.upperBound..<cue.lowerBound) != nil { return true }
    // `không để` holds for `trên` and `dưới` too, `không` alone for what says that it is too much.
    return word.range.count > no.count
      || !text.hasKeys(above, at: cue.lowerBound) && !text.hasKeys(below, at: cue.lowerBound)
  }

  private static let above = "trên".keys
  private static let below = "dưới".keys
  private static let no = "không".keys
}
