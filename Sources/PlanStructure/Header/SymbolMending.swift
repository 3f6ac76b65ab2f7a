internal import PageModel

/// Gives the letters of a symbol the strokes of the words they stand for: `KH-BCDHM` of the `BAN
/// CHỈ ĐẠO VẬN ĐỘNG HIẾN MÁU` is `KH-BCĐHM`.
enum SymbolMending {
  /// The symbol as the names of issuer and superior body spell its parts, where recognition or
  /// repair was at work in its line.
  static func mended(
    _ symbol: Located<String>, of header: HeaderFields, in lines: [TextLine]
  ) -> Located<String> {
    let symbol = withTypeLetters(symbol, of: header, in: lines)
    guard symbol.value.contains(where: { "DĐI".contains($0) }),
      symbol.places.contains(where: { lines.indices.contains($0.line) && lines[$0.line].isDamaged })
    else { return symbol }
    let bodies = [header.issuer, header.superior].compactMap { $0?.value }
      .map { $0.split(separator: " ").compactMap(\.first).filter(\.isLetter) }
    var result = ""
    var part = ""
    for character in symbol.value + "-" {
      guard "-/&".contains(character) else {
        part.append(character)
        continue
      }
      result +=
        bodies.lazy.compactMap { Self.mended(part, by: $0) }.first
        ?? bodies.prefix(1).lazy.compactMap { Self.withFirst(part, by: $0) }.first
        ?? bodies.lazy.compactMap { Self.withoutStroke(part, by: $0) }.first ?? part
      result.append(character)
      part = ""
    }
    let value = String(result.dropLast())
    return value == symbol.value
      ? symbol
      : Located(value, at: symbol.places, confidence: min(symbol.confidence, 0.7))
  }

  /// The symbol with the letters of the type that the title names, where it starts with one more or
  /// one other that stand for no type: `KHI-MTTQ` of a plan is `KH-MTTQ`.
  private static func withTypeLetters(
    _ symbol: Located<String>, of header: HeaderFields, in lines: [TextLine]
  ) -> Located<String> {
    let types = DocumentTypes.standard
    let letters = String(symbol.value.prefix { $0.isLetter })
    let rest = symbol.value.dropFirst(letters.count)
    guard let type = header.type?.value, let printed = types.letters(of: type), !rest.isEmpty,
      letters != printed, types.forLetters(letters) == nil,
      (0...1).contains(letters.count - printed.count), printed.count >= 2,
      letters.hasPrefix(printed)
        || letters.count == printed.count && zip(letters, printed).count(where: { $0 != $1 }) == 1,
      symbol.places.contains(where: { lines.indices.contains($0.line) && lines[$0.line].isDamaged })
    else { return symbol }
    return Located(
      printed + rest, at: symbol.places, confidence: min(symbol.confidence, 0.6))
  }

  /// The part with the letters of the initials that it is made of, in their order; nil where it has
  /// others.
  private static func mended(_ part: String, by initials: [Character]) -> String? {
    var rest = initials[...]
    var result = ""
    for character in part {
      guard character.isUppercase else {
        result.append(character)
        continue
      }
      guard let index = rest.firstIndex(where: { bare($0) == bare(character) }) else { return nil }
      result.append(bare(character) == "D" ? (rest[index] == "Đ" ? "Đ" : "D") : character)
      rest = rest[(index + 1)...]
    }
    return result.contains("Đ") ? result : nil
  }

  /// The part with the first of the initials in place of a letter that none of them is, where the
  /// others follow in their order: `BGDĐT` of the `PHÒNG GIÁO DỤC VÀ ĐÀO TẠO` is `PGDĐT`.
  private static func withFirst(_ part: String, by initials: [Character]) -> String? {
    guard part.count >= shortestOwn, let own = initials.first, let first = part.first,
      bare(first) != bare(own), first.isUppercase
    else { return nil }
    let rest = String(part.dropFirst())
    // What the letters stand for may be a body above.
    guard !initials.contains(where: { bare($0) == bare(first) }) else { return nil }
    return (mended(rest, by: Array(initials.dropFirst())) ?? same(rest, initials)).map {
      String(own) + $0
    }
  }

  /// The part without an `I` that no initial is, where the other letters are initials in their order:
  /// `SVHTTDIL` is `SVHTTDL`.
  private static func withoutStroke(_ part: String, by initials: [Character]) -> String? {
    guard part.count >= shortestOwn, let stroke = part.firstIndex(of: "I"),
      !initials.contains(where: { bare($0) == "I" })
    else { return nil }
    var rest = part
    rest.remove(at: stroke)
    var left = initials[...]
    for character in rest {
      guard let index = left.firstIndex(where: { $0 == character }) else { return nil }
      left = left[(index + 1)...]
    }
    return rest
  }

  private static let shortestOwn = 4

  /// The part where its letters are among the initials in their order.
  private static func same(_ part: String, _ initials: [Character]) -> String? {
    var rest = initials.dropFirst()
    for character in part {
      guard let index = rest.firstIndex(where: { $0 == character }) else { return nil }
      rest = rest[(index + 1)...]
    }
    return part
  }

  /// The letter without marks.
  private static func bare(_ character: Character) -> Character {
    let key = String(character).keys.first ?? .blank
    return Character(Unicode.Scalar(key)).uppercased().first ?? character
  }
}
