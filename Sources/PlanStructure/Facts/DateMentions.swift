internal import Records

/// A date in a sentence, with what the words before it say.
struct DateMention {
  var iso: String
  var range: Range<Int>
  var isGuessedYear = false
  /// A period begins with it.
  var isStart = false
}

/// Finds the days, months and quarters that a sentence names, in figures or words, with or without
/// their year, and what the words before them make of them.
struct DateMentionReader {
  /// The year to which days without one belong, nil when it is not sure.
  let planYear: Int?

  private static let quarter = "quý".keys
  private static let year = "năm".keys
  private static let dayWord = "ngày".keys
  private static let monthWord = "tháng".keys
  private static let endWords = Wording.until.keys

  /// The dates in `range`, from left to right, but for those in `excluded`.
  func mentions(
    in text: FoldedText, _ range: Range<Int>, outside excluded: [Range<Int>]
  ) -> [DateMention] {
    var found: [(date: WrittenDate, range: Range<Int>)] = []
    var result: [DateMention] = []
    var index = range.lowerBound
    var next = excluded.partitioned { $0.upperBound > range.lowerBound }
    while index < range.upperBound {
      while next < excluded.count, excluded[next].upperBound <= index { next += 1 }
      if next < excluded.count, excluded[next].contains(index) {
        index = excluded[next].upperBound
        continue
      }
      guard text.isWordStart(index) else {
        index += 1
        continue
      }
      if let date = firstDay(at: index, in: text, from: range.lowerBound) {
        found.append((date, date.range))
        index = date.range.upperBound
      } else if let date = DateScanner.date(at: index, in: text),
        date.range.upperBound <= range.upperBound
      {
        found.append((date, date.range))
        index = date.range.upperBound
      } else if let date = quarter(at: index, in: text, from: range.lowerBound) {
        found.append((date, date.range))
        index = date.range.upperBound
      } else if let date = dayAndMonth(at: index, in: text, upTo: range.upperBound)
        ?? figures(at: index, in: text, range, after: found.last?.range)
        ?? month(at: index, in: text, range)
      {
        found.append((date, date.range))
        index = date.range.upperBound
      } else {
        index += 1
      }
    }
    for (position, item) in found.enumerated() {
      guard !isOther(before: item.range.lowerBound, in: text, from: range.lowerBound) else {
        continue
      }
      var date = item.date
      var isGuessed = false
      if date.year == nil {
        guard !comesAgain(before: item.range.lowerBound, in: text, from: range.lowerBound) else {
          continue
        }
        // `từ ngày 20/8 đến ngày 31/12/2021`
        let next = position + 1 < found.count ? found[position + 1].date : nil
        let last = position > 0 ? found[position - 1].date : nil
        date.year = yearBefore(next, of: date) ?? yearAfter(last, of: date) ?? planYear
        isGuessed = next?.year == nil
      }
      guard let iso = date.iso else { continue }
      // `Quý IV/2024 - Quý II/2025`, `tháng 11/2025 đến tháng 4/2026`
      let isRange =
        position + 1 < found.count
        && Self.isUpTo(item.range.upperBound..<found[position + 1].range.lowerBound, in: text)
      let isStart =
        isRange || isStart(before: item.range.lowerBound, in: text, from: range.lowerBound)
      result.append(
        DateMention(iso: iso, range: item.range, isGuessedYear: isGuessed, isStart: isStart))
    }
    return result
  }

  /// The first day of `từ ngày 01 đến ngày 31 tháng 3 năm 2023`, whose month is that of the last.
  private func firstDay(at index: Int, in text: FoldedText, from lower: Int) -> WrittenDate? {
    guard text.hasKeys(Self.dayWord, at: index),
      isStart(before: index, in: text, from: lower),
      let (day, end) = DateScanner.number(
        at: text.skippingBlanks(from: index + Self.dayWord.count), digits: 1...2, in: text)
    else { return nil }
    let next = text.skippingBlanks(from: end)
    guard let to = Self.endWords.last(where: { text.hasKeys($0 + [.blank], at: next) }) else {
      return nil
    }
    let last = text.skippingBlanks(from: next + to.count)
    guard let date = DateScanner.date(at: last, in: text), let lastDay = date.day, lastDay > day
    else { return nil }
    return WrittenDate(day: day, month: date.month, year: date.year, range: index..<end)
  }

