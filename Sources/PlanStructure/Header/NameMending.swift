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

  private let lines: [TextLine]
  private let areDamaged: Bool
  private let census: NameCensus

  init(_ lines: [TextLine]) {
    self.lines = lines
    areDamaged = lines.areDamaged
    // Recognition read marks, which text that was read without Vietnamese has lost.
    let areFromPictures = lines.count { !$0.words.isEmpty } * 2 > lines.count
    census = NameCensus(lines, haveMarks: areFromPictures || !areDamaged)
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
      let spelled = units.reduce(subject.value) { census.respelled($0, as: $1) }
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
    guard let spelled = best(for: name, question) else { return place }
    let start = isPrefixed ? words.prefix(1).joined() + " " : ""
    return Self.doubted(place.map { _ in start + spelled })
  }

  private func body(_ body: Located<String>, place: Located<String>?) -> Located<String> {
    guard let unit = UnitName(of: body.value),
      let spelled = best(
        for: unit.name, NameCensus.Question(kind: unit.kind, place: place?.value))
    else { return body }
    let isCapital = unit.name == unit.name.uppercased()
    return Self.doubted(
      body.map { _ in
        body.value.dropLast(unit.name.count) + (isCapital ? spelled.uppercased() : spelled)
      })
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
      "tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu",
    ].map { ($0, $0 == "tp" ? "thành phố" : $0) }, marks: .any)

  init?(of body: String) {
    let text = FoldedText(body)
    guard let kind = Self.kinds.matches(in: text, text.range).last else { return nil }
    let rest = text.text(kind.range.upperBound..<text.count)
    let words = rest.split(separator: " ").count
    guard (1...4).contains(words), rest.allSatisfy({ $0.isLetter || $0 == " " }) else { return nil }
    self.kind = kind.meaning
    name = rest
  }
}
