internal import PageModel

/// What the foot of a document says, each with where it stands.
struct TailFields: Sendable {
  var authority: Located<String>?
  var capacity: Located<String>?
  var position: Located<String>?
  var name: Located<String>?
  var recipients: [Located<String>] = []
  /// The lines of the foot; empty at the end of the lines when there is none.
  var lines: Range<Int>
  /// More than one person signed.
  var hasMoreSigners = false
}

/// Reads the foot of a document: recipients on the left, the signature block on the right.
///
/// The columns may stand one after the other, in turns, or merged to one line. Pieces are told
/// apart by what they are: a bullet starts a recipient, `TM.`, `KT.`, an office in capitals and a
/// name belong to the signature.
struct TailReader {
  private static let longestFoot = 70
  private static let signed = FuzzyPhrase("ký")

  private let lines: [TextLine]
  private let letterhead: Letterhead
  private var fields: TailFields
  private var signature: [Piece] = []
  private var openRecipient: [Piece] = []

  private struct Piece {
    var line: Int
    var text: FoldedText
    var range: Range<Int>

    var string: String { text.text(range) }
    var place: Located<String>.Place { .init(line: line, range: text.trimmed(range)) }
  }

  /// Reads the foot of the document that starts at `start`, which lies before an appendix.
  static func read(
    _ lines: [TextLine], from start: Int, letterhead: Letterhead = .standard
  ) -> TailFields {
    var reader = TailReader(lines: lines, letterhead: letterhead)
    return reader.read(from: start)
  }

  private init(lines: [TextLine], letterhead: Letterhead) {
    self.lines = lines
    self.letterhead = letterhead
    fields = TailFields(lines: lines.count..<lines.count)
  }

  private mutating func read(from start: Int) -> TailFields {
    let recipients = recipientsLine(from: start)
    let first =
      recipients.map { signatureStart(before: $0, from: start) }
      ?? loneSignature(from: start)
    guard let first else { return fields }
    var end = first
    let limit = min(lines.count, first + Self.longestFoot)
    var isInRecipients = false
    while end < limit {
      let text = FoldedText(lines[end].text)
      if end > first, endsFoot(text) { break }
      if end == recipients { isInRecipients = true }
      if !readLine(text, at: end, isInRecipients: isInRecipients) { break }
      end += 1
    }
    closeRecipient()
    fields.lines = first..<end
    readSignature()
    return fields
  }

  // MARK: Where the foot is

  /// The line of `Nơi nhận:` that belongs to this document: the first with a list or a signature
  /// behind it.
  private func recipientsLine(from start: Int) -> Int? {
    for index in start..<lines.count {
      let text = FoldedText(lines[index].text.prefix(80))
      var lower = 0
      while lower < text.count, !text.keys[lower].isLetter { lower += 1 }
      let window = lower..<min(text.count, lower + 10)
      guard lower < 3, let match = letterhead.recipients.firstMatch(in: text, window),
        match.range.lowerBound == lower
      else { continue }
      let rest = text.trimmed(match.range.upperBound..<text.count)
      let hasColon = text.key(at: rest.lowerBound) == .colon
      if hasColon || rest.isEmpty { return index }
    }
    return nil
  }

  /// Lines of the signature may stand before the recipients, when the right column was read first.
  private func signatureStart(before recipients: Int, from start: Int) -> Int {
    var first = recipients
    while first > start, recipients - first < Self.longestSignatures {
      let text = FoldedText(lines[first - 1].text)
      let piece = Piece(line: first - 1, text: text, range: text.trimmed(text.range))
      guard
        isSignature(piece) || isName(piece) && first < recipients || isNameAbove(piece, first)
          || isSigningBody(piece)
      else { break }
      first -= 1
    }
    return first
  }

  /// Several signatures of a joint document have no more lines.
  private static let longestSignatures = 16

