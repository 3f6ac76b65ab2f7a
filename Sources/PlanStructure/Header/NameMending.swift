internal import PageModel

/// Puts names in the head right by what the rest of the document says of them, where repair of
/// damaged text left one name in several spellings.
///
/// A name is no word of a dictionary: `Thanh Bình` and `Thạnh Bình` are both places. What the
/// document itself says is weighed (`NameCensus`) and a person should look at the result.
struct NameMending {
  /// How sure a name is that was put right.
  private static let confidence = 0.6
  /// Another spelling has to weigh so much more than the one that stands there,
  private static let margin = 1.3
  /// one with another letter so much more, and any in text that shows no damage.
  private static let letterMargin = 1.5
  private static let soundMargin = 2.0
  /// How much what units are called and what the document says weigh, in quarters of an exponent,
  /// where the text was read without marks and where it was not.
  private static let unmarkedUnits = 4
  private static let unmarkedText = 2
  private static let markedUnits = 1
  private static let markedText = 12
  /// A spelling that the document has nowhere weighs as much as such a mention.
  private static let unseenWeight = 0.8
  /// One letter in so many of a place may be wrong.
  private static let lettersForOneWrong = 4
  /// How sure a name is at most that no unit bears.
  private static let unknownShare = 0.7
  /// A name as likely as that needs no look.
  private static let sureShare = 0.95

  private let lines: [TextLine]
  private let areDamaged: Bool
  private let census: NameCensus
  private let haveMarks: Bool

  init(_ lines: [TextLine]) {
    self.lines = lines
    areDamaged = lines.areDamaged
    // Recognition read marks, which text that was read without Vietnamese has lost.
    let areFromPictures = lines.count { !$0.words.isEmpty } * 2 > lines.count
    haveMarks = areFromPictures || !areDamaged
    census = NameCensus(lines, haveMarks: haveMarks)
  }

  /// The head with its place, issuer and superior body as the document spells them, and their names
  /// so in the subject.
  func mended(_ header: HeaderFields) -> HeaderFields {
    var header = header
    let place = header.place
    header.place = place.map { self.place($0, header) }
    // Text may have been repaired before it was given; bodies in it are left as they stand.
    guard areDamaged else { return header }
    header.issuer = header.issuer.map { body($0, place: place) }
    let issuerUnit = header.issuer.flatMap { UnitName(of: $0.value) }
    header.superior = header.superior.map { superior in
      // Where both bear one name, the place is the issuer's.
      let own = UnitName(of: superior.value)
      let isSame = own.map { $0.name.keys == issuerUnit?.name.keys } ?? false
      return body(superior, place: isSame && own?.kind != issuerUnit?.kind ? nil : place)
    }
    header.subject = header.subject.map { subject in
      let units = [header.issuer, header.superior].compactMap {
        $0.flatMap { UnitName(of: $0.value) }
      }
      let spelled = census.agreed(units.reduce(subject.value) { census.respelled($0, as: $1) })
      return spelled == subject.value ? subject : Self.doubted(subject.map { _ in spelled })
    }
    return header
  }

  /// The recipients with the names of the units in the head as the document spells them.
  func mended(_ recipients: [Located<String>], _ header: HeaderFields) -> [Located<String>] {
    guard areDamaged else { return recipients }
    let units = [header.issuer, header.superior].compactMap {
      $0.flatMap { UnitName(of: $0.value) }
    }
    return recipients.map { recipient in
      let spelled = units.reduce(recipient.value) { census.respelled($0, as: $1) }
      return spelled == recipient.value
        ? recipient : Self.doubted(recipient.map { _ in spelled })
    }
  }

  /// The name of a person as the document spells it most often, and with the marks that names have.
  func mendedPerson(_ person: Located<String>) -> Located<String> {
    guard areDamaged else { return person }
    let elsewhere = best(for: person.value, NameCensus.Question(kind: nil, place: nil))
    let name = PersonNames.standard.mended(elsewhere ?? person.value)
    return name == person.value ? person : Self.doubted(person.map { _ in name })
  }

  private static func doubted(_ value: Located<String>) -> Located<String> {
    Located(value.value, at: value.places, confidence: min(value.confidence, confidence))
  }

  // MARK: The parts of the head

