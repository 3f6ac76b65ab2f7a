internal import Restoration

/// The n-gram table of a model while n-grams are changed in it and added to it.
///
/// The table knows n-grams by a hash alone, so that those it has cannot be listed. They can be
/// found, and new ones can be put into their buckets: a look-up goes through a bucket from end to
/// end. The number of buckets and the codebooks stay.
struct GraftedTable {
  private let order: Int
  private let bucketBits: UInt64
  private let recordLength: Int
  private let count: Int
  private var records: [UInt8]
  private let deviations: [Int16]
  private let codebook: [Float]
  private let probabilityCodes: NearestCode
  private let backoffCodes: NearestCode
  private var additions: [(bucket: Int, record: [UInt8])] = []
  private var added: Set<UInt64> = []

  /// - Parameter order: 2 to 4.
  init(_ model: LanguageModel, order: Int) {
    self.order = order
    recordLength = order < 4 ? 4 : 3
    let scalars: [UInt32] = model.values(.scalars)
    count = Int(scalars[ModelFormat.Scalar.count2.rawValue + order - 2])
    bucketBits = UInt64(scalars[ModelFormat.Scalar.bucketBits2.rawValue + order - 2])
    let sections = ModelFormat.tableSections(order: order)
    records = model.section(sections.records)
    deviations = model.values(sections.buckets)
    codebook = model.values(sections.codebook)
    probabilityCodes = NearestCode(codebook[..<256])
    backoffCodes = NearestCode(codebook[256...])
  }

  /// Whether the model has the n-gram, as far as its hash tells.
  func contains(_ key: UInt64) -> Bool { find(key) != nil }

  /// Gives an n-gram that is there another probability.
  mutating func update(_ key: UInt64, logProbability: Float) {
    guard let index = find(key) else { return }
    records[index * recordLength + 2] = probabilityCodes.code(logProbability)
  }

  /// Adds an n-gram that is not there. Nothing happens when its hash is another new one's.
  mutating func add(_ key: UInt64, logProbability: Float, logBackoff: Float) {
    let hash = NGramTable.hash(key)
    let bucket = NGramTable.bucket(hash, bits: bucketBits)
    let fingerprint = NGramTable.fingerprint(hash)
    guard added.insert(UInt64(bucket) << 16 | UInt64(fingerprint)).inserted else { return }
    var record = [
      UInt8(truncatingIfNeeded: fingerprint), UInt8(truncatingIfNeeded: fingerprint >> 8),
      probabilityCodes.code(logProbability),
    ]
    if order < 4 { record.append(backoffCodes.code(logBackoff)) }
    additions.append((bucket, record))
  }

  /// Adds the table's sections to a file.
  ///
  /// - Returns: how many n-grams it has now, and the bits of its buckets.
  func write(to writer: inout ModelWriter) throws(TrainingError) -> (count: UInt32, bits: UInt32) {
    let total = count + additions.count
    var result: [UInt8] = []
    result.reserveCapacity(total * recordLength)
    var newDeviations: [Int16] = []
    newDeviations.reserveCapacity(deviations.count)
    let sorted = additions.sorted {
      ($0.bucket, $0.record[1], $0.record[0]) < ($1.bucket, $1.record[1], $1.record[0])
    }
    var next = 0
    for bucket in 0..<deviations.count {
      let start = result.count / recordLength
      let even = NGramTable.evenStart(bucket, count: total, bits: bucketBits)
      guard let deviation = Int16(exactly: start - even) else { throw .tooMuchForModel }
      newDeviations.append(deviation)
      guard bucket + 1 < deviations.count else { break }
      result += records[(begin(bucket) * recordLength)..<(begin(bucket + 1) * recordLength)]
      while next < sorted.count, sorted[next].bucket == bucket {
        result += sorted[next].record
        next += 1
      }
    }
    let sections = ModelFormat.tableSections(order: order)
    writer.add(sections.buckets, newDeviations)
    writer.add(sections.records, result)
    writer.add(sections.codebook, codebook)
    return (UInt32(total), UInt32(bucketBits))
  }

  private func begin(_ bucket: Int) -> Int {
    NGramTable.evenStart(bucket, count: count, bits: bucketBits) + Int(deviations[bucket])
  }

  private func find(_ key: UInt64) -> Int? {
    let hash = NGramTable.hash(key)
    let bucket = NGramTable.bucket(hash, bits: bucketBits)
    let fingerprint = NGramTable.fingerprint(hash)
    return (begin(bucket)..<begin(bucket + 1)).first {
      records[$0 * recordLength] == UInt8(truncatingIfNeeded: fingerprint)
        && records[$0 * recordLength + 1] == UInt8(truncatingIfNeeded: fingerprint >> 8)
    }
  }
}

/// The nearest of the values of a codebook, which need not be in order.
private struct NearestCode {
  private let sorted: [(value: Float, code: UInt8)]

  init(_ values: ArraySlice<Float>) {
    sorted = values.enumerated().map { ($0.element, UInt8($0.offset)) }
      .sorted { ($0.value, $0.code) < ($1.value, $1.code) }
  }

  func code(_ value: Float) -> UInt8 {
    var (low, high) = (0, sorted.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].value < value { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return sorted[0].code }
    let (below, above) = (sorted[low - 1], sorted[low])
    return value - below.value < above.value - value ? below.code : above.code
  }
}

extension LanguageModel {
  /// A section's content as numbers; the format and the machines it is for are little-endian.
  func values<Element: BitwiseCopyable>(_ kind: ModelFormat.Section) -> [Element] {
    section(kind).withUnsafeBytes { bytes in
      (0..<(bytes.count / MemoryLayout<Element>.stride)).map {
        bytes.loadUnaligned(
          fromByteOffset: $0 * MemoryLayout<Element>.stride, as: Element.self)
      }
    }
  }
}