  /// Whether a line is the name of a body in capitals with an office below it, as above each of
  /// several signatures.
  private func isSigningBody(_ piece: Piece) -> Bool {
    guard piece.text.isCapitals(piece.range), piece.line + 1 < lines.count,
      letterhead.organs.match(at: piece.range.lowerBound, in: piece.text) != nil
    else { return false }
    let below = FoldedText(lines[piece.line + 1].text)
    return isSignature(Piece(line: piece.line + 1, text: below, range: below.trimmed(below.range)))
  }

  /// A name right above the recipients counts when the line above it is an office.
  private func isNameAbove(_ piece: Piece, _ line: Int) -> Bool {
    guard isName(piece), line >= 2 else { return false }
    let above = FoldedText(lines[line - 2].text)
    return isSignature(Piece(line: line - 2, text: above, range: above.trimmed(above.range)))
  }

  /// The first line of a signature that stands without recipients, near the end.
  private func loneSignature(from start: Int) -> Int? {
    let lower = max(start, lines.count - 25)
    guard lower < lines.count else { return nil }
    var found: Int?
    for index in (lower..<lines.count).reversed() {
      let text = FoldedText(lines[index].text)
      guard text.count < 120 else { break }
      if isSignature(Piece(line: index, text: text, range: text.trimmed(text.range))) {
        found = index
      } else if found != nil {
        break
      }
    }
    return found
  }

  /// An appendix, a footnote or another document's head.
  private func endsFoot(_ text: FoldedText) -> Bool {
    if text.key(at: 0) == UInt8(ascii: "["), text.key(at: 1).isDigit { return true }
    if letterhead.state.firstMatch(in: text, 0..<min(text.count, 200)) != nil { return true }
    return MarkerReader.readings(of: text).contains { $0.style.kind == .appendix }
  }

  // MARK: Lines

  /// Takes a line apart. False when it belongs to the foot no more.
  private mutating func readLine(_ text: FoldedText, at line: Int, isInRecipients: Bool) -> Bool {
    var range = text.trimmed(text.range)
    if isInRecipients, fields.recipients.isEmpty, openRecipient.isEmpty,
      let match = letterhead.recipients.firstMatch(
        in: text, range.lowerBound..<min(range.upperBound, range.lowerBound + 12))
    {
      var start = match.range.upperBound
      while start < range.upperBound, KeySet(": .").contains(text.keys[start]) { start += 1 }
      range = start..<range.upperBound
      if range.isEmpty { return true }
    }
    let piece = Piece(line: line, text: text, range: range)
    let (left, right) = columns(of: piece)
    if let left { readRecipient(left) }
    if let right { signature.append(right) }
    if left == nil, right == nil {
      guard isInRecipients, text.count < 160 else { return false }
      return continueRecipient(piece)
    }
    return true
  }

  /// The recipient and the signature part of a line.
  private func columns(of piece: Piece) -> (Piece?, Piece?) {
    let isBullet = KeySet.bullets.contains(piece.text.key(at: piece.range.lowerBound))
    if isBullet, let gap = columnGap(of: piece) {
      var left = piece
      var right = piece
      left.range = piece.text.trimmed(piece.range.lowerBound..<gap)
      right.range = piece.text.trimmed(gap..<piece.range.upperBound)
      // What else stands beside the recipients are strokes of the seal and the signature.
      return (left, isSignature(right) || isName(right) ? right : nil)
    }
    if !isBullet {
      if isSignature(piece) || isName(piece) || isSeal(piece) || isSigningBody(piece) {
        return (nil, piece)
      }
    }
    // `- Như trên; KT. CHỦ TỊCH`
    if let split = signatureSplit(in: piece) {
      var left = piece
      var right = piece
      left.range = piece.text.trimmed(piece.range.lowerBound..<split)
      right.range = piece.text.trimmed(split..<piece.range.upperBound)
      return (left.range.isEmpty ? nil : left, right)
    }
    return isBullet ? (piece, nil) : (nil, nil)
  }

