/// Reads the marker at the start of a line, in every way that it may be meant.
///
/// `I.` is a Roman one or the letter I, `111.` is a damaged `III.` or a hundred and eleven; which
/// of them holds is decided over the whole document by `OutlineSearch`.
enum MarkerReader {
  /// The readings of the start of `text`, empty when it is no marker.
  static func readings(of text: FoldedText) -> [MarkerReading] {
    let keyword = keywordReadings(of: text)
    if !keyword.isEmpty { return keyword }
    guard let label = Label(of: text) else { return [] }
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
    var end = numberEnd
    switch text.key(at: numberEnd) {
    case UInt8(ascii: "."): closing = .dot
    case UInt8(ascii: ":"): closing = .colon
    case UInt8(ascii: "-"): closing = .dash
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

  private static func simpleReadings(_ label: Label, in text: FoldedText) -> [MarkerReading] {
    let part = label.parts[0]
    let keys = text.keys[part]
    let closing = label.closing
    var readings: [MarkerReading] = []
    func add(_ kind: MarkerKind, _ value: Int, damage: Double) {
      let style = MarkerStyle(kind: kind, closing: closing)
      readings.append(
        MarkerReading(
          style: style, value: value, damage: damage + label.damage, end: label.end))
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
  private static func compoundReadings(_ label: Label, in text: FoldedText) -> [MarkerReading] {
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

/// The characters of a marker: up to four short parts with dots between them, and what closes them.
private struct Label {
  var parts: [Range<Int>] = []
  var closing = MarkerClosing.none
  var damage = 0.0
  /// Where the marker ends, behind what closes it.
  var end = 0

  init?(of text: FoldedText) {
    var index = 0
    while true {
      let start = index
      while index < text.count, index - start < 5, Self.isLabelKey(text.keys[index]) { index += 1 }
      guard index > start else { return nil }
      parts.append(start..<index)
      let isComma = text.key(at: index) == UInt8(ascii: ",")
      guard isComma || text.key(at: index) == UInt8(ascii: "."), parts.count < 4,
        index + 1 < text.count, Self.isLabelKey(text.keys[index + 1]),
        Self.continues(after: index, in: text)
      else { break }
      // `1,2. Thể chế`: the dot got a tail. It costs once, however many did.
      if isComma { damage = Self.commaDamage }
      index += 1
    }
    let inner = damage
    guard readClosing(at: index, in: text) else { return nil }
    if inner > 0 {
      // A decimal has no closing, and a sentence goes on behind it with a small letter.
      guard closing != .none, text.isCapital(at: text.skippingBlanks(from: end)) else { return nil }
      damage = max(damage, inner)
    }
  }

  /// What it takes to believe that a comma was printed as a dot.
  private static let commaDamage = 0.9

  /// Whether another number follows the dot at `index`, and not a text without a blank before it or
  /// a figure: `5.100% TTHC` and `4.Đề nghị` have one number, `120.000 ha` is none.
  private static func continues(after index: Int, in text: FoldedText) -> Bool {
    var end = index + 1
    while end < text.count, isLabelKey(text.keys[end]) { end += 1 }
    let next = text.key(at: end)
    let isNumber = text.keys[index + 1..<end].allSatisfy(\.isDigit)
    if isNumber {
      if end - index > 3 { return false }
      return next != UInt8(ascii: "%")
        && (next != UInt8(ascii: ",") || isClosedByComma(at: end, in: text))
    }
    // `1.a)`: a letter counts when it is closed.
    return end - index == 2 && (next == UInt8(ascii: ")") || next == UInt8(ascii: "."))
  }

  /// Whether a comma stands where a dot closes a marker: a blank and a capital follow.
  private static func isClosedByComma(at index: Int, in text: FoldedText) -> Bool {
    text.key(at: index + 1) == .blank
      && text.isCapital(at: text.skippingBlanks(from: index + 1))
  }

  private mutating func readClosing(at index: Int, in text: FoldedText) -> Bool {
    var end = index
    let isCompound = parts.count > 1
    let isDigits = text.keys[parts[0]].allSatisfy(\.isDigit)
    switch text.key(at: index) {
    case UInt8(ascii: "."):
      closing = .dot
    case UInt8(ascii: ")"):
      closing = .parenthesis
    case UInt8(ascii: "/"):
      closing = .slash
    case UInt8(ascii: "-"):
      closing = .dash
    case UInt8(ascii: ":") where !isDigits && !isCompound:
      closing = .colon
    case UInt8(ascii: ","):
      // `2, Thi đua`, `II, ĐỐI TƯỢNG`: the dot got a tail.
      guard Self.isClosedByComma(at: index, in: text), isDigits || isListed(in: text) else {
        return false
      }
      closing = .dot
      damage = Self.commaDamage
    case .blank:
      // `I - MỤC ĐÍCH`, and `1.1 Mục đích`.
      let next = text.skippingBlanks(from: index)
      if text.key(at: next) == UInt8(ascii: "-"), !isCompound {
        closing = .dash
        end = next
      } else if isCompound {
        self.end = index
        damage = 0.1
        return text.isCapital(at: next) || text.key(at: next) == UInt8(ascii: "\"")
      } else if isRomanBeforeTitle(next, in: text) {
        // `II KẾT QUẢ`: the dot is lost.
        closing = .dot
        damage = 0.9
        self.end = index
        return true
      } else {
        return false
      }
    default:
      return false
    }
    end += 1
    // `I.-`, `1/-`, `1).`
    while KeySet("-.)").contains(text.key(at: end)), end - index < 3, !isCompound { end += 1 }
    self.end = end
    let next = text.key(at: end)
    if next == .blank {
      return closing != .dash || !isDigits || !text.key(at: text.skippingBlanks(from: end)).isDigit
    }
    // `1/MỤC ĐÍCH`, but no code such as `12/QĐ-UBND`.
    if closing == .slash {
      damage += 0.3
      return text.isCapitals(end..<text.count) && text.keys[end...].contains(.blank)
        && text.key(at: end).isLetter
    }
    // A marker without a blank after it: a capital, a quotation or a figure in per cent follows.
    damage += 0.3
    if text.isCapital(at: end) || next == UInt8(ascii: "\"") { return true }
    guard closing == .dot, next.isDigit, !isCompound else { return false }
    var figureEnd = end
    while text.key(at: figureEnd).isDigit { figureEnd += 1 }
    return text.key(at: figureEnd) == UInt8(ascii: "%")
  }

  /// Whether what stands before a comma may be a number or letter of a list, and no word with which
  /// a sentence starts.
  private func isListed(in text: FoldedText) -> Bool {
    let part = parts[0]
    return part.count == 1
      || part.allSatisfy { text.isCapital(at: $0) } && Numerals.roman(text.keys[part]) != nil
  }

  /// Whether the marker is a Roman number of two capitals or more, and a title in capitals follows.
  private func isRomanBeforeTitle(_ next: Int, in text: FoldedText) -> Bool {
    let part = parts[0]
    return part.count >= 2 && part.allSatisfy { text.isCapital(at: $0) }
      && Numerals.roman(text.keys[part]) != nil && next + 3 < text.count
      && text.isCapitals(next..<text.count)
  }

  /// Letters, digits and what damaged strokes look like.
  private static func isLabelKey(_ key: UInt8) -> Bool {
    key.isWord || key == UInt8(ascii: "|") || key == UInt8(ascii: "!")
  }
}
