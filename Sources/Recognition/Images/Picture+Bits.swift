internal import CTesseract

/// What is done to black and white pictures faster than Leptonica does it in general.
extension Picture {
  /// The way that a run of pixels goes.
  enum Direction { case upright, level }

  /// A black and white picture without the runs of ink that are shorter than this: what
  /// `pixOpenBrick` leaves with a brick one pixel wide, in steps whose number grows with the
  /// logarithm of the length and not with the length.
  func keepingRuns(of length: Int, _ direction: Direction) throws(RecognitionError) -> Picture {
    let step: StaticString = "finding runs of ink"
    // First where such a run begins, …
    let starts = try Self.result(of: step, pixCopy(nil, pix))
    var reach = 1
    while reach < length {
      let shift = min(reach, length - reach)
      let before = try Self.result(of: step, pixCopy(nil, starts.pix))
      starts.combine(with: before, shift, direction, PIX_SRC & PIX_DST)
      starts.clearEnd(shift, direction)
      reach += shift
    }
    // … then all of it from there.
    reach = 1
    while reach < length {
      let shift = min(reach, length - reach)
      let before = try Self.result(of: step, pixCopy(nil, starts.pix))
      starts.combine(with: before, -shift, direction, PIX_SRC | PIX_DST)
      reach += shift
    }
    return starts
  }

  /// Joins each pixel with the one of another picture of the same size that lies so many further.
  private func combine(
    with other: borrowing Picture, _ shift: Int, _ direction: Direction, _ operation: Int32
  ) {
    let (x, y) = direction == .level ? (shift, 0) : (0, shift)
    pixRasterop(
      pix, Int32(max(0, -x)), Int32(max(0, -y)), Int32(max(0, width - abs(x))),
      Int32(max(0, height - abs(y))), operation, other.pix, Int32(max(0, x)), Int32(max(0, y)))
  }

  /// Makes the last columns or rows white.
  private func clearEnd(_ count: Int, _ direction: Direction) {
    let (x, y) = direction == .level ? (max(0, width - count), 0) : (0, max(0, height - count))
    pixRasterop(
      pix, Int32(x), Int32(y), Int32(width - x), Int32(height - y), Int32(PIX_CLR), nil, 0, 0)
  }

  /// A black and white picture in grey, each pixel the mean of those around it: what `pixConvolve`
  /// gives with this kernel, found by looking up the nine bits.
  ///
  /// - Parameters:
  ///   - kernel: nine weights that add up to 1, row by row.
  func blurred(by kernel: [Float]) throws(RecognitionError) -> Picture {
    let step: StaticString = "smoothing"
    let result = try Self.result(of: step, pixCreate(Int32(width), Int32(height), 8))
    guard depth == 1, kernel.count == 9, let source = pixGetData(pix),
      let target = pixGetData(result.pix)
    else { throw .engine(reason: "the picture could not be processed: \(step)") }
    let greys = Self.greys(ofPatterns: kernel)
    let (sourceWords, targetWords) = (Int(pixGetWpl(pix)), Int(pixGetWpl(result.pix)))
    let (width, height) = (width, height)
    for y in 0..<height {
      let above = source + max(0, y - 1) * sourceWords
      let here = source + y * sourceWords
      let below = source + min(height - 1, y + 1) * sourceWords
      // The bits of a column, the upper one highest; beyond the edge stands what stands at it.
      func column(_ x: Int) -> Int {
        let x = min(width - 1, max(0, x))
        let shift = UInt32(31 - x % 32)
        let upper = Int(above[x / 32] >> shift & 1) << 2
        return upper | Int(here[x / 32] >> shift & 1) << 1 | Int(below[x / 32] >> shift & 1)
      }
      let row = target + y * targetWords
      var x = 0
      while x < width {
        // Most of a page is white.
        if x % 32 == 0, x + 32 < width, (above[x / 32] | here[x / 32] | below[x / 32]) == 0,
          column(x - 1) == 0, column(x + 32) == 0
        {
          for word in x / 4..<x / 4 + 8 { row[word] = .max }
          x += 32
          continue
        }
        var (pattern, word): (Int, UInt32) = (column(x - 1) << 3 | column(x), 0)
        for place in x..<(x + 4) {
          pattern = (pattern << 3 | column(place + 1)) & 0x1FF
          word = word << 8 | UInt32(greys[pattern])
        }
        row[x / 4] = word
        x += 4
      }
    }
    return result
  }

  /// The grey of each pattern of nine bits, three a column.
  private static func greys(ofPatterns kernel: [Float]) -> [UInt8] {
    (0..<512).map { pattern in
      var sum: Float = 0
      for row in 0..<3 {
        for column in 0..<3 where pattern >> ((2 - column) * 3 + (2 - row)) & 1 == 0 {
          sum += 255 * kernel[row * 3 + column]
        }
      }
      return UInt8(min(255, max(0, sum + 0.5)))
    }
  }
}