  /// Where the right column starts in a line of a page: behind a gap much wider than those between
  /// words. Nil where there is none, or the words are not those of the text.
  private func columnGap(of piece: Piece) -> Int? {
    let words = lines[piece.line].words
    let keys = piece.text.keys
    let starts = keys.indices.filter {
      keys[$0] != .blank && ($0 == 0 || keys[$0 - 1] == .blank)
    }
    guard words.count == starts.count, words.count > 1 else { return nil }
    let height = words.map(\.box.height).max() ?? 0
    let position = words.indices.dropFirst().first {
      words[$0].box.x - words[$0 - 1].box.maxX > height * 3 / 2
    }
    guard let position, piece.range.contains(starts[position]),
      starts[position] > piece.range.lowerBound + 2
    else { return nil }
    return starts[position]
  }

  /// Where a signature starts inside a line that begins with a recipient.
  private func signatureSplit(in piece: Piece) -> Int? {
    let text = piece.text
    for index in piece.range.dropFirst(2) where text.isWordStart(index) && text.isCapital(at: index)
    {
      var rest = piece
      rest.range = index..<piece.range.upperBound
      if rightKind(rest) { return index }
      rest.range = index - 1..<piece.range.upperBound
      if isSeal(rest) { return index - 1 }
      rest.range = index..<piece.range.upperBound
      let before = text.key(at: index - 2)
      if before == UInt8(ascii: ";") || before == .fullStop, isName(rest) { return index }
    }
    return nil
  }

  /// Whether a piece starts with `TM.` and the like, or is an office in capitals.
  private func rightKind(_ piece: Piece) -> Bool {
    if let mark = self.mark(at: piece.range.lowerBound, in: piece.text) {
      let name = mark.end..<min(piece.range.upperBound, mark.end + 12)
      guard !name.isEmpty, piece.text.isCapitals(name) else { return false }
      // `Lưu: VT, KT, NC` names no office.
      return mark.mark == .authority
        || letterhead.offices.match(at: mark.end, in: piece.text) != nil
        || piece.text.key(at: mark.end - 2) == .fullStop
    }
    guard let match = letterhead.offices.match(at: piece.range.lowerBound, in: piece.text) else {
      return false
    }
    return piece.text.isCapitals(match.range)
  }

  private func isSignature(_ piece: Piece) -> Bool {
    guard piece.range.count >= 3, piece.range.count < 160 else { return false }
    return rightKind(piece)
  }

  /// `(Đã ký)`, `(Ký tên, đóng dấu)`.
  private func isSeal(_ piece: Piece) -> Bool {
    piece.text.key(at: piece.range.lowerBound) == UInt8(ascii: "(") && piece.range.count < 40
      && Self.signed.firstMatch(in: piece.text, piece.range) != nil
  }

  /// Two to six words with a capital each and small letters, perhaps behind a degree or rank.
  private func isName(_ piece: Piece) -> Bool { nameRange(piece) != nil }

  /// Syllables have seven letters at most; names of other peoples are written in one.
  private static let longestNameWord = 10

  private func nameRange(_ piece: Piece) -> Range<Int>? {
    let text = piece.text
    var start = piece.range.lowerBound
    while let match = letterhead.personTitles.match(at: start, in: text),
      match.range.upperBound < piece.range.upperBound
    {
      start = match.range.upperBound
      while start < piece.range.upperBound, KeySet(". ").contains(text.keys[start]) { start += 1 }
    }
    var end = piece.range.upperBound
    while end > start, !text.keys[end - 1].isLetter { end -= 1 }
    guard end - start >= 5, end - start <= 40, start < end else { return nil }
    var words = 0
    var index = start
    while index < end {
      guard text.isCapital(at: index) else { return nil }
      var wordEnd = text.wordEnd(from: index)
      // `K'Brôi`, `H'Mai`
      if wordEnd == index + 1, text.key(at: wordEnd) == UInt8(ascii: "'"),
        text.isCapital(at: wordEnd + 1)
      {
        index = wordEnd + 1
        wordEnd = text.wordEnd(from: index)
      }
      let isSmall = (index + 1..<wordEnd).allSatisfy {
        text.keys[$0].isLetter && !text.isCapital(at: $0)
      }
      guard isSmall, wordEnd - index <= Self.longestNameWord else { return nil }
      words += 1
      if wordEnd < end, text.keys[wordEnd] != .blank { return nil }
      index = text.skippingBlanks(from: wordEnd)
    }
    return (2...6).contains(words) ? start..<end : nil
  }

