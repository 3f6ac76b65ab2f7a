internal import PageModel

/// What the head of a document says, each with where it stands.
struct HeaderFields: Sendable {
  var superior: Located<String>?
  var issuer: Located<String>?
  var number: Located<String>?
  var symbol: Located<String>?
  var place: Located<String>?
  var date: Located<WrittenDate>?
  var dateText: Located<String>?
  var type: Located<String>?
  var subject: Located<String>?
  /// The first line behind the head.
  var bodyStart = 0
  /// Whether the name of the state or the party stands at the top.
  var hasTitle = false
}

/// Reads the head of a document: from the name of the state down to the subject.
///
/// Columns that were merged to one line are parted again: what is printed on every document, the
/// number and the date are found wherever they stand in a line; what is left of them belongs to the
/// column of the issuer. Looks at no more than the first `longestHead` lines.
struct HeaderReader {
  private static let longestHead = 45
  private static let longestLine = 500
  private static let dayWord = "ngày".keys
  private static let aboutMark = "v/v".keys
  private static let aboutWords = "về việc".keys
  private static let addressee = "kính gửi".keys

  private let lines: [TextLine]
  private let letterhead: Letterhead
  private let types: DocumentTypes
  private let unionTitles: [FuzzyPhrase]
  private var fields = HeaderFields()
  /// Pieces of the issuer's column, in order.
  private var column: [Piece] = []
  /// `V/v …` of a letter.
  private var about: [Piece] = []
  private var typeLine: Int?
  private var lastHeadLine = -1
  private var symbolLetters = ""
  /// Title, subject and body stand in one line.
  private var isRunOn = false

  /// A part of a line.
  private struct Piece {
    var line: Int
    var text: FoldedText
    var range: Range<Int>

    var string: String { text.text(range) }
    var place: Located<String>.Place { .init(line: line, range: text.trimmed(range)) }
  }

  static func read(
    _ lines: [TextLine], letterhead: Letterhead = .standard, types: DocumentTypes = .standard
  ) -> HeaderFields {
    var reader = HeaderReader(lines: lines, letterhead: letterhead, types: types)
    return reader.read()
  }

  private init(lines: [TextLine], letterhead: Letterhead, types: DocumentTypes) {
    self.lines = lines
    self.letterhead = letterhead
    self.types = types
    // Where the state is named, a union's name is that of the superior body.
    let namesState = lines.prefix(20).contains { line in
      let text = FoldedText(line.text.prefix(200))
      return letterhead.state.firstMatch(in: text, text.range) != nil
    }
    unionTitles = namesState ? [] : letterhead.unions
  }

  private mutating func read() -> HeaderFields {
    var index = 0
    let limit = min(lines.count, Self.longestHead)
    while index < limit {
      let text = FoldedText(lines[index].text)
      if text.count > Self.longestLine {
        readRunOnTitle(text, at: index)
        break
      }
      if endsHead(text, at: index) { break }
      let found = readLine(text, at: index)
      if found { lastHeadLine = index }
      index += 1
      if typeLine != nil { break }
    }
    if let typeLine {
      fields.bodyStart = readSubject(from: typeLine)
    } else if !isRunOn {
      fields.bodyStart = lastHeadLine + 1
      readLetterSubject()
    }
    nameBodies()
    return fields
  }

  // MARK: Lines above the subject

  /// Whether the body starts with this line although no title was found.
  private func endsHead(_ text: FoldedText, at index: Int) -> Bool {
    if isOpening(text, allowsLetterhead: true) { return true }
    guard index > 0, let reading = MarkerReader.readings(of: text).first else { return false }
    // `I. MỤC ĐÍCH`; but `P.` and `T.` may stand in names.
    return reading.damage < 0.3 && (reading.value == 1 || reading.style.kind == .article)
      && text.skippingBlanks(from: reading.end) < text.count
  }

