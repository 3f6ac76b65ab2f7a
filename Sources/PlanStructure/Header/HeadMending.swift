internal import PageModel

/// Puts the lines of the head into the order in which they are read, where recognition of its two
/// columns left another.
enum HeadMending {
  private static let address = FuzzyPhrase("kính gửi")
  private static let longestHead = 15
  /// The state, its motto, and place and date.
  private static let longestColumn = 4

  /// `lines` with the column of the state before `Kính gửi:`, which stands below both columns.
  static func ordered(
    _ lines: [TextLine], letterhead: Letterhead = .standard
  ) -> [TextLine] {
    let head = lines.prefix(longestHead).map { FoldedText($0.text.prefix(200)) }
    guard
      let start = head.firstIndex(where: { text in
        address.firstMatch(in: text, 0..<min(text.count, 12))?.range.lowerBound == 0
      })
    else { return lines }
    let next = head.indices.dropFirst(start + 1).prefix(longestColumn)
    guard
      let state = next.first(where: {
        letterhead.state.firstMatch(in: head[$0], head[$0].range) != nil
      })
    else { return lines }
    // What stands between them belongs to the address.
    var end = state + 1
    while end < head.count, end - state < longestColumn, belongsToColumn(head[end], letterhead) {
      end += 1
    }
    return Array(
      lines[..<start] + lines[state..<end] + lines[start..<state] + lines[end...])
  }

  private static func belongsToColumn(_ text: FoldedText, _ letterhead: Letterhead) -> Bool {
    if letterhead.motto.firstMatch(in: text, text.range) != nil { return true }
    return text.count < 80
      && text.range.contains {
        text.isWordStart($0) && text.hasKeys(HeaderReader.dayWord, at: $0)
          && DateScanner.date(at: $0, in: text, allowsBlanks: true) != nil
      }
  }

  // MARK: Place and date

  /// `lines` with the date of the head as it was written, where recognition took figures for
  /// letters or parted the line at the blank that is left for the day.
  static func mended(_ lines: [TextLine]) -> [TextLine] {
    guard lines.areDamaged else { return lines }
    var lines = lines
    for index in lines.indices.prefix(longestHead) {
      let text = FoldedText(lines[index].text.prefix(200))
      if index + 1 < lines.count, endsWithDay(text), startsWithMonth(lines[index + 1]) {
        let next = lines.remove(at: index + 1)
        lines[index].text += " " + next.text
        lines[index].words += next.words
        return lines
      }
      if let mended = withFigures(lines[index]) {
        lines[index] = mended
        return lines
      }
    }
    return lines
  }

  /// `An Phú, ngày .`
  private static func endsWithDay(_ text: FoldedText) -> Bool {
    var end = text.count
    while end > 0, !text.keys[end - 1].isLetter { end -= 1 }
    let start = end - HeaderReader.dayWord.count
    return text.hasKeys(HeaderReader.dayWord, at: start) && text.isWordStart(start) && start > 2
  }

  private static func startsWithMonth(_ line: TextLine) -> Bool {
    let text = FoldedText(line.text.prefix(40))
    return text.count < 40 && !text.isEmpty
      && DateScanner.isMonthWord(at: 0, in: text, allowsDamage: true)
      && DateScanner.date(at: 0, in: text)?.year != nil
  }

  /// What figures are read as.
  private static let figures: [Character: Character] = [
    "I": "1", "l": "1", "|": "1", "!": "1", "i": "1", "Ì": "1", "Í": "1", "ì": "1", "í": "1",
    "O": "0", "o": "0", "Q": "0", "D": "0", "S": "5", "Š": "5", "s": "5", "$": "5", "Z": "2",
    "z": "2", "B": "8", "b": "6", "G": "6", "g": "9", "q": "9", "A": "4",
  ]
  private static let yearWord = "năm".keys
  private static let longestFigure = 3

  /// The line of `, ngày 1I tháng 0S hãm 2021` with the figures and words of a date; a day or month
  /// that no figures can be is left blank, as one to be filled in. Nil where there is nothing to
  /// mend.
  private static func withFigures(_ line: TextLine) -> TextLine? {
    guard line.text.count < 200 else { return nil }
    var words = line.text.split(separator: " ").map(String.init)
    guard let day = words.firstIndex(where: { $0.keys == HeaderReader.dayWord }), day > 0,
      let month = words[day...].firstIndex(where: { word in
        DateScanner.isMonthWord(at: 0, in: FoldedText(word), allowsDamage: true)
      }), (1...2).contains(month - day), month + 3 < words.count,
      words[month + 3].prefix(4).allSatisfy(\.isNumber), words[month + 3].count >= 4,
      NameCensus.distance(words[month + 2].keys, yearWord, upTo: 1) <= 1
    else { return nil }
    var isMended = false
    if words[month + 2].keys != yearWord {
      words[month + 2] = "năm"
      isMended = true
    }
    for (position, limit) in [(month + 1, 12), (day + 1, 31)] where position != month {
      let word = words[position]
      guard !word.allSatisfy(\.isNumber), word.count <= longestFigure,
        !word.allSatisfy({ ".…_-".contains($0) })
      else { continue }
      let read = String(word.map { figures[$0] ?? $0 })
      let isFigure = Int(read).map { (1...limit).contains($0) } ?? false
      words[position] = isFigure ? read : "..."
      isMended = true
    }
    guard isMended else { return nil }
    var mended = line
    mended.text = words.joined(separator: " ")
    let date = mended.text.unicodeScalars.count
    mended.repairs.append(
      TextLine.RepairMark(range: max(0, date - 8)..<date, confidence: figureConfidence))
    return mended
  }

  /// How sure a date is in which figures were read as letters.
  private static let figureConfidence = 0.6
}