  // MARK: Recipients

  private mutating func readRecipient(_ piece: Piece) {
    let isBullet = KeySet.bullets.contains(piece.text.key(at: piece.range.lowerBound))
    if isBullet { closeRecipient() }
    openRecipient.append(piece)
  }

  /// A line without a bullet goes on the recipient before it, or is one where none has bullets.
  private mutating func continueRecipient(_ piece: Piece) -> Bool {
    guard !piece.range.isEmpty else { return true }
    if let last = openRecipient.last {
      let lastKey = last.text.keys[last.range.upperBound - 1]
      if lastKey == .fullStop, fields.recipients.count > 1 { return false }
      if lastKey == UInt8(ascii: ";") { closeRecipient() }
      openRecipient.append(piece)
      return true
    }
    guard fields.recipients.isEmpty else { return false }
    openRecipient.append(piece)
    return true
  }

  private mutating func closeRecipient() {
    defer { openRecipient = [] }
    var pieces = openRecipient.filter { !isIllegible($0) }.map(withoutDebris)
    guard let first = pieces.first else { return }
    var start = first.range.lowerBound
    while start < first.range.upperBound, !first.text.keys[start].isWord,
      first.text.keys[start] != 0x22
    {
      start += 1
    }
    pieces[0].range = start..<first.range.upperBound
    var text = pieces.map(\.string).joined(separator: " ").trimmingSuffix { " ;,./:".contains($0) }
    // `(b/c)`, as recognition reads it.
    text = String(text.map { $0 == "©" ? "c" : $0 })
    guard text.contains(where: \.isLetter) else { return }
    fields.recipients.append(Located(text, at: pieces.map(\.place), confidence: 0.95))
  }

  /// What words that are no writing, but strokes of the seal and the signature, are read with.
  private static let leastConfidence = 0.35

  /// Whether recognition itself did not believe what it read of a whole line.
  private func isIllegible(_ piece: Piece) -> Bool {
    let words = lines[piece.line].words
    guard !words.isEmpty else { return false }
    return words.reduce(0) { $0 + $1.confidence } / Double(words.count) < Self.leastConfidence
  }

  /// The piece without what stands behind its last semicolon, where that is no word.
  private func withoutDebris(_ piece: Piece) -> Piece {
    let keys = piece.text.keys
    guard let end = keys[piece.range].lastIndex(of: UInt8(ascii: ";")),
      end > piece.range.lowerBound
    else { return piece }
    let behind = end + 1..<piece.range.upperBound
    let words = keys[behind].split { !$0.isWord }
    guard !behind.isEmpty, words.allSatisfy({ $0.count < 3 }), words.count < 3 else { return piece }
    var piece = piece
    piece.range = piece.range.lowerBound..<end
    return piece
  }

  // MARK: Signature

  /// `TM.`, `T/M`, `KT.`, `TL.`, `TUQ.`, `Q.` at `index` in capitals, with where it ends.
  private func mark(
    at index: Int, in text: FoldedText
  ) -> (mark: Letterhead.SigningMark, end: Int)? {
    guard text.isCapital(at: index),
      let match = letterhead.signingMarks.match(at: index, in: text),
      match.range.allSatisfy({ !text.keys[$0].isLetter || text.isCapital(at: $0) })
    else { return nil }
    var end = match.range.upperBound
    if KeySet(".,:").contains(text.key(at: end)) { end += 1 }
    return (match.meaning, text.skippingBlanks(from: end))
  }

