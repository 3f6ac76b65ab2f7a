/// What marks that an OCR program read by themselves, or at the ends of words, were in print:
/// learned by `scripts/learn-confusions` with the error channels.
struct MarkRules: Sendable {
  /// Where in a line a mark stands: between blanks as the first, the last or another chunk, or
  /// right after a word.
  enum Place: String, Sendable {
    case first, inside, last, after
  }

  /// What comes after a mark at the end of a word.
  enum Next: String, Sendable {
    case small, capital, other, end, any
  }

  struct Rule: Sendable {
    /// What was printed; empty for a speck.
    var printed: String
    /// How often that was so, 0 to 1.
    var confidence: Double
  }

  private struct Key: Hashable {
    var place: Place
    var next: Next
    var read: String
  }

  private var rules: [Key: Rule] = [:]

  /// Takes over the fields of a table's line after the reader's name: place, next, read, printed,
  /// share. Fields that do not fit are left out.
  mutating func add(_ fields: some Collection<String>) {
    let fields = Array(fields)
    guard fields.count >= 5, let place = Place(rawValue: fields[0]),
      let next = Next(rawValue: fields[1]), let confidence = Double(fields[4])
    else { return }
    rules[Key(place: place, next: next, read: fields[2])] = Rule(
      printed: fields[3], confidence: confidence)
  }

  /// The rule for what was read in a place, nil when it stays.
  func rule(_ place: Place, next: Next = .any, _ read: String) -> Rule? {
    rules[Key(place: place, next: next, read: read)]
  }
}
