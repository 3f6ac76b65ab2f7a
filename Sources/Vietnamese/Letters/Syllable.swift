/// What the spelling of a Vietnamese syllable allows, over letter codes.
package final class Spelling: Sendable {
  /// The spelling rules, built once.
  package static let shared = Spelling()

  /// The hashes of every toneless rime and whether a stop consonant ends it, which leaves only the
  /// tones sắc and nặng.
  private let rimes: [UInt64: Bool]
  /// The hashes of the rimes without any marks.
  private let bareRimes: Set<UInt64>
  private let letters = LetterTables.shared

  /// The rimes of Vietnamese without tone, and of the names of the minority languages that official
  /// spelling admits (`ăk`, `ôc`, `eng`). After the syllables that occur in official text.
  private static let rimeList = """
    a ă ông inh i ai ư an iên ê ô ân o ao ương anh u y ac ơ ôi ơi ưc ua iêu ung ươc ang ong ay am \
    âu ưng ên âp ât iêm uyên ăng ây oan ươi iêt ăm eo uc uât ôc ôt âm oa ich ưa ap ach ăn iêp e at \
    au ơp uy ơn ia iêc uôc oc oai yên ưu on ôn in uân ăt êt ăc oi oăc yêt oat oanh uê em uôi êu ôm \
    oang yêu ep ênh uôn im iêng oach et uyêt ui ăp êm en ut op om up ôp âng ưi uông it iu êp ươt \
    ip ưt oe ot ơm uôt ơt un um ươn âc uynh êch ươu ươp ynh ec yt êng uyt oay ươm uôm oăn oac ooc \
    oăng oong yêm eng êc oăt ơc oet uơ uyu uêch ơng uya uây ym oeo oen uyp ưn oam yp oap oăm ưm yn \
    uâng uênh uych uyn ych yêng oao a ao â
    """

  private init() {
    var rimes: [UInt64: Bool] = [:]
    var bareRimes: Set<UInt64> = []
    let stops = Set("ptc".utf8.map { $0 - 0x60 })
    for rime in Self.rimeList.split(separator: " ") {
      guard let codes = LetterTables.shared.codes(of: rime), let last = codes.last else { continue }
      let endsInStop =
        stops.contains(last) || (last == 8 && codes.dropLast().last == 3)
      rimes[WordHash.of(codes)] = endsInStop
      bareRimes.insert(WordHash.of(codes.map { LetterTables.shared.base[Int($0)] }))
    }
    self.rimes = rimes
    self.bareRimes = bareRimes
  }

  /// Whether the letters spell a possible Vietnamese syllable. The tone may stand where either
  /// habit puts it. Takes a hash of the rime: O(letters).
  package func isSyllable(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard word.count > 0, word.count <= 7 else { return false }
    let start = onsetLength(word)
    guard start < word.count else { return false }
    var tone: UInt8 = 0
    var hash = WordHash()
    for index in start..<word.count {
      let code = word[index]
      let mark = letters.tone[Int(code)]
      if mark != 0 {
        if tone != 0 { return false }
        tone = mark
      }
      hash.add(letters.toneless[Int(code)])
    }
    guard let endsInStop = rimes[hash.value] else { return false }
    return !endsInStop || tone == Tone.sac.rawValue || tone == Tone.nang.rawValue
  }

  /// `isSyllable` for an array of letter codes.
  package func isSyllable(_ word: [UInt8]) -> Bool {
    word.withUnsafeBufferPointer { isSyllable($0) }
  }

  /// Whether unmarked letters are what some syllable is without its marks.
  package func isBareSyllable(_ word: [UInt8]) -> Bool {
    guard word.count > 0, word.count <= 7 else { return false }
    let start = word.withUnsafeBufferPointer { onsetLength($0) }
    return start < word.count && bareRimes.contains(WordHash.of(word[start...]))
  }

  /// The number of letters of the initial consonant.
  package func onsetLength(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    let (first, second, third) = (
      word[0], word.count > 1 ? word[1] : 0, word.count > 2 ? word[2] : 0
    )
    switch (first, second, third) {
    case (14, 7, 8): return 3  // ngh
    case (14, 7, _), (14, 8, _), (3, 8, _), (7, 8, _), (11, 8, _), (16, 8, _), (20, 8, _),
      (20, 18, _):
      return 2  // ng nh ch gh kh ph th tr
    case (17, 21, _): return 2  // qu
    case (7, 9, _) where third != 0 && letters.isVowel(third): return 2  // gi
    default: break
    }
    switch first {
    case 2, 3, 4, 27, 7, 8, 11, 12, 13, 14, 16, 18, 19, 20, 22, 24: return 1
    default: return 0
    }
  }

  /// Puts the tone of `oa`, `oe`, `uy` without a final consonant on the first vowel (`hoà` to
  /// `hòa`, `thuỷ` to `thủy`), the form under which words are looked up. Other words stay. In
  /// place.
  package func placeToneFirst(_ word: UnsafeMutableBufferPointer<UInt8>) {
    let count = word.count
    guard count >= 2 else { return }
    let (first, second) = (word[count - 2], word[count - 1])
    let tone = letters.tone[Int(second)]
    guard tone != 0, letters.tone[Int(first)] == 0,
      isMovable(first, letters.toneless[Int(second)], before: count > 2 ? word[count - 3] : 0)
    else { return }
    word[count - 2] = letters.toned[Int(first) * 6 + Int(tone)]
    word[count - 1] = letters.toneless[Int(second)]
  }

  /// Puts the tone of `oa`, `oe`, `uy` on the second vowel (`hòa` to `hoà`). In place.
  package func placeToneSecond(_ word: UnsafeMutableBufferPointer<UInt8>) {
    let count = word.count
    guard count >= 2 else { return }
    let (first, second) = (word[count - 2], word[count - 1])
    let tone = letters.tone[Int(first)]
    guard tone != 0, letters.tone[Int(second)] == 0,
      isMovable(letters.toneless[Int(first)], second, before: count > 2 ? word[count - 3] : 0)
    else { return }
    word[count - 2] = letters.toneless[Int(first)]
    word[count - 1] = letters.toned[Int(second) * 6 + Int(tone)]
  }

  /// Whether two vowels at the end of a word are a pair on which habits differ. After `q`, `u` is
  /// part of the consonant.
  private func isMovable(_ first: UInt8, _ second: UInt8, before: UInt8) -> Bool {
    switch (first, second) {
    case (15, 1), (15, 5): true
    case (21, 25): before != 17
    default: false
    }
  }
}

/// A 64-bit hash of letter codes, the same on every machine: it is written into model files.
package struct WordHash {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  package init() {}

  @inline(__always)
  package mutating func add(_ code: UInt8) {
    state = (state ^ UInt64(code)) &* 0x0000_0100_0000_01B3
    state ^= state >> 29
  }

  @inline(__always)
  package var value: UInt64 { Self.mix(state) }

  /// The finaliser of MurmurHash3.
  @inline(__always)
  package static func mix(_ value: UInt64) -> UInt64 {
    var hash = value
    hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ (hash >> 33)
  }

  package static func of(_ codes: some Sequence<UInt8>) -> UInt64 {
    var hash = WordHash()
    for code in codes { hash.add(code) }
    return hash.value
  }
}
