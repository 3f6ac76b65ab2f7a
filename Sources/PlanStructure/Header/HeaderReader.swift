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
  static let longestHead = 45
  static let longestLine = 500
  /// A longer line may have the title, the subject and the body in it.
  static let longestTitle = 150
  static let dayWord = "ngày".keys
  static let aboutMark = "v/v".keys
  static let aboutWords = "về việc".keys
  static let addressee = "kính gửi".keys

  let lines: [TextLine]
  let letterhead: Letterhead
  let types: DocumentTypes
  let unionTitles: [FuzzyPhrase]
  var fields = HeaderFields()
  /// Pieces of the issuer's column, in order.
  var column: [LinePiece] = []
  /// `V/v …` of a letter.
  var about: [LinePiece] = []
  var typeLine: Int?
  var lastHeadLine = -1
  var symbolLetters = ""
  /// Title, subject and body stand in one line.
  var isRunOn = false

  static func read(
    _ lines: [TextLine], letterhead: Letterhead = .standard, types: DocumentTypes = .standard
  ) -> HeaderFields {
    var reader = HeaderReader(lines: lines, letterhead: letterhead, types: types)
    return reader.read()
  }

  init(lines: [TextLine], letterhead: Letterhead, types: DocumentTypes) {
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

  mutating func read() -> HeaderFields {
    var index = 0
    let limit = min(lines.count, Self.longestHead)
    while index < limit {
      let text = FoldedText(lines[index].text)
      if text.count > Self.longestTitle { readRunOnTitle(text, at: index) }
      if isRunOn || text.count > Self.longestLine { break }
      if endsHead(text, at: index) { break }
      let found = readLine(text, at: index)
      if found { lastHeadLine = index }
      index += 1
      if typeLine != nil { break }
    }
    if let typeLine {
      fields.bodyStart = readSubject(from: typeLine)
    } else if !isRunOn {
      let hasHead = fields.hasTitle || fields.symbol != nil || fields.date != nil
      fields.bodyStart = hasHead ? lastHeadLine + 1 : 0
      readLetterSubject()
    }
    nameBodies()
    fields.symbol = fields.symbol.map { SymbolMending.mended($0, of: fields, in: lines) }
    return fields
  }

  // MARK: Lines above the subject

  /// Whether the body starts with this line although no title was found.
  func endsHead(_ text: FoldedText, at index: Int) -> Bool {
    if isOpening(text, allowsLetterhead: true) { return true }
    guard let reading = MarkerReader.readings(of: text).first else { return false }
    // `I. MỤC ĐÍCH`; but `P.` and `T.` may stand in names.
    return reading.damage < 0.3 && (reading.value == 1 || reading.style.kind == .article)
      && text.skippingBlanks(from: reading.end) < text.count
  }

  /// Whether a line starts as bodies do: `Căn cứ …`.
  func isOpening(_ text: FoldedText, allowsLetterhead: Bool) -> Bool {
    let start = text.keys.firstIndex { !KeySet("-* ").contains($0) } ?? 0
    guard start < 4, text.isCapital(at: start),
      letterhead.openings.match(at: start, in: text) != nil
    else { return false }
    // Titles in capitals may start with the same words (`THỰC HIỆN CHỈ THỊ …`).
    if text.isCapitals(text.range) { return false }
    let isDate =
      allowsLetterhead && text.count < 60
      && DateScanner.date(at: start, in: text, allowsBlanks: true) != nil
    return !isDate
  }

  /// Takes the line apart. Whether it held something of the head.
  mutating func readLine(_ text: FoldedText, at line: Int) -> Bool {
    var free = [text.range]
    var found = false
    for phrase in [letterhead.state, letterhead.motto, letterhead.party] + unionTitles {
      if cut(phrase, from: &free, in: text) {
        found = true
        fields.hasTitle = true
      }
    }
    if fields.number == nil, fields.symbol == nil, readNumber(&free, in: text, line) {
      found = true
    }
    if fields.date == nil, readDate(&free, in: text, line) { found = true }
    for range in free {
      let trimmed = text.trimmed(range)
      guard trimmed.contains(where: { text.keys[$0].isLetter }) else { continue }
      if readPiece(LinePiece(line: line, text: text, range: trimmed)) { found = true }
    }
    return found
  }

  /// A title in capitals with the body behind it in the same line.
  mutating func readRunOnTitle(_ text: FoldedText, at line: Int) {
    var end = 0
    var index = 0
    while index < text.count {
      let wordEnd = text.keys[index...].firstIndex(of: .blank) ?? text.count
      guard
        !(index..<wordEnd).contains(where: { text.keys[$0].isLetter && !text.isCapital(at: $0) })
      else { break }
      end = wordEnd
      index = text.skippingBlanks(from: wordEnd)
    }
    guard end < text.count, let (type, typeEnd) = types.titleStart(in: text, 0..<end),
      end > typeEnd
    else { return }
    fields.type = Located(type.name, line: line, range: 0..<typeEnd, confidence: 0.8)
    let subject = text.trimmed(typeEnd..<end)
    fields.subject = Located(text.text(subject), line: line, range: subject, confidence: 0.7)
    fields.bodyStart = line
    isRunOn = true
  }

  /// Takes the phrase out of the free parts of a line.
  func cut(_ phrase: FuzzyPhrase, from free: inout [Range<Int>], in text: FoldedText) -> Bool {
    for (position, range) in free.enumerated() {
      guard let match = phrase.firstMatch(in: text, range) else { continue }
      free.replaceSubrange(
        position...position,
        with: [
          range.lowerBound..<match.range.lowerBound, match.range.upperBound..<range.upperBound,
        ])
      return true
    }
    return false
  }

  /// Finds `Đại Thắng, ngày 10 tháng 02 năm 2023` at the end of a part of the line.
  mutating func readDate(
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
          Self.dateWords(text, date.range), line: line, range: date.range, confidence: 1)
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
  func placeRange(before index: Int, in text: FoldedText, from lower: Int) -> Range<Int>? {
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
        text.isCapital(at: first) || text.keys[first].isDigit && words > 0,
        words == 0 || isTitle(wordStart..<position, in: text) == isTitle(start..<end, in: text)
      else { break }
      // `NHÀ Ở Hòa Lư`: no place is called so.
      if words > 0, text.scalars[wordStart] == "Ở", wordStart + 1 == position { break }
      start = first
      words += 1
      position = wordStart
      while position > lower, text.keys[position - 1] == .blank { position -= 1 }
      if position > lower, KeySet(",;:").contains(text.keys[position - 1]) { break }
    }
    // `NĂM 2018 Tân Bình Hải`: the year ends what stands in the other column.
    while words > 1, text.keys[start].isDigit {
      start = text.skippingBlanks(from: text.wordEnd(from: start))
      words -= 1
    }
    // `Thành phố Hồ Chí Minh`
    if let kind = Self.placeKinds.match(endingAt: text.trimmed(lower..<start).upperBound, in: text),
      kind.range.lowerBound >= lower, text.isCapital(at: kind.range.lowerBound),
      !isTitle(kind.range, in: text)
    {
      start = kind.range.lowerBound
    }
    return words > 0 ? start..<end : nil
  }

  private static let placeKinds = Wording.placeKind.phrases

  /// Whether a word is of a line in capitals, which goes on in the next column with small letters;
  /// `TP.` and `Q.5` are not.
  func isTitle(_ range: Range<Int>, in text: FoldedText) -> Bool {
    let letters = range.filter { text.keys[$0].isLetter }
    return letters.count > 1 && letters.allSatisfy { text.isCapital(at: $0) }
      && text.keys[range.upperBound - 1] != .fullStop
  }

  /// A part of a line that is none of the printed words: the type, what a letter is about, a mark,
  /// or a line of the issuer's column.
  mutating func readPiece(_ piece: LinePiece) -> Bool {
    let text = piece.text
    if let (type, confidence) = types.title(in: text, piece.range) {
      fields.type = Located(type.name, at: [piece.place], confidence: confidence)
      typeLine = piece.line
      return true
    }
    let start = withoutDebris(piece)
    guard !start.range.isEmpty else { return true }
    // A letter alone beside other words is a speck.
    if start.range.count == 1, !column.isEmpty { return true }
    // A comma at the end of a line belongs to what goes on in the next one.
    let words = LinePiece(
      line: piece.line, text: text, range: start.range.lowerBound..<piece.range.upperBound)
    if isAbout(start) {
      about.append(words)
      return true
    }
    if let last = about.last, last.line + 1 >= piece.line, !text.isCapitals(start.range) {
      about.append(words)
      return true
    }
    if let (type, end) = types.titleStart(in: text, start.range), !column.isEmpty || fields.hasTitle
    {
      fields.type = Located(
        type.name, line: piece.line, range: start.range.lowerBound..<end, confidence: 0.9)
      typeLine = piece.line
      return true
    }
    // The issuer's column may be longer than that of the date: its number is still to come.
    let isOpenColumn =
      fields.symbol == nil && column.last.map { $0.line + 1 >= piece.line } ?? false
      && text.isCapitals(start.range)
    guard
      fields.date == nil || fields.date?.places.first?.line == piece.line || isBody(start)
        || isOpenColumn
    else { return false }
    guard text.capitalShare(start.range) > 0.6 || isBody(start) else { return false }
    column.append(start)
    return true
  }

  /// The piece without marks of secrecy or urgency and without stray figures before its words.
  func withoutDebris(_ piece: LinePiece) -> LinePiece {
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
  func isAbout(_ piece: LinePiece) -> Bool {
    piece.text.hasKeys(Self.aboutMark, at: piece.range.lowerBound)
      || fields.symbol != nil && piece.text.hasKeys(Self.aboutWords, at: piece.range.lowerBound)
  }

  func isBody(_ piece: LinePiece) -> Bool {
    letterhead.organs.match(at: piece.range.lowerBound, in: piece.text) != nil
      && piece.text.isCapital(at: piece.range.lowerBound)
  }
}
