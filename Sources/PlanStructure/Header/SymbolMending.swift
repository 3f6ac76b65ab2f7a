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
    guard symbol.value.contains("D"),
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
      result += bodies.lazy.compactMap { Self.mended(part, by: $0) }.first ?? part
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

  /// The letter without marks.
  private static func bare(_ character: Character) -> Character {
    let key = String(character).keys.first ?? .blank
    return Character(Unicode.Scalar(key)).uppercased().first ?? character
  }
}
