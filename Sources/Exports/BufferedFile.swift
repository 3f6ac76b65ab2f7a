internal import Conversion

/// A `WholeFile` written in large pieces.
struct BufferedFile: ~Copyable {
  private let file: WholeFile
  private var buffer: [UInt8] = []
  private static let pieceSize = 1 << 16

  /// Standard output when `path` is nil.
  init(path: String?) throws(OutputError) {
    file = try WholeFile(path: path)
    buffer.reserveCapacity(Self.pieceSize * 2)
  }

  /// Lets `body` append to the output.
  mutating func append(_ body: (inout [UInt8]) -> Void) throws(OutputError) {
    body(&buffer)
    if buffer.count < Self.pieceSize { return }
    try file.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  consuming func finish() throws(OutputError) {
    try file.write(buffer)
    try file.finish()
  }
}
