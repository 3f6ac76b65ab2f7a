internal import PageModel

/// Makes one reading of a line out of two.
enum Readings {
  /// Takes each word from the reading that is surer of it.
  ///
  /// Words are matched by their columns. Where one reading has one word and the other several, the
  /// side whose weakest word is the stronger wins as a whole.
  ///
  /// - Parameters:
  ///   - first: from left to right; wins a tie.
  ///   - second: from left to right, of the same line in the same pixels.
  static func best(of first: [Word], and second: [Word]) -> [Word] {
    var result: [Word] = []
    var (i, j) = (0, 0)
    while i < first.count || j < second.count {
      // The smallest run of words on both sides that share columns.
      var (endOne, endTwo) = (i, j)
      var edge: Int
      if i < first.count, j >= second.count || first[i].box.x <= second[j].box.x {
        edge = first[i].box.maxX
        endOne += 1
      } else {
        edge = second[j].box.maxX
        endTwo += 1
      }
      var grew = true
      while grew {
        grew = false
        if endOne < first.count, first[endOne].reachesInto(edge) {
          edge = max(edge, first[endOne].box.maxX)
          endOne += 1
          grew = true
        }
        if endTwo < second.count, second[endTwo].reachesInto(edge) {
          edge = max(edge, second[endTwo].box.maxX)
          endTwo += 1
          grew = true
        }
      }
      result += surer(of: first[i..<endOne], and: second[j..<endTwo])
      (i, j) = (endOne, endTwo)
    }
    return result
  }

  private static func surer(of one: ArraySlice<Word>, and other: ArraySlice<Word>) -> ArraySlice<
    Word
  > {
    // What only one reading has is dirt as often as it is a word: the surer half of it is kept.
    if one.isEmpty { return other.allSatisfy { $0.confidence > 0.5 } ? other : [] }
    if other.isEmpty { return one }
    return weakest(of: other) > weakest(of: one) + advantage ? other : one
  }

  /// Drops the doubtful words at both ends of a line that are nothing but signs for which no plan
  /// has a use: dirt beside the text.
  static func dropDirt(from words: inout [Word]) {
    func isDirt(_ word: Word) -> Bool {
      word.confidence < 0.85 && word.text.unicodeScalars.allSatisfy(dirt.contains)
    }
    while let last = words.last, isDirt(last) { words.removeLast() }
    words.removeFirst(words.prefix(while: isDirt).count)
  }

  /// Whether what was read of a line is what the network makes of a signature or a seal: it is sure
  /// of none of the words and sees rather noise in most. Lines of bad copies have surer words.
  static func isDebris(_ words: [Word]) -> Bool {
    let sum = words.reduce(0) { $0 + $1.confidence }
    return words.allSatisfy { $0.confidence < 0.7 } && sum < 0.5 * Double(words.count)
  }

  private static let dirt = Set("¡¦|_^`ˆ¬‹›".unicodeScalars)

  /// How much surer the second reading must be: the first is the better one on most pages.
  private static let advantage = 0.03

  private static func weakest(of words: ArraySlice<Word>) -> Double {
    words.map(\.confidence).min() ?? 0
  }
}

extension Word {
  /// Whether the word begins clearly before this column. The boxes of two readings differ by less
  /// than a blank's width.
  fileprivate func reachesInto(_ edge: Int) -> Bool { box.x + box.height / 5 < edge }
}