  /// Puts the pieces of the signature into its parts.
  private mutating func readSignature() {
    for piece in signature {
      guard fields.name == nil else {
        if isSignature(piece) { fields.hasMoreSigners = true }
        continue
      }
      for part in parts(of: piece) { take(part) }
    }
  }

  /// A line may hold several parts: `TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Mai Sơn`.
  private func parts(of piece: Piece) -> [Piece] {
    let text = piece.text
    if isName(piece) { return [piece] }
    var starts = [piece.range.lowerBound]
    var index = piece.range.lowerBound
    var afterMark = mark(at: index, in: text)
    while index < piece.range.upperBound {
      guard text.isWordStart(index) else {
        index += 1
        continue
      }
      if let mark = self.mark(at: index, in: text) {
        if index > piece.range.lowerBound { starts.append(index) }
        afterMark = mark
        index = mark.end
        continue
      }
      if let office = letterhead.offices.match(at: index, in: text), text.isCapitals(office.range) {
        // The office behind `KT.` belongs to it, the next one is the signer's own.
        let belongs = afterMark.map { $0.mark != .authority && $0.end == index } ?? false
        if !belongs, index > piece.range.lowerBound, starts.last != index { starts.append(index) }
        afterMark = nil
        index = office.range.upperBound
        continue
      }
      var rest = piece
      rest.range = index..<piece.range.upperBound
      if index > piece.range.lowerBound, isName(rest) {
        starts.append(index)
        break
      }
      index = text.wordEnd(from: index)
    }
    return starts.enumerated().map { position, start in
      var part = piece
      let end = position + 1 < starts.count ? starts[position + 1] : piece.range.upperBound
      part.range = text.trimmed(start..<end)
      return part
    }
  }

  /// The words of a part, offices in capitals with the marks of their names, of which recognition
  /// loses some in capitals.
  private func withOfficeNames(_ part: Piece) -> String {
    var scalars = Array(part.text.scalars[part.range])
    for office in letterhead.offices.matches(in: part.text, part.range)
    where part.text.isCapitals(office.range) {
      let name = Array(office.meaning.uppercased().unicodeScalars)
      guard name.count == office.range.count else { continue }
      let start = office.range.lowerBound - part.range.lowerBound
      scalars.replaceSubrange(start..<start + name.count, with: name)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private mutating func take(_ part: Piece) {
    let value = withOfficeNames(part).trimmingSuffix { " ,;:-_*".contains($0) }
    guard !value.isEmpty else { return }
    if let (mark, _) = mark(at: part.range.lowerBound, in: part.text) {
      switch mark {
      case .authority:
        if fields.authority == nil {
          fields.authority = Located(value, at: [part.place], confidence: 0.97)
        }
      case .capacity:
        if fields.capacity == nil {
          fields.capacity = Located(value, at: [part.place], confidence: 0.97)
        }
      case .acting:
        if fields.position == nil {
          fields.position = Located(value, at: [part.place], confidence: 0.95)
        }
      }
    } else if letterhead.offices.match(at: part.range.lowerBound, in: part.text) != nil,
      part.text.isCapitals(part.range)
    {
      if fields.position == nil {
        fields.position = Located(value, at: [part.place], confidence: 0.97)
      }
    } else if let range = nameRange(part) {
      let place = Located<String>.Place(line: part.line, range: range)
      fields.name = Located(part.text.text(range), at: [place], confidence: 0.95)
    } else if fields.authority == nil, fields.capacity == nil, fields.position == nil,
      isSigningBody(part)
    {
      fields.authority = Located(value, at: [part.place], confidence: 0.9)
    } else if part.text.isCapitals(part.range), fields.name == nil, fields.position == nil,
      let authority = fields.authority, authority.places.last?.line == part.line - 1
    {
      // The authority goes on in the next line.
      fields.authority = Located(
        authority.value + " " + value, at: authority.places + [part.place], confidence: 0.9)
    }
  }
}
