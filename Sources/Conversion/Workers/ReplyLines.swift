internal import Subprocess

/// The lines that a worker writes, held to a length: a worker that floods its output must not fill
/// the memory of the one who reads it.
struct ReplyLines {
  enum LineError: Error {
    case tooLong
  }

  /// In bytes. The largest replies, documents of thousands of pages, have some tens of megabytes.
  static let longestLine = 1 << 28

  private var iterator: SubprocessOutputSequence.Iterator
  private var bytes: [UInt8] = []
  /// Where in `bytes` the next line starts, and up to where no line end was found.
  private var start = 0
  private var searched = 0

  init(_ output: SubprocessOutputSequence) {
    iterator = output.makeAsyncIterator()
  }

  /// Whether more was written than was asked for.
  var hasMore: Bool { start < bytes.count }

  /// The next line without its end; nil when the output ended, also in the middle of a line.
  mutating func next() async throws -> String? {
    while true {
      if let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer {
          start = end + 1
          searched = start
        }
        return String(decoding: bytes[start..<end], as: UTF8.self)
      }
      bytes.removeFirst(start)
      start = 0
      searched = bytes.count
      guard bytes.count < Self.longestLine else { throw LineError.tooLong }
      guard let piece = try await iterator.next() else { return nil }
      piece.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
  }
}
