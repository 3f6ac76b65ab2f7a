internal import CPlanData

/// A document that a text cites, with where it stands.
struct FoundCitation: Sendable {
  var type: String
  var code: String?
  /// Words of the name of a law, by their keys; empty for documents with a code.
  var name: String = ""
  var date: WrittenDate?
  var issuer: String?
  var range: Range<Int>
}

/// Finds the documents that a text cites.
///
/// `Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ`, `Luật Thi đua, khen thưởng ngày
/// 26/11/2003`, chains (`Quyết định số 1/QĐ-TTg và số 2/QĐ-TTg`), laws without a date. Takes time
/// linear in the text.
struct CitationScanner {
  /// Words that end a name; those of a longer phrase that does not are nil.
  static let stops: PhraseTable<Bool?> = PhraseTable(
    DataTable(sohoa_citation_stops).rows.filter { !["start", "issuer"].contains($0.field(1)) }
      .map { ($0.field(0), $0.field(1) == "name" ? nil : $0.field(1) == "any") })
  /// Words that end the name of a body, and stand in names of laws.
  private static let issuerStops: PhraseTable<Bool> = PhraseTable(
    DataTable(sohoa_citation_stops).rows.filter { $0.field(1) == "issuer" }
      .map { ($0.field(0), true) })
  private static let longestIssuer = 18
  /// Types whose documents are cited by name.
  static let laws = Wording.namedType.set
  private static let numberWord = "số".keys
  static let of = "của".keys
  private static let at = "tại".keys
  static let and = "và".keys
  static let day = "ngày".keys
  /// Bodies whose names may have commas in them.
  private static let longNamed = Wording.commaName.keys
  private static let proposal = FuzzyPhrase("đề nghị của")

  let text: FoldedText
  let types: DocumentTypes
  private let letterhead: Letterhead

  /// The citations in `text` from left to right.
  static func citations(in text: FoldedText) -> [FoundCitation] {
    CitationScanner(text: text, types: .standard, letterhead: .standard).citations()
  }

  private func citations() -> [FoundCitation] {
    var found: [FoundCitation] = []
    var index = 0
    while index < text.count {
      guard text.isWordStart(index) else {
        index += 1
        continue
      }
      if let citation = citation(at: index, after: found.last) {
        if let last = found.indices.last, found[last].issuer == nil, citation.issuer != nil,
          found[last].type == citation.type, found[last].code != nil,
          joinsAlike(found[last].range.upperBound..<index)
            || isChain(found[last].range.upperBound..<citation.range.lowerBound)
            || text.text(found[last].range.upperBound..<citation.range.lowerBound) == ","
        {
          // `Nghị định số 100/2019/NĐ-CP và Nghị định số 123/2021/NĐ-CP của Chính phủ`
          found[last].issuer = citation.issuer
        }
        var citation = citation
        if citation.date == nil { takeSameDay(&citation, as: found.last) }
        if citation.issuer == nil, citation.code != nil {
          citation.issuer = listIssuer(of: citation)
        }
        found.append(citation)
        index = citation.range.upperBound
      } else {
        index = max(index + 1, text.wordEnd(from: index))
      }
    }
    return found
  }

  /// `Quyết định số 318/QĐ-TTg ngày 08/3/2022 …; Quyết định số 320/QĐ-TTg cùng ngày`
  private func takeSameDay(_ citation: inout FoundCitation, as previous: FoundCitation?) {
    var next = text.skippingBlanks(from: citation.range.upperBound)
    if text.key(at: next) == UInt8(ascii: ",") { next = text.skippingBlanks(from: next + 1) }
    guard let date = previous?.date, let match = Self.sameDay.match(at: next, in: text) else {
      return
    }
    citation.date = date
    citation.range = citation.range.lowerBound..<match.range.upperBound
    complete(&citation)
  }

  private static let sameDay = Wording.sameDay.phrases