  /// Whether a line starts as bodies do: `Căn cứ …`.
  private func isOpening(_ text: FoldedText, allowsLetterhead: Bool) -> Bool {
    let start = text.keys.firstIndex { !KeySet("-* ").contains($0) } ?? 0
    guard start < 4, text.isCapital(at: start),
      letterhead.openings.match(at: start, in: text) != nil
    else { return false }
    // Titles in capitals may start with the same words (`THỰC HIỆN CHỈ THỊ …`).
    if text.isCapitals(text.range) { return false }
    let isDate = allowsLetterhead && text.count < 60
      && DateScanner.date(at: start, in: text, allowsBlanks: true) != nil
    return !isDate
  }

  /// Takes the line apart. Whether it held something of the head.
  private mutating func readLine(_ text: FoldedText, at line: Int) -> Bool {
    var free = [text.range]
    var found = false
    for phrase in [letterhead.state, letterhead.motto, letterhead.party] + unionTitles {
      if cut(phrase, from: &free, in: text) {
        found = true
        fields.hasTitle = true
      }
    }
    if fields.number == nil, fields.symbol == nil, readNumber(&free, in: text, line) { found = true }
    if fields.date == nil, readDate(&free, in: text, line) { found = true }
    for range in free {
      let trimmed = text.trimmed(range)
      guard trimmed.contains(where: { text.keys[$0].isLetter }) else { continue }
      if readPiece(Piece(line: line, text: text, range: trimmed)) { found = true }
    }
    return found
  }

  /// A title in capitals with the body behind it in the same line.
  private mutating func readRunOnTitle(_ text: FoldedText, at line: Int) {
    var end = 0
    var index = 0
    while index < text.count {
      let wordEnd = text.keys[index...].firstIndex(of: .blank) ?? text.count
      guard !(index..<wordEnd).contains(where: { text.keys[$0].isLetter && !text.isCapital(at: $0) })
      else { break }
      end = wordEnd
      index = text.skippingBlanks(from: wordEnd)
    }
    guard let (type, typeEnd) = types.titleStart(in: text, 0..<end), end > typeEnd else { return }
    fields.type = Located(type.name, line: line, range: 0..<typeEnd, confidence: 0.8)
    let subject = text.trimmed(typeEnd..<end)
    fields.subject = Located(text.text(subject), line: line, range: subject, confidence: 0.7)
    fields.bodyStart = line
    isRunOn = true
  }

  /// Takes the phrase out of the free parts of a line.
  private func cut(_ phrase: FuzzyPhrase, from free: inout [Range<Int>], in text: FoldedText) -> Bool {
    for (position, range) in free.enumerated() {
      guard let match = phrase.firstMatch(in: text, range) else { continue }
      free.replaceSubrange(
        position...position,
        with: [range.lowerBound..<match.range.lowerBound, match.range.upperBound..<range.upperBound])
      return true
    }
    return false
  }

  /// Finds `Số: 05/KH-UBND`, `Số 05-KH/ĐU`, `Số: /KH-UBND`.
  private mutating func readNumber(
    _ free: inout [Range<Int>], in text: FoldedText, _ line: Int
  ) -> Bool {
    for (position, range) in free.enumerated() {
      for start in range where text.isWordStart(start) {
        guard let wordEnd = numberWordEnd(at: start, in: text),
          text.isCapitals(range.lowerBound..<start) || text.trimmed(range).lowerBound == start
        else { continue }
        var next = wordEnd
        while KeySet(":.;_ ").contains(text.key(at: next)), next < range.upperBound { next += 1 }
        guard let code = CodeScanner.code(at: next, in: text, allowsBlank: true),
          code.range.upperBound <= range.upperBound
        else { continue }
        symbolLetters = code.typeLetters
        let symbolRange = code.range.upperBound - code.symbol.unicodeScalars.count
          ..< code.range.upperBound
        fields.symbol = Located(code.symbol, line: line, range: symbolRange, confidence: 1)
        if let number = code.number {
          fields.number = Located(
            number, line: line,
            range: code.range.lowerBound..<code.range.lowerBound + number.unicodeScalars.count,
            confidence: 1)
        }
        free.replaceSubrange(
          position...position,
          with: [range.lowerBound..<start, code.range.upperBound..<range.upperBound])
        return true
      }
    }
    return false
  }

