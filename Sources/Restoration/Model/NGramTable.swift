internal import Vietnamese

/// The n-grams of one order, found by the hash of their packed word ids.
///
/// A record is a 16-bit fingerprint, the code of a log probability and, below the highest order,
/// the code of a log back-off weight: 4 or 3 bytes. Records are sorted by hash; the top bits of
/// the hash name a bucket of some four records, whose start is where even spreading would put it,
/// corrected by a 16-bit deviation. A pair of words is never taken for another in a table of 2^16
/// buckets and more; a longer n-gram that is not there is in about 6 look-ups of 100,000.
package struct NGramTable: @unchecked Sendable {  // the pointers lead into immutable memory kept by LanguageModel
  package let count: Int
  let bucketBits: UInt64
  let recordLength: Int
  let deviations: UnsafePointer<Int16>
  let records: UnsafeRawPointer
  let probabilities: UnsafePointer<Float>
  let backoffs: UnsafePointer<Float>

  /// The same table in a copy of the model's bytes that lies so many bytes away.
  func moved(by distance: Int) -> NGramTable {
    NGramTable(
      count: count, bucketBits: bucketBits, recordLength: recordLength,
      deviations: (UnsafeRawPointer(deviations) + distance).assumingMemoryBound(to: Int16.self),
      records: records + distance,
      probabilities: (UnsafeRawPointer(probabilities) + distance).assumingMemoryBound(
        to: Float.self),
      backoffs: (UnsafeRawPointer(backoffs) + distance).assumingMemoryBound(to: Float.self))
  }

  /// The hash of packed word ids, 16 bits a word, the last word lowest. Part of the file format.
  ///
  /// Two words have 32 bits, which are mixed without loss (the finalizer of MurmurHash3, Appleby
  /// 2011) and put twice one after the other: bucket and fingerprint together have them all.
  @inline(__always)
  package static func hash(_ key: UInt64) -> UInt64 {
    guard key > UInt64(UInt32.max) else {
      var pair = UInt32(truncatingIfNeeded: key)
      pair = (pair ^ (pair >> 16)) &* 0x85EB_CA6B
      pair = (pair ^ (pair >> 13)) &* 0xC2B2_AE35
      pair ^= pair >> 16
      return UInt64(pair) << 32 | UInt64(pair)
    }
    return WordHash.mix(key &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1)
  }

  @inline(__always)
  package static func bucket(_ hash: UInt64, bits: UInt64) -> Int { Int(hash >> (64 - bits)) }

  @inline(__always)
  package static func fingerprint(_ hash: UInt64) -> UInt16 { UInt16(truncatingIfNeeded: hash) }

  /// Where the records of a bucket would begin if they were spread evenly.
  @inline(__always)
  package static func evenStart(_ bucket: Int, count: Int, bits: UInt64) -> Int {
    Int((UInt64(bucket) &* UInt64(count)) >> bits)
  }

  /// What an n-gram's record says, -1 when there is none: the code of its log probability and,
  /// above it, that of its log back-off weight.
  @inline(__always)
  func find(_ key: UInt64) -> Int {
    let hash = Self.hash(key)
    return find(
      Self.fingerprint(hash), in: bounds(ofBucket: Self.bucket(hash, bits: bucketBits)))
  }

  /// The records of a bucket.
  @inline(__always)
  func bounds(ofBucket bucket: Int) -> Range<Int> {
    let start = Self.evenStart(bucket, count: count, bits: bucketBits) &+ Int(deviations[bucket])
    let end =
      Self.evenStart(bucket &+ 1, count: count, bits: bucketBits) &+ Int(deviations[bucket &+ 1])
    return Range(uncheckedBounds: (start, end))
  }

  /// What the first of some records says that has a fingerprint, -1 when none has.
  @inline(__always)
  func find(_ fingerprint: UInt16, in bounds: Range<Int>) -> Int {
    var index = bounds.lowerBound
    while index < bounds.upperBound {
      let offset = index &* recordLength
      if records.loadUnaligned(fromByteOffset: offset, as: UInt16.self) == fingerprint {
        let probability = Int(records.load(fromByteOffset: offset &+ 2, as: UInt8.self))
        if recordLength < 4 { return probability }
        return probability | Int(records.load(fromByteOffset: offset &+ 3, as: UInt8.self)) << 8
      }
      index &+= 1
    }
    return -1
  }

  /// The log probability that a record says.
  @inline(__always)
  func probability(_ record: Int) -> Float { probabilities[record & 0xFF] }

  /// The log back-off weight that a record says; only below the highest order.
  @inline(__always)
  func backoff(_ record: Int) -> Float { backoffs[record >> 8] }
}
