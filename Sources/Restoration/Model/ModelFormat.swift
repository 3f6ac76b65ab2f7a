/// How a model file is laid out: one flat, little-endian block.
///
/// | bytes | what |
/// |---|---|
/// | 0–7 | the magic `SoHoaLM` and a line feed; `SoHoaLM?` marks a file whose writing did not end |
/// | 8–11 | version |
/// | 12–15 | number of sections |
/// | 16–23 | length of the whole file in bytes |
/// | 24–31 | checksum of all that follows byte 32 |
/// | 32– | one entry a section: kind (4 bytes), element count (4), offset (8), length in bytes (8) |
///
/// Sections begin at multiples of 64 bytes.
package enum ModelFormat {
  package static let magic: [UInt8] = Array("SoHoaLM\n".utf8)
  package static let version: UInt32 = 2
  package static let headerLength = 32
  package static let sectionEntryLength = 24
  package static let alignment = 64

  /// The sections of a model file.
  package enum Section: UInt32, CaseIterable {
    /// Counts and scalars: see `ModelFormat.Scalar`, one UInt32 each.
    case scalars = 1
    /// Where each word's letters begin in `wordLetters`: word count + 1 UInt32.
    case wordOffsets
    /// Letter codes of all words.
    case wordLetters
    /// Open-addressing table of word ids by the hash of the letters: UInt16, 0 empty.
    case wordIndex
    /// Open-addressing table of groups by the hash of the unmarked letters: UInt32, group + 1.
    case foldedIndex
    /// Where each group's candidates begin: group count + 1 UInt32.
    case foldedOffsets
    /// Word ids of all groups, likeliest first: UInt16.
    case foldedWords
    /// Log probability of each word: Float32.
    case unigramProbability
    /// Log back-off weight of each word: Float32.
    case unigramBackoff
    /// Three costs a word, in eighths of a nat: written lower-case, capitalised, all capitals.
    case caseCosts
    /// For orders 2, 3, 4: bucket deviations (Int16), records, codebooks (Float32).
    case buckets2, records2, codebook2
    case buckets3, records3, codebook3
    case buckets4, records4, codebook4
    /// Suffixes of document codes by their unmarked form: text lines `folded TAB printed`.
    case codeSuffixes
    /// The error channels: text tables as in `scripts/learn-confusions`.
    case confusions
    /// Trie over the words for search under an error channel.
    case trie
    /// Number of times each word was seen, log2 in eighths: UInt8.
    case frequency
  }

  /// Indices of the numbers in the `scalars` section.
  package enum Scalar: Int {
    case order, words, groups
    case count2, count3, count4
    case bucketBits2, bucketBits3, bucketBits4
  }

  /// The sections of the n-grams of an order, 2 to 4.
  package static func tableSections(
    order: Int
  ) -> (buckets: Section, records: Section, codebook: Section) {
    switch order {
    case 2: (.buckets2, .records2, .codebook2)
    case 3: (.buckets3, .records3, .codebook3)
    default: (.buckets4, .records4, .codebook4)
    }
  }

  /// Ids of the tokens that are no words.
  package enum Special {
    package static let unknown: UInt16 = 0
    package static let boundary: UInt16 = 1
    package static let number: UInt16 = 2
    package static let code: UInt16 = 3
    package static let comma: UInt16 = 4
    package static let count = 5
  }

  /// A 64-bit checksum over bytes, eight at a time; O(bytes), several GB a second.
  package static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var lanes: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
    let prime: UInt64 = 0x9E37_79B1_85EB_CA87
    var offset = 0
    while offset + 32 <= bytes.count {
      lanes.0 = (lanes.0 ^ word(bytes, offset)) &* prime
      lanes.1 = (lanes.1 ^ word(bytes, offset + 8)) &* prime
      lanes.2 = (lanes.2 ^ word(bytes, offset + 16)) &* prime
      lanes.3 = (lanes.3 ^ word(bytes, offset + 24)) &* prime
      lanes.0 ^= lanes.0 >> 31
      lanes.1 ^= lanes.1 >> 31
      lanes.2 ^= lanes.2 >> 31
      lanes.3 ^= lanes.3 >> 31
      offset += 32
    }
    var hash = lanes.0 &+ lanes.1 &* 3 &+ lanes.2 &* 5 &+ lanes.3 &* 7 &+ UInt64(bytes.count)
    while offset < bytes.count {
      hash = (hash ^ UInt64(bytes[offset])) &* prime
      hash ^= hash >> 29
      offset += 1
    }
    return hash
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
