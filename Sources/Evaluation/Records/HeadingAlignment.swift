internal import Vietnamese

/// The headings of a truth and of an output, paired in order.
///
/// The words of two headings are the same when one begins with the other, case and blanks apart
/// (a heading that runs on into its paragraph is cut differently by everyone), and neither is
/// shorter than four characters unless they are equal. A pair is right as a heading when words,
/// marker and level are the same. Headings whose words are only alike (two thirds of their
/// letters, marks folded) are paired too: wrong as headings, but their topics can be compared.
struct HeadingAlignment {
  /// In reading order; a heading without a partner is a pair with one side.
  private(set) var pairs: [Pair] = []

  struct Pair {
    let truth: ScoredRecord.Heading?
    let output: ScoredRecord.Heading?
    let isSameText: Bool
    /// Words, marker and level.
    let isSameHeading: Bool
  }

  /// Pairs so that the sum over pairs of likeness is greatest. Time: product of the counts, with a
  /// comparison of letters only where two headings could be alike.
  init(truth: [ScoredRecord.Heading], output: [ScoredRecord.Heading], matching: TextMatching) {
    let truthKeys = truth.map { Key($0, matching) }
    let outputKeys = output.map { Key($0, matching) }
    let width = output.count + 1
    // best[row * width + column]: the greatest sum over the headings from there to the end.
    var best = [Int32](repeating: 0, count: (truth.count + 1) * width)
    var likeness = best
    for row in truth.indices.reversed() {
      for column in output.indices.reversed() {
        let score = truthKeys[row].likeness(to: outputKeys[column])
        likeness[row * width + column] = score
        var sum = max(best[(row + 1) * width + column], best[row * width + column + 1])
        if score > 0 { sum = max(sum, best[(row + 1) * width + column + 1] + score) }
        best[row * width + column] = sum
      }
    }
    var (row, column) = (0, 0)
    while row < truth.count || column < output.count {
      let here = best[row * width + column]
      let score = likeness[row * width + column]
      if row < truth.count, column < output.count, score > 0,
        here == best[(row + 1) * width + column + 1] + score
      {
        let (truthKey, outputKey) = (truthKeys[row], outputKeys[column])
        let isSameText = truthKey.hasSameText(as: outputKey)
        pairs.append(
          Pair(
            truth: truth[row], output: output[column], isSameText: isSameText,
            isSameHeading: isSameText && truthKey.marker == outputKey.marker
              && truthKey.level == outputKey.level))
        (row, column) = (row + 1, column + 1)
      } else if row < truth.count,
        column == output.count || here == best[(row + 1) * width + column]
      {
        pairs.append(
          Pair(truth: truth[row], output: nil, isSameText: false, isSameHeading: false))
        row += 1
      } else {
        pairs.append(
          Pair(truth: nil, output: output[column], isSameText: false, isSameHeading: false))
        column += 1
      }
    }
  }

  /// A heading in the form in which it is compared.
  private struct Key {
    let marker: String
    let level: Int
    let text: String
    let letters: [Int32]
    private let histogram: [Int32]

    init(_ heading: ScoredRecord.Heading, _ matching: TextMatching) {
      marker = matching.key(heading.marker)
      level = heading.level
      text = matching.itemKey(heading.heading)
      letters = text.folded.unicodeScalars.prefix(80).map { Int32($0.value & 0x7F) }
      var histogram = [Int32](repeating: 0, count: 128)
      for letter in letters { histogram[Int(letter)] += 1 }
      self.histogram = histogram
    }

    func hasSameText(as other: Key) -> Bool {
      if text == other.text { return true }
      let (shorter, longer) =
        text.utf8.count < other.text.utf8.count ? (text, other.text) : (other.text, text)
      return shorter.unicodeScalars.count >= 4
        && longer.utf8.starts(with: shorter.utf8)
    }

    /// 0 for headings that are no pair; the same words outweigh marker and level.
    func likeness(to other: Key) -> Int32 {
      let extra: Int32 = (marker == other.marker ? 2 : 0) + (level == other.level ? 1 : 0)
      if hasSameText(as: other) { return 10 + extra }
      let length = min(letters.count, other.letters.count)
      // Letters in common bound what an alignment can match.
      var common: Int32 = 0
      for letter in 0..<128 { common += min(histogram[letter], other.histogram[letter]) }
      guard length >= 4, Int(common) * 3 >= length * 2 else { return 0 }
      let steps = SequenceAligner.align(
        Array(letters.prefix(length)), Array(other.letters.prefix(length)))
      let matches = steps.count { $0 == .match }
      return matches * 3 >= length * 2 ? 4 + extra : 0
    }
  }
}
