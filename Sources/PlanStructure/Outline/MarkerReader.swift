/// Reads the marker at the start of a line, in every way that it may be meant.
///
/// `I.` is a Roman one or the letter I, `111.` is a damaged `III.` or a hundred and eleven; which
/// of them holds is decided over the whole document by `OutlineSearch`.
enum MarkerReader {
  /// The readings of the start of `text`, empty when it is no marker.
  static func readings(of text: FoldedText) -> [MarkerReading] {
    let keyword = keywordReadings(of: text)
    if !keyword.isEmpty { return keyword }
    guard let label = MarkerLabel(of: text) else { return [] }
    if label.parts.count > 1 { return compoundReadings(label, in: text) }
    return simpleReadings(label, in: text)
  }

  /// The readings of a start that is a marker only if recognition lost what closes it, or took that
  /// for a letter: `1 Nội dung`, `cj Lấy địa bàn`, `IIU NỘI DUNG` for `III/`.
  ///
  /// They cost nearly as much as a heading that is left out, so that they hold where a number is
  /// missing among others and nowhere else.
  static func openReadings(of text: FoldedText) -> [MarkerReading] {
    let end = text.wordEnd(from: 0)
    let words = wordReadings(of: text, end)
    if !words.isEmpty { return words }
    let isBracket = end == 1 && brackets.contains(text.key(at: 1)) && text.key(at: 2) == .blank
    guard (1...5).contains(end), text.count <= longestOpen, isBracket || text.key(at: end) == .blank
    else { return [] }
    let title = text.skippingBlanks(from: isBracket ? 2 : end)
    guard text.isCapital(at: title) || text.key(at: title) == quote else { return [] }
    let keys = text.keys[0..<end]
    func readings(
      _ kind: MarkerKind, _ value: Int, _ closings: [MarkerClosing], _ damage: Double
    ) -> [MarkerReading] {
      closings.map {
        MarkerReading(
          style: MarkerStyle(kind: kind, closing: $0), value: value, damage: damage,
          end: isBracket ? 2 : end)
      }
    }
    if keys.allSatisfy(\.isDigit), keys.count <= 2, keys.first != UInt8(ascii: "0"),
      let value = Int(String(decoding: keys, as: UTF8.self))
    {
      return readings(.arabic, value, [.dot, .slash, .dash, .parenthesis], openDamage)
    }
    if isBracket || keys.count == 2 && strokes.contains(keys[1]) && !text.isCapital(at: 0),
      let value = Numerals.position(of: text.scalars[0])
    {
      return readings(.letter, value, [.parenthesis], isBracket ? 1.2 : openDamage)
    }
    // `I/` is read as one letter.
    if keys.last == UInt8(ascii: "u"), keys.count <= 4, text.isCapitals(text.range),
      let value = Numerals.roman(Array(keys.dropLast()) + [UInt8(ascii: "i")])
    {
      return readings(.roman, value, [.slash], 1.6)
    }
    return []
  }

  /// `VỚI/ KINH PHÍ`, `VÌ - TỔ CHỨC`, `Về- Tổ chức`: repair took a Roman number for a word that
  /// starts as it does. Any of the fives may be meant.
  private static func wordReadings(of text: FoldedText, _ end: Int) -> [MarkerReading] {
    let sign = text.skippingBlanks(from: end)
    guard (2...4).contains(end), text.keys[0] == UInt8(ascii: "v"), text.isCapital(at: 0),
      text.keys[1..<end].allSatisfy(\.isLetter), sign - end <= 1,
      KeySet("/-").contains(text.key(at: sign)), text.key(at: sign + 1) == .blank,
      text.count <= longestOpen, text.isCapital(at: text.skippingBlanks(from: sign + 1))
    else { return [] }
    let closing: MarkerClosing = text.key(at: sign) == UInt8(ascii: "/") ? .slash : .dash
    return (5...8).map { value in
      MarkerReading(
        style: MarkerStyle(kind: .roman, closing: closing), value: value,
        damage: value == 5 && end > 3 ? wordDamage + 0.2 : wordDamage, hasSoundNumber: true,
        end: sign + 1)
    }
  }

  /// With this damage the marker is written anew.
  private static let wordDamage = 1.2
  private static let openDamage = 2.3
  /// A heading is shorter, or its clause.
  private static let longestOpen = 160
  private static let brackets = KeySet("]}|")
  private static let strokes = KeySet("jl")

  // MARK: Words

  private static let keywords: [(keys: [UInt8], kind: MarkerKind)] = [
    ("phụ lục".keys, .appendix), ("phần".keys, .part), ("chương".keys, .chapter),
    ("mục".keys, .division), ("điều".keys, .article),
  ]

