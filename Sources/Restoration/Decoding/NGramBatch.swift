internal import CVietnameseModel

/// Looks many n-grams up at a time. The tables are far larger than a processor's caches; asking for
/// the memory of all before the first is read makes them wait together instead of one by one.
final class NGramBatch {
  private let ngrams: KeptNGrams
  private let table: NGramTable
  /// What each n-gram's record says, -1 when there is none.
  private let records: UnsafeMutablePointer<Int32>
  private(set) var count = 0
  /// Those that are to be looked up: their places in the batch, keys, hashes, and where their
  /// buckets begin and end.
  private let missing: UnsafeMutablePointer<Missing>
  private var missingCount = 0

  private struct Missing {
    var key: UInt64
    var hash: UInt64
    var place: Int32
    var start: Int32
    var end: Int32
  }

  init(_ ngrams: KeptNGrams, capacity: Int) {
    self.ngrams = ngrams
    table = ngrams.table
    records = .allocate(capacity: capacity)
    missing = .allocate(capacity: capacity)
  }

  deinit {
    records.deallocate()
    missing.deallocate()
  }

  func removeAll() { (count, missingCount) = (0, 0) }

  /// Adds packed word ids; the caller sees to it that the batch is not full.
  @inline(__always)
  func add(_ key: UInt64) {
    let slot = ngrams.slot(of: key)
    let hash = NGramTable.hash(key)
    let isMissing = slot.pointee.key != key &+ 1
    records[count] = Int32(truncatingIfNeeded: slot.pointee.record)
    // Whether it is kept is anyone's guess; a branch would cost more than what is done in vain.
    missing[missingCount] = Missing(
      key: key, hash: hash, place: Int32(truncatingIfNeeded: count), start: 0, end: 0)
    missingCount &+= isMissing ? 1 : 0
    count &+= 1
  }

  /// What the record of the n-gram says that was added at a place.
  @inline(__always)
  subscript(place: Int) -> Int { Int(records[place]) }

  /// Finds all that was added.
  func find() {
    for index in 0..<missingCount {
      sohoa_prefetch(
        table.deviations + NGramTable.bucket(missing[index].hash, bits: table.bucketBits))
    }
    for index in 0..<missingCount {
      let bounds = table.bounds(
        ofBucket: NGramTable.bucket(missing[index].hash, bits: table.bucketBits))
      missing[index].start = Int32(truncatingIfNeeded: bounds.lowerBound)
      missing[index].end = Int32(truncatingIfNeeded: bounds.upperBound)
      sohoa_prefetch(table.records + bounds.lowerBound &* table.recordLength)
    }
    for index in 0..<missingCount {
      let one = missing[index]
      let record = table.find(NGramTable.fingerprint(one.hash), in: Int(one.start)..<Int(one.end))
      records[Int(one.place)] = Int32(truncatingIfNeeded: record)
      ngrams.slot(of: one.key).pointee = KeptNGrams.Slot(one.key, record)
    }
  }
}
