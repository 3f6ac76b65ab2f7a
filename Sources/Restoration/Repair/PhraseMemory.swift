#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What one document says, read a first time: which word it puts after which, and how sure each
/// place is. What is plain in one place helps to read the same words in another, the heading and
/// the signature by the names of the body; what is sure stays when the document is read again.
///
/// One task at a time.
final class PhraseMemory {
  /// What was read in one place.
  struct Choice {
    var arc: Lattice.Arc
    /// How many positions it takes.
    var length: Int
    var probability: Float
  }

  /// By position, from the beginning of the document; the same for both halves of a word that was
  /// torn in two.
  private(set) var choices: [Choice] = []
  /// A slot of the table: the packed pair and one, 0 for none, and how often it was read.
  private var keys = [UInt32](repeating: 0, count: 1 << 10)
  private var counts = [Float](repeating: 0, count: 1 << 10)
  private var used = 0
  /// By word, how often it was read with another after it.
  private var totals: [Float]

  /// The share of a prediction that the document may have at most, and the number of readings from
  /// which it has half of that. Set on half of the fixtures, garbled.
  private static let share: Float = 0.1
  private static let half: Float = 2
  /// Of what was read less often the document says nothing.
  private static let least: Float = 0.9
  /// The probability from which a place is sure.
  private static let sureness: Float = 0.99

  init(wordCount: Int) { totals = [Float](repeating: 0, count: wordCount) }

  /// Takes down what was read in the next place.
  ///
  /// - Parameters:
  ///   - before: the word before it, and how sure that is.
  func add(_ choice: Choice, after before: (word: UInt16, probability: Float)) {
    for _ in 0..<choice.length { choices.append(choice) }
    let weight = before.probability * choice.probability
    totals[Int(before.word)] += weight
    if 2 * used >= keys.count { grow() }
    let slot = slot(of: before.word, choice.arc.first)
    if keys[slot] == 0 {
      keys[slot] = Self.key(before.word, choice.arc.first)
      used += 1
    }
    counts[slot] += weight
  }

  /// The arc of a place that is sure, from its position in a lattice; nil where there is doubt, or
  /// more than one word.
  func settled(_ position: Int, at place: Int) -> Lattice.Arc? {
    guard choices.indices.contains(position), choices[position].probability >= Self.sureness,
      !choices[position].arc.hasSecond, choices[position].length == 1
    else { return nil }
    var arc = choices[position].arc
    arc.end = Int32(truncatingIfNeeded: place + 1)
    return arc
  }

  /// The log probability of a word after another, given that of the language model.
  ///
  /// - Parameter position: of the second word, from the beginning of the document.
  @inline(__always)
  func adapted(_ score: Float, _ first: UInt16, _ second: UInt16, at position: Int) -> Float {
    var total = totals[Int(first)]
    guard total >= Self.least else { return score }
    var count = counts[slot(of: first, second)]
    guard count >= Self.least else { return score }
    if position > 0, position < choices.count, choices[position - 1].arc.first == first {
      // What this very place said is no evidence for it.
      let before = choices[position - 1].probability
      total -= before
      if choices[position].arc.first == second { count -= before * choices[position].probability }
    }
    guard count >= Self.least, total >= count else { return score }
    let share = Self.share * total / (total + Self.half)
    return logf((1 - share) * expf(score) + share * count / total)
  }

  @inline(__always)
  private static func key(_ first: UInt16, _ second: UInt16) -> UInt32 {
    // No word has the id 0xFFFF, so that the sum never overflows.
    (UInt32(first) << 16 | UInt32(second)) &+ 1
  }

  @inline(__always)
  private func slot(of first: UInt16, _ second: UInt16) -> Int {
    let key = Self.key(first, second)
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while keys[slot] != 0 && keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  private func grow() {
    let old = (keys, counts)
    keys = [UInt32](repeating: 0, count: 2 * old.0.count)
    counts = [Float](repeating: 0, count: keys.count)
    for (key, count) in zip(old.0, old.1) where key != 0 {
      let pair = key &- 1
      let slot = slot(
        of: UInt16(truncatingIfNeeded: pair >> 16), UInt16(truncatingIfNeeded: pair))
      keys[slot] = key
      counts[slot] = count
    }
  }
}
