internal import SystemPackage

/// A line of a file, without its line end.
struct Line {
  var file: String
  /// One-based.
  var number: Int
  var bytes: [UInt8]
}

/// The lines of a file, one at a time.
struct LineReader: ~Copyable {
  /// A line that is longer is no record: 256 MiB are a hundred times the longest seen.
  static let longestLine = 1 << 28

  private let name: String
  private let descriptor: FileDescriptor
  private let limit: Int
  private var chunk: [UInt8] = []
  /// The first byte of `chunk` that is not part of an earlier line.
  private var position = 0
  private var isAtEnd = false
  private var number = 0

  /// Opens the file; `-` is standard input.
  init(path: String, longestLine limit: Int = LineReader.longestLine) throws(RecordProblem) {
    self.limit = limit
    if path == "-" {
      name = "standard input"
      descriptor = .standardInput
      return
    }
    name = path
    do {
      descriptor = try FileDescriptor.open(FilePath(path), .readOnly)
    } catch {
      throw RecordProblem(
        file: path, reason: "it cannot be read; check the name and its permissions.")
    }
  }

  deinit {
    if descriptor != .standardInput { try? descriptor.close() }
  }

  /// The next line; nil at the end. The last one may lack its line end.
  ///
  /// - Throws: `RecordProblem`, with a line for one that is too long: the next call goes on after
  ///   it; without a line when the file cannot be read any further.
  mutating func next() throws(RecordProblem) -> Line? {
    var bytes: [UInt8] = []
    var isTooLong = false
    var hasLine = false
    while true {
      if position == chunk.count {
        guard try fill() else { break }
      }
      hasLine = true
      let end = chunk[position...].firstIndex(of: UInt8(ascii: "\n"))
      let piece = chunk[position..<(end ?? chunk.count)]
      isTooLong = isTooLong || bytes.count + piece.count > limit
      if isTooLong { bytes = [] } else { bytes.append(contentsOf: piece) }
      position = end.map { $0 + 1 } ?? chunk.count
      if end != nil { break }
    }
    guard hasLine else { return nil }
    number += 1
    if isTooLong {
      throw RecordProblem(file: name, line: number, reason: "it is too long to be a record.")
    }
    // A mark of byte order, as editors on Windows put it.
    if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    return Line(file: name, number: number, bytes: bytes)
  }

  /// Reads the next chunk; false at the end.
  private mutating func fill() throws(RecordProblem) -> Bool {
    if isAtEnd { return false }
    do {
      let descriptor = self.descriptor
      chunk = try [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, count in
        count = try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
    } catch {
      isAtEnd = true
      throw RecordProblem(
        file: name, reason: "it cannot be read to its end; the rest is not exported.")
    }
    position = 0
    isAtEnd = chunk.isEmpty
    return !isAtEnd
  }
}
