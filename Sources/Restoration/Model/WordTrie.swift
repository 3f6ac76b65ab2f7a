/// The words of the model as a trie over letter codes, searched under an error channel. The nodes
/// lie in immutable memory that the model keeps.
package struct WordTrie: @unchecked Sendable {
  let nodes: UnsafeBufferPointer<UInt64>
  /// Keeps `letters`.
  private let branches: WordBranches
  /// By node, the letters of its children, which lie in their order.
  let letters: UnsafePointer<LetterSet>

  /// O(nodes).
  init(nodes: UnsafeBufferPointer<UInt64>) {
    self.nodes = nodes
    branches = WordBranches(nodes)
    letters = branches.letters
  }

  /// A node: first child (24 bits), number of children (8), word id (16, 0 for none), letter (8).
  package enum Node {
    package static func packed(letter: UInt8) -> UInt64 { UInt64(letter) << 48 }

    package static func packed(firstChild: Int, childCount: Int, word: UInt16) -> UInt64 {
      UInt64(firstChild) | UInt64(childCount) << 24 | UInt64(word) << 32
    }

    @inline(__always) static func firstChild(_ node: UInt64) -> Int { Int(node & 0xFF_FFFF) }
    @inline(__always) static func childCount(_ node: UInt64) -> Int { Int(node >> 24 & 0xFF) }
    @inline(__always) static func word(_ node: UInt64) -> UInt16 {
      UInt16(truncatingIfNeeded: node >> 32)
    }
    @inline(__always) static func letter(_ node: UInt64) -> UInt8 {
      UInt8(truncatingIfNeeded: node >> 48)
    }
  }

  /// The child of a node under a letter, -1 when there is none.
  @inline(__always)
  func child(of node: Int, _ letter: UInt8) -> Int {
    let letters = letters[node]
    guard letters.contains(letter) else { return -1 }
    return Node.firstChild(nodes[node]) &+ letters.count(before: letter)
  }
}
