internal import CVietnameseModel
internal import Vietnamese

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A trained model of Vietnamese: words, n-gram probabilities and error channels, viewed in place.
///
/// Nothing is copied or built when it is opened but the small tables of the channels and what the
/// trie's nodes promise. It is
/// immutable and may be shared by any number of tasks.
public final class LanguageModel: @unchecked Sendable {  // all storage is immutable after init
  /// The model file's bytes.
  let bytes: UnsafeRawBufferPointer
  private let isMapped: Bool

  /// The order of the n-grams, 4.
  public let order: Int
  /// The number of words, the special tokens included.
  public let wordCount: Int
  /// The number of groups of words that differ only in marks, the special tokens counted as one
  /// each.
  let groupCount: Int

  let wordOffsets: UnsafePointer<UInt32>
  let wordLetters: UnsafePointer<UInt8>
  let wordIndex: UnsafeBufferPointer<UInt16>
  let foldedIndex: UnsafeBufferPointer<UInt32>
  let foldedOffsets: UnsafePointer<UInt32>
  let foldedWords: UnsafePointer<UInt16>
  let unigramProbability: UnsafePointer<Float>
  let unigramBackoff: UnsafePointer<Float>
  let caseCosts: UnsafePointer<UInt8>
  let frequency: UnsafePointer<UInt8>
  let bigrams: NGramTable
  let trigrams: NGramTable
  let fourgrams: NGramTable
  let codeSuffixes: CodeSuffixes
  let channels: ErrorChannels
  let trie: WordTrie
  let promises: WordPromises

  /// The model that ships with the library. Opening it costs no reading.
  ///
  /// - Throws: `ModelError` when the library was built with a damaged model file.
  public static func shipped() throws(ModelError) -> LanguageModel {
    var length: Int64 = 0
    let start = sohoa_vietnamese_model(&length)
    return try LanguageModel(
      bytes: UnsafeRawBufferPointer(start: start, count: Int(length)), isMapped: false,
      verifiesChecksum: false)
  }

  /// Maps a model file. Its checksum is compared, which reads it once.
  ///
  /// - Throws: `ModelError` when the file cannot be read, is no model, is truncated or damaged, or
  ///   has another version.
  public convenience init(path: String) throws(ModelError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .unreadable(code: errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .unreadable(code: errno) }
    let length = Int(status.st_size)
    guard length >= ModelFormat.headerLength else { throw .notAModel }
    guard let start = mmap(nil, length, PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED else {
      throw .unreadable(code: errno)
    }
    try self.init(
      bytes: UnsafeRawBufferPointer(start: start, count: length), isMapped: true,
      verifiesChecksum: true)
  }

  /// - Parameters:
  ///   - bytes: lives as long as the model; unmapped with it when `isMapped`, also on failure.
  init(
    bytes: UnsafeRawBufferPointer, isMapped: Bool, verifiesChecksum: Bool
  ) throws(ModelError) {
    let sections: ModelSections
    do {
      sections = try ModelSections(bytes, verifiesChecksum: verifiesChecksum)
    } catch {
      if isMapped { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
      throw error
    }
    self.bytes = bytes
    self.isMapped = isMapped
    order = sections.scalar(.order)
    wordCount = sections.scalar(.words)
    groupCount = sections.scalar(.groups)
    wordOffsets = sections.pointer(.wordOffsets)
    wordLetters = sections.pointer(.wordLetters)
    wordIndex = sections.buffer(.wordIndex)
    foldedIndex = sections.buffer(.foldedIndex)
    foldedOffsets = sections.pointer(.foldedOffsets)
    foldedWords = sections.pointer(.foldedWords)
    unigramProbability = sections.pointer(.unigramProbability)
    unigramBackoff = sections.pointer(.unigramBackoff)
    caseCosts = sections.pointer(.caseCosts)
    frequency = sections.pointer(.frequency)
    bigrams = sections.table(.count2, .bucketBits2, 4, .buckets2, .records2, .codebook2)
    trigrams = sections.table(.count3, .bucketBits3, 4, .buckets3, .records3, .codebook3)
    fourgrams = sections.table(.count4, .bucketBits4, 3, .buckets4, .records4, .codebook4)
    codeSuffixes = CodeSuffixes(table: sections.raw(.codeSuffixes))
    channels = ErrorChannels(table: sections.raw(.confusions))
    trie = WordTrie(nodes: sections.buffer(.trie))
    promises = WordPromises(trie, unigrams: unigramProbability)
  }

  deinit {
    if isMapped { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
  }
}

/// Why a model cannot be used.
public enum ModelError: Error, Equatable, Sendable {
  /// The file cannot be opened or mapped; `code` is `errno`.
  case unreadable(code: Int32)
  /// The file does not begin as a model does.
  case notAModel
  /// The file's writing did not end, or it was cut short.
  case truncated
  /// The file's checksum is wrong, or a section does not fit.
  case damaged
  /// The file has another version of the format.
  case version(found: UInt32, supported: UInt32)
}

extension ModelError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let code): "The model file cannot be read (error \(code))."
    case .notAModel: "This is not a model file. Make one with `sohoa train`."
    case .truncated: "The model file is incomplete. Copy it again or train it anew."
    case .damaged: "The model file is damaged. Copy it again or train it anew."
    case .version(let found, let supported):
      "The model file has version \(found), this program reads \(supported). Train it anew."
    }
  }
}
