internal import PageModel

extension HeaderReader {
  /// Reads what stands under the type, or behind it. The first line of the body.
  mutating func readSubject(from line: Int) -> Int {
    var pieces: [LinePiece] = []
    let head = FoldedText(lines[line].text)
    if let type = fields.type?.places.first {
      var rest = head.trimmed(type.range.upperBound..<head.count)
      while !rest.isEmpty, KeySet(" :.,;-_*").contains(head.keys[rest.lowerBound]) {
        rest = rest.lowerBound + 1..<rest.upperBound
      }
      // `KẾ HOẠCH LIÊN TỊCH`
      let isTail =
        letterhead.titleTails.match(at: rest.lowerBound, in: head)
        .map { $0.range == rest } ?? false
      if !isTail, rest.contains(where: { head.keys[$0].isLetter }) {
        pieces.append(LinePiece(line: line, text: head, range: rest))
      }
    }
    var index = line + 1
    while index < lines.count, index - line <= 8 {
      let text = FoldedText(lines[index].text)
      var piece = LinePiece(line: index, text: text, range: text.trimmed(text.range))
      guard text.contains(where: \.isLetter), !isDrawing(text) else {
        index += 1
        continue
      }
      if let addressee = FuzzyPhrase.addressee.firstMatch(in: text, 0..<min(text.count, 500)) {
        // `… Kính gửi: …` in the same line.
        guard addressee.range.lowerBound > 0 else { break }
        piece.range = text.trimmed(0..<addressee.range.lowerBound)
      }
      if let mended = withQuotation(piece, after: pieces) ?? withoutSpeck(piece, after: pieces) {
        piece = mended
      }
      guard belongsToSubject(piece, after: pieces) else { break }
      pieces.append(piece)
      index += 1
    }
    if !pieces.isEmpty {
      let subject = pieces.map(\.string).joined(separator: " ")
        .trimmingSuffix { " *.-_".contains($0) }
      let closed = withClosedQuotation(subject, from: index)
      fields.subject = Located(
        closed ?? subject, at: pieces.map(\.place), confidence: closed == nil ? 0.95 : 0.85)
    }
    return readEnactingBody(from: index)
  }

  /// A line that closes a quotation it does not open: the marks before its first word are those
  /// that opened it.
  private func withQuotation(_ piece: LinePiece, after pieces: [LinePiece]) -> LinePiece? {
    let text = piece.text
    let scalars = text.scalars[piece.range]
    let above = pieces.map(\.string).joined(separator: " ")
    var start = piece.range.lowerBound
    while start < piece.range.upperBound, !text.keys[start].isWord { start += 1 }
    guard scalars.contains("\u{201D}"), !above.contains("\u{201C}"),
      !text.scalars[start..<piece.range.upperBound].contains("\u{201C}"),
      (1...2).contains(start - piece.range.lowerBound), text.keys[start - 1] != .blank
    else { return nil }
    let mended = FoldedText("\u{201C}" + text.text(start..<piece.range.upperBound))
    return LinePiece(line: piece.line, text: mended, range: mended.range)
  }

  /// The subject with the mark that closes its quotation, where recognition lost it and the body
  /// quotes the same words; nil when nothing is lost or the body does not say where it stands.
  private func withClosedQuotation(_ subject: String, from start: Int) -> String? {
    guard let open = subject.lastIndex(of: "\u{201C}"),
      !subject[open...].contains("\u{201D}")
    else { return nil }
    let quoted = FoldedText(subject[subject.index(after: open)...])
    let last = min(lines.count, start + Self.longestQuotationSearch)
    for index in min(start, last)..<last {
      // A quotation may go on in the next line.
      let next = index + 1 < last ? " " + lines[index + 1].text : ""
      let text = FoldedText((lines[index].text + next).prefix(Self.longestQuotingLine))
      var from = text.range.lowerBound
      while let first = text.scalars[from...].firstIndex(of: "\u{201C}"),
        let last = text.scalars[first...].firstIndex(of: "\u{201D}")
      {
        let keys = Array(text.keys[first + 1..<last])
        if keys.count >= 4, quoted.hasKeys(keys, at: 0), !quoted.key(at: keys.count).isWord {
          let rest = quoted.text(keys.count..<quoted.count)
          return subject[...open] + quoted.text(0..<keys.count) + "\u{201D}"
            + (rest.isEmpty ? "" : " " + rest)
        }
        from = last
      }
    }
    return nil
  }

