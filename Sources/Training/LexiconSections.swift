internal import Restoration
internal import Vietnamese

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The natural logarithm in single precision.
func logarithm(_ value: Float) -> Float { logf(value) }

/// The parts of a model file about single words.
enum LexiconSections {
  static func add(
    to writer: inout ModelWriter, _ vocabulary: Vocabulary, _ selected: [Int], _ words: [[UInt8]],
    _ estimates: KneserNey, _ pruned: PrunedModel
  ) {
    let special = ModelFormat.Special.count
    var probabilities = [Float](repeating: unseenLogProbability, count: words.count)
    var backoffs = [Float](repeating: 0, count: words.count)
    let estimate = estimates.orders[0]
    for index in 0..<estimate.counts.count {
      let id = Int(estimate.counts.keys[index])
      probabilities[id] = logarithm(estimate.probability[index])
      backoffs[id] = pruned.backoff[0][index]
    }
    writer.add(.unigramProbability, probabilities)
    writer.add(.unigramBackoff, backoffs)

    let weights =
      Array(repeating: 0, count: special) + selected.map { vocabulary.entries[$0].weighted }
    addWords(to: &writer, words, weights: weights)
    let entries = selected.map { vocabulary.entries[$0] }
    writer.add(
      .frequency,
      bytes: Array(repeating: 0, count: special)
        + entries.map { UInt8(clamping: Int(8 * log2f(Float($0.raw)))) })
    writer.add(
      .caseCosts, bytes: Array(repeating: 0, count: special * 3) + entries.flatMap(caseCosts))
  }

  /// The log probability of a word that the text does not have.
  static let unseenLogProbability: Float = -18

  /// Adds what is known of words by their letters.
  ///
  /// - Parameters:
  ///   - words: by id, the special tokens included, without letters.
  ///   - weights: by id; of words that differ only in marks, the one with the most comes first.
  static func addWords(to writer: inout ModelWriter, _ words: [[UInt8]], weights: [UInt64]) {
    var offsets: [UInt32] = [0]
    var letters: [UInt8] = []
    for word in words {
      letters.append(contentsOf: word)
      offsets.append(UInt32(letters.count))
    }
    writer.add(.wordOffsets, offsets)
    writer.add(.wordLetters, letters)
    writer.add(.wordIndex, index(of: words))
    addFolded(to: &writer, words, weights)
    let ids = (ModelFormat.Special.count..<words.count)
      .sorted { words[$0].lexicographicallyPrecedes(words[$1]) }
    writer.add(
      .trie, WordTrieBuilder(words: ids.map { words[$0] }, ids: ids.map { UInt16($0) }).nodes)
  }

  /// For every word id the number of its group of words that differ only in marks. The special
  /// tokens have groups of their own.
  static func groups(_ words: [[UInt8]]) -> [Int32] {
    let base = LetterTables.shared.base
    var numbers: [[UInt8]: Int32] = [:]
    var result = (0..<Int32(ModelFormat.Special.count)).map { $0 }
    for word in words.dropFirst(ModelFormat.Special.count) {
      let key = word.map { base[Int($0)] }
      let next = Int32(numbers.count + ModelFormat.Special.count)
      let number = numbers[key] ?? next
      numbers[key] = number
      result.append(number)
    }
    return result
  }

  /// Costs of a word written lower-case, capitalised and in capitals inside a clause, in eighths of
  /// a nat; smoothed with one occurrence of each in a hundred.
  static func caseCosts(_ entry: Vocabulary.Entry) -> [UInt8] {
    let cases = [entry.cases.lower, entry.cases.capitalized, entry.cases.upper].map { Float($0) }
    let prior: [Float] = [0.5, 0.3, 0.2]
    let total = cases.reduce(0, +) + 2
    return zip(cases, prior).map { count, prior in
      UInt8(clamping: Int(-8 * logf((count + 2 * prior) / total) + 0.5))
    }
  }

  private static func index(of words: [[UInt8]]) -> [UInt16] {
    var size = 1
    while size < words.count * 2 { size *= 2 }
    var slots = [UInt16](repeating: 0, count: size)
    for (id, word) in words.enumerated() where id >= ModelFormat.Special.count {
      var slot = Int(truncatingIfNeeded: WordHash.of(word)) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt16(id)
    }
    return slots
  }

  private static func addFolded(
    to writer: inout ModelWriter, _ words: [[UInt8]], _ weights: [UInt64]
  ) {
    let base = LetterTables.shared.base
    var groups: [[UInt8]: [UInt16]] = [:]
    for id in ModelFormat.Special.count..<words.count {
      groups[words[id].map { base[Int($0)] }, default: []].append(UInt16(id))
    }
    let keys = groups.keys.sorted { $0.lexicographicallyPrecedes($1) }
    var size = 1
    while size < keys.count * 2 { size *= 2 }
    var slots = [UInt32](repeating: 0, count: size)
    var offsets: [UInt32] = [0]
    var members: [UInt16] = []
    for (group, key) in keys.enumerated() {
      var slot = Int(truncatingIfNeeded: WordHash.of(key)) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt32(group + 1)
      let sorted = (groups[key] ?? []).sorted {
        (weights[Int($0)], $1) > (weights[Int($1)], $0)
      }
      members.append(contentsOf: sorted)
      offsets.append(UInt32(members.count))
    }
    writer.add(.foldedIndex, slots)
    writer.add(.foldedOffsets, offsets)
    writer.add(.foldedWords, members)
  }
}

/// Builds the trie over the words, each node's children side by side.
struct WordTrieBuilder {
  private(set) var nodes: [UInt64] = []

  /// - Parameters:
  ///   - words: all different, in the order of their letters.
  ///   - ids: of the words, not 0.
  init(words: [[UInt8]], ids: [UInt16]) {
    nodes = [0]
    var queue: [(node: Int, range: Range<Int>, depth: Int)] = [(0, 0..<words.count, 0)]
    var next = 0
    while next < queue.count {
      let (node, range, depth) = queue[next]
      next += 1
      var index = range.lowerBound
      var word: UInt16 = 0
      if index < range.upperBound, words[index].count == depth {
        word = ids[index]
        index += 1
      }
      let firstChild = nodes.count
      var childCount = 0
      while index < range.upperBound {
        let letter = words[index][depth]
        let start = index
        while index < range.upperBound, words[index][depth] == letter { index += 1 }
        nodes.append(WordTrie.Node.packed(letter: letter))
        queue.append((firstChild + childCount, start..<index, depth + 1))
        childCount += 1
      }
      nodes[node] |= WordTrie.Node.packed(
        firstChild: childCount > 0 ? firstChild : 0, childCount: childCount, word: word)
    }
  }
}