  /// `Quý II/2021`, `quý IV năm 2025`: due with its last month.
  private func quarter(at index: Int, in text: FoldedText, from lower: Int) -> WrittenDate? {
    guard text.isWordStart(index), text.hasKeys(Self.quarter, at: index) else { return nil }
    let start = text.skippingBlanks(from: index + Self.quarter.count)
    let end = text.wordEnd(from: start)
    let word = text.keys[start..<end]
    let number = Numerals.roman(word) ?? Int(String(decoding: word, as: UTF8.self))
    guard let number, (1...4).contains(number) else { return nil }
    var next = end
    if KeySet("/-").contains(text.key(at: next)) {
      next += 1
    } else {
      next = text.skippingBlanks(from: next)
      guard text.hasKeys(Self.year, at: next) else {
        // `trong quý II.`
        return Self.cue(.due, before: index, in: text, from: lower)
          || isLabel(index, upTo: end, in: text, from: lower)
          ? WrittenDate(month: number * 3, range: index..<end) : nil
      }
      next = text.skippingBlanks(from: next + Self.year.count)
    }
    guard let (year, yearEnd) = DateScanner.number(at: next, digits: 4...4, in: text) else {
      return nil
    }
    return WrittenDate(month: number * 3, year: year, range: index..<yearEnd)
  }

  /// `ngày 20/8`, `ngày 20 tháng 8` without a year, unless they come every year.
  private func dayAndMonth(at index: Int, in text: FoldedText, upTo upper: Int) -> WrittenDate? {
    guard text.isWordStart(index), text.hasKeys(Self.dayWord, at: index) else { return nil }
    let start = text.skippingBlanks(from: index + Self.dayWord.count)
    guard let (day, dayEnd) = DateScanner.number(at: start, digits: 1...2, in: text),
      (1...31).contains(day)
    else { return nil }
    var next = dayEnd
    if KeySet("/-").contains(text.key(at: next)) {
      next += 1
    } else {
      next = text.skippingBlanks(from: next)
      guard text.hasKeys(Self.monthWord, at: next) else { return nil }
      next = text.skippingBlanks(from: next + Self.monthWord.count)
    }
    guard let (month, end) = DateScanner.number(at: next, digits: 1...2, in: text),
      (1...12).contains(month), !KeySet("/-").contains(text.key(at: end)),
      // `ngày 5-11 tháng 3`: from day to day.
      !text.hasKeys(Self.monthWord, at: text.skippingBlanks(from: end))
    else { return nil }
    let behind = text.skippingBlanks(from: end)
    if FigureScanner.cues[.recurring]?.match(at: behind, in: text) != nil { return nil }
    if isRecurring(before: index, in: text) { return nil }
    return WrittenDate(day: day, month: month, range: index..<min(end, upper))
  }

  /// `Định kỳ hằng năm (trước ngày 15 tháng 12)`: the words right before a bracket in which a day
  /// without a year stands.
  private func isRecurring(before index: Int, in text: FoldedText) -> Bool {
    let reach = max(0, index - Self.longestDue)..<index
    guard let bracket = text.keys[reach].lastIndex(of: UInt8(ascii: "(")) else { return false }
    let end = text.trimmed(0..<bracket).upperBound
    return FigureScanner.cues[.recurring]?.match(endingAt: end, in: text) != nil
  }

  /// Words between a bracket and the day that stands in it.
  private static let longestDue = 24

  /// Whether `từ` stands before and `đến` behind what ends at `end`.
  private func beginsRange(
    _ index: Int, upTo end: Int, in text: FoldedText, from lower: Int
  ) -> Bool {
    Self.cue(.start, before: index, in: text, from: lower)
      && Self.endWords.contains { text.hasKeys($0 + [.blank], at: text.skippingBlanks(from: end)) }
  }

  /// Whether a clause of the sentence begins at `index`.
  private func startsClause(_ index: Int, in text: FoldedText, from lower: Int) -> Bool {
    var before = text.trimmed(lower..<index).upperBound
    if before > lower, text.keys[before - 1] == UInt8(ascii: "-") {
      before = text.trimmed(lower..<before - 1).upperBound
    }
    return before <= lower || KeySet(",;").contains(text.keys[before - 1])
  }

  /// `Tháng 6: sơ kết; quý IV: tổng kết`: a time before what is to be done then.
  private func isLabel(
    _ index: Int, upTo end: Int, in text: FoldedText, from lower: Int
  ) -> Bool {
    text.key(at: text.skippingBlanks(from: end)) == .colon
      && startsClause(index, in: text, from: lower)
  }

