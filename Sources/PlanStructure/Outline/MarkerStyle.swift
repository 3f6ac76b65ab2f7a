/// How a heading is numbered.
enum MarkerKind: UInt8, Hashable, Sendable, CaseIterable {
  /// `PHỤ LỤC I`
  case appendix
  /// `Phần thứ nhất`
  case part
  /// `Chương I`
  case chapter
  /// `Mục 1`
  case division
  /// `A.`
  case capital
  /// `I.`
  case roman
  /// `Điều 1.`
  case article
  /// `1.`
  case arabic
  /// `1.1.`, `1.1.1.`, `I.1.`, `1.a)`: more than one number
  case compound
  /// `a)`
  case letter
}

/// What closes the number of a heading.
enum MarkerClosing: UInt8, Hashable, Sendable {
  case none, dot, parenthesis, dash, slash, colon
}

/// A kind of numbering with its punctuation and depth, as one level of an outline uses it.
struct MarkerStyle: Hashable, Sendable {
  var kind: MarkerKind
  var closing: MarkerClosing
  /// How many numbers the marker has; 1 but for `compound`.
  var depth: Int = 1

  /// How far down kinds usually stand. Kinds of one rank do not stand in one another.
  ///
  /// The order is that of Decree 30/2020/NĐ-CP, Appendix I: part, chapter, section, article,
  /// clause, point; `A.` stands above `I.`, unless `capitalBelowRoman`.
  func rank(capitalBelowRoman: Bool) -> Int {
    switch kind {
    case .appendix: 0
    case .part: 10
    case .chapter: 20
    case .division: 30
    case .capital: capitalBelowRoman ? 55 : 40
    case .roman: 50
    case .article: 60
    case .arabic: closing == .parenthesis ? 75 : 70
    case .compound: 70 + depth
    case .letter: 80
    }
  }
}

/// One way to read the marker at the start of a line.
struct MarkerReading: Hashable, Sendable {
  var style: MarkerStyle
  /// The number: the last one of a compound marker, the position in the alphabet of a letter.
  var value: Int
  /// The numbers before the last one of a compound marker.
  var prefix: [Int] = []
  /// How much has to be believed damaged for this reading: 0 for none.
  var damage: Double = 0
  /// Whether the number itself is as it was printed, and only what closes it may be damaged.
  var hasSoundNumber = false
  /// Where the marker ends and its heading begins.
  var end: Int
}

extension MarkerReading {
  /// The marker as it was printed, given what was read of it: a Roman number that recognition took
  /// for digits or other strokes (`1.` among `II.` and `III.`) is written as the number it is.
  func marker(printed printedText: String) -> String {
    let text = Self.withoutSpecks(
      style.kind == .compound
        ? printedText.map { $0 == "," ? "." : String($0) }.joined() : printedText)
    if style.kind == .letter, damage > 0.8, text.first == "đ", value == Numerals.position(of: "d") {
      return "d" + text.dropFirst()
    }
    if damage >= Self.unclosed, let last = text.last,
      last.isLetter || last.isNumber || "]}|".contains(last)
    {
      return closed(text)
    }
    if style.kind == .arabic, let first = text.first, !first.isNumber, damage >= Self.unlike {
      return String(value) + text.drop { $0.isLetter || "|!".contains($0) }
    }
    guard style.kind == .roman else { return text }
    let number = text.prefix { $0.isLetter || $0.isNumber || "|!".contains($0) }
    guard number.contains(where: { !"IVXLC".contains($0) }),
      let roman = Numerals.romanText(value)
    else { return text }
    return roman + text.dropFirst(number.count)
  }

  /// From this damage on a letter stands for a figure.
  private static let unlike = 0.7
  /// From this damage on what closes a marker was lost.
  private static let unclosed = 1.2

  /// The marker with the sign of its style, which was lost or read as a letter.
  private func closed(_ text: String) -> String {
    let signs: [MarkerClosing: String] = [.dot: ".", .parenthesis: ")", .dash: "-", .slash: "/"]
    guard let sign = signs[style.closing] else { return text }
    switch style.kind {
    case .arabic: return text + sign
    case .letter: return text.prefix(1) + sign
    case .roman: return (Numerals.romanText(value) ?? text) + sign
    default: return text
    }
  }

  /// `2..` and `2,` as the `2.` they were printed as.
  private static func withoutSpecks(_ marker: String) -> String {
    if marker.hasSuffix(",") { return marker.dropLast() + "." }
    return marker.hasSuffix("..") ? String(marker.dropLast()) : marker
  }
}

/// The numbers that headings bear.
enum Numerals {
  /// The letters of Vietnamese numbering in order, with those that only foreign words have at the
  /// places that authors give them who use them.
  static let alphabet: [String] = [
    "a", "b", "c", "d", "đ", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r",
    "s", "t", "u", "v", "w", "x", "y", "z",
  ]

  /// Letters that numbering leaves out: those not in the alphabet, and `đ` by some authors.
  private static let mayBeSkipped: Set<Int> = Set(
    ["đ", "f", "j", "w", "z"].compactMap { alphabet.firstIndex(of: $0).map { $0 + 1 } })

  /// The one-based position of a lower-case letter in the alphabet, nil for other characters.
  static func position(of letter: Unicode.Scalar) -> Int? {
    alphabet.firstIndex(of: String(Character(letter)).lowercased()).map { $0 + 1 }
  }

  /// How many letters are left out between two positions, those not counted that may be.
  static func gap(from first: Int, to second: Int) -> Int {
    guard second > first else { return second - first - 1 }
    return (first + 1..<second).count { !mayBeSkipped.contains($0) }
  }

  /// The Roman number of a value up to 89 in capitals, nil for others.
  static func romanText(_ value: Int) -> String? {
    // Four strokes are read as 4 but not written so.
    romans.first { $0.value == value && $0.key != "iiii" }?.key.uppercased()
  }

  /// The value of a Roman number of lower-case keys up to 89, nil when it is not well formed.
  static func roman(_ keys: some Collection<UInt8>) -> Int? {
    let text = String(decoding: keys, as: UTF8.self)
    return romans[text]
  }

  private static let romans: [String: Int] = {
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    let tens = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"]
    var values: [String: Int] = ["iiii": 4]
    for (ten, tenText) in tens.enumerated() {
      for (one, oneText) in ones.enumerated() where ten + one > 0 {
        values[tenText + oneText] = ten * 10 + one
      }
    }
    return values
  }()

  /// Ordinal words after `thứ`, by their keys: `nhất` is 1.
  static let ordinals: [String: Int] = [
    "nhat": 1, "mot": 1, "hai": 2, "nhi": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6,
    "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
  ]
}
