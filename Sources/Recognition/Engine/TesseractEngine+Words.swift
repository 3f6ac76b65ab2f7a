internal import CTesseract
internal import PageModel
internal import Vietnamese

extension TesseractEngine {
  /// Copies the words out of a result, in the picture's pixels; what has no letters, such as a
  /// ruling, gives none.
  static func words(from iterator: OpaquePointer) -> [Word] {
    // The page iterator belongs to the result iterator and is not freed.
    guard let place = TessResultIteratorGetPageIterator(iterator) else { return [] }
    TessPageIteratorBegin(place)
    var words: [Word] = []
    repeat {
      guard var word = word(at: iterator, place: place) else { continue }
      word.alternatives = alternatives(for: word.text, at: iterator, place: place)
      words.append(word)
    } while TessResultIteratorNext(iterator, RIL_WORD) != 0
    return words
  }

  private static func word(at iterator: OpaquePointer, place: OpaquePointer) -> Word? {
    guard let string = text(at: iterator, level: RIL_WORD),
      string.contains(where: { !$0.isWhitespace }), let box = box(at: place)
    else { return nil }
    let percent = Double(TessResultIteratorConfidence(iterator, RIL_WORD))
    return Word(text: string, box: box, confidence: share(ofPercent: percent))
  }

  private static func text(
    at iterator: OpaquePointer, level: TessPageIteratorLevel
  ) -> String? {
    guard let text = TessResultIteratorGetUTF8Text(iterator, level) else { return nil }
    defer { TessDeleteText(text) }
    return String(cString: text).nfc
  }

  private static func box(at place: OpaquePointer) -> PixelBox? {
    var (left, top, right, bottom): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    guard TessPageIteratorBoundingBox(place, RIL_WORD, &left, &top, &right, &bottom) != 0 else {
      return nil
    }
    return PixelBox(x: Int(left), y: Int(top), width: Int(right - left), height: Int(bottom - top))
  }

  // MARK: Alternatives

  /// What else the symbols of the word may be at which the iterator stands; it moves to the word's
  /// last symbol.
  ///
  /// - Parameters:
  ///   - text: the word's; when its symbols do not make it up, nothing can be said of their places.
  private static func alternatives(
    for text: String, at iterator: OpaquePointer, place: OpaquePointer
  ) -> [SymbolAlternatives] {
    var (found, read): ([SymbolAlternatives], String) = ([], "")
    while true {
      guard let symbol = Self.text(at: iterator, level: RIL_SYMBOL) else { break }
      let offset = read.unicodeScalars.count
      read += symbol
      if let others = alternatives(for: symbol, offset: offset, at: iterator) {
        found.append(others)
      }
      if TessPageIteratorIsAtFinalElement(place, RIL_WORD, RIL_SYMBOL) != 0
        || TessResultIteratorNext(iterator, RIL_SYMBOL) == 0
      {
        break
      }
    }
    return read == text ? found : []
  }

  /// Nil when nothing but the symbol itself was seen.
  private static func alternatives(
    for symbol: String, offset: Int, at iterator: OpaquePointer
  ) -> SymbolAlternatives? {
    guard let choices = TessResultIteratorGetChoiceIterator(iterator) else { return nil }
    defer { TessChoiceIteratorDelete(choices) }
    var place = SymbolAlternatives(offset: offset, confidence: 1, others: [])
    repeat {
      // Belongs to the iterator.
      guard let text = TessChoiceIteratorGetUTF8Text(choices) else { continue }
      let other = String(cString: text).nfc
      let confidence = share(ofPercent: Double(TessChoiceIteratorConfidence(choices)))
      if other == symbol {
        place.confidence = confidence
      } else if confidence >= leastConfidence, !other.isEmpty {
        place.others.append(SymbolChoice(text: other, confidence: confidence))
      }
    } while TessChoiceIteratorNext(choices) != 0
    guard !place.others.isEmpty else { return nil }
    place.others.sort { $0.confidence > $1.confidence }
    return place
  }

  /// What the network thought less likely than this is noise.
  static let leastConfidence = 0.01

  /// 0 to 1, with four digits: what is kept of every page should be short.
  static func share(ofPercent percent: Double) -> Double {
    (min(100, max(0, percent)) * 100).rounded() / 10_000
  }
}
