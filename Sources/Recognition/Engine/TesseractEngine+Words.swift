internal import CTesseract
internal import PageModel
internal import Vietnamese

/// A block of lines as Tesseract found it, in pixels of the picture that it was given.
struct EngineBlock: Equatable, Sendable {
  var lines: [RecognizedLine] = []
}

extension TesseractEngine {
  /// Copies all words out of a result; blocks of pictures and rulings hold none and are left out.
  static func blocks(from iterator: OpaquePointer) -> [EngineBlock] {
    // The page iterator belongs to the result iterator and is not freed.
    guard let place = TessResultIteratorGetPageIterator(iterator) else { return [] }
    TessPageIteratorBegin(place)
    var blocks: [EngineBlock] = []
    var block = EngineBlock()
    var line: RecognizedLine?
    func finishLine() {
      if let line, !line.words.isEmpty { block.lines.append(line) }
      line = nil
    }
    repeat {
      if TessPageIteratorIsAtBeginningOf(place, RIL_BLOCK) != 0 {
        finishLine()
        if !block.lines.isEmpty { blocks.append(block) }
        block = EngineBlock()
      }
      if TessPageIteratorIsAtBeginningOf(place, RIL_TEXTLINE) != 0 || line == nil {
        finishLine()
        line = RecognizedLine(
          box: box(at: place, level: RIL_TEXTLINE) ?? PixelBox(x: 0, y: 0, width: 0, height: 0),
          baseline: baseline(at: place), words: [])
      }
      if let word = word(at: iterator, place: place) { line?.words.append(word) }
    } while TessResultIteratorNext(iterator, RIL_WORD) != 0
    finishLine()
    if !block.lines.isEmpty { blocks.append(block) }
    return blocks
  }

  private static func word(at iterator: OpaquePointer, place: OpaquePointer) -> Word? {
    guard let text = TessResultIteratorGetUTF8Text(iterator, RIL_WORD) else { return nil }
    defer { TessDeleteText(text) }
    let string = String(cString: text).nfc
    guard string.contains(where: { !$0.isWhitespace }), let box = box(at: place, level: RIL_WORD)
    else { return nil }
    let percent = Double(TessResultIteratorConfidence(iterator, RIL_WORD))
    return Word(text: string, box: box, confidence: min(1, max(0, percent / 100)))
  }

  private static func box(at place: OpaquePointer, level: TessPageIteratorLevel) -> PixelBox? {
    var (left, top, right, bottom): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    guard TessPageIteratorBoundingBox(place, level, &left, &top, &right, &bottom) != 0 else {
      return nil
    }
    return PixelBox(x: Int(left), y: Int(top), width: Int(right - left), height: Int(bottom - top))
  }

  private static func baseline(at place: OpaquePointer) -> Baseline? {
    var (x1, y1, x2, y2): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    guard TessPageIteratorBaseline(place, RIL_TEXTLINE, &x1, &y1, &x2, &y2) != 0 else { return nil }
    return Baseline(startX: Int(x1), startY: Int(y1), endX: Int(x2), endY: Int(y2))
  }
}
