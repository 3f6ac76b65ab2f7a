internal import PageModel

/// Page furniture: what is on the page and not part of the text.
enum Furniture {
  /// The line without specks at its ends; nil when it is a page number or nothing but debris.
  static func cleaned(_ line: RecognizedLine, on page: Page) -> RecognizedLine? {
    var words = line.words[...]
    while let first = words.first, isSpeck(first, among: line) { words = words.dropFirst() }
    while let last = words.last, isSpeck(last, among: line) { words = words.dropLast() }
    guard let box = words.lazy.map(\.box).union() else { return nil }
    let cleaned = RecognizedLine(
      box: box, baseline: line.baseline, words: Array(words), cell: line.cell)
    return isPageNumber(cleaned, on: page) || isDebris(cleaned) ? nil : cleaned
  }

  /// A page number stands alone, in the middle or at the outer edge of the first or last tenth of
  /// every page but the first; a page scanned by itself is not the first when it has a number from
  /// 2 on in the middle.
  static func isPageNumber(_ line: RecognizedLine, on page: Page) -> Bool {
    guard page.height > 0, line.words.count <= 3 else { return false }
    let text = line.words.map(\.text).joined()
    let digits = text.unicodeScalars.filter { ("0"..."9").contains($0) }.count
    let others = text.unicodeScalars.count - digits
    guard digits <= 4, others <= 2, text.unicodeScalars.count <= 5 else { return false }
    let inMargin = line.box.maxY * 10 < page.height || line.box.y * 10 > page.height * 9
    // A damaged digit (`Z` for 2) is only believed in the middle of the head margin.
    let isCentered = abs(line.box.midX - page.width / 2) * 12 < page.width
    guard page.index > 0 else { return inMargin && isCentered && Int(text) ?? 0 > 1 }
    return inMargin && (digits > 0 || (isCentered && others <= 1))
  }

  /// Mostly signs, read with little confidence: what a stamp, a signature or a fold leaves.
  static func isDebris(_ line: RecognizedLine) -> Bool {
    let scalars = line.words.flatMap { Array($0.text.unicodeScalars) }
    let letters = scalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) }.count
    let confidence = line.words.map(\.confidence).reduce(0, +) / Double(max(1, line.words.count))
    if letters == 0 { return confidence < 0.9 }
    if letters <= 2, scalars.count <= 3 { return confidence < 0.5 }
    return letters * 2 < scalars.count && confidence < 0.4
  }

  /// Whether a scan shows no more than a few digits, letters and signs, none of which make a word:
  /// what is read into a photo, a fold or an empty form.
  static func isAllDebris(_ page: Page) -> Bool {
    guard page.kind == .scan else { return false }
    var readable = 0
    for word in page.blocks.lazy.flatMap(\.lines).flatMap(\.words) {
      let letters = word.text.unicodeScalars.count { $0.properties.isAlphabetic }
      if letters >= 2, word.confidence >= 0.3 { return false }
      readable += word.text.unicodeScalars.count {
        $0.properties.isAlphabetic || ("0"..."9").contains($0)
      }
    }
    return readable < 12
  }

  /// A sign at a line's end that is too unsure, or too small, to be a bullet or punctuation.
  private static func isSpeck(_ word: Word, among line: RecognizedLine) -> Bool {
    guard line.words.count > 1 else { return false }
    let isSign = word.text.unicodeScalars.allSatisfy {
      !$0.properties.isAlphabetic && !("0"..."9").contains($0)
    }
    guard isSign else { return false }
    let isBullet = word.text.unicodeScalars.count == 1 && "-–—+*•".contains(word.text)
    return word.confidence < (isBullet ? 0.3 : 0.5)
  }
}
