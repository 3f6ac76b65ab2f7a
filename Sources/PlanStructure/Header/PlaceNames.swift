internal import CPlanData

/// How likely names of places are, by the units that there are and the syllables their names are
/// made of.
///
/// Text that has lost its marks says `Hoa Xuyen`; of names that may be it, `Hòa Xuyên` is likelier
/// than `Hoa Xuyên`, for hundreds of names begin with `Hòa` and few with `Hoa`.
struct PlaceNames: Sendable {
  static let standard = PlaceNames(DataTable(sohoa_place_syllables), gazetteer: .standard)

  /// What is known of a name besides its letters.
  struct Context {
    /// The kind of unit, nil where it is not known.
    var kind: String?
    /// Keys of names of units that the head names besides.
    var others: Set<[UInt8]> = []
  }

  /// The spellings that a name with some keys may have, with how likely each is among them.
  struct Spellings {
    /// In small letters with the tone as `NameCensus.normal` has it, and as it is printed.
    var likelihood: [String: (printed: String, share: Double)]
    /// Those that a unit of the kind has.
    var ofUnits: Set<String>
  }

  private struct Counts {
    var printed: String
    /// As first word, between others, as last.
    var places: [Double]
    var sum: Double { places.reduce(0, +) }
  }

  /// By keys, then by normal form.
  private var syllables: [[UInt8]: [String: Counts]] = [:]
  private let gazetteer: Gazetteer

  /// A syllable elsewhere in names counts so much of one at its place,
  private static let otherPlace = 0.3
  /// and one that no name has so much.
  private static let unseen = 0.15
  /// What the syllables say weighs as much as so many units.
  private static let syllableWeight = 0.7
  /// Units of another kind than the one asked for, and those near the others of the head.
  private static let otherKind = 0.4
  private static let near = 5.0
  /// So many spellings of each syllable are tried, and so many of a name.
  private static let mostOfSyllable = 3
  private static let mostOfName = 24

  init(_ table: DataTable, gazetteer: Gazetteer) {
    self.gazetteer = gazetteer
    for row in table.rows {
      let places = (1...3).compactMap { Double(row.field($0)) }
      guard places.count == 3 else { continue }
      let word = row.field(0)
      syllables[word.keys, default: [:]][NameCensus.normal(word)] = Counts(
        printed: word, places: places)
    }
  }

  /// The spellings of `name` that units or syllables of names suggest, those of `seen` among them.
  func spellings(of name: String, seen: [String], _ context: Context) -> Spellings {
    let keys = name.keys
    var units: [String: (printed: String, weight: Double)] = [:]
    var ofUnits: Set<String> = []
    for entry in gazetteer.entries(keys: keys) {
      var weight = context.kind.map { $0 == entry.kind ? 1 : Self.otherKind } ?? 1
      if entry.above.contains(where: { context.others.contains(Self.bare($0)) }) {
        weight *= Self.near
      }
      let normal = NameCensus.normal(entry.name)
      units[normal, default: (entry.name, 0)].weight += weight
      if context.kind == nil || context.kind == entry.kind { ofUnits.insert(normal) }
    }
    let words = keys.split(separator: .blank).map { Array($0) }
    var shares: [String: (printed: String, share: Double)] = [:]
    let all = units.values.reduce(0) { $0 + $1.weight }
    func add(_ printed: String) {
      let normal = NameCensus.normal(printed)
      guard shares[normal] == nil else { return }
      let parts = normal.split(separator: " ").map(String.init)
      guard parts.count == words.count else { return }
      var product = 1.0
      for (index, part) in parts.enumerated() {
        product *= share(of: part, words[index], at: index, of: words.count)
      }
      let weight = (units[normal]?.weight ?? 0) + Self.syllableWeight * product
      shares[normal] = (printed, weight / (all + Self.syllableWeight))
    }
    for unit in units.values.sorted(by: { $0.printed < $1.printed }) { add(unit.printed) }
    for spelling in seen { add(spelling) }
    for spelling in likeliest(words) { add(spelling) }
    return Spellings(likelihood: shares, ofUnits: ofUnits)
  }

  /// Whether a unit has a name of these keys.
  func isKnown(_ keys: [UInt8]) -> Bool { !gazetteer.entries(keys: keys).isEmpty }

  /// The keys of an official name without its kind.
  private static func bare(_ name: String) -> [UInt8] { UnitName(of: name)?.name.keys ?? name.keys }

  /// Of the syllables with these keys, how many are this one where it stands.
  private func share(of normal: String, _ keys: [UInt8], at index: Int, of count: Int) -> Double {
    let known = syllables[keys] ?? [:]
    let place = index == 0 ? 0 : (index == count - 1 ? 2 : 1)
    func weight(_ counts: Counts) -> Double {
      counts.places[place] + Self.otherPlace * (counts.sum - counts.places[place])
    }
    let sum = known.values.reduce(0) { $0 + weight($1) }
    return ((known[normal].map(weight) ?? 0) + Self.unseen) / (sum + Self.unseen * 4)
  }

  /// Names made of the commonest syllables with these keys.
  private func likeliest(_ words: [[UInt8]]) -> [String] {
    var names = [""]
    for (index, keys) in words.enumerated() {
      let place = index == 0 ? 0 : (index == words.count - 1 ? 2 : 1)
      let known = (syllables[keys] ?? [:]).values.sorted {
        ($0.places[place], $0.sum, $1.printed) > ($1.places[place], $1.sum, $0.printed)
      }
      guard !known.isEmpty else { return [] }
      names = names.flatMap { name in
        known.prefix(Self.mostOfSyllable).map {
          name.isEmpty ? $0.printed : name + " " + $0.printed
        }
      }
      names = Array(names.prefix(Self.mostOfName))
    }
    return names
  }
}
