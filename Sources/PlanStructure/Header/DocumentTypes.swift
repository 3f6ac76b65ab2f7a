internal import CPlanData

/// The types of administrative documents.
struct DocumentTypes: Sendable {
  static let standard = DocumentTypes(DataTable(sohoa_document_types))

  struct Entry: Sendable {
    /// In sentence case: `Kế hoạch`.
    var name: String
    /// The letters that stand for it in symbols: `KH`; empty for none.
    var letters: String
    /// Whether a document bears it as its title.
    var isTitle: Bool
    /// Code of the archive's input data, nil where it is not known.
    var archiveCode: String?
  }

  let entries: [Entry]
  /// The types by their names in running text.
  let names: PhraseTable<Entry>
  /// By the keys of the name without blanks, so that spaced-out titles are found.
  private let byTitle: [[UInt8]: Entry]
  private let byLetters: [String: Entry]
  private let byName: [String: Entry]
  private let fuzzyTitles: [(FuzzyPhrase, Entry)]

  /// Rows of name, letters, whether it is a title, and archive code.
  init(_ table: DataTable) {
    entries = table.rows.map { row in
      Entry(
        name: row.field(0), letters: row.field(1), isTitle: row.field(2) == "y",
        archiveCode: row.field(3).isEmpty ? nil : row.field(3))
    }
    names = PhraseTable(entries.map { ($0.name, $0) }, marks: .any)
    let titles = entries.filter(\.isTitle)
    byTitle = Dictionary(
      titles.map { ($0.name.keys.filter { $0 != .blank }, $0) },
      uniquingKeysWith: { first, _ in first })
    byLetters = Dictionary(
      entries.filter { !$0.letters.isEmpty }.map { ($0.letters.uppercased(), $0) },
      uniquingKeysWith: { first, _ in first })
    byName = Dictionary(entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    fuzzyTitles = titles.filter { $0.name.count >= 7 }.map { (FuzzyPhrase($0.name), $0) }
  }

  /// The type with this name in sentence case.
  func named(_ name: String) -> Entry? { byName[name] }

  /// The letters that stand for the type of this name, nil where none do.
  func letters(of name: String) -> String? {
    byName[name].flatMap { $0.letters.isEmpty ? nil : $0.letters }
  }

  /// The type that the letters of a symbol stand for, in any case.
  func forLetters(_ letters: some StringProtocol) -> Entry? { byLetters[letters.uppercased()] }

  /// The type that is the whole of `range`, and how sure that is.
  func title(in text: FoldedText, _ range: Range<Int>) -> (Entry, confidence: Double)? {
    var range = text.trimmed(range)
    while !range.isEmpty, !text.keys[range.upperBound - 1].isWord {
      range = range.lowerBound..<range.upperBound - 1
    }
    guard (4...40).contains(range.count) else { return nil }
    let isTitle = text.isCapitals(range) || text.capitalShare(range) > 0.6
    if let entry = byTitle[text.keys[range].filter { $0 != .blank }] {
      return isTitle || entry.name.count > 5 && range.count == text.count
        ? (entry, isTitle ? 1 : 0.8) : nil
    }
    guard isTitle else { return nil }
    for (phrase, entry) in fuzzyTitles where abs(phrase.keys.count - range.count) <= 1 {
      if let match = phrase.firstMatch(in: text, range), match.range.count + 1 >= range.count {
        return (entry, 0.8)
      }
    }
    return nil
  }

  /// The type with which `range` begins in capitals, when its subject goes on in the same line.
  func titleStart(in text: FoldedText, _ range: Range<Int>) -> (Entry, end: Int)? {
    guard text.isCapitals(range), let match = names.match(at: range.lowerBound, in: text),
      match.meaning.isTitle, match.range.upperBound <= range.upperBound,
      match.meaning.name.count > 4
    else { return nil }
    return (match.meaning, match.range.upperBound)
  }
}
