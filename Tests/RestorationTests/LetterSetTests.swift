import Testing

@testable import Restoration

@Suite struct LetterSetTests {
  private static func set(_ letters: [UInt8]) -> LetterSet {
    var set = LetterSet()
    for letter in letters { set.insert(letter) }
    return set
  }

  @Test func lettersAreFoundAndCountedInTheirOrder() {
    let letters: [UInt8] = [1, 12, 27, 63, 64, 65, 93]
    let set = Self.set(letters)
    for (place, letter) in letters.enumerated() {
      #expect(set.contains(letter))
      #expect(set.count(before: letter) == place)
    }
    #expect(!set.contains(2) && !set.contains(92))
    var shared: [UInt8] = []
    set.forEachShared(with: Self.set([2, 12, 63, 64, 92, 93])) { letter, place in
      shared.append(letter)
      #expect(letters[place] == letter)
    }
    #expect(shared == [12, 63, 64, 93])
  }

  @Test func aNodeOfTheTrieHasTheChildrenThatLieThere() throws {
    let trie = try shippedModel.get().trie
    for node in stride(from: 0, to: trie.nodes.count, by: 997) {
      let packed = trie.nodes[node]
      let first = WordTrie.Node.firstChild(packed)
      let children = first..<(first + WordTrie.Node.childCount(packed))
      for letter in UInt8(1)..<94 {
        let child = children.first { WordTrie.Node.letter(trie.nodes[$0]) == letter } ?? -1
        #expect(trie.child(of: node, letter) == child)
      }
    }
  }
}
