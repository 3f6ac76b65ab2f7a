internal import CTesseract
internal import PageModel

/// Reads the lines of one page, each once, what came out doubtful a second time, and on grey pages
/// what is doubtful still a third time: a line costs three times a good one at most.
struct LineReader: ~Copyable {
  let cutter: LineCutter
  /// Whether lines are sharpened when they are made smaller: grey scans are, what was black and
  /// white has sharp edges already.
  let sharpens: Bool
  /// Is shown the pictures of each line, when there is one.
  var recorder: LineRecorder?

  /// A word that Tesseract is less sure of than this is read a second time, in a wider frame.
  static let doubtful = 0.8
  /// A word that is less sure than this after two readings is read a third time, softened.
  private static let unsure = 0.7
  /// The height of the pictures that Tesseract's network looks at. Larger ones it makes smaller
  /// itself, but not before it has packed them, which costs a twentieth of the time.
  private static let networkHeight = 36

  /// The lines with their words; those in which no word was found are left out. Lines of one stroke
  /// that is no letter for the network are told by themselves.
  func read(
    _ shapes: [TextLineShape], dotsPerInch: Int, with engine: borrowing TesseractEngine
  ) throws(RecognitionError) -> (lines: [RecognizedLine], strokes: [RecognizedLine]) {
    let neighbours = Neighbours(of: cutter.components.boxes)
    defer { engine.forget() }
    var (lines, strokes): ([RecognizedLine], [RecognizedLine]) = ([], [])
    for shape in shapes {
      let line = Line(shape: shape, near: neighbours.near(shape), dotsPerInch: dotsPerInch)
      var words = try words(of: line, frame: sharpens ? .close : .tight, engine: engine)
      // Of a line of a letter or two the network may see nothing when it fills the picture.
      if words.isEmpty { words = try self.words(of: line, frame: .wide, engine: engine) }
      try readAgain(
        &words, below: Self.doubtful, of: line, frame: .wide, softens: false, engine: engine)
      // The noise of grey scans is smoothed away; black and white pages are soft already.
      if sharpens {
        try readAgain(
          &words, below: Self.unsure, of: line, frame: .close, softens: true, engine: engine)
      }
      words = Stops.corrected(
        words, of: shape, boxes: cutter.components.boxes, isGrey: sharpens)
      words = Bullets.corrected(words, of: shape, components: cutter.components)
      Readings.dropDirt(from: &words)
      words = Blanks.corrected(words, of: shape, boxes: cutter.components.boxes)
      words = Strokes.corrected(words, of: shape, components: cutter.components)
      words = Quotes.corrected(words, of: shape, boxes: cutter.components.boxes)
      words = Confusions.corrected(words)
      try recorder?.show(
        LinePictures(text: words.map(\.text).joined(separator: " "), pictures: pictures(of: line)))
      if words.count <= 1, words.allSatisfy({ $0.confidence < Self.unsure && $0.text.count == 1 }),
        LoneStrokes.isStroke(shape, boxes: cutter.components.boxes)
      {
        let box = cutter.components.boxes[shape.letters[0]]
        let one = Word(text: "1", box: box, confidence: Self.unsure)
        if let line = Self.line(shape, [one]) { strokes.append(line) }
      } else if let line = Self.line(shape, words) {
        lines.append(line)
      }
    }
    return (lines, strokes)
  }

  /// The line with its words; nil without any.
  private static func line(_ shape: TextLineShape, _ words: [Word]) -> RecognizedLine? {
    guard let box = words.map(\.box).union() else { return nil }
    return RecognizedLine(
      box: box,
      baseline: Baseline(
        startX: shape.left, startY: Int(shape.base(at: shape.left).rounded()),
        endX: shape.right, endY: Int(shape.base(at: shape.right).rounded())),
      words: words)
  }

  /// What is to be known of a line to cut it out and read it.
  private struct Line {
    var shape: TextLineShape
    /// Components near it, its own and others.
    var near: [Int]
    var dotsPerInch: Int
  }

  /// Reads the doubtful words again, and keeps the surer reading of each.
  private func readAgain(
    _ words: inout [Word], below limit: Double, of line: Line, frame: LineCutter.Frame,
    softens: Bool, engine: borrowing TesseractEngine
  ) throws(RecognitionError) {
    // From the right, so that the places of the spans further left stay what they are.
    for span in Self.doubtfulSpans(of: words, below: limit).reversed() {
      let others = try self.words(
        of: line, frame: frame, columns: Self.columns(of: span, in: words), softens: softens,
        engine: engine)
      words.replaceSubrange(span, with: Readings.best(of: Array(words[span]), and: others))
    }
  }

