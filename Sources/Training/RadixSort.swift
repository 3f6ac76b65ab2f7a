/// Sorts 64-bit keys, 11 bits a round, by their bits from `lowBit` up to `highBit`.
///
/// Stable; needs as much memory again as the keys; O(keys) a round. Rounds in which all keys agree
/// are skipped.
func radixSort(_ keys: inout [UInt64], lowBit: Int = 0, highBit: Int = 64) {
  guard keys.count > 1 else { return }
  let count = keys.count
  var spare = [UInt64](repeating: 0, count: count)
  var histogram = [Int](repeating: 0, count: 2048)
  var shift = lowBit
  while shift < highBit {
    let mask: UInt64 = (1 << UInt64(min(highBit - shift, 11))) - 1
    var isSkipped = false
    keys.withUnsafeMutableBufferPointer { source in
      spare.withUnsafeMutableBufferPointer { target in
        histogram.withUnsafeMutableBufferPointer { slots in
          slots.update(repeating: 0)
          for index in 0..<count { slots[Int((source[index] >> UInt64(shift)) & mask)] += 1 }
          if slots[Int((source[0] >> UInt64(shift)) & mask)] == count {
            isSkipped = true
            return
          }
          var sum = 0
          for slot in 0..<2048 { (slots[slot], sum) = (sum, sum + slots[slot]) }
          for index in 0..<count {
            let key = source[index]
            let slot = Int((key >> UInt64(shift)) & mask)
            target[slots[slot]] = key
            slots[slot] += 1
          }
        }
      }
    }
    if !isSkipped { swap(&keys, &spare) }
    shift += 11
  }
}
