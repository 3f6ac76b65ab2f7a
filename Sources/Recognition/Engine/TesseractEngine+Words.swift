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
      if let word = word(at: iterator, place: place) { words.append(word) }
    } while TessResultIteratorNext(iterator, RIL_WORD) != 0
    return words
  }

  private static func word(at iterator: OpaquePointer, place: OpaquePointer) -> Word? {
    guard let text = TessResultIteratorGetUTF8Text(iterator, RIL_WORD) else { return nil }
    defer { TessDeleteText(text) }
    let string = String(cString: text).nfc
    guard string.contains(where: { !$0.isWhitespace }), let box = box(at: place) else { return nil }
    let percent = Double(TessResultIteratorConfidence(iterator, RIL_WORD))
    return Word(text: string, box: box, confidence: min(1, max(0, percent / 100)))
  }

  private static func box(at place: OpaquePointer) -> PixelBox? {
    var (left, top, right, bottom): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    guard TessPageIteratorBoundingBox(place, RIL_WORD, &left, &top, &right, &bottom) != 0 else {
      return nil
    }
    return PixelBox(x: Int(left), y: Int(top), width: Int(right - left), height: Int(bottom - top))
  }
}
