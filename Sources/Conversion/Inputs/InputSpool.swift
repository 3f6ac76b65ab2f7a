internal import FoundationEssentials
internal import Glibc
internal import SystemPackage

/// Keeps standard input in a temporary file, since it can be read only once and documents are read
/// several times: to take the hash, to tell the type, page by page.
///
/// The file is gone when the spool is.
public struct InputSpool: ~Copyable {
  /// The inputs, with the temporary file in place of standard input.
  public let inputs: [Input]
  private let temporaryFile: String?

  /// - Throws: `OutputError` when the temporary file cannot be written.
  public init(_ inputs: [Input]) throws(OutputError) {
    guard inputs.contains(where: { $0.name == "-" }) else {
      self.inputs = inputs
      temporaryFile = nil
      return
    }
    let path = URL.temporaryDirectory.appending(path: "sohoa-\(UUID().uuidString)").path
    do {
      try Self.copyStandardInput(to: path)
    } catch {
      unlink(path)
      throw OutputError(
        target: path, reason: (error as? Errno)?.description ?? "standard input cannot be read")
    }
    temporaryFile = path
    self.inputs = inputs.map { $0.name == "-" ? Input(name: "-", path: path) : $0 }
  }

  deinit {
    if let temporaryFile { unlink(temporaryFile) }
  }

  private static func copyStandardInput(to path: String) throws {
    let file = try FileDescriptor.open(
      FilePath(path), .writeOnly, options: [.create, .exclusiveCreate],
      permissions: .ownerReadWrite)
    try file.closeAfter {
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
      defer { buffer.deallocate() }
      while true {
        let read = try FileDescriptor.standardInput.read(into: buffer)
        if read == 0 { return }
        try file.writeAll(buffer[..<read])
      }
    }
  }
}
