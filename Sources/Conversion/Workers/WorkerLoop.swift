internal import FoundationEssentials
internal import Glibc
internal import Recognition
internal import Records

/// The other side of `WorkerPool`: answers requests on standard input one by one.
public enum WorkerLoop {
  /// Answers every line of standard input with exactly one line on standard output, until the input
  /// ends.
  ///
  /// Whatever the libraries print goes to standard error: the descriptor of standard output is kept
  /// aside and the number that C code knows points elsewhere.
  public static func run() async throws {
    let output = dup(STDOUT_FILENO)
    guard output >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else { return }
    defer { close(output) }
    var readers = Readers()
    while let line = readLine(strippingNewline: true) {
      let reply = await readers.answer(line)
      guard let bytes = try? OrderedJSON.encode(reply), writeAll(bytes + [10], to: output) else {
        return
      }
    }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      if written <= 0 { return false }
      rest = rest.dropFirst(written)
    }
    return true
  }
}
