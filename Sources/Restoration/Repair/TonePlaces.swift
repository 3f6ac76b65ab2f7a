internal import Vietnamese

/// Where one document puts the tones that may stand on either of two vowels (`khóa`, `khoá`), by
/// what a reader that knows no Vietnamese made of them: `khod` was `khoá`, `khéa` was `khóa`.
struct TonePlaces {
  private let spelling = Spelling.shared
  /// By how much likelier, in nats, the document's words are with their tones on the second vowel:
  /// those in `oa` and `oe`, and those in `uy`, which habits tell apart.
  private var evidence: (opening: Float, closing: Float) = (0, 0)

  /// How rare, in nats, the second vowel is: of 8,600 such words in 239 official documents 570 have
  /// their tone there.
  private static let rarity: Float = 2.65
  /// How far one word, and all others together, are believed.
  private static let (ofWord, ofOthers): (Float, Float) = (3, 4)
  /// What says less than this is no evidence for other words: programs differ in how often they
  /// pass over a mark.
  private static let least: Float = 2

  /// Takes down a word that is sure.
  mutating func add(_ word: [UInt8], readAs reading: ArraySlice<UInt32>, _ channel: ErrorChannel) {
    guard let second = second(word) else { return }
    let gain = Self.strong(Self.gain(word, second, reading, channel))
    if Self.isClosing(word) { evidence.closing += gain } else { evidence.opening += gain }
  }

  /// The letters of a word, its tone where the document and the reading say.
  func placed(
    _ word: [UInt8], readAs reading: ArraySlice<UInt32>, _ channel: ErrorChannel
  ) -> [UInt8] {
    guard let second = second(word) else { return word }
    let own = Self.gain(word, second, reading, channel)
    let all = Self.isClosing(word) ? evidence.closing : evidence.opening
    let others = max(-Self.ofOthers, min(Self.ofOthers, all - Self.strong(own)))
    return own + others > Self.rarity ? second : word
  }

  /// Whether a word ends in `y`.
  private static func isClosing(_ word: [UInt8]) -> Bool { word.last == 25 }

  private static func strong(_ gain: Float) -> Float { abs(gain) < least ? 0 : gain }

  /// The word with its tone on the second vowel, nil when it has none to be moved.
  private func second(_ word: [UInt8]) -> [UInt8]? {
    var second = word
    second.withUnsafeMutableBufferPointer { spelling.placeToneSecond($0) }
    return second == word ? nil : second
  }

  private static func gain(
    _ first: [UInt8], _ second: [UInt8], _ reading: ArraySlice<UInt32>, _ channel: ErrorChannel
  ) -> Float {
    let costs = [first, second].map { channel.cost(of: $0, readAs: Array(reading)) }
    guard costs.contains(where: \.isFinite) else { return 0 }
    return max(-ofWord, min(ofWord, costs[0] - costs[1]))
  }
}

extension ErrorChannel {
  /// The cost of reading printed letters as characters, infinite when no rules explain it.
  /// O(letters · characters).
  func cost(of letters: [UInt8], readAs reading: [UInt32]) -> Float {
    let width = reading.count + 1
    var costs = [Float](repeating: .infinity, count: (letters.count + 1) * width)
    costs[0] = 0
    for printed in letters.indices {
      for read in 0..<width where costs[printed * width + read].isFinite {
        let cost = costs[printed * width + read]
        let lost = (printed + 1) * width + read
        costs[lost] = min(costs[lost], cost + losses.singles[Int(letters[printed])])
        for length in 1...Self.longestGroup where read + length < width {
          guard let set = rules[Self.packed(reading[read..<(read + length)])] else { continue }
          let single = (printed + 1) * width + read + length
          costs[single] = min(costs[single], cost + set.singles[Int(letters[printed])])
          guard printed + 1 < letters.count else { continue }
          let couple = (printed + 2) * width + read + length
          for rule in set.couples
          where rule.first == letters[printed] && rule.second == letters[printed + 1] {
            costs[couple] = min(costs[couple], cost + rule.cost)
          }
        }
      }
    }
    return costs[costs.count - 1]
  }
}
