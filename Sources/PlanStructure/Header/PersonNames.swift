internal import CPlanData

/// The parts that names of persons are made of, with how often names have them.
struct PersonNames: Sendable {
  static let standard = PersonNames(DataTable(sohoa_name_parts))

  enum Part: String, Sendable {
    case family, middle, given
  }

  /// By part and by the word's keys, the commonest first.
  private var names: [Part: [[UInt8]: [(name: String, count: Int)]]] = [:]

  init(_ table: DataTable) {
    for row in table.rows {
      guard let part = Part(rawValue: row.field(0)), let count = Int(row.field(2)) else { continue }
      names[part, default: [:]][row.field(1).keys, default: []].append((row.field(1), count))
    }
    for part in names.keys {
      names[part] = names[part]?.mapValues { $0.sorted { $0.count > $1.count } }
    }
  }

  /// Whether names of families are written with these letters.
  func isFamily(_ keys: [UInt8]) -> Bool { names[.family]?[keys] != nil }

  /// The name with the marks that its parts bear in other names, where no name has those that stand
  /// there: `Tả Hữu Phước` as `Tạ Hữu Phước`.
  func mended(_ name: String) -> String {
    let words = name.split(separator: " ").map(String.init)
    guard words.count >= 2 else { return name }
    return words.enumerated().map { index, word in
      let part: Part = index == 0 ? .family : (index == words.count - 1 ? .given : .middle)
      guard let known = names[part]?[word.keys], let best = known.first, best.count >= Self.least,
        !known.contains(where: { $0.name == word })
      else { return word }
      return best.name
    }.joined(separator: " ")
  }

  /// A part that is taken instead of one that no name has stands in as many names.
  private static let least = 9
}
