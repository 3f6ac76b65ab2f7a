extension HeaderReader {
  /// Whether a dash stands behind a piece: another body of a joint document follows.
  private func isJoint(_ piece: LinePiece) -> Bool {
    let next = piece.text.skippingBlanks(from: piece.range.upperBound)
    return piece.text.key(at: next) == UInt8(ascii: "-")
  }

  /// The standing body of a body bears no name of its own and is no issuer apart from it.
  private static let standingBodies = PhraseTable(
    ["ban thường trực", "ban thường vụ", "ban chấp hành"].map { ($0, true) }, marks: .any)

  private func isStanding(_ pieces: [LinePiece]) -> Bool {
    guard pieces.count == 1, let piece = pieces.first else { return false }
    return Self.standingBodies.match(at: piece.range.lowerBound, in: piece.text)?.range
      == piece.range
  }

  /// Parts the issuer's column into the superior body and the issuer.
  mutating func nameBodies() {
    var bodies: [(pieces: [LinePiece], needsMore: Bool)] = []
    for piece in column.map(withNames) {
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
    if bodies.count >= 2, isStanding(bodies[bodies.count - 1].pieces) {
      bodies[bodies.count - 2].pieces += bodies.removeLast().pieces
    }
    if let joint = bodies.firstIndex(where: { $0.pieces.last.map(isJoint) ?? false }) {
      let names = bodies[joint...].map { body in
        body.pieces.map(\.string).joined(separator: " ")
      }
      if names.count > 1, fields.hasTitle || fields.symbol != nil || fields.type != nil {
        let pieces = bodies[joint...].flatMap(\.pieces)
        fields.issuer = Located(
          names.joined(separator: " - "), at: pieces.map(\.place), confidence: 0.9)
        let above = bodies[..<joint].flatMap(\.pieces)
        if !above.isEmpty { fields.superior = located(above, confidence: 0.95) }
        return
      }
    }
    guard let issuer = bodies.last,
      fields.hasTitle || fields.symbol != nil || fields.type != nil
    else { return }
    let isKnown =
      letterhead.organs.match(
        at: issuer.pieces[0].range.lowerBound, in: issuer.pieces[0].text) != nil
    fields.issuer = located(issuer.pieces, confidence: isKnown ? 1 : 0.7)
    let above = bodies.dropLast().flatMap(\.pieces)
    if !above.isEmpty { fields.superior = located(above, confidence: 0.95) }
    mendDepartments()
  }

  /// A department (`SỞ`) that was read as a ministry (`BỘ`): ministries are not of a province and
  /// stand below no committee of one.
  private mutating func mendDepartments() {
    fields.superior = fields.superior.map { asDepartment($0, isBelowProvince: false) }
    let above = FoldedText(fields.superior?.value ?? "")
    let isBelow = Self.provinces.first(in: above, above.range) != nil
    fields.issuer = fields.issuer.map { asDepartment($0, isBelowProvince: isBelow) }
  }

  private func asDepartment(_ body: Located<String>, isBelowProvince: Bool) -> Located<String> {
    let text = FoldedText(body.value)
    guard text.hasKeys(Self.ministry, at: 0), Self.commands.match(at: 0, in: text) == nil,
      isBelowProvince || Self.provinces.first(in: text, text.range) != nil
    else { return body }
    return Located(
      "SỞ " + text.text(Self.ministry.count..<text.count), at: body.places,
      confidence: min(body.confidence, 0.6))
  }

  private static let ministry = "bộ ".keys
  private static let provinces = PhraseTable([("tỉnh", true)], marks: .any)
  /// `TỈNH` as recognition and repair make it of `TINH`.
  private static let damagedProvinces = PhraseTable(["tính", "tĩnh"].map { ($0, true) })
  /// Bodies of provinces that start with the same word.
  private static let commands = PhraseTable(
    ["bộ chỉ huy", "bộ chqs", "bộ chbp", "bộ đội", "bộ tư lệnh", "bộ phận", "bộ môn"].map {
      ($0, true)
    },
    marks: .any)

  /// A line in capitals with the marks of the words that bodies' names start with, and of the kind
  /// of unit behind them: recognition loses marks over capitals first.
  private func withNames(_ piece: LinePiece) -> LinePiece {
    guard piece.text.isCapitals(piece.range) else { return piece }
    var scalars = piece.text.scalars
    var start = piece.range.lowerBound
    for table in [letterhead.capitalOrgans, letterhead.capitalKinds] {
      guard let name = table.match(at: start, in: piece.text),
        name.range.upperBound <= piece.range.upperBound
      else { break }
      let printed = Array(name.meaning.uppercased().unicodeScalars)
      let isPrinted = SyllableMarks.bear(
        piece.text, name.range, with: Array(name.meaning.unicodeScalars))
      if !isPrinted, printed.count == name.range.count {
        scalars.replaceSubrange(name.range, with: printed)
      }
      start = piece.text.skippingBlanks(from: name.range.upperBound)
    }
    // `SỞ NỘI VỤ TÍNH SƠN LÂM`
    if lines[piece.line].isDamaged, start < piece.range.upperBound,
      let kind = Self.damagedProvinces.first(in: piece.text, start..<piece.range.upperBound),
      kind.range.upperBound < piece.range.upperBound
    {
      scalars.replaceSubrange(kind.range, with: Array("TỈNH".unicodeScalars))
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return LinePiece(line: piece.line, text: FoldedText(String(view)), range: piece.range)
  }

  func located(_ pieces: [LinePiece], confidence: Double) -> Located<String> {
    Located(
      pieces.map(\.string).joined(separator: " "), at: pieces.map(\.place), confidence: confidence)
  }
}