  /// Where the word before a number ends: `Số`, `Luật số`, or a damaged `S6`.
  private func numberWordEnd(at start: Int, in text: FoldedText) -> Int? {
    if let match = letterhead.numberWords.match(at: start, in: text) { return match.range.upperBound }
    guard text.keys[start] == UInt8(ascii: "s") || text.scalars[start] == "5",
      text.isCapital(at: start) || start == 0
    else { return nil }
    let end = text.wordEnd(from: start)
    guard end - start == 2, !text.key(at: start + 1).isDigit || KeySet("6058").contains(text.key(at: start + 1))
    else { return nil }
    return end
  }

  /// Finds `Đại Thắng, ngày 10 tháng 02 năm 2023` at the end of a part of the line.
  private mutating func readDate(
    _ free: inout [Range<Int>], in text: FoldedText, _ line: Int
  ) -> Bool {
    for (position, range) in free.enumerated() {
      for start in range where text.isWordStart(start) && text.hasKeys(Self.dayWord, at: start) {
        guard let date = DateScanner.date(at: start, in: text, allowsBlanks: true),
          date.range.upperBound <= range.upperBound
        else { continue }
        let place = placeRange(before: start, in: text, from: range.lowerBound)
        // A date in running text has no place with capitals before it.
        guard let place else { continue }
        fields.date = Located(date, line: line, range: date.range, confidence: 1)
        fields.dateText = Located(
          text.text(date.range), line: line, range: date.range, confidence: 1)
        if !place.isEmpty {
          fields.place = Located(
            text.text(place), line: line, range: place, confidence: fields.hasTitle ? 1 : 0.9)
        }
        free.replaceSubrange(
          position...position,
          with: [range.lowerBound..<place.lowerBound, date.range.upperBound..<range.upperBound])
        return true
      }
    }
    return false
  }

  /// The words with capitals right before `, ngày`; empty when the line starts with the date, nil
  /// when other words stand there.
  private func placeRange(before index: Int, in text: FoldedText, from lower: Int) -> Range<Int>? {
    var end = index
    while end > lower, text.keys[end - 1] == .blank || text.keys[end - 1] == UInt8(ascii: ",") {
      end -= 1
    }
    if end == lower { return lower..<lower }
    var start = end
    var words = 0
    var position = end
    while position > lower, words < 7 {
      var wordStart = position
      while wordStart > lower, text.keys[wordStart - 1] != .blank { wordStart -= 1 }
      guard let first = (wordStart..<position).first(where: { text.keys[$0].isWord }),
        text.isCapital(at: first) || text.keys[first].isDigit && words > 0
      else { break }
      start = first
      words += 1
      position = wordStart
      while position > lower, text.keys[position - 1] == .blank { position -= 1 }
      if position > lower, KeySet(",;:").contains(text.keys[position - 1]) { break }
    }
    return words > 0 ? start..<end : nil
  }

  /// A part of a line that is none of the printed words: the type, what a letter is about, a mark, or
  /// a line of the issuer's column.
  private mutating func readPiece(_ piece: Piece) -> Bool {
    let text = piece.text
    if let (type, confidence) = types.title(in: text, piece.range) {
      fields.type = Located(type.name, at: [piece.place], confidence: confidence)
      typeLine = piece.line
      return true
    }
    let start = withoutDebris(piece)
    guard !start.range.isEmpty else { return true }
    if isAbout(start) {
      about.append(start)
      return true
    }
    if let last = about.last, last.line + 1 >= piece.line, !text.isCapitals(start.range) {
      about.append(start)
      return true
    }
    if let (type, end) = types.titleStart(in: text, start.range), !column.isEmpty || fields.hasTitle {
      fields.type = Located(
        type.name, line: piece.line, range: start.range.lowerBound..<end, confidence: 0.9)
      typeLine = piece.line
      return true
    }
    guard fields.date == nil || fields.date?.places.first?.line == piece.line || isBody(start) else {
      return false
    }
    guard text.capitalShare(start.range) > 0.6 || isBody(start) else { return false }
    column.append(start)
    return true
  }

