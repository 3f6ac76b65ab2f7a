#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The n-grams of one order with those at hand that were looked up last: a text asks for the
/// same ones over and over, and the tables are far larger than a processor's caches. One task at a
/// time.
final class KeptNGrams {
  /// The key and one of an n-gram, 0 for none, and what its record says.
  struct Slot {
    var key: UInt64
    var record: Int

    init(_ key: UInt64, _ record: Int) { (self.key, self.record) = (key &+ 1, record) }
  }

  let table: NGramTable
  private let slots: UnsafeMutablePointer<Slot>
  private let shift: UInt64

  /// - Parameter bits: the binary logarithm of the number of n-grams that are kept.
  init(_ table: NGramTable, bits: UInt64) {
    self.table = table
    shift = 64 - bits
    // Memory that is not used is never touched.
    let memory = calloc(1 << Int(bits), MemoryLayout<Slot>.stride)
    slots =
      memory?.bindMemory(to: Slot.self, capacity: 1 << Int(bits))
      ?? .allocate(capacity: 1 << Int(bits))
    if memory == nil { slots.initialize(repeating: Slot(UInt64.max, -1), count: 1 << Int(bits)) }
  }

  deinit { free(slots) }

  /// Where an n-gram is if it is kept.
  @inline(__always)
  func slot(of key: UInt64) -> UnsafeMutablePointer<Slot> {
    slots + Int((key &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  /// What an n-gram's record says, -1 when there is none.
  @inline(__always)
  func find(_ key: UInt64) -> Int {
    let slot = slot(of: key)
    if slot.pointee.key != key &+ 1 { slot.pointee = Slot(key, table.find(key)) }
    return slot.pointee.record
  }
}