  /// The citation that starts at `index`, by its type or its code.
  private func citation(at index: Int, after previous: FoundCitation?) -> FoundCitation? {
    if let type = types.names.match(at: index, in: text) {
      let start = text.skippingBlanks(from: type.range.upperBound)
      if let code = code(at: start) {
        return completed(type.meaning.name, code: code, from: index)
      }
      guard text.isCapital(at: index) else { return nil }
      return named(type.meaning.name, from: index, nameStart: start)
    }
    guard text.keys[index].isDigit, let code = CodeScanner.code(at: index, in: text) else {
      return nil
    }
    // A code without its type: one more of the same kind, or one whose letters say what it is.
    let isChained = previous.map { isChain($0.range.upperBound..<index) } ?? false
    guard let type = isChained ? previous?.type : types.forLetters(code.typeLetters)?.name,
      index == 0 || !KeySet("/-.,").contains(text.keys[index - 1])
    else { return nil }
    return completed(type, code: code, from: numberWordStart(before: index) ?? index)
  }

  /// Where `số` stands right before a code.
  private func numberWordStart(before index: Int) -> Int? {
    let start = index - Self.numberWord.count - 1
    return start >= 0 && text.hasKeys(Self.numberWord + [.blank], at: start)
      && text.isWordStart(start) ? start : nil
  }

  /// `các Nghị định của Chính phủ: số 24/2010/NĐ-CP, số 93/2010/NĐ-CP`: who issued all of a list.
  private func listIssuer(of citation: FoundCitation) -> String? {
    let start = citation.range.lowerBound
    guard text.hasKeys(Self.numberWord, at: start) else { return nil }
    let reach = max(0, start - Self.longestList)
    guard let colon = text.keys[reach..<start].lastIndex(of: .colon),
      !text.keys[colon..<start].contains(UInt8(ascii: ";"))
    else { return nil }
    let names = types.names.matches(in: text, reach..<colon)
    guard let type = names.last, type.meaning.name == citation.type else { return nil }
    let of = text.skippingBlanks(from: type.range.upperBound)
    guard text.hasKeys(Self.of + [.blank], at: of) else { return nil }
    let issuer = text.text(of + Self.of.count..<colon)
    return issuer.split(separator: " ").count <= Self.longestIssuer ? issuer : nil
  }

  private static let longestList = 260

  /// The code at `index` behind `số`, which may be damaged or missing.
  func code(at index: Int) -> DocumentCode? {
    var start = index
    if text.key(at: start) == .colon { start = text.skippingBlanks(from: start + 1) }
    if let code = CodeScanner.code(at: start, in: text) { return code }
    let end = text.wordEnd(from: start)
    guard text.key(at: start) == UInt8(ascii: "s"), end - start == 2 else { return nil }
    var next = end
    while next < text.count, KeySet(" :.").contains(text.keys[next]) { next += 1 }
    return CodeScanner.code(at: next, in: text)
  }

  /// Whether only `và số`, `, số` and the like stand in `range`.
  private func isChain(_ range: Range<Int>) -> Bool {
    guard range.count <= 12 else { return false }
    let words = text.text(range).split { !$0.isLetter }
    return !words.isEmpty && words.allSatisfy { ["và", "số", "các", "cùng"].contains($0) }
  }

  /// Whether only `và` or a comma stands in `range`.
  private func joinsAlike(_ range: Range<Int>) -> Bool {
    let words = text.keys[text.trimmed(range)]
    return words.elementsEqual(Self.and) || words.elementsEqual([UInt8(ascii: ",")])
  }

  // MARK: With a code

  /// The date and issuer behind a code, in either order.
  func completed(_ type: String, code: DocumentCode, from start: Int) -> FoundCitation {
    var citation = FoundCitation(
      type: type, code: code.code, range: start..<code.range.upperBound)
    complete(&citation)
    if citation.issuer == nil { citation.issuer = proposer(before: start) }
    return citation
  }

