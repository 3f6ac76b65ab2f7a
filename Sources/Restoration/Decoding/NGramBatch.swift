internal import CVietnameseModel

/// Looks many n-grams up at a time. The tables are far larger than a processor's caches; asking for
/// the memory of all before the first is read makes them wait together instead of one by one.
final class NGramBatch {
  private let ngrams: KeptNGrams
  private let table: NGramTable
  /// What each n-gram's record says, -1 when there is none.
  private let records: UnsafeMutablePointer<Int32>
  private(set) var count = 0
  /// Those that are to be looked up: their keys and places in the batch.
  private let missing: UnsafeMutablePointer<(key: UInt64, place: Int)>
  private var missingCount = 0
  /// Of each of those its hash, and where its bucket begins and ends.
  private let buckets: UnsafeMutablePointer<Bucket>

  private struct Bucket {
    var hash: UInt64
    var start: Int32
    var end: Int32
  }

  init(_ ngrams: KeptNGrams, capacity: Int) {
    self.ngrams = ngrams
    table = ngrams.table
    records = .allocate(capacity: capacity)
    missing = .allocate(capacity: capacity)
    buckets = .allocate(capacity: capacity)
  }

  deinit {
    records.deallocate()
    missing.deallocate()
    buckets.deallocate()
  }

  func removeAll() { (count, missingCount) = (0, 0) }

  /// Adds packed word ids; the caller sees to it that the batch is not full.
  @inline(__always)
  func add(_ key: UInt64) {
    let (slot, mark) = ngrams.place(of: key)
    let kept = slot.pointee
    let isMissing = !ngrams.isKept(mark, in: kept)
    records[count] = Int32(truncatingIfNeeded: ngrams.record(in: kept))
    // Whether it is kept is anyone's guess; a branch would cost more than what is done in vain.
    missing[missingCount] = (key, count)
    missingCount &+= isMissing ? 1 : 0
    count &+= 1
  }

  /// What the record of the n-gram says that was added at a place.
  @inline(__always)
  subscript(place: Int) -> Int { Int(records[place]) }

  /// Finds all that was added.
  func find() {
    for index in 0..<missingCount {
      let hash = NGramTable.hash(missing[index].key)
      buckets[index].hash = hash
      sohoa_prefetch(table.deviations + NGramTable.bucket(hash, bits: table.bucketBits))
    }
    for index in 0..<missingCount {
      let bounds = table.bounds(
        ofBucket: NGramTable.bucket(buckets[index].hash, bits: table.bucketBits))
      buckets[index].start = Int32(truncatingIfNeeded: bounds.lowerBound)
      buckets[index].end = Int32(truncatingIfNeeded: bounds.upperBound)
      sohoa_prefetch(table.records + bounds.lowerBound &* table.recordLength)
    }
    for index in 0..<missingCount {
      let (bucket, one) = (buckets[index], missing[index])
      let record = table.find(
        NGramTable.fingerprint(bucket.hash), in: Int(bucket.start)..<Int(bucket.end))
      records[one.place] = Int32(truncatingIfNeeded: record)
      let (slot, mark) = ngrams.place(of: one.key)
      slot.pointee = ngrams.slot(mark, record: record)
    }
  }
}
