internal import FoundationEssentials
internal import Glibc
internal import SystemPackage

/// Keeps standard input in a temporary file, since it can be read only once and documents are read
/// several times: to take the hash, to tell the type, page by page.
///
/// The file has no name from the beginning, so that however the program ends none is left behind;
/// workers open it by way of the descriptor that the spool holds.
public struct InputSpool: ~Copyable {
  /// The inputs, with the temporary file in place of standard input.
  public let inputs: [Input]
  private let file: FileDescriptor?

  /// - Throws: `OutputError` when the temporary file cannot be written.
  public init(_ inputs: [Input]) throws(OutputError) {
    guard inputs.contains(where: { $0.name == "-" }) else {
      self.inputs = inputs
      file = nil
      return
    }
    let name = URL.temporaryDirectory.appending(path: "sohoa-\(UUID().uuidString)").path
    let file: FileDescriptor
    do {
      file = try Self.namelessFile(name)
    } catch {
      throw Self.failure(error, name)
    }
    do {
      try Self.copyStandardInput(to: file)
    } catch {
      try? file.close()
      throw Self.failure(error, name)
    }
    self.file = file
    let path = "/proc/\(getpid())/fd/\(file.rawValue)"
    self.inputs = inputs.map { $0.name == "-" ? Input(name: "-", path: path) : $0 }
  }

  deinit { try? file?.close() }

  private static func failure(_ error: any Error, _ path: String) -> OutputError {
    OutputError(
      target: path, reason: (error as? Errno)?.description ?? "standard input cannot be read")
  }

  private static func namelessFile(_ path: String) throws -> FileDescriptor {
    let file = try FileDescriptor.open(
      FilePath(path), .readWrite, options: [.create, .exclusiveCreate, .closeOnExec],
      permissions: .ownerReadWrite)
    unlink(path)
    return file
  }

  private static func copyStandardInput(to file: FileDescriptor) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let read = try FileDescriptor.standardInput.read(into: buffer)
      if read == 0 { return }
      try file.writeAll(buffer[..<read])
    }
  }
}
