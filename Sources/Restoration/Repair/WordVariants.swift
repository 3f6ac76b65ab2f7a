#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What else a word may have been read as, by the symbols that the OCR program wavered between.
struct WordVariants {
  struct Variant {
    /// Of the word, as it would stand in the line.
    var scalars: [UInt32]
    /// How much less likely than what was read, in nats.
    var cost: Float
    /// How much longer it is.
    fileprivate var shift: Int
    /// The places that are another symbol, and the first that may still become one.
    fileprivate var changes: Int
    fileprivate var next: Int
  }

  /// Fewest changes first.
  private(set) var variants: [Variant] = []

  /// How many places of a word may be another symbol, and how many variants there are at most.
  private static let (places, count) = (2, 24)
  /// The network is surer of itself than it is right; how far it is believed.
  private static let trust: Float = 0.5
  /// The least confidence that counts, so that a symbol hardly seen keeps a price.
  private static let leastConfidence: Float = 0.001

  /// - Parameters:
  ///   - word: its scalars as they stand in the line.
  ///   - start: its place in the line.
  ///   - doubts: of the line, in order.
  init(of word: [UInt32], at start: Int, _ doubts: [SymbolDoubt]) {
    let own = doubts.filter { (start..<(start + word.count)).contains($0.column) }
    guard !own.isEmpty else { return }
    variants = [Variant(scalars: word, cost: 0, shift: 0, changes: 0, next: 0)]
    var index = 0
    while index < variants.count, variants.count <= Self.count {
      let base = variants[index]
      index += 1
      guard base.changes < Self.places else { continue }
      for place in base.next..<own.count {
        for other in own[place].others {
          variants.append(
            Self.variant(
              of: base, own[place], other, at: own[place].column - start, next: place + 1))
        }
      }
    }
    variants.removeFirst()
    variants.removeLast(max(0, variants.count - Self.count))
  }

  private static func variant(
    of base: Variant, _ doubt: SymbolDoubt, _ other: SymbolDoubt.Other, at place: Int, next: Int
  ) -> Variant {
    var result = base
    let symbol = other.text.unicodeScalars.map(\.value)
    result.scalars.replaceSubrange((place + base.shift)...(place + base.shift), with: symbol)
    let ratio =
      max(Float(doubt.confidence), leastConfidence) / max(Float(other.confidence), leastConfidence)
    result.cost += max(0, trust * logf(ratio))
    result.shift += symbol.count - 1
    result.changes += 1
    result.next = next
    return result
  }
}
