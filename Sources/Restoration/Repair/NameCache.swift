#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The words of names in one document, with how often each was read surely: a name that is plain on
/// one page helps to read it on another.
struct NameCache {
  private var counts: [UInt16: Int] = [:]

  /// The confidence from which a word counts.
  static let sureness: Float = 0.9
  /// What a word gains for having been seen, in nats: by the logarithm of its count, at most.
  private static let (share, limit): (Float, Float) = (0.9, 2.5)

  var isEmpty: Bool { counts.isEmpty }

  mutating func add(_ word: UInt16) { counts[word, default: 0] += 1 }

  mutating func removeAll() { counts.removeAll() }

  /// How much likelier a word is at the place of a name for what the document says elsewhere.
  func gain(_ word: UInt16) -> Float {
    guard let count = counts[word] else { return 0 }
    return min(Self.limit, Self.share * logf(1 + Float(count)))
  }
}