  /// `Điều 1.`, `Phần thứ nhất`, `Chương I`, `PHỤ LỤC II`.
  private static func keywordReadings(of text: FoldedText) -> [MarkerReading] {
    for (keys, kind) in keywords where text.hasKeys(keys, at: 0) && text.isCapital(at: 0) {
      guard !text.key(at: keys.count).isWord else { continue }
      var index = text.skippingBlanks(from: keys.count)
      for word in ["số", "thứ"].map(\.keys)
      where text.hasKeys(word, at: index) && text.key(at: index + word.count) == .blank {
        index = text.skippingBlanks(from: index + word.count)
      }
      let numberEnd = text.wordEnd(from: index)
      let number = text.keys[index..<numberEnd]
      // An appendix alone on its line has no number; other words need one.
      guard !number.isEmpty else {
        guard kind == .appendix, index >= text.count || KeySet(".:").contains(text.key(at: index))
        else { return [] }
        return [
          MarkerReading(
            style: MarkerStyle(kind: kind, closing: .none), value: 1, end: keys.count)
        ]
      }
      guard let (value, damage) = keywordNumber(number, at: index, in: text) else {
        // `PHỤ LỤC DANH MỤC …`: the title stands on the same line.
        guard kind == .appendix, text.isCapitals(text.range) else { return [] }
        return [
          MarkerReading(
            style: MarkerStyle(kind: kind, closing: .none), value: 1, damage: 0.4, end: keys.count)
        ]
      }
      return closedKeyword(kind, value, damage, from: numberEnd, in: text)
    }
    return []
  }

  private static func keywordNumber(
    _ number: ArraySlice<UInt8>, at index: Int, in text: FoldedText
  ) -> (Int, Double)? {
    let word = String(decoding: number, as: UTF8.self)
    if let value = Int(word), value < 10_000 { return (value, 0) }
    if let value = Numerals.roman(number), text.isCapital(at: index) { return (value, 0) }
    if let value = Numerals.ordinals[word] { return (value, 0) }
    if number.count == 1, text.isCapital(at: index),
      let value = Numerals.position(of: text.scalars[index])
    {
      return (value, 0.2)
    }
    if let (value, changed) = damagedRoman(number, in: text, at: index) {
      return (value, 0.2 + 0.2 * Double(changed))
    }
    // `Điều 1a.` was put in between later.
    let digits = number.prefix(while: \.isDigit)
    guard !digits.isEmpty, number.count == digits.count + 1 else { return nil }
    return Int(String(decoding: digits, as: UTF8.self)).map { ($0, 0.3) }
  }

  private static func closedKeyword(
    _ kind: MarkerKind, _ value: Int, _ damage: Double, from numberEnd: Int, in text: FoldedText
  ) -> [MarkerReading] {
    let closing: MarkerClosing
    var damage = damage
    var end = numberEnd
    switch text.key(at: numberEnd) {
    case UInt8(ascii: "."): closing = .dot
    case UInt8(ascii: ":"): closing = .colon
    case UInt8(ascii: "-"): closing = .dash
    // `Điều 4, Chánh Văn phòng`: the dot got a tail.
    case UInt8(ascii: ",")
    where kind == .article && MarkerLabel.isClosedByComma(at: numberEnd, in: text):
      closing = .dot
      damage += MarkerLabel.commaDamage
    default: closing = .none
    }
    if closing != .none { end += 1 }
    let rest = text.skippingBlanks(from: end)
    let isAlone = rest >= text.count
    // `Điều 5 Nghị định …` and `mục III Kế hoạch …` at a line's start are running text.
    let announces = isAlone || closing != .none || text.isCapitals(0..<text.count)
    guard announces || kind == .part || kind == .chapter || kind == .appendix else { return [] }
    if closing == .none, !isAlone, !text.isCapital(at: rest), text.key(at: rest) != quote,
      text.key(at: rest) != UInt8(ascii: "(")
    {
      return []
    }
    return [
      MarkerReading(
        style: MarkerStyle(kind: kind, closing: .none), value: value,
        damage: damage + (closing == .none && !isAlone ? 0.3 : 0), end: end)
    ]
  }

  // MARK: One number or letter

  private static let quote = UInt8(ascii: "\"")