  /// The piece without marks of secrecy or urgency and without stray figures before its words.
  private func withoutDebris(_ piece: Piece) -> Piece {
    var piece = piece
    var start = piece.range.lowerBound
    while start < piece.range.upperBound, !piece.text.keys[start].isLetter { start += 1 }
    let mark = letterhead.debris.match(at: start, in: piece.text)
    // `48450522796500TỈNH LÂM ĐỒNG`: the measures of a drawing.
    let digits = piece.text.keys[piece.range.lowerBound..<start].count(where: \.isDigit)
    if digits >= 5 || digits == 0 || mark != nil { piece.range = start..<piece.range.upperBound }
    if let mark, mark.range.upperBound >= piece.range.upperBound - 2,
      piece.text.isCapitals(piece.range)
    {
      piece.range = piece.range.upperBound..<piece.range.upperBound
    }
    while !piece.range.isEmpty, !piece.text.keys[piece.range.upperBound - 1].isWord,
      piece.text.keys[piece.range.upperBound - 1] != UInt8(ascii: ")")
    {
      piece.range = piece.range.lowerBound..<piece.range.upperBound - 1
    }
    return piece
  }

  /// `V/v …` and `Về việc …` under the number of a letter.
  private func isAbout(_ piece: Piece) -> Bool {
    piece.text.hasKeys(Self.aboutMark, at: piece.range.lowerBound)
      || fields.symbol != nil && piece.text.hasKeys(Self.aboutWords, at: piece.range.lowerBound)
  }

  private func isBody(_ piece: Piece) -> Bool {
    letterhead.organs.match(at: piece.range.lowerBound, in: piece.text) != nil
      && piece.text.isCapital(at: piece.range.lowerBound)
  }

  // MARK: Subject

  /// Reads what stands under the type, or behind it. The first line of the body.
  private mutating func readSubject(from line: Int) -> Int {
    var pieces: [Piece] = []
    let head = FoldedText(lines[line].text)
    if let type = fields.type?.places.first {
      var rest = head.trimmed(type.range.upperBound..<head.count)
      while !rest.isEmpty, KeySet(" :.,;-_*").contains(head.keys[rest.lowerBound]) {
        rest = rest.lowerBound + 1..<rest.upperBound
      }
      if rest.contains(where: { head.keys[$0].isLetter }) {
        pieces.append(Piece(line: line, text: head, range: rest))
      }
    }
    var index = line + 1
    while index < lines.count, index - line <= 8 {
      let text = FoldedText(lines[index].text)
      var piece = Piece(line: index, text: text, range: text.trimmed(text.range))
      guard text.contains(where: \.isLetter), !isDrawing(text) else {
        index += 1
        continue
      }
      if let addressee = FuzzyPhrase.addressee.firstMatch(in: text, 0..<min(text.count, 500)) {
        // `… Kính gửi: …` in the same line.
        guard addressee.range.lowerBound > 0 else { break }
        piece.range = text.trimmed(0..<addressee.range.lowerBound)
      }
      guard belongsToSubject(piece, after: pieces) else { break }
      pieces.append(piece)
      index += 1
    }
    if !pieces.isEmpty {
      let subject = pieces.map(\.string).joined(separator: " ")
        .trimmingSuffix { " *.-_".contains($0) }
      fields.subject = Located(subject, at: pieces.map(\.place), confidence: 0.95)
    }
    return readEnactingBody(from: index)
  }

