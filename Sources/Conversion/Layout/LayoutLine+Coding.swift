internal import PageModel

/// Lines in JSON: absent members are left out, and a word is an array `[text, x, y, width, height,
/// confidence]`, with the alternatives of its symbols behind it when it is doubtful. A page has
/// hundreds of words, and archives have millions of pages.
extension LayoutLine: Codable {
  private enum Key: String, CodingKey {
    case text, box, baseline, gap, alignment, join, words, read, changes, cells, number
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      text: try container.decode(String.self, forKey: .text),
      box: try container.decodeIfPresent(Box.self, forKey: .box),
      baseline: try container.decodeIfPresent(PackedBaseline.self, forKey: .baseline)?.baseline,
      startsAfterGap: try container.decodeIfPresent(Bool.self, forKey: .gap) ?? false,
      alignment: try container.decodeIfPresent(String.self, forKey: .alignment)
        .flatMap(TextLine.Alignment.init) ?? .unknown,
      join: try container.decodeIfPresent(Join.self, forKey: .join) ?? .paragraph,
      words: (try container.decodeIfPresent([PackedWord].self, forKey: .words) ?? []).map(\.word),
      readText: try container.decodeIfPresent(String.self, forKey: .read),
      changes: try container.decodeIfPresent([LayoutChange].self, forKey: .changes) ?? [],
      cells: try container.decodeIfPresent([TableCell].self, forKey: .cells) ?? [],
      number: try container.decodeIfPresent(Int.self, forKey: .number))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(text, forKey: .text)
    try container.encodeIfPresent(box, forKey: .box)
    try container.encodeIfPresent(baseline.map(PackedBaseline.init), forKey: .baseline)
    if startsAfterGap { try container.encode(true, forKey: .gap) }
    if alignment != .unknown { try container.encode(alignment.rawValue, forKey: .alignment) }
    if join != .paragraph { try container.encode(join, forKey: .join) }
    if !words.isEmpty { try container.encode(words.map(PackedWord.init), forKey: .words) }
    try container.encodeIfPresent(readText, forKey: .read)
    if !changes.isEmpty { try container.encode(changes, forKey: .changes) }
    try container.encodeIfPresent(number, forKey: .number)
    if !cells.isEmpty { try container.encode(cells, forKey: .cells) }
  }
}

private struct PackedWord: Codable {
  var word: Word

  init(_ word: Word) { self.word = word }

  init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    let text = try values.decode(String.self)
    let box = Box(
      x: try values.decode(Int.self), y: try values.decode(Int.self),
      width: try values.decode(Int.self), height: try values.decode(Int.self))
    word = Word(text: text, box: box, confidence: try values.decode(Double.self))
    if !values.isAtEnd { word.alternatives = try values.decode([SymbolAlternatives].self) }
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.unkeyedContainer()
    try values.encode(word.text)
    for number in [word.box.x, word.box.y, word.box.width, word.box.height] {
      try values.encode(number)
    }
    try values.encode(word.confidence.rounded(toPlaces: 3))
    // What else a word may be is asked only of those that are not sure.
    if word.confidence < LayoutToken.doubtBelow, !word.alternatives.isEmpty {
      try values.encode(word.alternatives)
    }
  }
}

private struct PackedBaseline: Codable {
  var baseline: Baseline

  init(_ baseline: Baseline) { self.baseline = baseline }

  init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    baseline = Baseline(
      startX: try values.decode(Int.self), startY: try values.decode(Int.self),
      endX: try values.decode(Int.self), endY: try values.decode(Int.self))
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.unkeyedContainer()
    for number in [baseline.startX, baseline.startY, baseline.endX, baseline.endY] {
      try values.encode(number)
    }
  }
}
