internal import CTesseract
internal import PageModel

/// The connected pieces of ink of a one-bit picture.
struct Components: ~Copyable {
  /// Where each lies, in Leptonica's order: from top to bottom, then from left to right.
  let boxes: [PixelBox]
  private let pieces: UnsafeMutablePointer<Pixa>

  /// Finds the pieces; pixels that touch at a corner are one.
  init(of picture: borrowing Picture) throws(RecognitionError) {
    var pieces: UnsafeMutablePointer<Pixa>?
    var list = pixConnComp(picture.pix, &pieces, 8)
    defer { boxaDestroy(&list) }
    guard let pieces else { throw .engine(reason: "the picture's ink could not be found") }
    self.pieces = pieces
    boxes = (0..<boxaGetCount(list)).map { index in
      var (x, y, width, height): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
      boxaGetBoxGeometry(list, index, &x, &y, &width, &height)
      return PixelBox(x: Int(x), y: Int(y), width: Int(width), height: Int(height))
    }
  }

  deinit {
    var owned: UnsafeMutablePointer<Pixa>? = pieces
    pixaDestroy(&owned)
  }

  /// Paints one piece into a one-bit picture whose upper left corner lies at `x`, `y`.
  func paint(_ index: Int, into canvas: borrowing Picture, x: Int, y: Int) {
    var piece = pixaGetPix(pieces, Int32(clamping: index), Int32(L_CLONE))
    defer { pixDestroy(&piece) }
    let box = boxes[index]
    pixRasterop(
      canvas.pix, Int32(clamping: box.x - x), Int32(clamping: box.y - y), Int32(box.width),
      Int32(box.height), Int32(PIX_PAINT), piece, 0, 0)
  }

  /// Black pixels of one piece.
  func ink(of index: Int) -> Int {
    var piece = pixaGetPix(pieces, Int32(clamping: index), Int32(L_CLONE))
    defer { pixDestroy(&piece) }
    var count: Int32 = 0
    pixCountPixels(piece, &count, nil)
    return Int(count)
  }
}
