#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The n-grams of a model for one text, with those that the text asks for again kept at hand. One
/// task at a time.
final class NGramLookUp {
  let model: LanguageModel
  let bigrams: KeptNGrams
  let trigrams: KeptNGrams
  let fourgrams: KeptNGrams
  private let copy: UnsafeMutableRawBufferPointer?

  /// Bytes of text from which it pays to copy the tables.
  private static let longText = 1 << 18
  /// Binary logarithms of how many n-grams of each order are kept: as much as fits a second-level
  /// cache.
  private static let kept: (UInt64, UInt64, UInt64) = (16, 15, 14)

  /// - Parameter length: of the text, in bytes. For a long one the tables are copied to large pages
  ///   of memory: a processor knows the places of a few thousand pages at a time only, and the
  ///   tables have more small ones.
  init(_ model: LanguageModel, textLength length: Int) {
    self.model = model
    copy = length < Self.longText ? nil : Self.largePages(of: model.bytes)
    let distance = copy.flatMap { copy in
      model.bytes.baseAddress.flatMap { start in
        copy.baseAddress.map { UnsafeRawPointer($0) - start }
      }
    }
    bigrams = KeptNGrams(model.bigrams.moved(by: distance ?? 0), bits: Self.kept.0)
    trigrams = KeptNGrams(model.trigrams.moved(by: distance ?? 0), bits: Self.kept.1)
    fourgrams = KeptNGrams(model.fourgrams.moved(by: distance ?? 0), bits: Self.kept.2)
  }

  deinit {
    if let copy { munmap(copy.baseAddress, copy.count) }
  }

  /// A copy of bytes in large pages, nil when there is no memory for it.
  private static func largePages(
    of bytes: UnsafeRawBufferPointer
  ) -> UnsafeMutableRawBufferPointer? {
    let memory = mmap(
      nil, bytes.count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let memory, memory != MAP_FAILED else { return nil }
    madvise(memory, bytes.count, MADV_HUGEPAGE)
    let copy = UnsafeMutableRawBufferPointer(start: memory, count: bytes.count)
    copy.copyMemory(from: bytes)
    return copy
  }

  /// The log probability of a word after a state, and the state after it.
  @inline(__always)
  func score(_ state: LanguageState, _ word: UInt16) -> (logProbability: Float, next: LanguageState)
  {
    let (second, third, fourth) = state.records(before: word, in: bigrams, trigrams, fourgrams)
    return score(state, word, second, third, fourth)
  }

  /// `score` with what the records say of the n-grams that end in the word, -1 for those that are
  /// not there or not asked for.
  @inline(__always)
  func score(
    _ state: LanguageState, _ word: UInt16, _ second: Int, _ third: Int, _ fourth: Int
  ) -> (logProbability: Float, next: LanguageState) {
    model.score(
      state, word, second, third, fourth, in: (bigrams.table, trigrams.table, fourgrams.table))
  }

  /// The log probability of the words of an arc after a state, which becomes the one after them.
  @inline(__always)
  func advance(_ state: inout LanguageState, over arc: Lattice.Arc) -> Float {
    var (score, next) = score(state, arc.first)
    if arc.hasSecond {
      let second = self.score(next, arc.second)
      score += second.logProbability
      next = second.next
    }
    state = next
    return score
  }
}
