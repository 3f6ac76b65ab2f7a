internal import FoundationEssentials
internal import Glibc
internal import Records
internal import SystemPackage

/// An output that cannot be written. It ends the run.
public struct OutputError: Error, Sendable, CustomStringConvertible {
  /// The file or folder, or `standard output`.
  public var target: String
  public var reason: String

  public init(target: String, reason: String) {
    self.target = target
    self.reason = reason
  }

  public var description: String {
    "\(target) cannot be written: \(reason). Free some space or name another output with -o."
  }
}

/// Where documents are written: standard output, one file, or one file a document in a folder.
///
/// A file appears under its own name only when it is whole: until then it has `.part` after it.
public struct OutputSink: ~Copyable {
  private enum Target {
    case standardOutput
    case file(path: String)
    /// A pipe or a device, which has its name already.
    case stream(path: String)
    case folder(path: String)
  }

  private let formats: [OutputFormat]
  private let target: Target
  private var descriptor: FileDescriptor?
  private var count = 0
  private var usedNames: Set<String> = []

  /// Writes to standard output when `path` is nil, into the folder when `path` is one or ends with
  /// a slash, else to one file.
  ///
  /// - Parameter formats: At least one; several only into a folder.
  public init(formats: [OutputFormat], path: String?) throws(OutputError) {
    self.formats = formats
    guard let path else {
      target = .standardOutput
      descriptor = .standardOutput
      try checkSingleFormat()
      try write(Array(formats[0].opening.utf8))
      return
    }
    if Self.isFolder(path) {
      target = .folder(path: path.hasSuffix("/") ? path : path + "/")
      do {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: true, attributes: nil)
      } catch {
        throw OutputError(target: path, reason: "the folder cannot be made")
      }
    } else if Self.isStream(path) {
      target = .stream(path: path)
      try checkSingleFormat()
      descriptor = try Self.create(path)
      try write(Array(formats[0].opening.utf8))
    } else {
      target = .file(path: path)
      try checkSingleFormat()
      descriptor = try Self.create(path + ".part")
      try write(Array(formats[0].opening.utf8))
    }
  }

  /// Whether an output of this name is a folder: it is one, or is called one.
  public static func isFolder(_ path: String) -> Bool {
    var isDirectory = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    return path.hasSuffix("/") || (exists && isDirectory)
  }

  private static func isStream(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  private func checkSingleFormat() throws(OutputError) {
    if formats.count != 1 {
      throw OutputError(target: targetName, reason: "several formats need a folder")
    }
  }

  /// Writes one document, whole or not at all as far as the disk allows.
  public mutating func write(_ document: ConvertedDocument) throws(OutputError) {
    if case .folder(let folder) = target {
      let name = uniqueName(for: document.record.source.path)
      for format in formats {
        let path = "\(folder)\(name).\(format.fileExtension)"
        descriptor = try Self.create(path + ".part")
        try write(Array(format.opening.utf8))
        try write(bytes(of: document, format))
        try write(Array(format.closing(isEmpty: false).utf8))
        try finishFile(path)
      }
    } else {
      let format = formats[0]
      if count > 0 { try write(Array(format.separator.utf8)) }
      try write(bytes(of: document, format))
    }
    count += 1
  }

  private func bytes(
    of document: ConvertedDocument, _ format: OutputFormat
  ) throws(OutputError) -> [UInt8] {
    do {
      return try format.bytes(of: document)
    } catch {
      throw OutputError(target: targetName, reason: "a number in the record is not finite")
    }
  }

  /// Ends the output. A file gets its name now.
  public consuming func finish() throws(OutputError) {
    switch target {
    case .standardOutput, .stream:
      try write(Array(formats[0].closing(isEmpty: count == 0).utf8))
    case .file(let path):
      try write(Array(formats[0].closing(isEmpty: count == 0).utf8))
      try finishFile(path)
    case .folder:
      break
    }
  }

  private var targetName: String {
    switch target {
    case .standardOutput: "standard output"
    case .file(let path), .stream(let path), .folder(let path): path
    }
  }

  private static func create(_ path: String) throws(OutputError) -> FileDescriptor {
    do {
      return try FileDescriptor.open(
        FilePath(path), .writeOnly, options: [.create, .truncate],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch {
      throw OutputError(target: path, reason: (error as? Errno)?.description ?? "unknown error")
    }
  }

  private func write(_ bytes: [UInt8]) throws(OutputError) {
    guard let descriptor, !bytes.isEmpty else { return }
    do {
      try descriptor.writeAll(bytes)
    } catch {
      throw OutputError(
        target: targetName, reason: (error as? Errno)?.description ?? "unknown error")
    }
  }

  /// Syncs and closes the open file and gives it its name.
  private mutating func finishFile(_ path: String) throws(OutputError) {
    guard let descriptor else { return }
    self.descriptor = nil
    do {
      let isSynced = fsync(descriptor.rawValue) == 0
      let syncError = Errno(rawValue: errno)
      try descriptor.close()
      guard isSynced else { throw syncError }
      guard rename(path + ".part", path) == 0 else { throw Errno(rawValue: errno) }
    } catch {
      throw OutputError(target: path, reason: (error as? Errno)?.description ?? "unknown error")
    }
  }

  /// The document's file name; a second one of that name gets `-2`, a third `-3`.
  private mutating func uniqueName(for source: String) -> String {
    let base = source == "-" ? "stdin" : String(source.split(separator: "/").last ?? "document")
    var name = base
    var number = 2
    while !usedNames.insert(name).inserted {
      name = "\(base)-\(number)"
      number += 1
    }
    return name
  }
}
