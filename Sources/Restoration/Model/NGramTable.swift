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

  /// The index of an n-gram's record, -1 when there is none.
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

  /// The first of some records that has a fingerprint, -1 when none has.
  @inline(__always)
  func find(_ fingerprint: UInt16, in bounds: Range<Int>) -> Int {
    var index = bounds.lowerBound
    while index < bounds.upperBound {
      if records.loadUnaligned(fromByteOffset: index &* recordLength, as: UInt16.self)
        == fingerprint
      {
        return index
      }
      index &+= 1
    }
    return -1
  }

  /// The log probability of a record.
  @inline(__always)
  func probability(_ index: Int) -> Float {
    probabilities[Int(records.load(fromByteOffset: index &* recordLength &+ 2, as: UInt8.self))]
  }

  /// The log back-off weight of a record; only below the highest order.
  @inline(__always)
  func backoff(_ index: Int) -> Float {
    backoffs[Int(records.load(fromByteOffset: index &* recordLength &+ 3, as: UInt8.self))]
  }
}
