/// A date as it stands in a text; parts that were left blank are nil.
struct WrittenDate: Equatable, Sendable {
  var day: Int?
  var month: Int?
  var year: Int?
  /// From `ngày`, when it is written, to the year.
  var range: Range<Int>

  /// `2023-02-10`, `2023-02` or nil when month or year is missing.
  var iso: String? {
    guard let month, let year else { return nil }
    let start = "\(Self.padded(year, 4))-\(Self.padded(month, 2))"
    return day.map { "\(start)-\(Self.padded($0, 2))" } ?? start
  }

  /// `2023-02-10`, nil when a part is missing.
  var fullISO: String? { day == nil ? nil : iso }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// Reads the forms in which dates are written.
enum DateScanner {
  private static let dayWord = "ngày".keys
  private static let monthWord = "tháng".keys
  private static let yearWord = "năm".keys

  /// The date that starts at `index` with `ngày` or `tháng`, or with a figure: `ngày 10 tháng 02
  /// năm 2023`, `ngày 31/7/2017`, `10/02/2023`, `tháng 12 năm 2023`, `tháng 5/2021`, `5/2021`, and
  /// `ngày tháng năm 2021` where `allowsBlanks`.
  static func date(
    at index: Int, in text: FoldedText, allowsBlanks: Bool = false
  ) -> WrittenDate? {
    guard text.isWordStart(index) else { return nil }
    if text.hasKeys(dayWord, at: index), !text.key(at: index + 4).isWord {
      let next = skipFiller(from: index + 4, in: text)
      if let date = numeric(at: next, in: text) {
        return WrittenDate(
          day: date.day, month: date.month, year: date.year, range: index..<date.range.upperBound)
      }
      return inWords(at: next, from: index, in: text, allowsBlanks: allowsBlanks)
    }
    if text.hasKeys(monthWord, at: index), !text.key(at: index + 5).isWord {
      return monthInWords(at: index, from: index, day: nil, in: text, allowsBlanks: false)
    }
    guard text.keys[index].isDigit, !isPartOfNumber(index, in: text) else { return nil }
    if let date = numeric(at: index, in: text) { return date }
    // `trước 05 tháng 3 năm 2014`
    guard let (day, end) = number(at: index, digits: 1...2, in: text), isDay(day),
      text.key(at: end) == .blank,
      let date = monthInWords(
        at: text.skippingBlanks(from: end), from: index, day: day, in: text, allowsBlanks: false),
      date.month != nil, date.year != nil
    else { return nil }
    return date
  }

  /// The dates in `range`, from left to right.
  static func dates(in text: FoldedText, _ range: Range<Int>) -> [WrittenDate] {
    var result: [WrittenDate] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if let date = date(at: index, in: text), date.range.upperBound <= range.upperBound {
        result.append(date)
        index = date.range.upperBound
      } else {
        index += 1
      }
    }
    return result
  }

  /// `31/7/2017`, `31-7-2017`, `31.7.2017`, `7/2017`, `15/11` is none.
  private static func numeric(at index: Int, in text: FoldedText) -> WrittenDate? {
    guard let (first, firstEnd) = number(at: index, digits: 1...2, in: text) else { return nil }
    let separator = text.key(at: firstEnd)
    guard KeySet("/-.").contains(separator) else { return nil }
    let secondStart = firstEnd + 1
    if separator == UInt8(ascii: "/"),
      let (year, end) = number(at: secondStart, digits: 4...4, in: text),
      isMonth(first), isYear(year), !isOpenNumber(end, in: text)
    {
      return WrittenDate(month: first, year: year, range: index..<end)
    }
    guard let (second, secondEnd) = number(at: secondStart, digits: 1...2, in: text),
      text.key(at: secondEnd) == separator,
      let (year, end) = number(at: secondEnd + 1, digits: 4...4, in: text),
      isDay(first), isMonth(second), isYear(year), !isOpenNumber(end, in: text)
    else { return nil }
    return WrittenDate(day: first, month: second, year: year, range: index..<end)
  }

  /// `10 tháng 02 năm 2023` behind `ngày`.
  private static func inWords(
    at index: Int, from start: Int, in text: FoldedText, allowsBlanks: Bool
  ) -> WrittenDate? {
    var next = index
    var day: Int?
    // `ngày mồng 5`, `ngày mồng mười`
    let first = firstDays.match(at: index, in: text)?.range.upperBound
    let dayStart = first.map { text.skippingBlanks(from: $0) } ?? index
    if let (value, end) = number(at: dayStart, digits: 1...2, in: text) {
      guard isDay(value) else { return nil }
      day = value
      next = skipFiller(from: end, in: text)
    } else if first != nil, let (value, end) = numberInWords(at: dayStart, in: text) {
      day = value
      next = skipFiller(from: end, in: text)
    } else if !allowsBlanks {
      return nil
    }
    return monthInWords(at: next, from: start, day: day, in: text, allowsBlanks: allowsBlanks)
  }