  private func belongsToSubject(_ piece: Piece, after pieces: [Piece]) -> Bool {
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
      let isBody = text.hasKeys(Self.addressee, at: 0) || isEnacting(text)
        || isOpening(text, allowsLetterhead: false) && (isClosed || text.count > 220)
      return !isBody && !(isClosed && text.count > 160 && !text.isCapitals(text.range))
    }
    if isOpening(text, allowsLetterhead: false) { return false }
    let isCapitals = text.isCapitals(text.range)
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

  /// What the conversion of drawings leaves behind: `center2222500`.
  private func isDrawing(_ text: FoldedText) -> Bool {
    text.keys.count(where: \.isDigit) >= 5 && !text.keys.contains(.blank)
  }

  /// `UBND thị xã … xây dựng Kế hoạch`: a body, then a verb.
  private func isEnacting(_ text: FoldedText) -> Bool {
    guard !text.isCapitals(text.range),
      letterhead.organs.match(at: 0, in: text) != nil, text.isCapital(at: 0)
    else { return false }
    return letterhead.enacting.first(in: text, 0..<min(text.count, 200)) != nil
  }

  /// A line that is the name of a body or of its head, and nothing else.
  private func isAuthority(_ text: FoldedText) -> Bool {
    let trimmed = text.trimmed(text.range)
    if letterhead.offices.match(at: trimmed.lowerBound, in: text) != nil { return true }
    return letterhead.organs.match(at: trimmed.lowerBound, in: text) != nil && text.count < 80
  }

  /// Skips what stands between the subject and the body: the authority of a decision and notes in
  /// brackets. The authority is the issuer where the head names none.
  private mutating func readEnactingBody(from start: Int) -> Int {
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
  private mutating func readLetterSubject() {
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
    let subject = about.map(\.string).joined(separator: " ").trimmingSuffix { " *.-_".contains($0) }
    fields.subject = Located(subject, at: about.map(\.place), confidence: 0.85)
  }

  // MARK: Issuer

  /// Parts the issuer's column into the superior body and the issuer.
  private mutating func nameBodies() {
    var bodies: [(pieces: [Piece], needsMore: Bool)] = []
    for piece in column {
      let organ = letterhead.organs.match(at: piece.range.lowerBound, in: piece.text)
      let coversPiece = organ.map { $0.range.upperBound >= piece.range.upperBound } ?? false
      let needsMore = coversPiece && organ?.meaning.needsMore == true
      if let last = bodies.indices.last, organ == nil || bodies[last].needsMore {
        bodies[last].pieces.append(piece)
        bodies[last].needsMore = bodies[last].needsMore && needsMore
      } else {
        bodies.append(([piece], needsMore))
      }
    }
    guard let issuer = bodies.last,
      fields.hasTitle || fields.symbol != nil || fields.type != nil
    else { return }
    let isKnown = letterhead.organs.match(
      at: issuer.pieces[0].range.lowerBound, in: issuer.pieces[0].text) != nil
    fields.issuer = located(issuer.pieces, confidence: isKnown ? 1 : 0.7)
    let above = bodies.dropLast().flatMap(\.pieces)
    if !above.isEmpty { fields.superior = located(above, confidence: 0.95) }
  }

  private func located(_ pieces: [Piece], confidence: Double) -> Located<String> {
    Located(
      pieces.map(\.string).joined(separator: " "), at: pieces.map(\.place), confidence: confidence)
  }
}

extension FuzzyPhrase {
  fileprivate static let addressee = FuzzyPhrase("kính gửi:")
}

extension FoldedText {
  func contains(where predicate: (UInt8) -> Bool) -> Bool { keys.contains(where: predicate) }
}

extension String {
  /// The text without the characters at its end that the predicate holds for.
  func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
    var text = Substring(self)
    while let last = text.last, predicate(last) { text.removeLast() }
    return String(text)
  }
}
