/// By trie node, the letters that lead on from it: tells a search which few of a node's children
/// its rules reach without looking at them all.
final class WordBranches: @unchecked Sendable {  // immutable after init
  /// By node.
  let letters: UnsafePointer<LetterSet>
  private let memory: UnsafeMutablePointer<LetterSet>

  /// O(nodes).
  init(_ trie: UnsafeBufferPointer<UInt64>) {
    memory = .allocate(capacity: max(1, trie.count))
    memory.initialize(repeating: LetterSet(), count: trie.count)
    letters = UnsafePointer(memory)
    for (node, packed) in trie.enumerated() {
      let first = WordTrie.Node.firstChild(packed)
      for child in first..<(first + WordTrie.Node.childCount(packed)) {
        memory[node].insert(WordTrie.Node.letter(trie[child]))
      }
    }
  }

  deinit { memory.deallocate() }
}
