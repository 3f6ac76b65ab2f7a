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

  let lines: [TextLine]
  let letterhead: Letterhead
  let areDamaged: Bool
  /// Whether a school stands in the head.
  let isOfSchool: Bool
  var fields: TailFields
  var signature: [LinePiece] = []
  var openRecipient: [LinePiece] = []
  /// An office behind a mark that cannot be read.
  var unmarkedOffice: Located<String>?
  /// Whether the line taken last ended with a comma, so that its office goes on in the next.
  var endedInComma = false

  /// Reads the foot of the document that starts at `start`, which lies before an appendix.
  static func read(
    _ lines: [TextLine], from start: Int, letterhead: Letterhead = .standard
  ) -> TailFields {
    var reader = TailReader(lines: lines, letterhead: letterhead)
    return reader.read(from: start)
  }

  private init(lines: [TextLine], letterhead: Letterhead) {
    self.letterhead = letterhead
    areDamaged = lines.areDamaged
    self.lines = areDamaged ? Self.withPrintedOffices(lines, letterhead) : lines
    isOfSchool = lines.prefix(Self.longestHead).contains { line in
      let text = FoldedText(line.text.prefix(200))
      return Self.schools.matches(in: text, text.range).contains { text.isCapitals($0.range) }
    }
    fields = TailFields(lines: lines.count..<lines.count)
  }

  private static let longestHead = 6
  private static let schools = PhraseTable([("trường", true)], marks: .any)

  /// The lines with offices in capitals where recognition made a few of their letters small (`GIÁM
  /// Đốc`), and with small letters in a name whose first word it took to belong to the office.
  private static func withPrintedOffices(
    _ lines: [TextLine], _ letterhead: Letterhead
  ) -> [TextLine] {
    lines.map { line in
      guard line.text.utf8.count < longestOfficeLine else { return line }
      let text = FoldedText(line.text)
      var scalars = text.scalars
      let offices = letterhead.offices.matches(in: text, text.range)
      for office in offices
      where !text.isCapitals(office.range) && isPrintedOffice(office.range, in: text) {
        let name = Array(office.meaning.uppercased().unicodeScalars)
        if name.count == office.range.count { scalars.replaceSubrange(office.range, with: name) }
      }
      for office in offices {
        let start = text.skippingBlanks(from: office.range.upperBound)
        let end = text.wordEnd(from: start)
        let next = text.skippingBlanks(from: end)
        // `PHÓ CHỦ TỊCH HỒ Thị Nguyên Thảo`
        guard end - start > 1, text.isCapital(at: start + 1),
          isPrintedOffice(office.range, in: text),
          text.isCapital(at: next), !text.isCapital(at: next + 1), text.key(at: next + 1).isLetter,
          PersonNames.standard.isFamily(Array(text.keys[start..<end]))
        else { continue }
        for index in start + 1..<end {
          scalars[index] =
            scalars[index].properties.lowercaseMapping.unicodeScalars.first ?? scalars[index]
        }
      }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      var line = line
      line.text = String(view)
      return line
    }
  }

  private static let longestOfficeLine = 240

  mutating func read(from start: Int) -> TailFields {
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
  func recipientsLine(from start: Int) -> Int? {
    for index in start..<lines.count {
      let text = FoldedText(lines[index].text.prefix(80))
      var lower = 0
      while lower < text.count, !text.keys[lower].isLetter { lower += 1 }
      let window = lower..<min(text.count, lower + 10)
      guard lower < 3, let match = letterhead.recipients.firstMatch(in: text, window),
        match.range.lowerBound == lower
      else { continue }
      let rest = text.trimmed(match.range.upperBound..<text.count)
      let sign = text.key(at: rest.lowerBound)
      // Recognition makes other marks of the colon.
      let isAlone = rest.count == 1 && KeySet(";.,").contains(sign)
      if sign == .colon || rest.isEmpty || isAlone { return index }
    }
    return nil
  }

  /// Lines of the signature may stand before the recipients, when the right column was read first.
  func signatureStart(before recipients: Int, from start: Int) -> Int {
    var first = recipients
    while first > start, recipients - first < Self.longestSignatures {
      let piece = LinePiece(lines[first - 1], at: first - 1)
      guard
        isSignature(piece) || isName(piece) && first < recipients || isNameAbove(piece, first)
          || isSigningBody(piece) || isNameBesideOffice(piece)
      else { break }
      first -= 1
    }
    return first
  }

  /// Several signatures of a joint document have no more lines.
  private static let longestSignatures = 16

  /// Whether a line is the name of a body in capitals with an office below it, as above each of
  /// several signatures.
  func isSigningBody(_ piece: LinePiece) -> Bool {
    guard piece.text.isCapitals(piece.range), piece.line + 1 < lines.count,
      letterhead.organs.match(at: piece.range.lowerBound, in: piece.text) != nil
    else { return false }
    return isSignature(LinePiece(lines[piece.line + 1], at: piece.line + 1))
  }

  /// A name right above the recipients counts when an office stands above it, or above the name
  /// beside it that another signed with.
  func isNameAbove(_ piece: LinePiece, _ line: Int) -> Bool {
    guard isName(piece), line >= 2 else { return false }
    let above = LinePiece(lines[line - 2], at: line - 2)
    if isSignature(above) || isNameBesideOffice(above) { return true }
    return line >= 3 && isName(above) && isSignature(LinePiece(lines[line - 3], at: line - 3))
  }

  /// The first line of a signature that stands without recipients, near the end.
  func loneSignature(from start: Int) -> Int? {
    let lower = max(start, lines.count - 25)
    guard lower < lines.count else { return nil }
    var found: Int?
    for index in (lower..<lines.count).reversed() {
      let piece = LinePiece(lines[index], at: index)
      guard piece.text.count < 120 else { break }
      if isSignature(piece) {
        found = index
      } else if found != nil {
        break
      }
    }
    return found
  }

  /// An appendix, a footnote or another document's head.
  func endsFoot(_ text: FoldedText) -> Bool {
    if text.key(at: 0) == UInt8(ascii: "["), text.key(at: 1).isDigit { return true }
    if letterhead.state.firstMatch(in: text, 0..<min(text.count, 200)) != nil { return true }
    return MarkerReader.readings(of: text).contains { $0.style.kind == .appendix }
  }

  // MARK: Lines

  /// Takes a line apart. False when it belongs to the foot no more.
  mutating func readLine(_ text: FoldedText, at line: Int, isInRecipients: Bool) -> Bool {
    var range = text.trimmed(text.range)
    if isInRecipients, fields.recipients.isEmpty, openRecipient.isEmpty,
      let match = letterhead.recipients.firstMatch(
        in: text, range.lowerBound..<min(range.upperBound, range.lowerBound + 12))
    {
      var start = match.range.upperBound
      while start < range.upperBound, KeySet(": .;,").contains(text.keys[start]) { start += 1 }
      range = start..<range.upperBound
      if range.isEmpty { return true }
    }
    let piece = LinePiece(line: line, text: text, range: range)
    let (left, right) = columns(of: piece)
    if let left { readRecipient(left) }
    if let right { signature.append(right) }
    if left == nil, right == nil {
      if isSpeck(piece), !signature.isEmpty, !signature.contains(where: isName) { return true }
      guard isInRecipients, text.count < 160 else { return false }
      return continueRecipient(piece)
    }
    return true
  }

  /// A stroke of the seal or the signature that was read as a letter or two.
  func isSpeck(_ piece: LinePiece) -> Bool {
    piece.text.keys[piece.range].count(where: \.isWord) <= 2 && piece.range.count <= 4
  }

  /// The recipient and the signature part of a line.
  func columns(of piece: LinePiece) -> (LinePiece?, LinePiece?) {
    let isBullet = KeySet.bullets.contains(piece.text.key(at: piece.range.lowerBound))
    if isBullet, let gap = columnGap(of: piece) {
      let left = piece.part(piece.range.lowerBound..<gap)
      let right = piece.part(gap..<piece.range.upperBound)
      // What else stands beside the recipients are strokes of the seal and the signature.
      return (left, isSignature(right) || isName(right) ? right : nil)
    }
    if !isBullet {
      if isSignature(piece) || isName(piece) || isSeal(piece) || isSigningBody(piece)
        || isNameBesideOffice(piece) || damagedMark(of: piece) != nil || continuesOffice(piece)
      {
        return (nil, piece)
      }
    }
    // `- Như trên; KT. CHỦ TỊCH`
    if let split = signatureSplit(in: piece) {
      let left = piece.part(piece.range.lowerBound..<split)
      let right = piece.part(split..<piece.range.upperBound)
      return (left.range.isEmpty ? nil : left, right)
    }
    return isBullet ? (piece, nil) : (nil, nil)
  }

  /// Where the right column starts in a line of a page: behind a gap much wider than those between
  /// words. Nil where there is none, or the words are not those of the text.
  func columnGap(of piece: LinePiece) -> Int? {
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
  func signatureSplit(in piece: LinePiece) -> Int? {
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
      if before == UInt8(ascii: ";") || before == .fullStop,
        isName(rest)
          || KeySet.bullets.contains(text.key(at: piece.range.lowerBound)) && isRestOfOffice(rest)
      {
        return index
      }
      if before == UInt8(ascii: ";"), damagedName(rest) != nil { return index }
      // The semicolon lost its tail, or its dot.
      if before == .colon || before == UInt8(ascii: ","), isLongName(rest), !signature.isEmpty,
        KeySet.bullets.contains(text.key(at: piece.range.lowerBound)),
        !text.hasKeys(Self.filed, at: text.keys[piece.range].firstIndex(where: \.isLetter) ?? 0)
      {
        return index
      }
    }
    return nil
  }

  /// Whether a piece starts with `TM.` and the like, or is an office in capitals.
  func rightKind(_ piece: LinePiece) -> Bool {
    if let mark = self.mark(at: piece.range.lowerBound, in: piece.text) {
      let name = mark.end..<min(piece.range.upperBound, mark.end + 12)
      guard !name.isEmpty, piece.text.isCapitals(name) else { return false }
      // `Lưu: VT, KT, NC` and `(TM, CSGT)` name no office.
      let isPrinted =
        KeySet("./").contains(piece.text.key(at: mark.end - 2))
        || piece.text.keys[piece.range.lowerBound..<mark.end].contains(UInt8(ascii: "/"))
      return mark.mark == .authority
        && (isPrinted || letterhead.organs.match(at: mark.end, in: piece.text) != nil)
        || letterhead.offices.match(at: mark.end, in: piece.text) != nil
        || piece.text.key(at: mark.end - 2) == .fullStop
    }
    guard let match = letterhead.offices.match(at: piece.range.lowerBound, in: piece.text) else {
      return false
    }
    return Self.isPrintedOffice(match.range, in: piece.text)
  }

  /// Whether an office stands in capitals, a few of which recognition may have made small.
  static func isPrintedOffice(_ range: Range<Int>, in text: FoldedText) -> Bool {
    text.isCapitals(range)
      || text.capitalShare(range) > 0.7 && text.isCapital(at: range.lowerBound + 1)
  }

  private static let filed = "lưu".keys

  /// A name of three words or more.
  private func isLongName(_ piece: LinePiece) -> Bool {
    nameRange(piece).map { piece.text.keys[$0].count { $0 == .blank } >= 2 } ?? false
  }

  func isSignature(_ piece: LinePiece) -> Bool {
    guard piece.range.count >= 3, piece.range.count < 160 else { return false }
    return rightKind(piece)
  }

  /// `(Đã ký)`, `(Ký tên, đóng dấu)`.
  func isSeal(_ piece: LinePiece) -> Bool {
    piece.text.key(at: piece.range.lowerBound) == UInt8(ascii: "(") && piece.range.count < 40
      && Self.signed.firstMatch(in: piece.text, piece.range) != nil
  }
}