  /// `khánh thành trong tháng 11`: a month without a year, due.
  private func month(
    at index: Int, in text: FoldedText, _ range: Range<Int>
  ) -> WrittenDate? {
    guard text.hasKeys(Self.monthWord, at: index),
      let (month, end) = DateScanner.number(
        at: text.skippingBlanks(from: index + Self.monthWord.count), digits: 1...2, in: text),
      (1...12).contains(month), end <= range.upperBound, !text.key(at: end).isWord,
      !KeySet("/-.%").contains(text.key(at: end)) || !text.key(at: end + 1).isDigit,
      Self.cue(.due, before: index, in: text, from: range.lowerBound)
        || beginsRange(index, upTo: end, in: text, from: range.lowerBound)
        || isLabel(index, upTo: end, in: text, from: range.lowerBound),
      FigureScanner.cues[.recurring]?.match(at: text.skippingBlanks(from: end), in: text) == nil
    else { return nil }
    return WrittenDate(month: month, range: index..<end)
  }

  /// `trước 15/5`, `trước 30-9`, `trước 31 tháng 7`: a day and a month right behind a word that asks for a date.
  private func figures(
    at index: Int, in text: FoldedText, _ range: Range<Int>, after last: Range<Int>?
  ) -> WrittenDate? {
    guard let (day, dayEnd) = DateScanner.number(at: index, digits: 1...2, in: text),
      (1...31).contains(day), let monthStart = monthStart(from: dayEnd, in: text),
      let (month, end) = DateScanner.number(at: monthStart, digits: 1...2, in: text),
      (1...12).contains(month), end <= range.upperBound,
      !KeySet("/-%").contains(text.key(at: end)), !text.key(at: end).isWord
    else { return nil }
    let before = text.trimmed(range.lowerBound..<index).upperBound
    // `từ 15-6 đến 5-7-2009`
    let isFirst = beginsRange(index, upTo: end, in: text, from: range.lowerBound)
    let word = Self.dateWords.match(endingAt: before, in: text)
    let isLast =
      last.map { Self.untilWord.elementsEqual(text.keys[text.trimmed($0.upperBound..<index)]) }
      ?? false
    // `…, đến 30/11 xong toàn bộ`
    let isUntil =
      before >= Self.untilWord.count + range.lowerBound
      && text.hasKeys(Self.untilWord, at: before - Self.untilWord.count)
      && startsClause(before - Self.untilWord.count, in: text, from: range.lowerBound)
    guard
      isFirst || isLast || isUntil || word.map({ $0.range.lowerBound >= range.lowerBound }) ?? false
    else {
      return nil
    }
    return WrittenDate(day: day, month: month, range: index..<end)
  }

  /// Where the month starts behind a day: behind a stroke, or in `31 tháng 7`.
  private func monthStart(from end: Int, in text: FoldedText) -> Int? {
    if KeySet("/-").contains(text.key(at: end)) { return end + 1 }
    let word = text.skippingBlanks(from: end)
    guard word > end, text.hasKeys(Self.monthWord, at: word) else { return nil }
    return text.skippingBlanks(from: word + Self.monthWord.count)
  }

  private static let untilWord = "đến".keys
  private static let dateWords = Wording.dateLead.phrases

  // MARK: What the words before a date say

  /// Whether only a dash or `đến` stands in `range`, as between the ends of a period.
  static func isUpTo(_ range: Range<Int>, in text: FoldedText) -> Bool {
    let between = text.keys[text.trimmed(range)]
    return between.elementsEqual([UInt8(ascii: "-")])
      || endWords.contains { between.elementsEqual($0) }
  }

  /// Whether a period begins with the date.
  private func isStart(before index: Int, in text: FoldedText, from lower: Int) -> Bool {
    if Self.cue(.start, before: index, in: text, from: lower) { return true }
    var end = text.trimmed(lower..<index).upperBound
    if let time = Self.dayTimes.match(endingAt: end, in: text), time.range.lowerBound > lower {
      // `Bắt đầu từ sáng 01/4/2019`
      end = time.range.lowerBound
      if Self.cue(.start, before: end, in: text, from: lower) { return true }
    }
    // `Bắt đầu uống: thứ Hai, ngày 09/9/2019`
    let first = text.skippingBlanks(from: clause(before: index, in: text, lower).lowerBound)
    return index - first < Self.longestClause && Self.begins.match(at: first, in: text) != nil
      && !Self.cue(.due, before: index, in: text, from: lower)
  }

  /// What stands before the date up to the last semicolon.
  private func clause(before index: Int, in text: FoldedText, _ lower: Int) -> Range<Int> {
    let start = text.keys[lower..<index].lastIndex(of: UInt8(ascii: ";")).map { $0 + 1 } ?? lower
    return start..<index
  }

  private static let longestClause = 50
  private static let begins = Wording.beginning.phrases
  private static let dayTimes = Wording.dayTime.phrases

  private static let repeated = Wording.repeated.phrases

