internal import PageModel

/// The left column: whom the document goes to.
extension TailReader {
  mutating func readRecipient(_ piece: LinePiece) {
    let isBullet = KeySet.bullets.contains(piece.text.key(at: piece.range.lowerBound))
    if isBullet { closeRecipient() }
    openRecipient.append(piece)
  }

  /// A line without a bullet goes on the recipient before it, or is one where none has bullets.
  mutating func continueRecipient(_ piece: LinePiece) -> Bool {
    guard !piece.range.isEmpty else { return true }
    if let last = openRecipient.last {
      let lastKey = last.text.keys[last.range.upperBound - 1]
      if lastKey == .fullStop, fields.recipients.count > 1 { return false }
      // A semicolon may have lost its tail, and any line its bullet.
      let startsAnew = piece.text.isCapital(at: piece.range.lowerBound)
      if lastKey == UInt8(ascii: ";") || lastKey == .colon && startsAnew
        || isFiled(piece) && startsAnew
      {
        closeRecipient()
      }
      openRecipient.append(piece)
      return true
    }
    guard fields.recipients.isEmpty else { return false }
    openRecipient.append(piece)
    return true
  }

  /// The copy that stays with the issuer, which is the last of the recipients.
  private static let filedWords = PhraseTable([("lưu", true)])

  private func isFiled(_ piece: LinePiece) -> Bool {
    let start = piece.range.first { piece.text.keys[$0].isLetter } ?? piece.range.lowerBound
    return Self.filedWords.match(at: start, in: piece.text) != nil
  }

  mutating func closeRecipient() {
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
    text = Self.withReportNote(text).trimmingSuffix { " ;,./:".contains($0) }
    text = Self.withoutStroke(text)
    if pieces.contains(where: { !lines[$0.line].words.isEmpty }) {
      text = FiledCopy.mended(Self.withCommas(text))
    }
    if areDamaged { text = RecipientMending.mended(text, ofSchool: isOfSchool) }
    guard text.contains(where: \.isLetter) else { return }
    fields.recipients.append(Located(text, at: pieces.map(\.place), confidence: 0.95))
  }

  /// `(b/c)` and `(để b/c)` at the end, as they are printed: recognition reads `(bíc)`, `(b/€)`,
  /// `(b c)`.
  private static func withReportNote(_ text: String) -> String {
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return text }
    let note = text[text.index(after: open)...].dropLast()
    let words = note.split(separator: " ")
    guard note.count <= 8, note != "b/c", note != "để b/c" else { return text }
    let last: Substring? =
      words.count > 1 && words.suffix(2).map(\.count) == [1, 1]
      ? Substring(words.suffix(2).joined(separator: " ")) : words.last
    guard let last, last.count == 3, last.first == "b",
      last.last.map({ "cC©€e".contains($0) }) == true
    else { return text }
    let isFor = FoldedText(note.dropLast(last.count)).keys.elementsEqual("để ".keys)
    return text[...open] + (isFor ? "để " : note.dropLast(last.count)) + "b/c)"
  }

  /// The text without a stroke behind its full stop that was read as a letter: `Lưu: VT, VP. I`.
  private static func withoutStroke(_ text: String) -> String {
    guard let last = text.last, "Il|!1".contains(last), text.dropLast().hasSuffix(". ") else {
      return text
    }
    return String(text.dropLast(3))
  }

  /// The text with commas for the full stops inside it, whose tails recognition lost: `TT Huyện ủy.
  /// HĐND`. Full stops stay behind short forms (`TP. Vinh`), and before the mark of the typist,
  /// which has figures or small letters (`CT. L18`).
  private static func withCommas(_ text: String) -> String {
    var words = text.split(separator: " ").map(String.init)
    for index in words.indices.dropLast() {
      let next = words[index + 1]
      // `ủy.` is no short form: those begin with a capital.
      let isWord = words[index].first?.isLowercase == true || words[index] == "VT."
      guard words[index].hasSuffix("."), words[index].count > 3 || isWord,
        let first = next.first, first.isUppercase, !next.contains(where: \.isNumber),
        next.count >= 2,
        index + 2 < words.count || next.allSatisfy({ $0.isUppercase || "-&".contains($0) })
      else { continue }
      words[index] = words[index].dropLast() + ","
    }
    return words.joined(separator: " ")
  }

  /// What words that are no writing, but strokes of the seal and the signature, are read with.
  private static let leastConfidence = 0.35

  /// Whether recognition itself did not believe what it read of a whole line.
  func isIllegible(_ piece: LinePiece) -> Bool {
    let words = lines[piece.line].words
    guard !words.isEmpty else { return false }
    return words.reduce(0) { $0 + $1.confidence } / Double(words.count) < Self.leastConfidence
  }

  /// The piece without what stands behind its last semicolon, where that is no word.
  func withoutDebris(_ piece: LinePiece) -> LinePiece {
    let keys = piece.text.keys
    guard let end = keys[piece.range].lastIndex(of: UInt8(ascii: ";")),
      end > piece.range.lowerBound,
      !isFiled(piece)
    else { return piece }
    let behind = end + 1..<piece.range.upperBound
    let words = keys[behind].split { !$0.isWord }
    guard !behind.isEmpty, words.allSatisfy({ $0.count < 3 }), words.count < 3 else { return piece }
    var piece = piece
    piece.range = piece.range.lowerBound..<end
    return piece
  }
}

/// The copy that stays with the issuer, as pages that were read from pictures have it.
private enum FiledCopy {
  private static let filed = "Lưu"
  /// What the letters of `VT`, the office that files, are read as.
  private static let damagedOffices: Set<String> = ["VI", "V1", "VF", "VỊ", "VY", "VL", "Vl", "V7"]
  /// What `TT`, a standing committee, is read as before the name of its body.
  private static let damagedCommittees: Set<String> = ["T1", "TI", "FT", "Tl", "T7"]

  /// `Lưu; V1,NV` as the `Lưu: VT, NV` that is printed on nearly every document, and `T1 Huyện ủy`
  /// as `TT Huyện ủy`.
  static func mended(_ text: String) -> String {
    let words = text.split(separator: " ")
    guard let first = words.first else { return text }
    if damagedCommittees.contains(String(first)), words.count > 1 {
      return "TT " + words.dropFirst().joined(separator: " ")
    }
    guard first.hasPrefix(filed), first.count <= filed.count + 1 else { return text }
    var rest = words.dropFirst().joined(separator: " ")
    var mended = ""
    for character in rest {
      // A comma is parted from what follows, and lost its tail to no semicolon or full stop.
      if let last = mended.last, ",;".contains(last), character != " " { mended.append(" ") }
      if let last = mended.last, last == ".", character.isUppercase {
        mended.removeLast()
        mended.append(", ")
      }
      mended.append(character == ";" ? "," : character)
    }
    rest = mended
    let end = rest.firstIndex { ", ".contains($0) } ?? rest.endIndex
    if damagedOffices.contains(String(rest[..<end])) { rest = "VT" + rest[end...] }
    return filed + (first.count > filed.count ? ": " : " ") + rest
  }
}
