internal import Restoration

/// Builds the table of one order's n-grams: records sorted by hash, bucket deviations, codebooks.
struct NGramTableBuilder {
  private(set) var records: [UInt8] = []
  private(set) var deviations: [Int16] = []
  private(set) var bucketBits: UInt64 = 0
  /// 256 log probabilities, then 256 log back-off weights.
  private(set) var codebook: [Float] = []
  let count: Int

  init(keys: [UInt64], probabilities: [Float], backoffs: [Float]?) {
    count = keys.count
    bucketBits = 1
    while (1 << bucketBits) * 4 < count { bucketBits += 1 }
    let probabilityCodes = Codebook(probabilities)
    let backoffCodes = Codebook(backoffs ?? [], zeroIsExact: true)
    codebook = probabilityCodes.centres + backoffCodes.centres

    let recordLength = backoffs == nil ? 3 : 4
    let hashes = keys.map(NGramTable.hash)
    let order = Self.sortedOrder(hashes)
    records.reserveCapacity(count * recordLength)
    var bucketStarts = [Int](repeating: 0, count: (1 << Int(bucketBits)) + 1)
    for index in order {
      let hash = hashes[index]
      bucketStarts[NGramTable.bucket(hash, bits: bucketBits) + 1] += 1
      let fingerprint = NGramTable.fingerprint(hash)
      records.append(UInt8(truncatingIfNeeded: fingerprint))
      records.append(UInt8(truncatingIfNeeded: fingerprint >> 8))
      records.append(probabilityCodes.code(probabilities[index]))
      if let backoffs { records.append(backoffCodes.code(backoffs[index])) }
    }
    for bucket in 1..<bucketStarts.count { bucketStarts[bucket] += bucketStarts[bucket - 1] }
    deviations = bucketStarts.indices.map { bucket in
      Int16(
        clamping: bucketStarts[bucket]
          - NGramTable.evenStart(bucket, count: count, bits: bucketBits))
    }
  }

  /// The indices of the hashes in ascending order.
  private static func sortedOrder(_ hashes: [UInt64]) -> [Int] {
    // 40 bits of hash are enough to order buckets; the index fills the rest.
    var packed = hashes.indices.map { (hashes[$0] & ~0xFF_FFFF) | UInt64($0) }
    guard hashes.count < 1 << 24 else { return hashes.indices.sorted { hashes[$0] < hashes[$1] } }
    radixSort(&packed)
    return packed.map { Int($0 & 0xFF_FFFF) }
  }
}

/// 256 values that stand for many: each for as many as the others.
struct Codebook {
  private(set) var centres: [Float]
  private var borders: [Float]

  /// - Parameter zeroIsExact: keeps code 0 for the value 0.
  init(_ values: [Float], zeroIsExact: Bool = false) {
    let free = zeroIsExact ? 255 : 256
    let sorted = (zeroIsExact ? values.filter { $0 != 0 } : values).sorted()
    centres = zeroIsExact ? [0] : []
    borders = []
    for code in 0..<free {
      let start = sorted.count * code / free
      let end = sorted.count * (code + 1) / free
      let bin = sorted[start..<end]
      // With fewer values than codes some codes stand for the same value.
      let nearest = sorted.isEmpty ? 0 : sorted[min(start, sorted.count - 1)]
      centres.append(bin.isEmpty ? nearest : bin.reduce(0, +) / Float(bin.count))
    }
    let used = zeroIsExact ? Array(centres.dropFirst()) : centres
    for code in 1..<used.count { borders.append((used[code - 1] + used[code]) / 2) }
    self.zeroIsExact = zeroIsExact
  }

  private let zeroIsExact: Bool

  /// The code of the nearest value.
  func code(_ value: Float) -> UInt8 {
    if zeroIsExact && value == 0 { return 0 }
    var (low, high) = (0, borders.count)
    while low < high {
      let middle = (low + high) / 2
      if borders[middle] < value { low = middle + 1 } else { high = middle }
    }
    return UInt8(low + (zeroIsExact ? 1 : 0))
  }
}