  /// `tháng 02 năm 2023`, `tháng 5/2021`, `tháng 5-2021`, `tháng 5.2021`.
  private static func monthInWords(
    at index: Int, from start: Int, day: Int?, in text: FoldedText, allowsBlanks: Bool
  ) -> WrittenDate? {
    guard isMonthWord(at: index, in: text, allowsDamage: allowsBlanks) else { return nil }
    var next = skipFiller(from: index + monthWord.count, in: text)
    var month: Int?
    if let (value, end) = number(at: next, digits: 1...2, in: text) {
      guard isMonth(value) else { return nil }
      month = value
      next = end
    } else if text.isCapital(at: next) || namedMonths.match(at: next, in: text) != nil,
      let (value, end) = numberInWords(at: next, in: text)
    {
      // `tháng Bảy`
      month = value
      next = end
    } else if !allowsBlanks {
      return nil
    }
    if KeySet("/-.").contains(text.key(at: next)),
      let (year, end) = number(at: next + 1, digits: 4...4, in: text), isYear(year)
    {
      return WrittenDate(day: day, month: month, year: year, range: start..<end)
    }
    next = skipFiller(from: next, in: text)
    if text.key(at: next) == UInt8(ascii: ",") { next = skipFiller(from: next + 1, in: text) }
    guard isYearWord(at: next, in: text) else { return nil }
    let yearStart = skipFiller(from: next + yearWord.count, in: text)
    if let (year, end) = number(at: yearStart, digits: 4...4, in: text), isYear(year) {
      return WrittenDate(day: day, month: month, year: year, range: start..<end)
    }
    // `năm 20…`: the year was left blank too.
    guard allowsBlanks else { return nil }
    var end = yearStart
    while text.key(at: end).isDigit || text.key(at: end) == .fullStop { end += 1 }
    return WrittenDate(day: day, month: month, year: nil, range: start..<end)
  }

  /// Words before the first ten days of a month.
  private static let firstDays = PhraseTable(["mồng", "mùng"].map { ($0, true) })

  /// Days and months that are named by words.
  private static let numberWords = PhraseTable<Int>([
    ("một", 1), ("giêng", 1), ("hai", 2), ("ba", 3), ("tư", 4), ("bốn", 4), ("năm", 5), ("sáu", 6),
    ("bảy", 7), ("tám", 8), ("chín", 9), ("mười", 10), ("mười một", 11), ("mười hai", 12),
    ("chạp", 12),
  ])

  /// Months with names of their own, also in small letters.
  private static let namedMonths = PhraseTable([("giêng", true), ("chạp", true)])

  private static func numberInWords(
    at index: Int, in text: FoldedText
  ) -> (value: Int, end: Int)? {
    numberWords.match(at: index, in: text).map { ($0.meaning, $0.range.upperBound) }
  }

  /// `tháng`, where `allowsDamage` with one of its letters read as another (`cháng`, `thủng`).
  static func isMonthWord(at index: Int, in text: FoldedText, allowsDamage: Bool) -> Bool {
    if text.hasKeys(monthWord, at: index) { return !text.key(at: index + monthWord.count).isLetter }
    guard allowsDamage, text.wordEnd(from: index) == index + monthWord.count else { return false }
    let wrong = monthWord.indices.count { text.keys[index + $0] != monthWord[$0] }
    return wrong == 1
  }

  /// `năm`, one of its letters perhaps damaged (`ndm`).
  private static func isYearWord(at index: Int, in text: FoldedText) -> Bool {
    guard text.key(at: index) == UInt8(ascii: "n"), text.wordEnd(from: index) == index + 3 else {
      return false
    }
    return text.key(at: index + 1) == UInt8(ascii: "a")
      || text.key(at: index + 2) == UInt8(ascii: "m")
  }

  /// The number at `index` with so many digits and no more.
  static func number(
    at index: Int, digits: ClosedRange<Int>, in text: FoldedText
  ) -> (value: Int, end: Int)? {
    var end = index
    var value = 0
    while end < text.count, text.keys[end].isDigit, end - index <= digits.upperBound {
      value = value * 10 + Int(text.keys[end] - 0x30)
      end += 1
    }
    return digits.contains(end - index) ? (value, end) : nil
  }

  /// Blanks, dots and lines that hold the place of what is to be filled in. A dash between blanks
  /// is such a line too.
  private static func skipFiller(from index: Int, in text: FoldedText) -> Int {
    var index = index
    while index < text.count,
      KeySet(" ._").contains(text.keys[index])
        || text.keys[index] == UInt8(ascii: "-") && text.key(at: index - 1) == .blank
          && text.key(at: index + 1) == .blank
    {
      index += 1
    }
    return index
  }

  /// Whether a figure goes on to the left: `120.000`, `91/2017`.
  private static func isPartOfNumber(_ index: Int, in text: FoldedText) -> Bool {
    KeySet("/-.,").contains(text.key(at: index - 1)) && text.key(at: index - 2).isDigit
  }

  /// Whether a code goes on to the right: `5/2021/NĐ-CP`.
  private static func isOpenNumber(_ end: Int, in text: FoldedText) -> Bool {
    text.key(at: end).isWord
      || text.key(at: end) == UInt8(ascii: "/")
        && text.key(at: end + 1).isLetter
  }

  private static func isDay(_ value: Int) -> Bool { (1...31).contains(value) }
  private static func isMonth(_ value: Int) -> Bool { (1...12).contains(value) }
  private static func isYear(_ value: Int) -> Bool { (1900...2199).contains(value) }
}
