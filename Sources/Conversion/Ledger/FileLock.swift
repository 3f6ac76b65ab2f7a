internal import Glibc

/// A file that one process at a time has, until the lock is gone or the process is, however it
/// ends.
final class FileLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock and writes the process's number into the file.
  ///
  /// - Throws: `OutputError` when another process has it, which it names, or the file cannot be
  ///   made.
  init(path: String) throws(OutputError) {
    let file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      throw OutputError(target: path, reason: String(cString: strerror(errno)))
    }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      var bytes = [UInt8](repeating: 0, count: 32)
      let count = max(0, pread(file, &bytes, bytes.count, 0))
      close(file)
      if reason != EWOULDBLOCK {
        throw OutputError(target: path, reason: String(cString: strerror(reason)))
      }
      let holder = String(decoding: bytes.prefix(count), as: UTF8.self)
      throw OutputError(
        target: path, reason: "process \(holder) is working on this folder",
        advice: "Wait until it has finished, or end it; then run the same command again.")
    }
    ftruncate(file, 0)
    let process = Array(String(getpid()).utf8)
    pwrite(file, process, process.count, 0)
    descriptor = file
  }

  deinit {
    // Closing would do, were there no child that was just forked and has not closed its copy yet.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
