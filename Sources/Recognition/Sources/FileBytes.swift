internal import SystemPackage

/// Reading parts of files, with errors that name what a person can do.
enum FileBytes {
  /// The first `count` bytes, or all when the file is shorter.
  static func first(_ count: Int, of path: String) throws(RecognitionError) -> [UInt8] {
    try read(path, count: count) { _ in 0 }
  }

  /// The last `count` bytes, or all when the file is shorter.
  static func last(_ count: Int, of path: String) throws(RecognitionError) -> [UInt8] {
    try read(path, count: count) { size in max(0, size - Int64(count)) }
  }

  /// Length of the file in bytes.
  static func size(of path: String) throws(RecognitionError) -> Int {
    try opening(path) { file in Int(try file.seek(offset: 0, from: .end)) }
  }

  /// Writes a new file.
  static func write(_ bytes: [UInt8], to path: String) throws(RecognitionError) {
    do {
      let file = try FileDescriptor.open(
        FilePath(path), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
        permissions: .ownerReadWrite)
      try file.closeAfter { _ = try file.writeAll(bytes) }
    } catch {
      throw .engine(reason: "a temporary file could not be written")
    }
  }

  private static func read(
    _ path: String, count: Int, from start: (_ size: Int64) -> Int64
  ) throws(RecognitionError) -> [UInt8] {
    try opening(path) { file in
      let size = try file.seek(offset: 0, from: .end)
      var position = start(size)
      var bytes: [UInt8] = []
      while bytes.count < count {
        let wanted = count - bytes.count
        let piece = try [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
          filled = try file.read(
            fromAbsoluteOffset: position, into: UnsafeMutableRawBufferPointer(buffer))
        }
        if piece.isEmpty { break }
        bytes += piece
        position += Int64(piece.count)
      }
      return bytes
    }
  }

  private static func opening<Result>(
    _ path: String, _ body: (FileDescriptor) throws -> Result
  ) throws(RecognitionError) -> Result {
    do {
      let file = try FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
      defer { try? file.close() }
      return try body(file)
    } catch let error as Errno {
      throw error == .noSuchFileOrDirectory ? .notFound : .unreadable(reason: error.description)
    } catch {
      throw .unreadable(reason: "reading failed")
    }
  }
}
