internal import CVietnameseModel

/// Looks many n-grams up at a time. The tables are far larger than a processor's caches; asking for
/// the memory of all before the first is read makes them wait together instead of one by one.
final class NGramBatch {
  private let capacity: Int
  /// Keys, then their hashes.
  private let keys: UnsafeMutablePointer<UInt64>
  private let starts: UnsafeMutablePointer<Int32>
  /// Where each bucket ends, then the index of the n-gram's record, -1 when there is none.
  private let records: UnsafeMutablePointer<Int32>
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = capacity
    keys = .allocate(capacity: capacity)
    starts = .allocate(capacity: capacity)
    records = .allocate(capacity: capacity)
  }

  deinit {
    keys.deallocate()
    starts.deallocate()
    records.deallocate()
  }

  func removeAll() { count = 0 }

  /// Adds packed word ids; the caller sees to it that the batch is not full.
  @inline(__always)
  func add(_ key: UInt64) {
    keys[count] = key
    count += 1
  }

  /// The index of the record of the n-gram that was added at a place.
  @inline(__always)
  subscript(place: Int) -> Int { Int(records[place]) }

  /// Finds all that was added.
  func find(in table: NGramTable) {
    for index in 0..<count {
      let hash = NGramTable.hash(keys[index])
      keys[index] = hash
      sohoa_prefetch(table.deviations + NGramTable.bucket(hash, bits: table.bucketBits))
    }
    for index in 0..<count {
      let bounds = table.bounds(ofBucket: NGramTable.bucket(keys[index], bits: table.bucketBits))
      starts[index] = Int32(truncatingIfNeeded: bounds.lowerBound)
      records[index] = Int32(truncatingIfNeeded: bounds.upperBound)
      sohoa_prefetch(table.records + bounds.lowerBound &* table.recordLength)
    }
    for index in 0..<count {
      records[index] = Int32(
        truncatingIfNeeded: table.find(
          NGramTable.fingerprint(keys[index]), in: Int(starts[index])..<Int(records[index])))
    }
  }
}
