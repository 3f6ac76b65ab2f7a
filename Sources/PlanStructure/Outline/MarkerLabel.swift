/// The characters of a marker: up to four short parts with dots between them, and what closes them.
struct MarkerLabel {
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
  static let commaDamage = 0.9

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

  /// Whether a comma stands where a dot closes a marker: a blank and a capital follow, or at once a
  /// title in capitals (`III,NỘI DUNG`) or, behind a figure, a word (`1,Mục đích`).
  static func isClosedByComma(at index: Int, in text: FoldedText) -> Bool {
    let next = text.skippingBlanks(from: index + 1)
    guard text.isCapital(at: next) else { return false }
    if index > 0, text.keys[index - 1].isDigit, text.key(at: next + 1).isLetter { return true }
    return next > index + 1 || text.isCapitals(next..<text.count) && text.count > next + 3
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