  private func place(_ place: Located<String>, _ header: HeaderFields) -> Located<String> {
    let words = place.value.split(separator: " ")
    let isPrefixed = words.first.map { $0.hasSuffix(".") } ?? false
    let name = words.dropFirst(isPrefixed ? 1 : 0).joined(separator: " ")
    var question = NameCensus.Question(kind: nil, place: nil)
    question.heads = [header.issuer, header.superior].compactMap {
      $0.flatMap { UnitName(of: $0.value) }
    }
    let start = isPrefixed ? words.prefix(1).joined() + " " : ""
    guard areDamaged else {
      return best(for: name, question).map { found in
        Self.doubted(place.map { _ in start + found })
      } ?? place
    }
    if let own = question.heads.first(where: { isDamaged(name, of: $0) }) {
      return Self.doubted(place.map { _ in start + NameCensus.titled(own.name) })
    }
    question.kind = question.heads.first { $0.name.keys == name.keys }?.kind
    return taken(decision(name, question), for: place, name: name) { start + $0 }
  }

  /// Whether the place that was read is what is left of the name of a unit in the head: its last
  /// words, or most of its letters, where no unit is called as it was read.
  private func isDamaged(_ place: String, of unit: UnitName) -> Bool {
    let keys = place.keys
    let own = unit.name.keys
    guard keys != own, own.contains(.blank) else { return false }
    if own.count > keys.count, own.suffix(keys.count) == keys[...],
      own[own.count - keys.count - 1] == .blank
    {
      return true
    }
    let slack = own.count / Self.lettersForOneWrong
    guard NameCensus.distance(keys, own, upTo: slack) <= slack,
      !PlaceNames.standard.isKnown(keys)
    else { return false }
    func mentions(_ name: String) -> Double {
      census.spellings(of: name, NameCensus.Question()).values
        .filter { $0.first.keys == name.keys }.reduce(0) { $0 + $1.weight }
    }
    return mentions(unit.name) > mentions(place)
  }

  private func body(_ body: Located<String>, place: Located<String>?) -> Located<String> {
    guard let unit = UnitName(of: body.value, in: place?.value) else { return body }
    let question = NameCensus.Question(
      kind: unit.kind.isEmpty ? nil : unit.kind, place: place?.value)
    let isCapital = unit.name == unit.name.uppercased()
    return taken(decision(unit.name, question), for: body, name: unit.name) { name in
      body.value.dropLast(unit.name.count) + (isCapital ? name.uppercased() : name)
    }
  }

  /// The value with the name that was decided on, no surer than that is.
  private func taken(
    _ decision: Decision?, for value: Located<String>, name: String,
    _ printed: (String) -> String
  ) -> Located<String> {
    guard let decision else { return value }
    if NameCensus.normal(decision.name) == NameCensus.normal(name) {
      guard !haveMarks, decision.share < Self.sureShare else { return value }
      return Located(
        value.value, at: value.places, confidence: min(value.confidence, decision.share))
    }
    let mended = value.map { _ in printed(decision.name) }
    return Located(
      mended.value, at: mended.places,
      confidence: min(mended.confidence, Self.confidence, decision.share))
  }

  /// What a name is, and how likely that is among its spellings.
  private struct Decision {
    var name: String
    var share: Double
  }

  /// How a name of a place is spelled, by the document's own spellings and by the names that there
  /// are; nil for names of one short word.
  private func decision(_ name: String, _ question: NameCensus.Question) -> Decision? {
    guard name.keys.count >= 5, name.keys.contains(.blank) else { return nil }
    let found = census.spellings(of: name, question)
    let letters = letters(of: name, in: found)
    let seen = found.values.filter { $0.first.keys == letters }
    let context = PlaceNames.Context(
      kind: question.kind, others: Set(question.heads.map(\.name.keys)))
    let known = PlaceNames.standard.spellings(
      of: letters == name.keys ? name : (seen.first?.first ?? name),
      seen: seen.map(\.first) + [name],
      context)
    let all = seen.reduce(0) { $0 + $1.weight }
    let (wordOfUnits, wordOfText) =
      haveMarks ? (Self.markedUnits, Self.markedText) : (Self.unmarkedUnits, Self.unmarkedText)
    var scores: [(name: String, normal: String, score: Double)] = []
    for (normal, spelling) in known.likelihood {
      let weight = found[normal]?.weight ?? 0
      let inText = (weight + Self.unseenWeight) / (all + Self.unseenWeight)
      let score =
        Self.power(spelling.share, quarters: wordOfUnits)
        * Self.power(inText, quarters: wordOfText)
      let printed = found[normal]?.first ?? NameCensus.titled(spelling.printed)
      scores.append((printed, normal, score))
    }
    guard let best = scores.max(by: { ($0.score, $1.normal) < ($1.score, $0.normal) }) else {
      return nil
    }
    let sum = scores.reduce(0) { $0 + $1.score }
    // A name that no unit of the kind bears is made of syllables, and may be another.
    let limit = known.ofUnits.contains(best.normal) ? 1 : Self.unknownShare
    return Decision(name: best.name, share: sum > 0 ? min(limit, best.score / sum) : 0)
  }