  func complete(_ citation: inout FoundCitation) {
    for _ in 0..<2 {
      var next = text.skippingBlanks(from: citation.range.upperBound)
      if text.key(at: next) == UInt8(ascii: ",") { next = text.skippingBlanks(from: next + 1) }
      if citation.date == nil, text.hasKeys(Self.day, at: next),
        let date = DateScanner.date(at: next, in: text)
      {
        citation.date = date
        citation.range = citation.range.lowerBound..<date.range.upperBound
      } else if citation.issuer == nil, text.hasKeys(Self.of, at: next),
        let issuer = issuer(from: text.skippingBlanks(from: next + Self.of.count))
      {
        citation.issuer = text.text(issuer)
        citation.range = citation.range.lowerBound..<issuer.upperBound
      } else {
        break
      }
    }
  }

  /// The name of the body that starts at `start`, nil when none does.
  private func issuer(from start: Int) -> Range<Int>? {
    guard text.isCapital(at: start) else { return nil }
    var end = start
    var index = start
    var words = 0
    let mayHaveComma = Self.longNamed.contains {
      text.hasKeys($0, at: start) && !text.key(at: start + $0.count).isWord
    }
    while index < text.count, words < Self.longestIssuer {
      if endsName(at: index), words > 0 { break }
      if text.isWordStart(index), text.hasKeys(Self.and, at: index),
        !text.key(at: index + 2).isWord, joinsOther(at: text.skippingBlanks(from: index + 2))
      {
        break
      }
      let wordEnd = Self.wordEnd(from: index, in: text)
      guard wordEnd > index else { break }
      words += 1
      end = wordEnd
      let key = text.key(at: wordEnd)
      let next = text.skippingBlanks(from: wordEnd + (key == UInt8(ascii: ",") ? 1 : 0))
      if key == UInt8(ascii: ",") {
        guard mayHaveComma, text.isCapital(at: next),
          letterhead.organs.match(at: next, in: text) == nil,
          types.names.match(at: next, in: text) == nil
        else { break }
      } else if key == .blank, text.key(at: next) == UInt8(ascii: "-") {
        index = text.skippingBlanks(from: next + 1)
        continue
      } else if key != .blank {
        break
      }
      index = next
    }
    return end > start ? start..<end : nil
  }

  /// Whether what stands behind `và` is no part of a body's name: small words, or another document
  /// (`Chính phủ và Kế hoạch …`).
  private func joinsOther(at index: Int) -> Bool {
    !text.isCapital(at: index) || types.names.match(at: index, in: text) != nil
      || index >= text.count
  }

  /// Whether the word at `index` ends a name: a stop word, or the type of another document.
  private func endsName(at index: Int) -> Bool {
    guard text.isWordStart(index) else { return true }
    let stop = Self.stops.match(at: index, in: text)
    if let endsInCapitals = stop?.meaning, endsInCapitals || !text.isCapital(at: index) {
      return true
    }
    if stop == nil, !text.isCapital(at: index), Self.issuerStops.match(at: index, in: text) != nil {
      return true
    }
    if let type = types.names.match(at: index, in: text), text.isCapital(at: index) {
      // `Ban Chỉ đạo Chương trình …` goes on; `Quyết định số …` does not.
      return code(at: text.skippingBlanks(from: type.range.upperBound)) != nil
        || Self.laws.contains(type.meaning.name)
    }
    return false
  }

  /// The end of a word of a name, ampersands, slashes and inner hyphens included: `GD&ĐT`.
  static func wordEnd(from index: Int, in text: FoldedText) -> Int {
    var end = index
    while end < text.count,
      text.keys[end].isWord
        || KeySet("&/-").contains(text.keys[end]) && text.key(at: end + 1).isWord && end > index
    {
      end += 1
    }
    return end
  }

  /// Who stands before the citation as `theo đề nghị của … tại`.
  private func proposer(before start: Int) -> String? {
    let window = max(0, start - 160)..<start
    guard window.count > 12, text.hasKeys(Self.at, at: start - 4),
      let match = Self.proposal.firstMatch(in: text, window)
    else { return nil }
    let name = text.trimmed(match.range.upperBound..<start - 4)
    guard name.count <= 110, text.isCapital(at: name.lowerBound),
      !text.keys[name].contains(where: { KeySet(";.:").contains($0) })
    else { return nil }
    return text.text(name)
  }
}
