internal import Vietnamese

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

extension LanguageModel {
  /// The letter codes of a word; none for special tokens.
  @inline(__always)
  func letters(of id: UInt16) -> UnsafeBufferPointer<UInt8> {
    let start = Int(wordOffsets[Int(id)])
    return UnsafeBufferPointer(
      start: wordLetters + start, count: Int(wordOffsets[Int(id) + 1]) - start)
  }

  /// The id of a word by its letter codes (tone on the first vowel), `unknown` when it is not
  /// known.
  func id(of word: UnsafeBufferPointer<UInt8>) -> UInt16 {
    let mask = wordIndex.count - 1
    var slot = Int(truncatingIfNeeded: WordHash.of(word)) & mask
    while wordIndex[slot] != 0 {
      let known = letters(of: wordIndex[slot])
      if known.count == word.count && known.elementsEqual(word) { return wordIndex[slot] }
      slot = (slot + 1) & mask
    }
    return ModelFormat.Special.unknown
  }

  /// About how often a word was seen in training, to a twelfth.
  func occurrences(of id: UInt16) -> Float { exp2f(Float(frequency[Int(id)]) / 8) }

  /// The words that are a given word without its marks, likeliest first; empty when there are none.
  ///
  /// - Parameter hash: of the unmarked letters.
  func words(
    unmarked word: UnsafeBufferPointer<UInt8>, base: UnsafePointer<UInt8>
  ) -> UnsafeBufferPointer<UInt16> {
    var hash = WordHash()
    for code in word { hash.add(base[Int(code)]) }
    let mask = foldedIndex.count - 1
    var slot = Int(truncatingIfNeeded: hash.value) & mask
    while foldedIndex[slot] != 0 {
      let group = Int(foldedIndex[slot]) - 1
      let start = Int(foldedOffsets[group])
      let known = letters(of: foldedWords[start])
      if known.count == word.count
        && (0..<word.count).allSatisfy({ base[Int(known[$0])] == base[Int(word[$0])] })
      {
        return UnsafeBufferPointer(
          start: foldedWords + start, count: Int(foldedOffsets[group + 1]) - start)
      }
      slot = (slot + 1) & mask
    }
    return UnsafeBufferPointer(start: nil, count: 0)
  }

  /// A copy of a section's bytes.
  package func section(_ section: ModelFormat.Section) -> [UInt8] {
    (try? ModelSections(bytes, verifiesChecksum: false)).map { Array($0.raw(section)) } ?? []
  }
}
