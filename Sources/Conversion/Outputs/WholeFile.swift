internal import FoundationEssentials
internal import Glibc
internal import SystemPackage

/// A file that appears under its own name only when it is whole and synced; until then it has
/// `.part` after it. Through a symbolic link the file it points to is written. Pipes and devices
/// have their name already and are written as they are.
public struct WholeFile: ~Copyable {
  /// After the name of a file that is not whole yet.
  static let partExtension = ".part"

  private let path: String
  private let partPath: String?
  private let descriptor: FileDescriptor
  /// Whether the file has its name, or must keep what it has.
  private var isFinished = false

  /// Opens the file for writing, or names `standard output` when `path` is nil.
  public init(path: String?) throws(OutputError) {
    guard let path else {
      self.path = "standard output"
      partPath = nil
      descriptor = .standardOutput
      return
    }
    let target = Self.resolvingLinks(path)
    self.path = path
    partPath = Self.isStream(target) ? nil : target + Self.partExtension
    do {
      descriptor = try FileDescriptor.open(
        FilePath(partPath ?? target), .writeOnly, options: [.create, .truncate],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch {
      throw OutputError(target: path, reason: Self.reason(error))
    }
  }

  /// A file that was given up, by an error or a stop, leaves nothing behind.
  deinit {
    if isFinished || descriptor == .standardOutput { return }
    try? descriptor.close()
    if let partPath { unlink(partPath) }
  }

  /// Writes a whole file in one go.
  public static func write(_ bytes: [UInt8], to path: String?) throws(OutputError) {
    let file = try WholeFile(path: path)
    try file.write(bytes)
    try file.finish()
  }

  /// Where a library that opens files itself may make the file of this name.
  ///
  /// - Throws: `OutputError` for a name that is a folder, a pipe or a device.
  public static func partPath(of path: String) throws(OutputError) -> String {
    let target = resolvingLinks(path)
    if isStream(target) { throw OutputError(target: path, reason: "it is not a file") }
    return target + partExtension
  }

  /// Syncs what was made at `partPath(of:)` and gives it its name.
  public static func adoptPart(of path: String) throws(OutputError) {
    let part = try partPath(of: path)
    do {
      let descriptor = try FileDescriptor.open(FilePath(part), .readOnly)
      try descriptor.closeAfter {
        guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
      }
      let target = String(part.dropLast(partExtension.count))
      guard rename(part, target) == 0 else { throw Errno(rawValue: errno) }
      syncFolder(of: target)
    } catch {
      throw OutputError(target: path, reason: reason(error))
    }
  }

  /// Appends bytes to the file.
  ///
  /// - Throws: `OutputError`; the file is then to be given up.
  public func write(_ bytes: [UInt8]) throws(OutputError) {
    if bytes.isEmpty { return }
    do {
      try descriptor.writeAll(bytes)
    } catch {
      throw OutputError(target: path, reason: Self.reason(error))
    }
  }

  /// Ends the file and gives it its name. Standard output stays open.
  public consuming func finish() throws(OutputError) {
    if descriptor == .standardOutput { return }
    do {
      if let partPath {
        guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
        let target = String(partPath.dropLast(Self.partExtension.count))
        guard rename(partPath, target) == 0 else { throw Errno(rawValue: errno) }
        isFinished = true
        try descriptor.close()
        Self.syncFolder(of: target)
      } else {
        isFinished = true
        try descriptor.close()
      }
    } catch {
      throw OutputError(target: path, reason: Self.reason(error))
    }
  }

  /// Makes the folder that a file is to be in, and those around it.
  public static func makeFolder(of path: String) throws(OutputError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let parent = parts.dropLast().joined(separator: "/")
    do {
      try FileManager.default.createDirectory(
        atPath: parent, withIntermediateDirectories: true, attributes: nil)
    } catch {
      throw OutputError(target: parent, reason: "the folder cannot be made")
    }
  }

  /// Makes the new name outlast a loss of power, on file systems that can.
  private static func syncFolder(of path: String) {
    let parent = path.split(separator: "/").dropLast().joined(separator: "/")
    let folder = open((path.hasPrefix("/") ? "/" : "") + (parent.isEmpty ? "." : parent), O_RDONLY)
    guard folder >= 0 else { return }
    fsync(folder)
    Glibc.close(folder)
  }

  /// The file that `path` leads to when it is there, else `path` itself.
  private static func resolvingLinks(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func isStream(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  private static func reason(_ error: any Error) -> String {
    (error as? Errno)?.description ?? "unknown error"
  }
}
