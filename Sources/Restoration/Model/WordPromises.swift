/// By trie node, how likely the commonest word is that the letters so far may still become: what
/// tells a search early which beginnings are worth following.
final class WordPromises: @unchecked Sendable {  // immutable after init
  /// The highest log probability among the words at and below a node, by node.
  let logProbabilities: UnsafePointer<Float>
  private let memory: UnsafeMutablePointer<Float>

  /// What a node without words promises: less than any word does.
  private static let none: Float = -1e4

  /// O(nodes).
  init(_ trie: WordTrie, unigrams: UnsafePointer<Float>) {
    memory = .allocate(capacity: max(1, trie.nodes.count))
    memory.initialize(repeating: Self.none, count: trie.nodes.count)
    logProbabilities = UnsafePointer(memory)
    // Children lie behind their parents.
    for node in trie.nodes.indices.reversed() {
      let packed = trie.nodes[node]
      let word = WordTrie.Node.word(packed)
      var best = word == 0 ? Self.none : unigrams[Int(word)]
      let first = WordTrie.Node.firstChild(packed)
      for child in first..<(first + WordTrie.Node.childCount(packed)) {
        best = max(best, memory[child])
      }
      memory[node] = best
    }
  }

  deinit { memory.deallocate() }
}
