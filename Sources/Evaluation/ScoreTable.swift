/// Columns for people: the first flush left, the others flush right.
struct ScoreTable {
  private var rows: [[String]] = []

  mutating func add(_ cells: String...) {
    rows.append(cells)
  }

  /// The table with a line end after each line.
  var text: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    var text = ""
    for row in rows {
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        let isLast = column == row.count - 1
        text += column == 0 ? cell + (isLast ? "" : padding) : "  " + padding + cell
      }
      text += "\n"
    }
    return text
  }

  /// A share in percent with two decimals, `–` for none.
  static func percent(_ share: Double?) -> String {
    share.map { decimals($0 * 100, 2) + " %" } ?? "–"
  }

  /// A share from 0 to 1 with three decimals, `–` for none.
  static func share(_ share: Double?) -> String {
    share.map { decimals($0, 3) } ?? "–"
  }

  private static func decimals(_ value: Double, _ places: Int) -> String {
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((value * Double(scale)).rounded())
    let fraction = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
  }
}

extension TextScore {
  func table(details: Int) -> String {
    var table = ScoreTable()
    table.add("", "rate", "errors", "of", "substituted", "inserted", "deleted")
    for (name, counts) in [("characters (CER)", characters), ("words (WER)", words)] {
      table.add(
        name, ScoreTable.percent(counts.errorRate), "\(counts.errors)", "\(counts.truthCount)",
        "\(counts.substitutions)", "\(counts.insertions)", "\(counts.deletions)")
    }
    table.add(
      "diacritics of words", ScoreTable.percent(diacriticErrorRate), "\(diacriticErrors)",
      "\(words.truthCount)")
    var text = table.text
    for (name, confusions) in [("words", wordConfusions), ("characters", characterConfusions)] {
      let frequent = Self.mostFrequent(confusions, limit: details)
      if frequent.isEmpty { continue }
      var list = ScoreTable()
      for (confusion, count) in frequent {
        list.add("  \(Self.shown(confusion.truth)) → \(Self.shown(confusion.output))", "\(count)")
      }
      text += "\nmost frequent confusions of \(name) (truth → output)\n" + list.text
    }
    return text
  }

  /// Blanks and nothing would not be seen.
  private static func shown(_ text: String) -> String {
    if text.isEmpty { return "∅" }
    var shown = ""
    for character in text {
      switch character {
      case " ": shown += "␣"
      case "\n", "\r\n", "\r": shown += "⏎"
      case "\t": shown += "⇥"
      default: shown.append(character)
      }
    }
    return text.contains(where: \.isLetter) && !text.hasPrefix(" ") && !text.hasSuffix(" ")
      && !text.contains(where: \.isNewline) ? text : shown
  }
}

extension RecordScore {
  func table(details: Int) -> String {
    var table = ScoreTable()
    table.add("field", "precision", "recall", "F1", "right", "too much", "missing")
    func add(_ name: String, _ counts: Counts) {
      table.add(
        name, ScoreTable.share(counts.precision), ScoreTable.share(counts.recall),
        ScoreTable.share(counts.f1), "\(counts.truePositives)", "\(counts.falsePositives)",
        "\(counts.falseNegatives)")
    }
    for field in RecordField.allCases {
      if let counts = fields[field] { add(field.rawValue, counts) }
    }
    add("all", total)
    var text = table.text
    if details > 0, !mistakes.isEmpty {
      text += "\nmistakes (field: truth → output)\n"
      for mistake in mistakes.prefix(details) {
        text += "  \(mistake.field.rawValue): \(mistake.truth ?? "∅") → \(mistake.output ?? "∅")\n"
      }
      if mistakes.count > details { text += "  and \(mistakes.count - details) more\n" }
    }
    return text
  }
}
