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
  private static let stops: PhraseTable<Bool?> = PhraseTable(
    DataTable(sohoa_citation_stops).rows.filter { $0.field(1) != "start" }
      .map { ($0.field(0), $0.field(1) == "name" ? nil : $0.field(1) == "any") })
  /// Words with which no law's name starts: `Luật và …` cites none.
  private static let nonNames: PhraseTable<Bool> = PhraseTable(
    DataTable(sohoa_citation_stops).rows.filter { $0.field(1) == "start" }
      .map { ($0.field(0), true) })
  private static let longestName = 40
  private static let longestIssuer = 18
  /// Types whose documents are cited by name.
  private static let laws: Set<String> = ["Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"]
  private static let numberWord = "số".keys
  private static let of = "của".keys
  private static let at = "tại".keys
  private static let and = "và".keys
  private static let year = "năm".keys
  private static let day = "ngày".keys
  private static let provision = "điều".keys
  private static let amending = "sửa đổi".keys
  /// Bodies whose names may have commas in them.
  private static let longNamed = ["bộ", "sở", "phòng"].map(\.keys)
  /// Words before a law that belongs to the title of another document.
  private static let objectWords = ["của", "thi hành", "hành", "chi tiết"].map(\.keys)
  private static let obeying = "chấp hành".keys
  private static let proposal = FuzzyPhrase("đề nghị của")

  private let text: FoldedText
  private let types: DocumentTypes
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

  private static let sameDay = PhraseTable([("cùng ngày", true), ("cùng ngày, tháng, năm", true)])

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
  private func code(at index: Int) -> DocumentCode? {
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
  private func completed(_ type: String, code: DocumentCode, from start: Int) -> FoundCitation {
    var citation = FoundCitation(
      type: type, code: code.code, range: start..<code.range.upperBound)
    complete(&citation)
    if citation.issuer == nil { citation.issuer = proposer(before: start) }
    return citation
  }

  private func complete(_ citation: inout FoundCitation) {
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
    if let endsInCapitals = Self.stops.match(at: index, in: text)?.meaning,
      endsInCapitals || !text.isCapital(at: index)
    {
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
  private static func wordEnd(from index: Int, in text: FoldedText) -> Int {
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

  // MARK: By name

  /// A document cited by its name and perhaps its date, without a code.
  private func named(_ type: String, from start: Int, nameStart: Int) -> FoundCitation? {
    let isLaw = Self.laws.contains(type)
    var index = nameStart
    var words = 0
    var end = nameStart
    var isAmending = false
    while index < text.count, words < Self.longestName {
      guard text.isWordStart(index) else { break }
      if text.hasKeys(Self.day, at: index), let date = DateScanner.date(at: index, in: text),
        words > 0 || !isLaw
      {
        return dated(type, date, name: nameStart..<end, from: start, isLaw: isLaw)
      }
      if isLaw, let code = code(at: index), words > 0 {
        return completed(type, code: code, from: start)
      }
      if words > 0 || !isLaw {
        // A law that amends others bears their names.
        if text.hasKeys(Self.of, at: index), text.hasKeys(Self.provision, at: end - 4) {
          isAmending = true
        }
        let other = types.names.match(at: index, in: text)
        if !isAmending, other != nil, text.isCapital(at: index) { break }
        if isAmending, let other, !Self.laws.contains(other.meaning.name),
          text.isCapital(at: index)
        {
          break
        }
        if let stop = Self.stops.match(at: index, in: text), stop.meaning != nil,
          !isNamePart(stop.range)
        {
          break
        }
      }
      words += 1
      end = Self.wordEnd(from: index, in: text)
      let key = text.key(at: end)
      var next = text.skippingBlanks(from: end)
      if key == UInt8(ascii: ",") {
        next = text.skippingBlanks(from: end + 1)
      } else if text.key(at: next) == UInt8(ascii: "-") {
        next = text.skippingBlanks(from: next + 1)
      } else if key != .blank {
        break
      }
      // `Luật Nghĩa vụ quân sự (sửa đổi, bổ sung) ngày 14/6/2005`
      if isLaw, text.key(at: next) == UInt8(ascii: "("),
        let close = text.keys[next...].prefix(60).firstIndex(of: UInt8(ascii: ")")),
        text.hasKeys(Self.day, at: text.skippingBlanks(from: close + 1))
      {
        next = text.skippingBlanks(from: close + 1)
      }
      index = next
    }
    return undated(type, name: nameStart..<end, words: words, from: start, isLaw: isLaw)
  }

  /// Stop words that laws have in their names: `Luật Tổ chức …`, `Luật Ban hành …`, `sửa đổi, bổ
  /// sung`.
  private func isNamePart(_ range: Range<Int>) -> Bool {
    text.isCapital(at: range.lowerBound)
      || text.hasKeys(Self.amending, at: range.lowerBound)
  }

  private func dated(
    _ type: String, _ date: WrittenDate, name: Range<Int>, from start: Int, isLaw: Bool
  ) -> FoundCitation? {
    if !isLaw {
      // `Quyết định này có hiệu lực từ ngày …` cites nothing.
      guard name.isEmpty || text.isCapital(at: name.lowerBound), name.count < 90 else { return nil }
    }
    guard date.day != nil else { return nil }
    var citation = FoundCitation(
      type: type, date: date, range: start..<date.range.upperBound)
    if isLaw { citation.name = key(of: name) }
    complete(&citation)
    if !isLaw, citation.issuer == nil, !name.isEmpty { citation.issuer = text.text(name) }
    return citation.issuer == nil && !isLaw ? nil : citation
  }

  /// A law cited by its name alone. Not one that another document implements or amends: its name
  /// then belongs to that document's title.
  private func undated(
    _ type: String, name: Range<Int>, words: Int, from start: Int, isLaw: Bool
  ) -> FoundCitation? {
    guard isLaw, words >= 2, text.isCapital(at: start), !text.isCapital(at: start + 1),
      !isObject(at: start), Self.nonNames.match(at: name.lowerBound, in: text) == nil
    else { return nil }
    var name = name
    if text.text(name).hasSuffix(" và") {
      name = text.trimmed(name.lowerBound..<name.upperBound - Self.and.count)
    }
    var end = name.upperBound
    let next = text.skippingBlanks(from: end)
    if text.hasKeys(Self.year, at: next),
      let (_, yearEnd) = DateScanner.number(
        at: text.skippingBlanks(from: next + Self.year.count), digits: 4...4, in: text)
    {
      end = yearEnd
    }
    return FoundCitation(type: type, name: key(of: name), range: start..<end)
  }

  /// Whether the words before `start` make the law the object of another document's title.
  private func isObject(at start: Int) -> Bool {
    let before = text.trimmed(max(0, start - 12)..<start)
    // `chấp hành Luật …` cites it.
    if text.hasKeys(Self.obeying, at: before.upperBound - Self.obeying.count) { return false }
    return Self.objectWords.contains { keys in
      before.count >= keys.count
        && text.hasKeys(keys, at: before.upperBound - keys.count)
    }
  }

  private func key(of range: Range<Int>) -> String {
    String(decoding: text.keys[range].filter(\.isWord), as: UTF8.self)
  }
}