  /// A plan quotes its own name in the first pages.
  private static let longestQuotationSearch = 120
  private static let longestQuotingLine = 1000

  /// A line that goes on a subject whose quotation is open, without the dash that a speck before it
  /// was read as; nil for other lines.
  private func withoutSpeck(_ piece: LinePiece, after pieces: [LinePiece]) -> LinePiece? {
    let above = pieces.map(\.string).joined(separator: " ")
    let text = piece.text
    guard above.contains("\u{201C}"), !above.contains("\u{201D}"),
      KeySet.bullets.contains(text.key(at: piece.range.lowerBound)),
      text.scalars[piece.range].contains("\u{201D}")
    else { return nil }
    let rest = FoldedText(text.text(piece.range.lowerBound + 1..<piece.range.upperBound))
    return LinePiece(line: piece.line, text: rest, range: rest.range)
  }

  func belongsToSubject(_ piece: LinePiece, after pieces: [LinePiece]) -> Bool {
    let text = piece.text
    let line = lines[piece.line]
    if text.count > Self.longestLine { return false }
    if text.keys[0] == UInt8(ascii: "("), !pieces.isEmpty || text.count > 60 { return false }
    if KeySet.bullets.contains(text.keys[0]) { return false }
    if let reading = MarkerReader.readings(of: text).first, reading.value == 1,
      !text.isCapitals(text.range) || reading.style.kind != .appendix
    {
      return false
    }
    guard let first = pieces.first else {
      // Subjects may start like bodies (`Thực hiện …`); a closed sentence is the body's.
      let isClosed = KeySet.sentenceEnds.contains(text.keys.last ?? .blank)
      let isBody =
        text.hasKeys(Self.addressee, at: 0) || isEnacting(text)
        || isOpening(text, allowsLetterhead: false) && (isClosed || text.count > 220)
      return !isBody && !(isClosed && text.count > 160 && !text.isCapitals(text.range))
    }
    let isCapitals = text.isCapitals(text.range)
    if isOpening(text, allowsLetterhead: false), isCapitals || !isDay(text) { return false }
    if !isCapitals, beginsParagraph(at: piece.line, after: pieces) { return false }
    // A paragraph of the body, with its full stops.
    if !isCapitals, text.count > 120, KeySet.sentenceEnds.contains(text.keys.last ?? .blank) {
      return false
    }
    if first.text.isCapitals(first.range) != isCapitals { return false }
    // `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …` under the subject of a decision.
    if isCapitals, isAuthority(text) { return false }
    if line.startsAfterGap, line.alignment != .centered { return false }
    guard let last = pieces.last else { return true }
    if KeySet(".;:").contains(last.text.keys.last ?? .blank) { return false }
    if isEnacting(text) { return false }
    let total = pieces.reduce(text.count) { $0 + $1.range.count }
    return total < 600
  }

  /// `Ngày Nhà giáo Việt Nam 20-11`: a feast in the subject, no date with which the body starts.
  private func isDay(_ text: FoldedText) -> Bool {
    guard text.hasKeys(Self.dayWord, at: 0) else { return false }
    let next = text.skippingBlanks(from: Self.dayWord.count)
    return text.isCapital(at: next)
  }

