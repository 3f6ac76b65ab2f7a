internal import CTesseract
internal import PageModel

/// Cuts the lines out of a page, each by itself: straightened along its baseline, with all its
/// marks and without any ink of its neighbours.
struct LineCutter: ~Copyable {
  /// Grey, as it is to be read.
  let page: Picture
  let components: Components

  /// A line's picture and where its columns and rows come from.
  struct Cut: ~Copyable {
    var picture: Picture
    /// Column of the page that the picture's first one is.
    var x: Int
    /// Row of the page that the picture's first row is where the line begins; further right the
    /// rows follow the baseline.
    var top: (_ x: Int) -> Int
  }

  /// How far a line's picture reaches from its baseline, and how much white stands around it, in
  /// x-heights. Tesseract scales every line to one height, so this decides how large the letters
  /// come to it.
  struct Frame: Equatable, Sendable {
    var ascent: Double
    var descent: Double
    var margin: Double
    /// In pixels.
    var leastMargin = 1

    /// As close as Tesseract cuts lines itself. Marks over capitals widen it.
    static let close = Frame(ascent: 1.8, descent: 0.45, margin: 0.15, leastMargin: 4)
    /// The same with less white around it, in which letters come larger: read better from black and
    /// white pages, and no better from grey ones.
    static let tight = Frame(ascent: 1.8, descent: 0.45, margin: 0.15)
    /// Letters come smaller, marks farther from the edge.
    static let wide = Frame(ascent: 2.3, descent: 0.6, margin: 0.2)
  }

  /// Cuts one line out.
  ///
  /// - Parameters:
  ///   - near: components of other lines, or of none, that lie near, and its own.
  ///   - columns: of the page, when only a part of the line is wanted.
  func cut(
    _ line: TextLineShape, near: [Int], frame: Frame = .close, columns: Range<Int>? = nil
  ) throws(RecognitionError) -> Cut {
    let own = Set(line.letters + line.marks)
    let margin = max(frame.leastMargin, Int((frame.margin * line.xHeight).rounded()))
    var (left, right) = (line.left, line.right)
    var (rise, fall) = (frame.ascent * line.xHeight, frame.descent * line.xHeight)
    for index in own {
      let box = components.boxes[index]
      let base = line.base(at: box.midX)
      left = min(left, box.x)
      right = max(right, box.maxX)
      rise = max(rise, min(base - Double(box.y), 2.6 * line.xHeight))
      fall = max(fall, min(Double(box.maxY) - base, 0.9 * line.xHeight))
    }
    left = max(0, left - margin)
    right = min(page.width, right + margin)
    if let columns {
      (left, right) = (max(left, columns.lowerBound), min(right, columns.upperBound))
    }
    let (above, below) = (Int(rise) + margin, Int(fall) + margin)
    let width = max(1, right - left)
    let height = above + below
    let foreign = near.filter { !own.contains($0) }
    let picture = try Picture.result(
      of: "cutting a line", pixCreate(Int32(width), Int32(height), 8))
    pixSetAll(picture.pix)
    let top: (Int) -> Int = { Int(line.base(at: $0).rounded()) - above }
    // In strips of one height each, that follow the baseline.
    var start = left
    while start < right {
      let row = top(start)
      var end = start + 1
      while end < right, top(end) == row { end += 1 }
      try copyStrip(
        from: start, to: end, row: row, height: height, own: own, foreign: foreign,
        into: picture, x: start - left)
      start = end
    }
    return Cut(picture: picture, x: left, top: top)
  }

  /// Copies some columns and paints over what is not the line's own.
  private func copyStrip(
    from start: Int, to end: Int, row: Int, height: Int, own: Set<Int>, foreign: [Int],
    into picture: borrowing Picture, x: Int
  ) throws(RecognitionError) {
    // Wider than the strip, so that the masks grow across its edges as they do inside.
    let border = 3
    let (left, width) = (start - border, end - start + 2 * border)
    let piece = try Picture.result(
      of: "cutting a line", pixCreate(Int32(width), Int32(height), 8))
    pixSetAll(piece.pix)
    pixRasterop(
      piece.pix, 0, 0, Int32(width), Int32(height), Int32(PIX_SRC), page.pix, Int32(left),
      Int32(row))
    let area = PixelBox(x: left, y: row, width: width, height: height)
    let others = foreign.filter { components.boxes[$0].intersects(area) }
    if !others.isEmpty {
      let mask = try Picture.result(
        of: "cutting a line", pixCreate(Int32(width), Int32(height), 1))
      let kept = try Picture.result(
        of: "cutting a line", pixCreate(Int32(width), Int32(height), 1))
      for index in others { components.paint(index, into: mask, x: left, y: row) }
      for index in own where components.boxes[index].intersects(area) {
        components.paint(index, into: kept, x: left, y: row)
      }
      // The grey edge of ink lies outside its component.
      let grown = try Picture.result(of: "cutting a line", pixDilateBrick(nil, mask.pix, 5, 5))
      let spared = try Picture.result(of: "cutting a line", pixDilateBrick(nil, kept.pix, 3, 3))
      pixSubtract(grown.pix, grown.pix, spared.pix)
      pixPaintThroughMask(piece.pix, grown.pix, 0, 0, 255)
    }
    pixRasterop(
      picture.pix, Int32(x), 0, Int32(end - start), Int32(height), Int32(PIX_SRC), piece.pix,
      Int32(border), 0)
  }
}

extension PixelBox {
  /// Whether the boxes share a pixel.
  func intersects(_ other: PixelBox) -> Bool {
    horizontalOverlap(other) > 0 && verticalOverlap(other) > 0
  }
}
