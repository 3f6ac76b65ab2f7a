internal import PageModel

/// Parts words by the blanks that their ink shows behind a stop, a comma or a dash.
///
/// The network is used to `1.Mục` and `VT,TH` as much as to what has a blank there, and goes by that.
/// The gap tells: on rendered pages it is 0.33 x-heights and more where a blank was printed, and at
/// most 0.28 where none was.
enum Blanks {
  /// In x-heights.
  private static let least = 0.32

  /// The words, with a blank where one was printed between a mark and a capital.
  static func corrected(_ words: [Word], of line: TextLineShape, boxes: [PixelBox]) -> [Word] {
    let places = words.enumerated().map { self.places(in: $1.text, isFirst: $0 == 0) }
    guard places.contains(where: { !$0.isEmpty }) else { return words }
    let ink = (line.letters + line.marks).map { boxes[$0] }.sorted { $0.x < $1.x }
    return zip(words, places).flatMap { word, places -> [Word] in
      if places.isEmpty { return [word] }
      let own = ink.filter { $0.midX >= word.box.x - 2 && $0.midX <= word.box.maxX + 2 }
      return parted(word, at: places, ink: own, line: line)
    }
  }

  /// The places in a word where a blank may have been lost: before a capital behind a mark, before
  /// a dash behind a number of capitals. The bars and dashes of codes (`11/QĐ-TTg`) may stand far from
  /// what is beside them, so only those of markers are asked.
  private static func places(in text: String, isFirst: Bool) -> [Int] {
    let symbols = Array(text)
    return symbols.indices.dropFirst().filter { place in
      let (before, after) = (symbols[place - 1], symbols[place])
      if after == "-" {
        return place == symbols.count - 1 && place <= 4
          && symbols[..<place].allSatisfy { "IVX".contains($0) }
      }
      guard after.isUppercase else { return false }
      // A code may begin a line, too, but hardly with a number of one digit.
      let number = symbols[..<(place - 1)]
      let isMarker =
        number.allSatisfy { "IVX".contains($0) } || number.count == 1 && number[0].isNumber
      return ".,".contains(before) || isFirst && isMarker && place <= 5 && "-/".contains(before)
    }
  }

  private static func parted(
    _ word: Word, at places: [Int], ink: [PixelBox], line: TextLineShape
  ) -> [Word] {
    let symbols = Array(word.text)
    var cuts: [Int: (left: Int, right: Int)] = [:]
    var edge = ink.first?.maxX ?? 0
    var last = ink.first
    for piece in ink.dropFirst() {
      if let left = last, Double(piece.x - edge) >= least * line.xHeight {
        let fitting = places.filter { place in
          isMark(symbols[place - 1], left, in: line)
            || symbols[place] == "-" && isDash(piece, in: line)
        }
        // Where the gap lies tells which mark stands before it.
        let share = Double((edge + piece.x) / 2 - word.box.x) / Double(max(1, word.box.width))
        let wanted = share * Double(symbols.count)
        if let place = fitting.min(by: { abs(Double($0) - wanted) < abs(Double($1) - wanted) }) {
          cuts[place] = (edge, piece.x)
        }
      }
      if piece.maxX >= edge { (edge, last) = (piece.maxX, piece) }
    }
    var (result, rest, consumed): ([Word], Word, Int) = ([], word, 0)
    for (place, gap) in cuts.sorted(by: { $0.key < $1.key }) {
      let (head, tail) = rest.parted(after: place - consumed, at: gap.left, gap.right)
      result.append(head)
      (rest, consumed) = (tail, place)
    }
    return result + [rest]
  }

  private static func isMark(
    _ symbol: Character, _ piece: PixelBox, in line: TextLineShape
  ) -> Bool {
    switch symbol {
    case ".", ",": Double(piece.y) > line.base(at: piece.midX) - 0.5 * line.xHeight
    case "-": isDash(piece, in: line)
    default: symbol == "/"
    }
  }

  private static func isDash(_ piece: PixelBox, in line: TextLineShape) -> Bool {
    let base = line.base(at: piece.midX)
    return Double(piece.height) < 0.4 * line.xHeight
      && Double(piece.y) < base - 0.25 * line.xHeight && Double(piece.maxY) < base
  }
}

extension Word {
  /// The word in two.
  ///
  /// - Parameters:
  ///   - left: the column where the first one's ink ends.
  ///   - right: the column where the second one's begins.
  fileprivate func parted(after count: Int, at left: Int, _ right: Int) -> (Word, Word) {
    var (head, tail) = (self, self)
    head.text = String(text.prefix(count))
    tail.text = String(text.dropFirst(count))
    head.box.width = max(1, left - box.x)
    tail.box = PixelBox(
      x: right, y: box.y, width: max(1, box.maxX - right), height: box.height)
    let offset = head.text.unicodeScalars.count
    head.alternatives = alternatives.filter { $0.offset < offset }
    tail.alternatives = alternatives.filter { $0.offset >= offset }.map {
      SymbolAlternatives(
        offset: $0.offset - offset, confidence: $0.confidence, others: $0.others)
    }
    return (head, tail)
  }
}
