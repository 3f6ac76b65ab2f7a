#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The n-grams of one order with those at hand that were looked up last: a text asks for the
/// same ones over and over, and the tables are far larger than a processor's caches. One task at a
/// time.
final class KeptNGrams {
  /// What is kept of one n-gram, in eight bytes so that many fit a cache: from the highest bit what
  /// its key has beside its place, what its record says and one, and a bit that is set; 0 for none.
  typealias Slot = UInt64

  let table: NGramTable
  private let slots: UnsafeMutablePointer<Slot>
  /// Which bits of a product are a key's, and how far down those of its place lie.
  private let keyMask: UInt64
  private let placeShift: UInt64
  private let restMask: UInt64
  /// How far up in a slot what a key has beside its place begins.
  private let restShift: UInt64

  /// - Parameter bits: the binary logarithm of the number of n-grams that are kept.
  init(_ table: NGramTable, bits: UInt64) {
    self.table = table
    // Two and three words have up to 48 bits, and records of 16; four words 64, and records of 8.
    let (keyBits, recordBits): (UInt64, UInt64) = table.recordLength < 4 ? (64, 8) : (48, 16)
    keyMask = UInt64.max >> (64 - keyBits)
    placeShift = keyBits - bits
    restMask = 1 << placeShift - 1
    restShift = recordBits + 2
    let count = 1 << Int(bits)
    // Memory that is not used is never touched; without any, the program ends as Swift's own
    // allocations end it.
    guard let memory = calloc(count, MemoryLayout<Slot>.stride) else {
      fatalError("out of memory")
    }
    slots = memory.bindMemory(to: Slot.self, capacity: count)
  }

  deinit { free(slots) }

  /// Where an n-gram is if it is kept, and what its slot has then beside the record.
  @inline(__always)
  func place(of key: UInt64) -> (slot: UnsafeMutablePointer<Slot>, mark: Slot) {
    // An odd factor leaves keys that differ different.
    let product = (key &* 0x9E37_79B9_7F4A_7C15) & keyMask
    return (slots + Int(product >> placeShift), (product & restMask) << restShift | 1)
  }

  /// Whether a slot keeps the n-gram of a mark.
  @inline(__always)
  func isKept(_ mark: Slot, in slot: Slot) -> Bool { (slot ^ mark) & ~recordMask == 0 }

  /// What the record of a slot's n-gram says, -1 when there is none.
  @inline(__always)
  func record(in slot: Slot) -> Int { Int((slot & recordMask) >> 1) &- 1 }

  /// A slot's contents.
  @inline(__always)
  func slot(_ mark: Slot, record: Int) -> Slot { mark | UInt64(record &+ 1) << 1 }

  @inline(__always)
  private var recordMask: UInt64 { 1 << restShift &- 2 }

  /// What an n-gram's record says, -1 when there is none.
  @inline(__always)
  func find(_ key: UInt64) -> Int {
    let (slot, mark) = place(of: key)
    if isKept(mark, in: slot.pointee) { return record(in: slot.pointee) }
    let record = table.find(key)
    slot.pointee = self.slot(mark, record: record)
    return record
  }
}