  /// `Hằng năm báo cáo trước ngày 15/12`: whether a day without a year comes every year.
  private func comesAgain(before index: Int, in text: FoldedText, from lower: Int) -> Bool {
    let clause = clause(before: index, in: text, lower)
    guard let word = Self.repeated.first(in: text, clause) else { return false }
    // `kiểm tra sổ sách hằng quý, báo cáo chậm nhất ngày 05/12`
    let isFirst = word.range.lowerBound == text.skippingBlanks(from: clause.lowerBound)
    if !isFirst, text.keys[word.range.upperBound..<index].contains(UInt8(ascii: ",")) {
      return false
    }
    // `hằng năm; riêng năm 2024 trước ngày 15/12`
    return !text.keys[word.range.upperBound..<index].split(whereSeparator: { !$0.isDigit })
      .contains { $0.count == 4 }
  }

  private static let sampling = Wording.sampling.phrases
  private static let limits = Wording.limit.phrases

  /// `Lấy mẫu vào các ngày 05/3, 05/6 và 05/9/2024`, but not `lấy mẫu xong trước ngày 05/9/2024`
  private func isSampling(before index: Int, in text: FoldedText, from lower: Int) -> Bool {
    Self.sampling.first(in: text, clause(before: index, in: text, lower)) != nil
      && Self.limits.match(endingAt: text.trimmed(lower..<index).upperBound, in: text) == nil
  }

  private static let commemorated = Wording.commemorated.phrases
  private static let weekdays = Wording.weekday.phrases

  /// `chào mừng Quốc khánh 02/9/2024`, `Ngày Nhà giáo Việt Nam 20/11/2024`
  private func isCommemorated(at index: Int, in text: FoldedText, from lower: Int) -> Bool {
    guard !Self.cue(.due, before: index, in: text, from: lower) else { return false }
    let before = text.trimmed(lower..<index)
    let start = text.keys[before].lastIndex { KeySet(",;:").contains($0) }.map { $0 + 1 } ?? lower
    if Self.commemorated.first(in: text, start..<index) != nil { return true }
    // A day in figures right behind a name.
    guard text.key(at: index).isDigit, before.upperBound > lower,
      text.key(at: before.upperBound - 1).isLetter,
      Self.weekdays.match(endingAt: before.upperBound, in: text) == nil
    else { return false }
    var word = before.upperBound
    while word > lower, text.keys[word - 1].isLetter { word -= 1 }
    return text.isCapital(at: word) && word > text.skippingBlanks(from: start)
  }

  /// Whether the date is of something else: a birthday, a foundation, another period.
  private func isOther(before index: Int, in text: FoldedText, from lower: Int) -> Bool {
    isCommemorated(at: index, in: text, from: lower)
      || isSampling(before: index, in: text, from: lower)
      || Self.cue(.past, before: index, in: text, from: lower)
      || FigureScanner.cues[.inspected]?.first(in: text, clause(before: index, in: text, lower))
        != nil
  }

  /// Whether a cue of a kind stands before the date at `index`, perhaps with a time of day between.
  static func cue(
    _ kind: FigureScanner.Cue, before index: Int, in text: FoldedText, from lower: Int
  ) -> Bool {
    var end = text.trimmed(lower..<index).upperBound
    if end > lower, text.keys[end - 1] == UInt8(ascii: "(") {
      end = text.trimmed(lower..<end - 1).upperBound
    }
    end = clockStart(before: end, in: text, from: lower)
    guard let match = FigureScanner.cues[kind]?.match(endingAt: end, in: text) else { return false }
    return match.range.lowerBound >= lower
  }

  /// Where `17 giờ 00` or `10 giờ` before a day starts; `end` where no time of day stands.
  private static func clockStart(before end: Int, in text: FoldedText, from lower: Int) -> Int {
    var start = end
    // Minutes, `giờ`, hours, from right to left.
    for _ in 0..<3 {
      var word = start
      while word > lower, text.keys[word - 1].isWord { word -= 1 }
      let isHour = text.keys[word..<start].elementsEqual(hourWord)
      guard word < start,
        isHour || start - word <= 2 && text.keys[word..<start].allSatisfy(\.isDigit)
      else { return end }
      let before = text.trimmed(lower..<word).upperBound
      if !isHour, text.hasKeys(hourWord, at: text.skippingBlanks(from: start)) {
        return before
      }
      start = before
    }
    return end
  }

  private static let hourWord = "giờ".keys

  /// Whether `đến`, `hết` stand right before a date.
  static func isUntil(before index: Int, in text: FoldedText, from lower: Int) -> Bool {
    let end = text.trimmed(lower..<index).upperBound
    return endWords.contains { keys in
      end - keys.count >= lower && text.hasKeys(keys, at: end - keys.count)
    }
  }
}

extension [Range<Int>] {
  /// The first position for whose range the predicate holds, where it holds for all behind it.
  fileprivate func partitioned(_ predicate: (Range<Int>) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
