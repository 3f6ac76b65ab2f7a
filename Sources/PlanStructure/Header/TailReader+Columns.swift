/// Signatures of a joint document, side by side in the lines of a text.
extension TailReader {
  /// `Mã Thị Hoa PHÓ TRƯỞNG PHÒNG`: the name of one who signed, and the office of the one beside.
  func isNameBesideOffice(_ piece: LinePiece) -> Bool {
    guard piece.range.count < 160 else { return false }
    let parts = parts(of: piece)
    return parts.count >= 2 && isName(parts[0]) && parts.dropFirst().allSatisfy(isSignature)
  }

  /// Whether words in capitals behind a recipient go on with the office in the line above: `KIÊM
  /// THAM MƯU TRƯỞNG`. Abbreviations of bodies, which recipients are too, bear no marks.
  func isRestOfOffice(_ piece: LinePiece) -> Bool {
    let text = piece.text
    let words = text.keys[piece.range].split(separator: .blank)
    let isMarked = piece.range.contains { index in
      text.keys[index].isLetter && !text.scalars[index].isASCII && text.keys[index] != 0x64
    }
    let isWhole = piece.range.allSatisfy { index in
      text.isCapital(at: index)
        || !text.keys[index].isLetter && !KeySet(",;").contains(text.keys[index])
    }
    return continuesOffice(piece) && isMarked && isWhole
      && words.allSatisfy { $0.count > 1 || !$0.allSatisfy(\.isLetter) }
  }

  /// The left of several signatures whose bodies stand in one line, then their offices, then their
  /// names: of each line the first part, up to the first name. Nil for other signatures.
  func leftColumn() -> [LinePiece]? {
    guard signature.count >= 2, isSigningBody(signature[0]) else { return leftOfTwoNames() }
    let offices = parts(of: signature[1])
    guard offices.count >= 2, !isOnePerson(offices),
      let body = firstBody(in: signature[0], of: offices.count)
    else { return nil }
    var column = [body]
    for piece in signature.dropFirst() {
      let parts = parts(of: piece)
      guard let first = parts.first else { continue }
      if isName(first) {
        column.append(parts.count > 1 ? first : firstName(in: piece, of: offices.count))
        break
      }
      column.append(first)
    }
    return column
  }

  /// The left of two signatures where an office stands beside the other's name, and the name that
  /// belongs to it below: `CHỦ TỊCH Trần Văn A`, `Lê Thị B`.
  private func leftOfTwoNames() -> [LinePiece]? {
    guard let last = signature.last, isName(last) else { return nil }
    let rows = signature.dropLast().map(parts)
    guard rows.allSatisfy({ $0.first.map { !isName($0) } ?? false }),
      let row = rows.last, row.count == 2, isName(row[1]),
      // Above it stands what the other signed as.
      rows.dropLast().contains(where: { $0.count >= 2 })
    else { return nil }
    return rows.compactMap(\.first) + [last]
  }

  /// `KT. CHỦ TỊCH PHÓ CHỦ TỊCH`: whom one signs for, and as what.
  private func isOnePerson(_ offices: [LinePiece]) -> Bool {
    offices.count == 2
      && mark(at: offices[0].range.lowerBound, in: offices[0].text).map { $0.mark != .acting }
        ?? false
      && mark(at: offices[1].range.lowerBound, in: offices[1].text) == nil
      && !offices[0].string.hasSuffix(offices[1].string)
  }

  /// The first of the bodies in a line: up to the next one, or its `TM.`
  private func firstBody(in piece: LinePiece, of count: Int) -> LinePiece? {
    let text = piece.text
    let first = letterhead.organs.match(at: piece.range.lowerBound, in: text)?.meaning.name
    let starts = piece.range.dropFirst().filter { index in
      guard text.isWordStart(index) else { return false }
      if mark(at: index, in: text)?.mark == .authority { return true }
      return letterhead.organs.match(at: index, in: text).map { $0.meaning.name == first } ?? false
    }
    guard let end = starts.first, starts.count < count else { return nil }
    return piece.part(piece.range.lowerBound..<end)
  }

  /// The first of the names in a line that holds as many as there are columns: so many of its words
  /// as each has on average. A line of few words is one name.
  private func firstName(in piece: LinePiece, of count: Int) -> LinePiece {
    let keys = piece.text.keys
    let starts = piece.range.filter { piece.text.isWordStart($0) && keys[$0] != .blank }
    guard starts.count > 4, starts.count >= count * 2 else { return piece }
    return piece.part(piece.range.lowerBound..<starts[(starts.count + count - 1) / count])
  }
}
