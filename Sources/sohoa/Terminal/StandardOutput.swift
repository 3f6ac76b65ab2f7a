import Conversion
import Glibc

/// Standard output, where nothing but results goes.
enum StandardOutput {
  /// Writes all bytes.
  ///
  /// - Throws: `OutputError` when the reader has gone or the disk is full.
  static func write(_ bytes: [UInt8]) throws(OutputError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      if written <= 0 {
        throw OutputError(target: "standard output", reason: String(cString: strerror(errno)))
      }
      rest = rest.dropFirst(written)
    }
  }
}
