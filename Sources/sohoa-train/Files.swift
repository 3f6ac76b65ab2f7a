internal import FoundationEssentials

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A file that cannot be read.
struct UnreadableFile: Error {
  var path: String
}

/// The bytes of a file.
func readFile(_ path: String) throws(UnreadableFile) -> [UInt8] {
  guard let data = try? Data(contentsOf: URL(filePath: path)) else {
    throw UnreadableFile(path: path)
  }
  return Array(data)
}

/// The lines of a text file, without their line ends.
func readLines(_ path: String) throws(UnreadableFile) -> [String] {
  String(decoding: try readFile(path), as: UTF8.self)
    .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

/// Prints a line to standard error.
func printDiagnostic(_ text: String) {
  var line = text + "\n"
  line.withUTF8 { bytes in _ = write(2, bytes.baseAddress, bytes.count) }
}
