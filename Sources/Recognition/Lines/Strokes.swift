internal import PageModel

/// Puts right the letters and digits that are upright strokes: the Roman numbers of sections, and 1.
///
/// The network takes III for II, H and HI, and I for 1 and the other way round, because text has
/// told it what is usual. The ink says how many strokes there are, and whether one has serifs on
/// both sides of its head, as I has, or a flag on the left, as 1 has.
enum Strokes {
  /// The words, with Roman numbers of as many strokes as there are.
  ///
  /// - Parameters:
  ///   - words: of the line, from left to right.
  ///   - components: of the page.
  static func corrected(
    _ words: [Word], of line: TextLineShape, components: borrowing Components
  ) -> [Word] {
    var words = words
    for index in words.indices {
      guard let number = StrokeNumber(words[index].text, isFirst: index == 0) else { continue }
      // At the beginning of a line the mark behind the number, such as a bar, may have been read as
      // a stroke of it.
      if index == 0, number.mark.isEmpty,
        words.count < 2 || !"-–".contains(words[1].text.first ?? " ")
      {
        continue
      }
      let pieces = line.pieces(of: words[index], components: components)
      guard let ink = inkOfNumber(pieces, mark: number.mark, components: components) else {
        continue
      }
      let isAlone = number.core.count == 1 && number.core != "H"
      let odds = words[index].confidence(of: "I", at: 0)
      guard
        let core = isAlone
          ? letter(number.core, ink: ink, odds: odds) : roman(number.core, ink: ink),
        core != number.core
      else { continue }
      words[index].text = core + number.mark
      words[index].alternatives = []
    }
    return words.enumerated().map { index, word in
      let word = withBars(word, of: line, components: components)
      return index == 0
        ? withStop(word, of: line, components: components)
        : endingInOne(word, of: line, components: components)
    }
  }

  /// A T that was read as a stroke among capitals (`V1`, `IĐKT`): its head reaches far on both sides.
  private static func withBars(
    _ word: Word, of line: TextLineShape, components: borrowing Components
  ) -> Word {
    var symbols = Array(word.text)
    let letters = symbols.indices.filter { symbols[$0].isLetter || "1&".contains(symbols[$0]) }
    guard letters.count > 1, letters.count < 9, symbols.allSatisfy({ !$0.isLowercase }),
      letters.contains(where: { "1I".contains(symbols[$0]) }),
      letters.contains(where: { !"IVX1".contains(symbols[$0]) }) || word.text.first == "V",
      symbols.count - letters.count <= 2
    else { return word }
    let boxes = components.boxes
    let pieces = line.pieces(of: word, components: components)
    let tallest = pieces.map { boxes[$0].height }.max() ?? 0
    let tall = pieces.filter { boxes[$0].height * 10 >= tallest * 7 }
      .sorted { boxes[$0].x < boxes[$1].x }
    // Only where each letter is a piece by itself it is known which is which.
    guard tallest >= 12, tall.count == letters.count else { return word }
    for (place, piece) in zip(letters, tall) where "1I".contains(symbols[place]) {
      guard let ink = WordInk(of: [piece], components: components), let stem = ink.stem,
        let head = ink.reach(of: 0...0.14)
      else { continue }
      let reach = min(stem.lowerBound - head.lowerBound, head.upperBound - stem.upperBound)
      if Double(reach) >= 0.2 * Double(ink.height) { symbols[place] = "T" }
    }
    if String(symbols) == word.text { return word }
    var word = word
    word.text = String(symbols)
    word.alternatives = []
    return word
  }

  /// The number I and its stop, which were read as an L before a heading that stands close (`LMỤC`).
  private static func withStop(
    _ word: Word, of line: TextLineShape, components: borrowing Components
  ) -> Word {
    guard word.text.first == "L", word.text.count > 2,
      word.text.dropFirst().allSatisfy({ $0.isUppercase || ",:".contains($0) })
    else { return word }
    let boxes = components.boxes
    let pieces = line.pieces(of: word, components: components)
      .sorted { boxes[$0].x < boxes[$1].x }
    guard pieces.count > 2, let ink = WordInk(of: [pieces[0]], components: components),
      let stem = ink.stem, stem.count * 2 < ink.height
    else { return word }
    let (stroke, stop) = (boxes[pieces[0]], boxes[pieces[1]])
    guard stroke.width * 5 < stroke.height * 4, stop.height * 3 < stroke.height,
      stop.width * 3 < stroke.height, stop.y * 2 > stroke.midY + stroke.maxY,
      stop.x >= stroke.maxX - 1
    else { return word }
    var word = word
    word.text = "I." + word.text.dropFirst()
    word.alternatives = []
    return word
  }

