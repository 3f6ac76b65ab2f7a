internal import PageModel

/// Tells closing quotation marks by their ink: two small pieces that hang above the line's letters.
///
/// Behind bold letters the network takes them for a question mark, whose dot stands on the line, or
/// for a dash.
enum Quotes {
  /// The words, with a quotation mark at the end where two pieces of ink hang there.
  static func corrected(_ words: [Word], of line: TextLineShape, boxes: [PixelBox]) -> [Word] {
    words.enumerated().map { index, word in
      guard let last = word.text.last, "?-*".contains(last), word.text.count > 2,
        word.text.dropLast().last?.isLetter ?? false
      else { return word }
      let end = index + 1 < words.count ? words[index + 1].box.x : Int.max
      let pieces = (line.letters + line.marks).map { boxes[$0] }
        .filter { $0.midX >= word.box.x && $0.midX < end }
        .sorted { $0.midX < $1.midX }.suffix(2)
      guard pieces.count == 2, pieces.allSatisfy({ hangs($0, in: line) }) else { return word }
      var word = word
      word.text = word.text.dropLast() + "”"
      word.alternatives.removeAll { $0.offset >= word.text.unicodeScalars.count - 1 }
      return word
    }
  }

  private static func hangs(_ piece: PixelBox, in line: TextLineShape) -> Bool {
    let foot = (line.base(at: piece.midX) - Double(piece.maxY)) / line.xHeight
    let (width, height) = (Double(piece.width), Double(piece.height))
    return foot > 0.5 && foot < 1.2 && height > 0.35 * line.xHeight
      && height < 0.8 * line.xHeight && width < 0.6 * line.xHeight
  }
}
