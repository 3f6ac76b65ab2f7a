internal import PageModel
internal import Records

/// Finds the official unit that the issuer of a document is of: by its name in the issuer's or the
/// superior body's, the time of the document, and what the text says of the units above it.
struct UnitResolver {
  /// The kinds of units as they stand in names of bodies, with the words of the official name.
  private static let kinds = PhraseTable<String>([
    ("tỉnh", "Tỉnh"), ("thành phố", "Thành phố"), ("tp", "Thành phố"), ("huyện", "Huyện"),
    ("quận", "Quận"), ("thị xã", "Thị xã"), ("xã", "Xã"), ("phường", "Phường"),
    ("thị trấn", "Thị trấn"), ("đặc khu", "Đặc khu"),
  ])
  /// As much text as names the units above, and no more is searched.
  private static let longestSearch = 40_000
  /// The day of the merger.
  private static let merger = "2025-07-01"

  private let lines: [TextLine]
  private let header: HeaderFields
  private let gazetteer: Gazetteer

  init(_ lines: [TextLine], header: HeaderFields, gazetteer: Gazetteer = .standard) {
    self.lines = lines
    self.header = header
    self.gazetteer = gazetteer
  }

  /// The unit with where its name stands; nil when it is not known, or not which of several.
  func unit() -> Located<AdministrativeUnit>? {
    let bodies = [header.issuer, header.superior].compactMap { $0 }
    guard
      let (body, name) = bodies.lazy.compactMap({ body in
        Self.name(in: body.value).map { (body, $0) }
      }).first, let time = time()
    else { return nil }
    var candidates = gazetteer.units(named: name, at: time)
    if candidates.isEmpty {
      candidates = time == .before ? gazetteer.units(named: name, at: .older) : formerProvince(name)
    }
    // What stands above the issuer must be above the unit.
    if body.value == header.issuer?.value,
      let above = header.superior.flatMap({ Self.name(in: $0.value) })
    {
      candidates.removeAll { !$0.isBelow(above) }
    }
    guard let first = candidates.first else { return nil }
    let known = candidates.count == 1 ? first : named(among: candidates)
    return known.map { unit in
      Located(
        unit, at: body.places.map { .init(line: $0.line, range: $0.range) },
        confidence: candidates.count == 1 && candidates[0].level != .commune ? 0.95 : 0.85)
    }
  }

  /// The province of that name from before the merger, where one of the same code and name has
  /// become a city since: Đồng Nai was a province until 2026.
  private func formerProvince(_ name: String) -> [AdministrativeUnit] {
    guard name.hasPrefix("Tỉnh ") else { return [] }
    let city = "Thành phố " + name.dropFirst("Tỉnh ".count)
    let codes = gazetteer.units(named: city, at: .since).filter { $0.level == .province }.map(
      \.code)
    return gazetteer.units(named: name, at: .before).filter { codes.contains($0.code) }
  }

  /// When the document was issued, as far as the merger tells times apart.
  private func time() -> Gazetteer.Time? {
    guard let date = header.date?.value, let year = date.year else { return nil }
    if let iso = date.iso {
      return iso.prefix(7) < Self.merger.prefix(7) ? .before : .since
    }
    return year == 2025 ? nil : (year < 2025 ? .before : .since)
  }

  /// The last unit that the name of a body has: `ỦY BAN NHÂN DÂN XÃ ĐẠI THẮNG`.
  private static func name(in body: String) -> String? {
    let text = FoldedText(body)
    // `THỊ XÃ` has `XÃ` in it: kinds are found from the left, longest first.
    guard let kind = kinds.matches(in: text, text.range).last else { return nil }
    var start = kind.range.upperBound
    while start < text.count, KeySet(". ").contains(text.keys[start]) { start += 1 }
    let end = text.keys[start...].firstIndex { KeySet(",;(-").contains($0) } ?? text.count
    let rest = text.text(start..<max(start, end))
    let words = rest.split(separator: " ").count
    return rest.isEmpty || words > 6 ? nil : "\(kind.meaning) \(rest)"
  }

  /// The one of several units of a name whose district or province the text names.
  private func named(among candidates: [AdministrativeUnit]) -> AdministrativeUnit? {
    var text = ""
    for line in lines where text.utf8.count < Self.longestSearch { text += line.text + "\n" }
    let folded = FoldedText(text)
    // One pass finds them all: some names are borne by dozens of communes.
    let names = candidates.flatMap { [$0.district, $0.province].compactMap { $0 } }
    let mentioned = Set(
      PhraseTable(Set(names).sorted().map { ($0, $0) }).matches(in: folded, folded.range)
        .map(\.meaning))
    for above in [\AdministrativeUnit.district, \.province] {
      let named = candidates.filter { candidate in
        candidate[keyPath: above].map(mentioned.contains) ?? false
      }
      if named.count == 1 { return named[0] }
    }
    return nil
  }
}

extension AdministrativeUnit {
  /// Whether the unit lies in the one of that name, or is it.
  fileprivate func isBelow(_ name: String) -> Bool {
    let key = FoldedText(name).keys
    return [self.name, district, province].contains {
      $0.map { FoldedText($0).keys == key } ?? false
    }
  }
}