  /// The ink of the strokes alone: without stops and dashes, which are low, and without a slash or
  /// a bracket behind them.
  private static func inkOfNumber(
    _ pieces: [Int], mark: String, components: borrowing Components
  ) -> WordInk? {
    let boxes = components.boxes
    let tallest = pieces.map { boxes[$0].height }.max() ?? 0
    var tall = pieces.filter { boxes[$0].height * 5 >= tallest * 3 }
      .sorted { boxes[$0].x < boxes[$1].x }
    if mark.contains("/") || mark.contains(")") {
      // A bar that touches the last stroke takes it away.
      guard tall.count > 1, let last = tall.popLast(),
        boxes[last].width * 5 <= boxes[last].height * 3
      else { return nil }
    }
    guard tallest >= 12, let ink = WordInk(of: tall, components: components) else { return nil }
    return ink
  }

  /// The Roman number of as many strokes as the ink has; nil when it has none of a number.
  private static func roman(_ core: String, ink: WordInk) -> String? {
    let top = ink.strokes(in: 0.25...0.42)
    let bottom = ink.strokes(in: 0.6...0.78)
    switch core.firstIndex(of: "V") {
    case core.startIndex?:
      // A V has two strokes above and one below.
      guard bottom == top - 1, (2...5).contains(top) else { return nil }
      return "V" + String(repeating: "I", count: top - 2)
    case .some:
      return core.count == 2 && top == 3 && bottom == 2 ? "IV" : nil
    case nil:
      guard top == bottom, ink.strokes(in: 0.45...0.55) == top, (2...3).contains(top),
        !core.allSatisfy({ $0 == "1" }) || top == 3
      else { return nil }
      return String(repeating: "I", count: top)
    }
  }

  /// I or 1, by the serifs of a lone stroke; nil when they do not tell.
  ///
  /// Of 440 markers on rendered pages the narrower side of the head reaches 0.08 of the height and
  /// more beyond the stem in I at 200 dpi, in 1 up to 0.07; at 150 dpi a pixel tells less, and the
  /// network is asked, too.
  private static func letter(_ core: String, ink: WordInk, odds: Double) -> String? {
    guard let stem = ink.stem, let head = ink.reach(of: 0...0.14),
      let foot = ink.reach(of: 0.86...1), stem.count * 2 < ink.height
    else { return nil }
    let height = Double(ink.height)
    let (left, right) = (stem.lowerBound - head.lowerBound, head.upperBound - stem.upperBound)
    let (footLeft, footRight) = (
      stem.lowerBound - foot.lowerBound, foot.upperBound - stem.upperBound
    )
    // An L has a foot that its head has not.
    guard Double(footRight - max(0, right)) < 0.12 * height else { return nil }
    let serif = Double(min(left, right)) / height
    let isLarge = ink.height >= 24
    if serif >= 0.085 || !isLarge && serif >= 0.045 && (odds >= 0.55 || core == "L") { return "I" }
    if isLarge, serif <= 0.05, left >= 1 || footLeft + footRight >= 2, right <= 1 { return "1" }
    return nil
  }

  /// An abbreviation of capitals with the number 1 behind it, as offices have them (`NC1`), in place
  /// of one that ends in I.
  private static func endingInOne(
    _ word: Word, of line: TextLineShape, components: borrowing Components
  ) -> Word {
    let stem = word.text.prefix { $0.isLetter }
    guard stem.count >= 3, stem.last == "I", word.text.count - stem.count <= 1,
      stem.allSatisfy({ "BCDĐGHKLMNPQRSTVXI".contains($0) }),
      stem.dropLast().contains(where: { !"IVX".contains($0) }),
      !stem.dropLast().contains("I")
    else { return word }
    let boxes = components.boxes
    let pieces = line.pieces(of: word, components: components)
    let tallest = pieces.map { boxes[$0].height }.max() ?? 0
    guard
      let last = pieces.filter({ boxes[$0].height * 5 >= tallest * 4 })
        .max(by: { boxes[$0].x < boxes[$1].x }),
      let ink = WordInk(of: [last], components: components),
      letter("I", ink: ink, odds: 0) == "1"
    else { return word }
    var word = word
    word.text = stem.dropLast() + "1" + word.text.dropFirst(stem.count)
    word.alternatives = []
    return word
  }
}

/// A word that may be a Roman number, in what the network makes of its strokes, and a mark.
private struct StrokeNumber {
  let core: String
  let mark: String

  /// - Parameters:
  ///   - isFirst: whether it begins its line, where numbers of sections stand. Within a line only
  ///     what is one already is taken for one.
  init?(_ text: String, isFirst: Bool) {
    core = String(text.prefix { !".,-/:;)–".contains($0) })
    mark = String(text.dropFirst(core.count))
    guard !core.isEmpty, core.count <= 5, mark.count <= 1 else { return nil }
    let isRoman = core.count > 1 && core.allSatisfy { $0 == "I" || $0 == "V" }
    if isRoman { return }
    let strokes = "IVH1lL|!Íí]"
    guard isFirst, !mark.isEmpty, core.allSatisfy(strokes.contains),
      core.count == 1 ? core != "V" : core.contains(where: { "IVH|l".contains($0) })
    else { return nil }
  }
}

extension Word {
  /// How sure the network was of a symbol in a place where it read another.
  fileprivate func confidence(of symbol: String, at offset: Int) -> Double {
    let place = alternatives.first { $0.offset == offset }
    return place?.others.first { $0.text == symbol }?.confidence ?? 0
  }
}
