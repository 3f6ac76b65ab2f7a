/// Distinct n-grams in ascending order of their packed word ids (16 bits a word, the last word
/// lowest), with how often they occur.
struct NGramCounts {
  var keys: [UInt64] = []
  /// Occurrences, or for lower orders the number of different words seen before the n-gram.
  var raw: [UInt32] = []
  /// The same with the sources' weights.
  var weighted: [Float] = []

  var count: Int { keys.count }

  init() {}

  /// Counts the keys of one source; sorts them on the way.
  init(sorting occurrences: inout [UInt64], weight: Int) {
    radixSort(&occurrences)
    var index = 0
    while index < occurrences.count {
      let key = occurrences[index]
      let start = index
      while index < occurrences.count, occurrences[index] == key { index += 1 }
      keys.append(key)
      raw.append(UInt32(clamping: index - start))
      weighted.append(Float((index - start) * weight))
    }
  }

  /// The counts of two lots together. O(both).
  static func merging(_ first: NGramCounts, _ second: NGramCounts) -> NGramCounts {
    if first.count == 0 { return second }
    if second.count == 0 { return first }
    var result = NGramCounts()
    result.keys.reserveCapacity(first.count + second.count)
    result.raw.reserveCapacity(first.count + second.count)
    result.weighted.reserveCapacity(first.count + second.count)
    var (left, right) = (0, 0)
    while left < first.count || right < second.count {
      let takesLeft =
        right == second.count || (left < first.count && first.keys[left] <= second.keys[right])
      let takesRight =
        left == first.count || (right < second.count && second.keys[right] <= first.keys[left])
      var (raw, weighted): (UInt32, Float) = (0, 0)
      result.keys.append(takesLeft ? first.keys[left] : second.keys[right])
      if takesLeft {
        (raw, weighted) = (first.raw[left], first.weighted[left])
        left += 1
      }
      if takesRight {
        raw &+= second.raw[right]
        weighted += second.weighted[right]
        right += 1
      }
      result.raw.append(raw)
      result.weighted.append(weighted)
    }
    return result
  }

  /// For each (n-1)-gram the number of different words before it, weighted with the mean weight of
  /// the occurrences: the counts of the next lower order in a Kneser-Ney model.
  ///
  /// - Parameter order: of these n-grams.
  func continuations(order: Int) -> NGramCounts {
    let bits = UInt64(16 * (order - 1))
    let mask: UInt64 = (1 << bits) - 1
    var packed = [UInt64](repeating: 0, count: count)
    for index in 0..<count {
      let mean = UInt64(max(1, min(65535, 256 * weighted[index] / Float(raw[index]))))
      packed[index] = (keys[index] & mask) << 16 | mean
    }
    radixSort(&packed, lowBit: 16, highBit: 16 + Int(bits))
    var result = NGramCounts()
    var index = 0
    while index < packed.count {
      let key = packed[index] >> 16
      let start = index
      var sum: UInt64 = 0
      while index < packed.count, packed[index] >> 16 == key {
        sum += packed[index] & 0xFFFF
        index += 1
      }
      result.keys.append(key)
      result.raw.append(UInt32(clamping: index - start))
      result.weighted.append(Float(sum) / 256)
    }
    return result
  }

  /// How many n-grams occur once, twice, three and four times.
  var countsOfCounts: [Int] {
    var result = [0, 0, 0, 0, 0]
    for count in raw where count < 5 { result[Int(count)] += 1 }
    return result
  }
}

/// Sorted packed n-grams with a first-word index, for finding one among millions.
struct KeyIndex {
  private let starts: [Int32]
  private let shift: UInt64

  init(keys: [UInt64], order: Int) {
    // The first word and the top eight bits of the second.
    shift = UInt64(max(0, 16 * order - 24))
    var starts = [Int32](repeating: 0, count: (1 << 24) + 1)
    for key in keys { starts[Int(key >> shift) + 1] += 1 }
    for slot in 1..<starts.count { starts[slot] += starts[slot - 1] }
    self.starts = starts
  }

  /// The index of a key, nil when it is not there.
  func find(_ key: UInt64, in keys: UnsafeBufferPointer<UInt64>) -> Int? {
    let slot = Int(key >> shift)
    var (low, high) = (Int(starts[slot]), Int(starts[slot + 1]))
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < Int(starts[slot + 1]) && keys[low] == key ? low : nil
  }
}
