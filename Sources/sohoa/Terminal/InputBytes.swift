import FoundationEssentials
import Glibc

/// Whole inputs of commands that read text.
enum InputBytes {
  /// The bytes of a file, or of standard input for `-`; nil when they cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    path == "-" ? readStandardInput() : (try? Data(contentsOf: URL(filePath: path))).map(Array.init)
  }

  private static func readStandardInput() -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count < 0, errno == EINTR { continue }
      if count < 0 { return nil }
      bytes.append(contentsOf: buffer[..<count])
    }
  }
}
