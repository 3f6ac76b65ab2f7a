internal import CPlanData

/// Documents that are cited by their names: laws, and others by who issued them and when.
extension CitationScanner {
  /// Words with which no law's name starts: `Luật và …` cites none.
  private static let nonNames: PhraseTable<Bool> = PhraseTable(
    DataTable(sohoa_citation_stops).rows.filter { $0.field(1) == "start" }
      .map { ($0.field(0), true) })
  private static let longestName = 40
  private static let year = "năm".keys
  private static let provision = "điều".keys
  private static let amending = "sửa đổi".keys
  /// Words before a law that belongs to the title of another document.
  private static let objectWords = Wording.lawObject.keys
  private static let obeying = "chấp hành".keys

  /// A document cited by its name and perhaps its date, without a code.
  func named(_ type: String, from start: Int, nameStart: Int) -> FoundCitation? {
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
