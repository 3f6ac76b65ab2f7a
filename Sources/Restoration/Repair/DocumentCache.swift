#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Which of the words that differ only in marks one document prefers: a plan about digital society
/// says `số` where another says `sở`. Learns while the document is read, from its beginning on.
struct DocumentCache {
  private let model: LanguageModel
  /// How often each word was read.
  private var counts: [Float]
  /// By word the number of its group of rivals; by group the readings so far, and how often its
  /// words occur in the language.
  private var groups: [Int32]
  private var read: [Float]
  private var usual: [Float]

  /// How many readings the language at large counts for, and how far the document's share is
  /// believed. Set on documents kept out of training, and on fixtures where the whole document is
  /// known.
  private let prior: Float
  private let weight: Float
  /// What a word gains that was not read, by the readings of its rivals: the same for all words.
  private let unread: [Float]

  /// - Parameter isWhole: whether the document is read once before it is asked, not only as far as
  ///   it goes.
  init(model: LanguageModel, isWhole: Bool = false) {
    self.model = model
    let (prior, weight): (Float, Float) = isWhole ? (4, 0.8) : (8, 0.5)
    (self.prior, self.weight) = (prior, weight)
    unread = (0..<Self.unreadCount).map { weight * logf(prior / (Float($0) + prior)) }
    counts = [Float](repeating: 0, count: model.wordCount)
    groups = [Int32](repeating: -1, count: model.wordCount)
    read = [Float](repeating: 0, count: model.groupCount)
    usual = read
    for group in 0..<max(0, model.groupCount - ModelFormat.Special.count) {
      for place in Int(model.foldedOffsets[group])..<Int(model.foldedOffsets[group + 1]) {
        let word = model.foldedWords[place]
        groups[Int(word)] = Int32(truncatingIfNeeded: group)
        usual[group] += model.occurrences(of: word)
      }
    }
  }

  private static let unreadCount = 1024

  mutating func add(_ word: UInt16) {
    let group = Int(groups[Int(word)])
    guard group >= 0 else { return }
    counts[Int(word)] += 1
    read[group] += 1
  }

  /// Whether what was read of the document says something of a word and its rivals.
  func knows(_ word: UInt16) -> Bool {
    let group = Int(groups[Int(word)])
    return group >= 0 && read[group] >= 2
  }

  /// How much likelier, in nats, a word is among its rivals for what was read of the document
  /// before.
  func gain(_ word: UInt16) -> Float {
    let group = Int(groups[Int(word)])
    guard group >= 0, read[group] >= 2 else { return 0 }
    if counts[Int(word)] == 0, read[group] < Float(Self.unreadCount) {
      return unread[Int(read[group])]
    }
    let share = model.occurrences(of: word) / usual[group]
    let here = (counts[Int(word)] + prior * share) / (read[group] + prior)
    return weight * logf(here / share)
  }
}
