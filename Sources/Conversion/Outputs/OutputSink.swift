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
    case folder(path: String)
  }

  private let format: OutputFormat
  private let target: Target
  private var descriptor: FileDescriptor?
  private var count = 0
  private var usedNames: Set<String> = []

  /// Writes to standard output when `path` is nil, into the folder when `path` is one or ends with
  /// a slash, else to one file.
  public init(format: OutputFormat, path: String?) throws(OutputError) {
    self.format = format
    guard let path else {
      target = .standardOutput
      descriptor = .standardOutput
      try write(Array(format.opening.utf8))
      return
    }
    var isDirectory = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    if path.hasSuffix("/") || (exists && isDirectory) {
      target = .folder(path: path.hasSuffix("/") ? path : path + "/")
      do {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: true, attributes: nil)
      } catch {
        throw OutputError(target: path, reason: "the folder cannot be made")
      }
    } else {
      target = .file(path: path)
      descriptor = try Self.create(path + ".part")
      try write(Array(format.opening.utf8))
    }
  }

  /// Writes one document, whole or not at all as far as the disk allows.
  public mutating func write(_ document: ConvertedDocument) throws(OutputError) {
    let bytes: [UInt8]
    do {
      bytes = try format.bytes(of: document)
    } catch {
      throw OutputError(target: targetName, reason: "a number in the record is not finite")
    }
    if case .folder(let folder) = target {
      let path = folder + uniqueName(for: document.record.source.path)
      descriptor = try Self.create(path + ".part")
      try write(Array(format.opening.utf8) + bytes + Array(format.closing(isEmpty: false).utf8))
      try finishFile(path)
    } else {
      try write(count == 0 ? bytes : Array(format.separator.utf8) + bytes)
    }
    count += 1
  }

  /// Ends the output. A file gets its name now.
  public consuming func finish() throws(OutputError) {
    switch target {
    case .standardOutput:
      try write(Array(format.closing(isEmpty: count == 0).utf8))
    case .file(let path):
      try write(Array(format.closing(isEmpty: count == 0).utf8))
      try finishFile(path)
    case .folder:
      break
    }
  }

  private var targetName: String {
    switch target {
    case .standardOutput: "standard output"
    case .file(let path), .folder(let path): path
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

  /// The document's file name with the format's ending; a second one of that name gets `-2`.
  private mutating func uniqueName(for source: String) -> String {
    let base = source == "-" ? "stdin" : String(source.split(separator: "/").last ?? "document")
    var name = "\(base).\(format.fileExtension)"
    var number = 2
    while !usedNames.insert(name).inserted {
      name = "\(base)-\(number).\(format.fileExtension)"
      number += 1
    }
    return name
  }
}