  private static func simpleReadings(_ label: MarkerLabel, in text: FoldedText) -> [MarkerReading] {
    let part = label.parts[0]
    let keys = text.keys[part]
    let closing = label.closing
    var readings: [MarkerReading] = []
    func add(_ kind: MarkerKind, _ value: Int, damage: Double) {
      let style = MarkerStyle(kind: kind, closing: closing)
      readings.append(
        MarkerReading(
          style: style, value: value, damage: damage + label.damage, hasSoundNumber: damage == 0,
          end: label.end))
    }
    let digits = Int(String(decoding: keys, as: UTF8.self))
    if let digits, keys.allSatisfy(\.isDigit), digits > 0, digits < 1000, keys.count <= 3 {
      add(.arabic, digits, damage: keys.first == UInt8(ascii: "0") ? 0.2 : 0)
      if closing == .parenthesis, let letter = lookalikeLetter[digits] {
        add(.letter, letter, damage: 1.2)
      }
    }
    let isCapital = part.allSatisfy { text.isCapital(at: $0) }
    if isCapital, let value = Numerals.roman(keys) {
      add(.roman, value, damage: closing == .slash ? 0.2 : 0)
      if value == 1, keys.count == 1 { add(.arabic, 1, damage: 0.9) }
    } else if closing != .slash || keys.count >= 2,
      let (value, changed) = damagedRoman(keys, in: text, at: part.lowerBound)
    {
      add(.roman, value, damage: 0.4 + 0.2 * Double(changed))
      // A lone stroke may be a `1` as well as an `I`.
      if keys.count == 1, digits == nil, value == 1 { add(.arabic, 1, damage: 0.7) }
      // An `I` beside another may get lost.
      if keys.count == 1, value == 1 { add(.roman, 2, damage: 1.4) }
    }
    if keys.count == 1, keys[keys.startIndex].isLetter {
      let scalar = text.scalars[part.lowerBound]
      // Marks on other letters than `đ` are damage: `ạ)` for `a)`.
      let base = Unicode.Scalar(keys[keys.startIndex])
      let exact = Numerals.position(of: scalar)
      if isCapital {
        if closing == .dot || closing == .parenthesis || closing == .dash {
          if let value = exact ?? Numerals.position(of: base) {
            add(.capital, value, damage: exact == nil ? 0.6 : (closing == .dot ? 0 : 0.3))
          }
          if scalar == "D", let value = Numerals.position(of: "đ") {
            add(.capital, value, damage: 0.6)
          }
        }
      } else {
        if let value = exact ?? Numerals.position(of: base) {
          add(.letter, value, damage: (exact == nil ? 0.5 : 0) + (closing == .dash ? 0.2 : 0))
        }
        // Strokes are lost and found.
        if base == "d", let value = Numerals.position(of: scalar == "d" ? "đ" : "d") {
          add(.letter, value, damage: scalar == "d" ? 0.4 : 0.9)
        }
      }
    }
    return readings
  }

  /// Digits that recognition makes of the letters of `b)` and `g)`.
  private static let lookalikeLetter: [Int: Int] = [6: 2, 9: 8, 8: 2]

  /// A Roman number in which strokes came out as other characters (`I1`, `111`, `|`, `VIl`, `H` for
  /// `II`), with how many did. Nil when it is none, or well formed as it stands.
  private static func damagedRoman(
    _ keys: ArraySlice<UInt8>, in text: FoldedText, at start: Int
  ) -> (value: Int, changed: Int)? {
    var repaired: [UInt8] = []
    var changed = 0
    var strokes = 0
    for (offset, key) in keys.enumerated() {
      let isCapital = text.isCapital(at: start + offset)
      switch key {
      case UInt8(ascii: "i"), UInt8(ascii: "v"), UInt8(ascii: "x"):
        repaired.append(key)
        strokes += 1
        if !isCapital { changed += 1 }
      case UInt8(ascii: "1"), UInt8(ascii: "l"), UInt8(ascii: "|"), UInt8(ascii: "!"):
        repaired.append(UInt8(ascii: "i"))
        strokes += 1
        changed += 1
      case UInt8(ascii: "t"), UInt8(ascii: "j"):
        repaired.append(UInt8(ascii: "i"))
        changed += 1
      case UInt8(ascii: "h") where isCapital:
        repaired.append(contentsOf: [UInt8(ascii: "i"), UInt8(ascii: "i")])
        strokes += 1
        changed += 2
      case UInt8(ascii: "y") where isCapital:
        repaired.append(UInt8(ascii: "v"))
        changed += 1
      default:
        return nil
      }
    }
    guard changed > 0, strokes > 0, let value = Numerals.roman(repaired) else { return nil }
    return (value, changed)
  }

  // MARK: Several numbers

  /// `1.1.`, `2.3.1`, `I.2.`, `1.a)`.
  private static func compoundReadings(_ label: MarkerLabel, in text: FoldedText) -> [MarkerReading]
  {
    var values: [Int] = []
    for (index, part) in label.parts.enumerated() {
      let keys = text.keys[part]
      if keys.allSatisfy(\.isDigit), keys.count <= 2,
        let value = Int(String(decoding: keys, as: UTF8.self)), value > 0
      {
        values.append(value)
      } else if index == 0, text.isCapital(at: part.lowerBound), let value = Numerals.roman(keys) {
        values.append(value)
      } else if keys.count == 1, index == 0 || index == label.parts.count - 1,
        let value = Numerals.position(of: text.scalars[part.lowerBound])
      {
        values.append(value)
      } else {
        return []
      }
    }
    let style = MarkerStyle(kind: .compound, closing: .none, depth: values.count)
    return [
      MarkerReading(
        style: style, value: values[values.count - 1], prefix: Array(values.dropLast()),
        damage: label.damage, end: label.end)
    ]
  }
}