  /// Reads a line, or some columns of it, and puts the words where they stand on the page.
  private func words(
    of line: Line, frame: LineCutter.Frame, columns: Range<Int>? = nil, softens: Bool = false,
    engine: borrowing TesseractEngine
  ) throws(RecognitionError) -> [Word] {
    let cut = try cutter.cut(line.shape, near: line.near, frame: frame, columns: columns)
    // x-heights of 20 pixels are what 300 dpi and 12 points give.
    let resolution = line.dotsPerInch > 0 ? line.dotsPerInch : Int(line.shape.xHeight * 15)
    let scaled = try scaled(cut.picture, softens: softens)
    var words = try engine.words(inLine: scaled, dotsPerInch: resolution)
    let across = Double(cut.picture.width) / Double(scaled.width)
    let down = Double(cut.picture.height) / Double(scaled.height)
    for index in words.indices {
      words[index].box = words[index].box.scaled(across: across, down: down)
      words[index].box.x += cut.x
      words[index].box.y += cut.top(words[index].box.midX)
    }
    return words
  }

  /// The whole line in each of the frames that it may be read in.
  private func pictures(of line: Line) throws(RecognitionError) -> [LinePixels] {
    let frames: [(frame: LineCutter.Frame, softens: Bool)] =
      sharpens
      ? [(.close, false), (.wide, false), (.close, true)] : [(.tight, false), (.wide, false)]
    var pictures: [LinePixels] = []
    for (frame, softens) in frames {
      let cut = try cutter.cut(line.shape, near: line.near, frame: frame)
      let picture = try scaled(cut.picture, softens: softens)
      if picture.width * LineNetwork.height >= LineNetwork.step * picture.height {
        pictures.append(LinePixels(of: try NetworkReader.scaled(picture)))
      }
    }
    return pictures
  }

  private func scaled(
    _ picture: borrowing Picture, softens: Bool
  ) throws(RecognitionError) -> Picture {
    try softens ? scaled(CleanUp.softened(picture)) : scaled(picture)
  }

  /// The picture as high as the network wants it, or as it is when it is lower.
  private func scaled(_ picture: borrowing Picture) throws(RecognitionError) -> Picture {
    guard picture.height > Self.networkHeight else { return try picture.shared() }
    let factor = Float(Self.networkHeight) / Float(picture.height)
    let smaller =
      sharpens
      ? pixScale(picture.pix, factor, factor) : pixScaleAreaMap(picture.pix, factor, factor)
    // A line that is no more than a stroke may vanish.
    if let smaller = Picture(adopting: smaller) { return smaller }
    return try picture.shared()
  }

  // MARK: Doubtful words

  /// Runs of words of which at least one is less sure than this, with two words on each side: the
  /// network reads a word by what stands around it, and one neighbour is measurably too few.
  static func doubtfulSpans(
    of words: [Word], below limit: Double = doubtful
  ) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    for index in words.indices where words[index].confidence < limit {
      let start = max(0, index - 2)
      let end = min(words.count, index + 3)
      if let last = spans.last, start <= last.upperBound {
        spans[spans.count - 1] = last.lowerBound..<end
      } else {
        spans.append(start..<end)
      }
    }
    return spans
  }

  /// The columns of a run of words, to the middle of the blanks beside it; nil for a whole line,
  /// since at its ends there may be letters that were not seen.
  private static func columns(of span: Range<Int>, in words: [Word]) -> Range<Int>? {
    if span == words.indices { return nil }
    func border(before index: Int) -> Int {
      (words[index - 1].box.maxX + words[index].box.x) / 2
    }
    let left = span.lowerBound == 0 ? 0 : border(before: span.lowerBound)
    let right = span.upperBound == words.count ? Int.max : border(before: span.upperBound)
    return left < right ? left..<right : nil
  }
}

extension PixelBox {
  /// The box in a picture whose sides are so many times as long, whole pixels around it.
  func scaled(across: Double, down: Double) -> PixelBox {
    let left = Int((Double(x) * across).rounded(.down))
    let top = Int((Double(y) * down).rounded(.down))
    return PixelBox(
      x: left, y: top, width: Int((Double(maxX) * across).rounded(.up)) - left,
      height: Int((Double(maxY) * down).rounded(.up)) - top)
  }
}

/// Components by their rows, so that a line meets only those near it.
private struct Neighbours {
  private static let height = 64
  private var buckets: [Int: [Int]] = [:]

  init(of boxes: [PixelBox]) {
    for (index, box) in boxes.enumerated() {
      for row in (box.y / Self.height)...(max(box.y, box.maxY - 1) / Self.height) {
        buckets[row, default: []].append(index)
      }
    }
  }

  func near(_ line: TextLineShape) -> [Int] {
    let ends = [line.base(at: line.left), line.base(at: line.right)]
    let low = max(0, Int((ends.min() ?? 0) - 3 * line.xHeight)) / Self.height
    let high = max(0, Int((ends.max() ?? 0) + 2 * line.xHeight)) / Self.height
    return Array(Set((low...max(low, high)).flatMap { buckets[$0] ?? [] })).sorted()
  }
}
