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

  /// The name with the marks that its parts bear in other names, where those it has are borne by
  /// none, or by `ratio` times fewer.
  ///
  /// - Parameter ratio: nil where only marks are put right that no name bears.
  func mended(_ name: String, ratio: Int?) -> String {
    let words = name.split(separator: " ").map(String.init)
    guard words.count >= 2 else { return name }
    let isWomans = words.dropFirst().dropLast().contains("Thị")
    var result: [String] = []
    for (index, word) in words.enumerated() {
      let part: Part = index == 0 ? .family : (index == words.count - 1 ? .given : .middle)
      // `Dung` is a woman's name, `Dũng` the commoner one of men.
      let isSure = part == .given && isWomans
      result.append(mended(word, part, ratio: isSure ? nil : ratio))
    }
    return result.joined(separator: " ")
  }

  private func mended(_ word: String, _ part: Part, ratio: Int?) -> String {
    guard let known = names[part]?[word.keys], let best = known.first, best.name != word else {
      return word
    }
    let own = known.first { $0.name == word }?.count ?? 0
    if own == 0 { return best.count >= Self.least ? best.name : word }
    return ratio.map { best.count >= own * $0 } == true ? best.name : word
  }

  /// A part that is taken instead of one that no name has stands in as many names.
  private static let least = 4
}
