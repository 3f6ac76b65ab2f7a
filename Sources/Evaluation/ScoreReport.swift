/// The JSON form of a score.
struct ScoreReport: Encodable {
  private let score: Score
  private let details: Int

  init(_ score: Score, details: Int) {
    self.score = score
    self.details = details
  }

  private enum Key: String, CodingKey {
    case schema, kind, pairs, characters, words, diacritics, confusions, fields, total, mistakes
    case errorRate, errors, truth, output, substitutions, insertions, deletions, count
    case field, precision, recall, f1, truePositives, falsePositives, falseNegatives
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode("sohoa.score/1", forKey: .schema)
    switch score {
    case .text(let score):
      try container.encode("text", forKey: .kind)
      try container.encode(score.pairs, forKey: .pairs)
      try encode(score.characters, in: &container, forKey: .characters)
      try encode(score.words, in: &container, forKey: .words)
      var diacritics = container.nestedContainer(keyedBy: Key.self, forKey: .diacritics)
      try diacritics.encode(score.diacriticErrorRate, forKey: .errorRate)
      try diacritics.encode(score.diacriticErrors, forKey: .errors)
      if details > 0 {
        var confusions = container.nestedContainer(keyedBy: Key.self, forKey: .confusions)
        try encode(score.wordConfusions, in: &confusions, forKey: .words)
        try encode(score.characterConfusions, in: &confusions, forKey: .characters)
      }
    case .records(let score):
      try container.encode("records", forKey: .kind)
      try container.encode(score.pairs, forKey: .pairs)
      var fields = container.nestedUnkeyedContainer(forKey: .fields)
      for field in RecordField.allCases {
        guard let counts = score.fields[field] else { continue }
        var entry = fields.nestedContainer(keyedBy: Key.self)
        try entry.encode(field.rawValue, forKey: .field)
        try encode(counts, in: &entry)
      }
      var total = container.nestedContainer(keyedBy: Key.self, forKey: .total)
      try encode(score.total, in: &total)
      if details > 0 {
        var mistakes = container.nestedUnkeyedContainer(forKey: .mistakes)
        for mistake in score.mistakes.prefix(details) {
          var entry = mistakes.nestedContainer(keyedBy: Key.self)
          try entry.encode(mistake.field.rawValue, forKey: .field)
          try encode(mistake.truth, in: &entry, forKey: .truth)
          try encode(mistake.output, in: &entry, forKey: .output)
        }
      }
    }
  }

  /// A value that is always named, null when there is none.
  private func encode(
    _ value: (some Encodable)?, in container: inout KeyedEncodingContainer<Key>, forKey key: Key
  ) throws {
    if let value {
      try container.encode(value, forKey: key)
    } else {
      try container.encodeNil(forKey: key)
    }
  }

  private func encode(
    _ counts: EditCounts, in container: inout KeyedEncodingContainer<Key>, forKey key: Key
  ) throws {
    var entry = container.nestedContainer(keyedBy: Key.self, forKey: key)
    try encode(counts.errorRate, in: &entry, forKey: .errorRate)
    try entry.encode(counts.errors, forKey: .errors)
    try entry.encode(counts.truthCount, forKey: .truth)
    try entry.encode(counts.substitutions, forKey: .substitutions)
    try entry.encode(counts.insertions, forKey: .insertions)
    try entry.encode(counts.deletions, forKey: .deletions)
  }

  private func encode(
    _ counts: RecordScore.Counts, in entry: inout KeyedEncodingContainer<Key>
  ) throws {
    try encode(counts.precision, in: &entry, forKey: .precision)
    try encode(counts.recall, in: &entry, forKey: .recall)
    try encode(counts.f1, in: &entry, forKey: .f1)
    try entry.encode(counts.truePositives, forKey: .truePositives)
    try entry.encode(counts.falsePositives, forKey: .falsePositives)
    try entry.encode(counts.falseNegatives, forKey: .falseNegatives)
  }

  private func encode(
    _ confusions: [TextScore.Confusion: Int], in container: inout KeyedEncodingContainer<Key>,
    forKey key: Key
  ) throws {
    var list = container.nestedUnkeyedContainer(forKey: key)
    for (confusion, count) in TextScore.mostFrequent(confusions, limit: details) {
      var entry = list.nestedContainer(keyedBy: Key.self)
      try entry.encode(confusion.truth, forKey: .truth)
      try entry.encode(confusion.output, forKey: .output)
      try entry.encode(count, forKey: .count)
    }
  }
}
