/// The right column: who signed, and in what right.
extension TailReader {
  /// `TM.`, `T/M`, `KT.`, `TL.`, `TUQ.`, `Q.` at `index` in capitals, with where it ends.
  func mark(
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

  /// A mark that recognition damaged before an office in capitals: `K1. CHỦ TỊCH`, `I. BỘ TRƯỞNG`.
  /// The mark is nil where it may be any.
  func damagedMark(of piece: LinePiece) -> (mark: String?, office: Int)? {
    let text = piece.text
    let end = text.wordEnd(from: piece.range.lowerBound)
    let length = end - piece.range.lowerBound
    guard (1...3).contains(length), KeySet(".,:").contains(text.key(at: end)),
      (piece.range.lowerBound..<end).contains(where: { text.isCapital(at: $0) }),
      mark(at: piece.range.lowerBound, in: text) == nil,
      letterhead.offices.match(at: piece.range.lowerBound, in: text) == nil
    else { return nil }
    let office = text.skippingBlanks(from: end + 1)
    guard let match = letterhead.offices.match(at: office, in: text),
      text.isCapitals(match.range)
    else { return nil }
    let keys = text.keys[piece.range.lowerBound..<end]
    let near = Self.capacities.filter { mark in
      mark.keys.count == keys.count && zip(mark.keys, keys).count { $0 != $1 } == 1
    }
    return (near.count == 1 ? near[0] : nil, office)
  }

  private static let capacities = ["KT", "TL", "TUQ"]

  /// The pieces of the one on the left where several bodies sign side by side and their names stand
  /// behind all of them.
  private func ownPieces() -> [LinePiece] {
    let names = signature.indices.filter { isName(signature[$0]) }
    let bodies = signature.indices.filter { isSigningBody(signature[$0]) }
    guard bodies.count >= 2, names.count == bodies.count, let last = bodies.last,
      let first = names.first, last < first, bodies[0] == signature.startIndex
    else { return signature }
    return Array(signature[..<bodies[1]]) + [signature[first]]
  }

  /// Puts the pieces of the signature into its parts.
  mutating func readSignature() {
    let own = leftColumn() ?? ownPieces()
    if own.count < signature.count { fields.hasMoreSigners = true }
    defer { concludeCapacity() }
    for piece in own {
      guard fields.name == nil else {
        if isSignature(piece) { fields.hasMoreSigners = true }
        continue
      }
      for part in parts(of: piece) { take(part) }
    }
  }

  /// Gives an office whose mark is illegible the one that goes with the signer's own: `KT.` where
  /// this is its deputy, else `TL.`, by whose order heads of offices below sign.
  private mutating func concludeCapacity() {
    guard let office = unmarkedOffice, fields.capacity == nil, let position = fields.position
    else { return }
    let isDeputy = FoldedText(position.value).keys.starts(with: Self.deputy)
    fields.capacity = Located(
      "\(isDeputy ? "KT" : "TL"). \(office.value)", at: office.places, confidence: 0.5)
  }

  private static let deputy = "phó ".keys

  /// A line may hold several parts: `TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Mai Sơn`.
  func parts(of piece: LinePiece) -> [LinePiece] {
    let text = piece.text
    if isName(piece) { return [piece] }
    var starts = [piece.range.lowerBound]
    var index = piece.range.lowerBound
    var afterMark =
      mark(at: index, in: text) ?? damagedMark(of: piece).map { (.capacity, $0.office) }
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
        let belongs =
          afterMark.map { $0.mark != .authority && $0.end == index } ?? false
          || Self.withOffice.match(endingAt: index - 1, in: text) != nil
        if !belongs, index > piece.range.lowerBound, starts.last != index { starts.append(index) }
        afterMark = nil
        index = office.range.upperBound
        continue
      }
      // `GIÁM ĐỐC Sở Nội vụ` names no person.
      if !text.isCapital(at: index + 1), letterhead.organs.match(at: index, in: text) != nil,
        !PersonNames.standard.isFamily(Array(text.keys[index..<text.wordEnd(from: index)]))
      {
        break
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
      piece.part(
        start..<(position + 1 < starts.count ? starts[position + 1] : piece.range.upperBound))
    }
  }

  /// `CHỦ TỊCH HĐQT KIÊM GIÁM ĐỐC`: one who holds two offices.
  private static let withOffice = PhraseTable([("kiêm", true)], marks: .any)

