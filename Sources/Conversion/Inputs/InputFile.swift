internal import Glibc
internal import Records
internal import SystemPackage

/// What is known of a file before its content is understood.
struct InputFile: Sendable {
  let path: String
  let byteCount: Int
  /// SHA-256 of the bytes in lower-case hexadecimal.
  let hash: String

  /// Reads the file once from end to end, in pieces, to take its hash.
  ///
  /// - Throws: `PlanRecord.Failure` when the file is missing, is no regular file, may not be read
  ///   or holds nothing.
  init(path: String) throws(PlanRecord.Failure) {
    let digest = MessageDigest()
    var count = 0
    do {
      // Opening a named pipe would wait for somebody to write to it.
      let file = try FileDescriptor.open(
        FilePath(path), .readOnly, options: [.nonBlocking, .closeOnExec])
      try file.closeAfter {
        try Self.checkIsRegular(file)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        while true {
          let read = try file.read(into: buffer)
          if read == 0 { break }
          count += read
          digest?.update(UnsafeRawBufferPointer(rebasing: buffer[..<read]))
        }
      }
    } catch let error as PlanRecord.Failure {
      throw error
    } catch let error as Errno {
      // Bytes of a name that are not UTF-8 become this sign when the folder is read.
      let isNameDamaged =
        error == .noSuchFileOrDirectory && path.unicodeScalars.contains("\u{FFFD}")
      throw isNameDamaged ? Self.nameIsNotUnicode : Self.failure(for: error)
    } catch {
      throw Self.failure(for: .ioError)
    }
    guard let hash = digest?.hexadecimal() else {
      throw PlanRecord.Failure(
        kind: .internal, message: "The SHA-256 of the file could not be taken.", retryable: true)
    }
    guard count > 0 else {
      throw PlanRecord.Failure(
        kind: .empty, message: "The file has no bytes. Scan or copy it again.", retryable: false)
    }
    self.path = path
    byteCount = count
    self.hash = hash
  }

  /// The first `count` bytes, or all when there are fewer.
  func prefix(_ count: Int) throws(PlanRecord.Failure) -> [UInt8] {
    try read(upTo: count)
  }

  /// All bytes, for files that are text.
  func bytes() throws(PlanRecord.Failure) -> [UInt8] {
    // The size is only a hint: the file may have grown since it was hashed.
    try read(upTo: .max)
  }

  private func read(upTo limit: Int) throws(PlanRecord.Failure) -> [UInt8] {
    do {
      let file = try FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
      return try file.closeAfter {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(limit, byteCount))
        let buffer = UnsafeMutableRawBufferPointer.allocate(
          byteCount: min(limit, 1 << 18), alignment: 16)
        defer { buffer.deallocate() }
        while bytes.count < limit {
          let read = try file.read(into: buffer)
          if read == 0 { break }
          bytes.append(contentsOf: buffer[..<min(read, limit - bytes.count)])
        }
        return bytes
      }
    } catch let error as Errno {
      throw Self.failure(for: error)
    } catch {
      throw Self.failure(for: .ioError)
    }
  }

  private static let nameIsNotUnicode = PlanRecord.Failure(
    kind: .notFound,
    message: """
      The name of the file is not in Unicode (UTF-8), so it cannot be opened. Rename it; convmv \
      renames whole folders.
      """,
    retryable: false)

  private static func checkIsRegular(_ file: FileDescriptor) throws {
    var status = stat()
    guard fstat(file.rawValue, &status) == 0 else { throw Errno(rawValue: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw Errno.isDirectory
    default:
      throw PlanRecord.Failure(
        kind: .unsupported, message: "This is a pipe or a device, not a document.",
        retryable: false)
    }
  }

  private static func failure(for error: Errno) -> PlanRecord.Failure {
    switch error {
    case .noSuchFileOrDirectory, .notDirectory, .tooManySymbolicLinkLevels:
      .init(
        kind: .notFound,
        message: "There is no such file, or a symbolic link points to nothing. Check the path.",
        retryable: false)
    case .permissionDenied, .notPermitted:
      .init(
        kind: .unreadable, message: "The file may not be read. Check its permissions.",
        retryable: false)
    case .isDirectory:
      .init(kind: .unsupported, message: "This is a folder, not a document.", retryable: false)
    default:
      .init(
        kind: .unreadable, message: "The file cannot be read: \(error.description).",
        retryable: true)
    }
  }
}