  /// The fourth root of the base, as often as that.
  private static func power(_ base: Double, quarters: Int) -> Double {
    let root = base.squareRoot().squareRoot()
    return (0..<quarters).reduce(1) { product, _ in product * root }
  }

  /// The letters of a name: those that stand there, or others that speak louder.
  private func letters(
    of name: String, in found: [String: NameCensus.Spelling]
  ) -> [UInt8] {
    var weights: [[UInt8]: Double] = [:]
    for spelling in found.values { weights[spelling.first.keys, default: 0] += spelling.weight }
    let own = weights[name.keys] ?? 0
    let other = weights.filter { $0.key != name.keys }.max {
      ($0.value, $1.key.description) < ($1.value, $0.key.description)
    }
    guard let other, other.value > own * Self.letterMargin else { return name.keys }
    return other.key
  }

  /// How the name is spelled according to the document; nil where it is as it stands.
  private func best(for name: String, _ question: NameCensus.Question) -> String? {
    guard name.keys.count >= 5, name.keys.contains(.blank) else { return nil }
    let found = census.spellings(of: name, question)
    let own = NameCensus.normal(name)
    let weight = found[own]?.weight ?? 0
    let best = found.filter { $0.key != own }.max {
      ($0.value.weight, $1.key) < ($1.value.weight, $0.key)
    }
    guard let best else { return nil }
    let isLetter = best.value.first.keys != name.keys
    let margin = areDamaged ? (isLetter ? Self.letterMargin : Self.margin) : Self.soundMargin
    return best.value.weight > weight * margin ? best.value.first : nil
  }
}

/// The name of the unit with which the name of a body ends, in the case of its letters.
struct UnitName: Sendable {
  /// `tỉnh`, `xã`, in small letters.
  var kind: String
  var name: String

  static let kinds = PhraseTable<String>(
    [
      "tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu",
    ].map { ($0, $0) } + [
      ("tp", "thành phố"), ("tỉnh ủy", "tỉnh"), ("tỉnh đoàn", "tỉnh"), ("thành ủy", "thành phố"),
      ("thành đoàn", "thành phố"), ("thị ủy", "thị xã"), ("thị đoàn", "thị xã"),
      ("huyện ủy", "huyện"), ("huyện đoàn", "huyện"), ("quận ủy", "quận"), ("quận đoàn", "quận"),
    ], marks: .any)

  init?(of body: String) {
    let text = FoldedText(body)
    guard let kind = Self.kinds.matches(in: text, text.range).last else { return nil }
    let rest = text.text(kind.range.upperBound..<text.count)
    let words = rest.split(separator: " ").count
    guard (1...4).contains(words), rest.allSatisfy({ $0.isLetter || $0 == " " }) else { return nil }
    self.kind = kind.meaning
    name = rest
  }

  /// The name as `init(of:)` finds it, or with no kind that of the place with which the name of the
  /// body ends: `SỞ Y TẾ TÂY PHÚ` in Tây Phú.
  init?(of body: String, in place: String?) {
    if let unit = UnitName(of: body) {
      self = unit
      return
    }
    guard let place else { return nil }
    let name = FoldedText(place)
    let text = FoldedText(body)
    let keys = name.keys
    guard keys.contains(.blank), text.count > keys.count + 1,
      text.hasKeys(keys, at: text.count - keys.count),
      text.key(at: text.count - keys.count - 1) == .blank
    else { return nil }
    kind = ""
    self.name = text.text(text.count - keys.count..<text.count)
  }
}
