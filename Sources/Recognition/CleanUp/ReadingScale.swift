internal import PageModel

/// How much larger or smaller than it is stored a page is looked at.
///
/// Letters of 200 dpi are as well read as larger ones, and everything costs less; much smaller ones
/// run together when the page is made black and white.
struct ReadingScale: Equatable, Sendable {
  /// Of lengths; 1 for a page that is looked at as it is.
  private(set) var factor = 1.0

  /// What the file says of its resolution; 0 when it says nothing.
  init(dotsPerInch: Int) {
    if dotsPerInch >= 250 { factor = max(0.2, 200 / Double(dotsPerInch)) }
  }

  /// Goes by the letters where the file says nothing, or lies.
  ///
  /// - Parameters:
  ///   - letterHeight: usual height of letters at the present factor, 0 when there are none.
  /// - Returns: whether the factor has changed.
  mutating func correct(forLetterHeight letterHeight: Double) -> Bool {
    // A page of large letters is one of few words: nothing to gain. At 200 dpi letters of 13
    // points are about 20 pixels high.
    guard (5..<11).contains(letterHeight) || (34...200).contains(letterHeight) else { return false }
    let wanted = min(2, max(0.1, factor * 20 / letterHeight))
    let isChanged = abs(wanted / factor - 1) > 0.2
    if isChanged { factor = wanted }
    return isChanged
  }
}

extension TextBlock {
  /// The block with all its places in pixels of a picture so many times as large.
  func scaled(by factor: Double) -> TextBlock {
    if factor == 1 { return self }
    func scaled(_ value: Int) -> Int { Int((Double(value) * factor).rounded()) }
    var block = self
    block.box = box.scaled(across: factor, down: factor)
    for index in block.lines.indices {
      block.lines[index].box = lines[index].box.scaled(across: factor, down: factor)
      block.lines[index].baseline = lines[index].baseline.map {
        Baseline(
          startX: scaled($0.startX), startY: scaled($0.startY), endX: scaled($0.endX),
          endY: scaled($0.endY))
      }
      for word in block.lines[index].words.indices {
        let box = lines[index].words[word].box
        block.lines[index].words[word].box = box.scaled(across: factor, down: factor)
      }
    }
    return block
  }
}
