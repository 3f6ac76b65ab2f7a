import Conversion
import FoundationEssentials

/// Files that appear under their name only when they are whole.
enum WholeFile {
  /// - Throws: `OutputError` naming the file.
  static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    do {
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw OutputError(target: path, reason: "the file cannot be made or the disk is full")
    }
  }
}
