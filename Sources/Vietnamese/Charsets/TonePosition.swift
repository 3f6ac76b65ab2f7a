/// On which vowel of a syllable a tone stands.
enum TonePosition {
  /// Whether the tone of a syllable that can be spelt stands where one of the two habits puts it
  /// (`hoà` and `hòa`, but not `caù`). True for no tone.
  static func isUsual(_ codes: [UInt8]) -> Bool {
    let tables = LetterTables.shared
    guard let toned = codes.firstIndex(where: { tables.tone[Int($0)] != 0 }) else { return true }
    let places = usual(for: codes)
    return places.isEmpty || places.contains(toned)
  }

  /// The vowels that may carry the tone, the commoner habit's first: the last with a mark of its
  /// own; else the second of two before a consonant and of three; else the first, or for `oa`,
  /// `oe`, `uy` either. Empty for no vowel.
  static func usual(for codes: [UInt8]) -> [Int] {
    let tables = LetterTables.shared
    guard !codes.isEmpty else { return [] }
    let onset = codes.withUnsafeBufferPointer { Spelling.shared.onsetLength($0) }
    let vowels = codes.indices.filter { $0 >= onset && tables.isVowel(codes[$0]) }
    let plain = vowels.map { tables.toneless[Int(codes[$0])] }
    guard let first = vowels.first, let last = vowels.last else { return [] }
    if let shaped = plain.lastIndex(where: { $0 > 26 }) { return [vowels[shaped]] }
    if vowels.count == 1 { return [first] }
    if vowels.count > 2 || last + 1 < codes.count { return [vowels[1]] }
    switch (plain[0], plain[1]) {
    case (15, 1), (15, 5), (21, 25): return [first, last]
    default: return [first]
    }
  }
}