  /// Whether a wrapped paragraph begins with this line: it starts anew although there was room in
  /// the line above, is as wide as those behind it, and its sentence ends some lines below, which
  /// that of a subject does not.
  private func beginsParagraph(at line: Int, after pieces: [LinePiece]) -> Bool {
    guard let above = pieces.last else { return false }
    let window = lines[line..<min(lines.count, line + Self.longestParagraph)]
    let widest = window.reduce(0) { max($0, $1.text.count) }
    guard widest >= Self.narrowest, widest <= Self.widest else { return false }
    let text = lines[line].text
    let firstWord = text.prefix { $0 != " " }.count
    let startsAnew = text.first.map { $0.isUppercase || "“\"".contains($0) } ?? false
    guard startsAnew, (above.string.count + 1 + firstWord) * 10 < widest * 9, line + 1 < lines.count
    else { return false }
    let next = lines[line + 1].text
    let isFull = (text.count + 1 + next.prefix { $0 != " " }.count) * 100 >= widest * 97
    let isNumbered = MarkerReader.readings(of: FoldedText(next.prefix(80)))
      .contains { $0.damage < 0.3 }
    guard isFull, !isNumbered
    else { return false }
    for next in window {
      let last = next.text.last ?? " "
      if ".:;".contains(last) { return true }
      // A shorter line inside ends what is no paragraph.
      if next.text.count * 10 < widest * 7 { return false }
    }
    return false
  }

  private static let longestParagraph = 10
  /// Lines of a page, in letters.
  private static let narrowest = 55
  private static let widest = 130

  /// What the conversion of drawings leaves behind: `center2222500`.
  func isDrawing(_ text: FoldedText) -> Bool {
    text.keys.count(where: \.isDigit) >= 5 && !text.keys.contains(.blank)
  }

  /// `UBND thị xã … xây dựng Kế hoạch`: a body, then a verb.
  func isEnacting(_ text: FoldedText) -> Bool {
    guard !text.isCapitals(text.range),
      letterhead.organs.match(at: 0, in: text) != nil, text.isCapital(at: 0),
      // `Ban hành Kế hoạch …` names no board.
      letterhead.enacting.match(at: 0, in: text) == nil
    else { return false }
    return letterhead.enacting.first(in: text, 0..<min(text.count, 200)) != nil
  }

  /// A line that is the name of a body or of its head, and nothing else.
  func isAuthority(_ text: FoldedText) -> Bool {
    let trimmed = text.trimmed(text.range)
    if letterhead.offices.match(at: trimmed.lowerBound, in: text) != nil { return true }
    return letterhead.organs.match(at: trimmed.lowerBound, in: text) != nil && text.count < 80
  }

  /// Skips what stands between the subject and the body: the authority of a decision and notes in
  /// brackets. The authority is the issuer where the head names none.
  mutating func readEnactingBody(from start: Int) -> Int {
    var index = start
    while index < lines.count, index - start < 3 {
      let text = FoldedText(lines[index].text)
      let isNote = text.key(at: 0) == UInt8(ascii: "(") && text.count < 300
      guard isNote || text.isCapitals(text.range) && isAuthority(text) else { break }
      if !isNote, column.isEmpty, fields.issuer == nil {
        fields.issuer = Located(
          text.text(text.range), line: index, range: text.trimmed(text.range), confidence: 0.6)
      }
      index += 1
    }
    return index
  }

  /// A letter has no title; what it is about stands under its number.
  mutating func readLetterSubject() {
    let isLetter = lines.prefix(Self.longestHead).contains { line in
      FoldedText(line.text.prefix(20)).hasKeys(Self.addressee, at: 0)
    }
    guard fields.symbol != nil || fields.hasTitle else { return }
    let isTyped = types.forLetters(symbolLetters)?.isTitle == true
    if !about.isEmpty || isLetter, !isTyped, fields.symbol != nil {
      let places = about.map(\.place)
      fields.type = Located("Công văn", at: places, confidence: 0.85)
    } else if let type = types.forLetters(symbolLetters), type.isTitle, let symbol = fields.symbol {
      // The title was lost; the symbol names the type.
      fields.type = Located(type.name, at: symbol.places, confidence: 0.6)
    }
    guard !about.isEmpty else { return }
    let subject = about.map(\.string).joined(separator: " ")
      .trimmingSuffix { " *.-_,;:/".contains($0) }
    fields.subject = Located(subject, at: about.map(\.place), confidence: 0.85)
  }
}

extension FuzzyPhrase {
  fileprivate static let addressee = FuzzyPhrase("kính gửi:")
}
