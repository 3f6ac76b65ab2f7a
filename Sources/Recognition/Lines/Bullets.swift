internal import PageModel

/// Tells the round bullets at the beginning of lines by their shape.
///
/// Tesseract's Vietnamese data has no letter for them: it reads `+`, `*`, `»` or nothing at all.
enum Bullets {
  /// The words, with the bullet that the line begins with in place of what was read for it.
  ///
  /// - Parameters:
  ///   - words: of the line, from left to right.
  ///   - components: of the page.
  static func corrected(
    _ words: [Word], of line: TextLineShape, components: borrowing Components
  ) -> [Word] {
    guard let first = words.first, let bullet = bullet(of: line, components: components) else {
      return words
    }
    let word = Word(text: "•", box: bullet, confidence: 0.9)
    // What was read for the bullet: nothing, a word of its own, or the first letter of the next.
    if first.box.x >= bullet.maxX { return [word] + words }
    if first.box.maxX <= bullet.maxX + bullet.width || isMark(first.text) {
      return [word] + words.dropFirst()
    }
    return words
  }

  /// Where the line's first piece of ink lies, if it is a bullet: as wide as high, filled, standing
  /// free, between the feet and the heads of small letters.
  private static func bullet(
    of line: TextLineShape, components: borrowing Components
  ) -> PixelBox? {
    let ink = (line.letters + line.marks).sorted { components.boxes[$0].x < components.boxes[$1].x }
    guard ink.count > 2, let first = ink.first else { return nil }
    let (box, next) = (components.boxes[first], components.boxes[ink[1]])
    let (width, height) = (Double(box.width), Double(box.height))
    let base = line.base(at: box.midX)
    let size = 0.3 * line.xHeight...0.8 * line.xHeight
    guard size.contains(width), size.contains(height),
      max(width, height) < 1.35 * min(width, height),
      base - Double(box.maxY) > 0.08 * line.xHeight, base - Double(box.y) < 1.1 * line.xHeight,
      Double(next.x - box.maxX) > 0.3 * line.xHeight,
      // A disc fills 0.79 of its box; rings, asterisks and crosses fill less than two thirds.
      Double(components.ink(of: first)) > 0.7 * width * height
    else { return nil }
    return box
  }

  /// Whether a word has no letters and no digits.
  private static func isMark(_ text: String) -> Bool {
    !text.contains { $0.isLetter || $0.isNumber }
  }
}
