/// The parts of one of Tesseract's `.traineddata` files.
///
/// Source: the layout that Tesseract 4 and 5 write (`combine_tessdata`): the number of parts, the
/// place of each or -1, then the parts.
struct TrainedData {
  /// The parts that reading lines needs, by their number in the file.
  enum Part: Int {
    case network = 17
    case punctuation = 18
    case words = 19
    case numbers = 20
    case symbols = 21
    case codes = 22
  }

  private let bytes: [UInt8]
  private let places: [Range<Int>?]

  /// - Throws: `Unsupported` when the bytes are no such file.
  init(bytes: [UInt8]) throws(Unsupported) {
    var reader = ByteReader(bytes[...])
    let count = try reader.int32()
    guard (1...64).contains(count) else { throw Unsupported() }
    var starts: [Int] = []
    for _ in 0..<count { starts.append(Int(truncatingIfNeeded: try reader.int64())) }
    places = starts.map { start in
      guard start >= 0, start <= bytes.count else { return nil }
      return start..<(starts.filter { $0 > start && $0 <= bytes.count }.min() ?? bytes.count)
    }
    self.bytes = bytes
  }

  /// The bytes of a part; nil when the file has none of it.
  subscript(part: Part) -> ArraySlice<UInt8>? {
    guard places.indices.contains(part.rawValue), let place = places[part.rawValue] else {
      return nil
    }
    return bytes[place]
  }
}

/// A model of another kind than is read here; Tesseract itself has to read with it.
struct Unsupported: Error {}

/// Reads little-endian numbers one after the other.
struct ByteReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func bytes(_ count: Int) throws(Unsupported) -> ArraySlice<UInt8> {
    guard count >= 0, count <= rest.count else { throw Unsupported() }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  mutating func uint64() throws(Unsupported) -> UInt64 { try number(8) }
  mutating func int64() throws(Unsupported) -> Int64 { Int64(bitPattern: try number(8)) }
  mutating func uint32() throws(Unsupported) -> UInt32 {
    UInt32(truncatingIfNeeded: try number(4))
  }
  mutating func int32() throws(Unsupported) -> Int {
    Int(Int32(truncatingIfNeeded: try number(4)))
  }
  mutating func int16() throws(Unsupported) -> Int {
    Int(Int16(truncatingIfNeeded: try number(2)))
  }
  mutating func uint8() throws(Unsupported) -> Int { Int(try number(1)) }
  mutating func double() throws(Unsupported) -> Double { Double(bitPattern: try uint64()) }

  /// A text after its length.
  mutating func string() throws(Unsupported) -> String {
    let length = try int32()
    return String(decoding: try bytes(length), as: UTF8.self)
  }

  private mutating func number(_ width: Int) throws(Unsupported) -> UInt64 {
    try bytes(width).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