  /// Whether a line in capitals goes on with the office in the line above: `TỔ TRƯỞNG`, `TỔ KHẢO
  /// THÍ`.
  func continuesOffice(_ piece: LinePiece) -> Bool {
    guard let last = signature.last, last.line == piece.line - 1, piece.range.count < 60,
      piece.text.isCapitals(piece.range),
      piece.text.keys[piece.range].count(where: \.isLetter) > 4
    else { return false }
    return isSignature(last)
  }

  /// The words of a part, offices in capitals with the marks of their names, of which recognition
  /// loses some in capitals.
  func withOfficeNames(_ part: LinePiece) -> String {
    var scalars = Array(part.text.scalars[part.range])
    for office in letterhead.offices.matches(in: part.text, part.range)
    where part.text.isCapitals(office.range) {
      let name = Array(office.meaning.uppercased().unicodeScalars)
      guard name.count == office.range.count,
        !SyllableMarks.bear(
          part.text, office.range, with: Array(office.meaning.unicodeScalars))
      else { continue }
      let start = office.range.lowerBound - part.range.lowerBound
      scalars.replaceSubrange(start..<start + name.count, with: name)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The mark with the full stop that is printed behind it, of which recognition makes a comma or a
  /// colon.
  private func withFullStop(_ value: String) -> String {
    guard let sign = value.firstIndex(where: { ",:".contains($0) }),
      value[..<sign].count <= 3, value[..<sign].allSatisfy(\.isLetter)
    else { return value }
    return value[..<sign] + "." + value[value.index(after: sign)...]
  }

  /// The text without a stroke at its end that was read as a letter: `TM. ỦY BAN NHÂN DÂN Ì`.
  private func withoutStroke(_ text: String) -> String {
    guard let last = text.split(separator: " ").last, last.count == 1, last.count < text.count,
      FoldedText(last).keys.allSatisfy({ KeySet("il|!1").contains($0) })
    else { return text }
    return String(text.dropLast(2))
  }

  mutating func take(_ part: LinePiece) {
    let value = withoutStroke(withOfficeNames(part)).trimmingSuffix { " ,;:-_*".contains($0) }
    guard !value.isEmpty else { return }
    let gap = endedInComma ? ", " : " "
    endedInComma = part.text.key(at: part.range.upperBound - 1) == UInt8(ascii: ",")
    if let (mark, office) = damagedMark(of: part) {
      guard fields.capacity == nil else { return }
      let behind = withOfficeNames(part.part(office..<part.range.upperBound))
      guard let mark else {
        // Whose office the signer holds tells the mark.
        unmarkedOffice = Located(behind, at: [part.place], confidence: 0.5)
        return
      }
      fields.capacity = Located("\(mark). \(behind)", at: [part.place], confidence: 0.6)
    } else if let (mark, _) = mark(at: part.range.lowerBound, in: part.text) {
      let value = withFullStop(value)
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
    } else if let office = letterhead.offices.match(at: part.range.lowerBound, in: part.text),
      part.text.isCapitals(part.range)
        || office.range == part.range
          && Self.isPrintedOffice(office.range, in: part.text)
    {
      if fields.position == nil {
        fields.position = Located(value, at: [part.place], confidence: 0.97)
      }
    } else if let range = nameRange(part) {
      let place = Located<String>.Place(line: part.line, range: range)
      fields.name = Located(part.text.text(range), at: [place], confidence: 0.95)
    } else if let (name, range) = damagedName(part) {
      fields.name = Located(
        name, at: [.init(line: part.line, range: range)], confidence: Self.damagedConfidence)
    } else if fields.authority == nil, fields.capacity == nil, fields.position == nil,
      isSigningBody(part)
    {
      fields.authority = Located(value, at: [part.place], confidence: 0.9)
    } else if part.text.isCapitals(part.range), fields.name == nil, let position = fields.position,
      position.places.last?.line == part.line - 1
    {
      fields.position = Located(
        position.value + gap + value, at: position.places + [part.place], confidence: 0.9)
    } else if part.text.isCapitals(part.range), fields.name == nil, fields.position == nil,
      let authority = fields.authority, authority.places.last?.line == part.line - 1
    {
      // The authority goes on in the next line.
      fields.authority = Located(
        authority.value + " " + value, at: authority.places + [part.place], confidence: 0.9)
    }
  }

  /// How sure a name is of which a word was lost or damaged.
  private static let damagedConfidence = 0.3
}
