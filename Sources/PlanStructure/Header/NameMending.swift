internal import PageModel

/// Puts names in the head right by what the rest of the document says of them, where repair of
/// damaged text left one name in several spellings.
///
/// A name is no word of a dictionary: `Thanh Bình` and `Thạnh Bình` are both places. What the
/// document itself writes most often is taken, and a person should look at it.
struct NameMending {
  /// As much text says what a place is called, and no more is searched.
  private static let longestSearch = 60_000
  /// How sure a name is that was put right.
  private static let confidence = 0.6
  private static let kinds = PhraseTable<Bool>(
    [
      "tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu",
    ].map { ($0, true) }, marks: .any)

  private let texts: [FoldedText]

  init(_ lines: [TextLine]) {
    var length = 0
    var texts: [FoldedText] = []
    for line in lines where length < Self.longestSearch {
      let text = FoldedText(line.text.prefix(4000))
      length += text.count
      texts.append(text)
    }
    self.texts = texts
  }

  /// The head with its place, issuer and superior body as the document spells them.
  func mended(_ header: HeaderFields) -> HeaderFields {
    var header = header
    let unit = header.issuer.flatMap { Self.unitName(in: FoldedText($0.value)) }
    if let place = header.place {
      header.place = respelled(place, place.value).map(Self.doubted) ?? place
      if let unit, let found = header.place, let near = nearby(found.value, unit) {
        header.place = Self.doubted(found.map { _ in near })
      }
    }
    header.issuer = header.issuer.map(withUnitRespelled)
    header.superior = header.superior.map(withUnitRespelled)
    return header
  }

  private static func doubted(_ value: Located<String>) -> Located<String> {
    Located(value.value, at: value.places, confidence: min(value.confidence, confidence))
  }

  // MARK: Spellings

  /// The name of the unit with which the name of a body ends, in the case of its letters.
  private static func unitName(in text: FoldedText) -> String? {
    guard let kind = kinds.matches(in: text, text.range).last else { return nil }
    let rest = text.text(kind.range.upperBound..<text.count)
    let words = rest.split(separator: " ").count
    return (1...4).contains(words) && rest.allSatisfy({ $0.isLetter || $0 == " " }) ? rest : nil
  }

  private func withUnitRespelled(_ body: Located<String>) -> Located<String> {
    guard let name = Self.unitName(in: FoldedText(body.value)),
      let spelled = respelled(body, name)
    else { return body }
    let start = body.value.dropLast(name.count)
    return Self.doubted(
      body.map { _ in
        start + (name == name.uppercased() ? spelled.value.uppercased() : spelled.value)
      })
  }

  /// The name as the document spells it most often; nil where that is how it is spelled here, or
  /// nothing is more frequent.
  private func respelled(_ field: Located<String>, _ name: String) -> Located<String>? {
    let keys = name.keys
    guard keys.count >= 5, keys.contains(.blank) else { return nil }
    let spellings = spellings(of: keys)
    let own = Self.normal(name)
    let best = spellings.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
    guard let best, best.key != own, best.value.count > (spellings[own]?.count ?? 0),
      best.value.count >= 2
    else { return nil }
    return field.map { _ in best.value.first }
  }

  /// How the words with these keys are spelled as a name, by their letters in small ones, with how
  /// often and how first.
  private func spellings(of keys: [UInt8]) -> [String: (count: Int, first: String)] {
    var found: [String: (count: Int, first: String)] = [:]
    for text in texts {
      var index = 0
      while index + keys.count <= text.count {
        guard text.keys[index] == keys[0], text.isCapital(at: index), text.isWordStart(index),
          text.hasKeys(keys, at: index), !text.key(at: index + keys.count).isWord,
          isName(index..<index + keys.count, in: text)
        else {
          index += 1
          continue
        }
        let spelled = text.text(index..<index + keys.count)
        let isCapital = text.isCapital(at: index + 1)
        let key = Self.normal(spelled)
        let first = found[key]?.first
        let count = (found[key]?.count ?? 0) + 1
        // Small letters keep their marks, capitals lose them.
        found[key] = (count, isCapital ? first ?? Self.titled(spelled) : spelled)
        index += keys.count
      }
    }
    return found
  }

  private func isName(_ range: Range<Int>, in text: FoldedText) -> Bool {
    range.allSatisfy { !text.isWordStart($0) || text.isCapital(at: $0) }
  }

  private static func titled(_ name: String) -> String {
    name.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }
      .joined(separator: " ")
  }

  /// One form for the two places of a tone mark (`Hoà`, `Hòa`).
  private static func normal(_ name: String) -> String {
    let small = name.lowercased()
    return small.split(separator: " ").map { word in
      let tone = word.unicodeScalars.map { SyllableMarks.tone($0) }.max() ?? 0
      return String(
        String.UnicodeScalarView(word.unicodeScalars.map { SyllableMarks.withoutTone($0) }))
        + String(tone)
    }.joined(separator: " ")
  }

  // MARK: Another name

  /// The unit's name where the place is it but for one letter and the document names the place
  /// nowhere else; nil otherwise.
  private func nearby(_ place: String, _ unit: String) -> String? {
    let keys = place.keys
    let wanted = unit.keys
    guard keys != wanted, keys.count >= 7, abs(keys.count - wanted.count) <= 1,
      place.split(separator: " ").count == unit.split(separator: " ").count,
      Self.isOneApart(keys, wanted), count(spellings(of: keys)) <= 1
    else { return nil }
    let spellings = spellings(of: wanted)
    guard count(spellings) >= 2 else { return nil }
    return spellings.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.value.first
  }

  private func count(_ spellings: [String: (count: Int, first: String)]) -> Int {
    spellings.values.reduce(0) { $0 + $1.count }
  }

  private static func isOneApart(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    let start = zip(first, second).prefix { $0 == $1 }.count
    let end = zip(first.reversed(), second.reversed()).prefix { $0 == $1 }.count
    let longest = max(first.count, second.count)
    return longest - min(start + end, min(first.count, second.count)) <= 1
  }
}
