internal import FoundationEssentials
internal import Glibc

/// A folder for the temporary files of one run and its workers, gone with the value.
///
/// A run that is killed leaves its folder behind. Every folder holds a file that its run keeps
/// locked, so the next run can tell which are left over and removes them.
struct RunFolder: ~Copyable {
  let path: String
  private let lock: Int32

  private static let prefix = "sohoa-run-"

  /// - Throws: `OutputError` when no folder can be made under `TMPDIR`.
  init() throws(OutputError) {
    let parent = URL.temporaryDirectory.path
    Self.removeLeftovers(in: parent)
    path = parent + (parent.hasSuffix("/") ? "" : "/") + Self.prefix + UUID().uuidString
    guard mkdir(path, 0o700) == 0 else {
      throw OutputError(target: path, reason: String(cString: strerror(errno)))
    }
    // Locked before it has its name: nobody may take the folder for one that was left behind.
    lock = open(path + "/lock.new", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    if lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 {
      rename(path + "/lock.new", path + "/lock")
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    if lock >= 0 { close(lock) }
  }

  /// Removes folders of runs of this user that are no longer there.
  private static func removeLeftovers(in parent: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let folder = parent + "/" + name
      // A folder without a lock file is being made, or belongs to somebody else.
      let file = open(folder + "/lock", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
      guard file >= 0 else { continue }
      if flock(file, LOCK_EX | LOCK_NB) == 0 {
        try? FileManager.default.removeItem(atPath: folder)
      }
      close(file)
    }
  }
}
