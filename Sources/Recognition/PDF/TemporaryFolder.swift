internal import Glibc

/// A folder of one's own for files that a program can only write to disk, gone with the value.
///
/// Made under `TMPDIR`, else `/tmp`, readable by nobody else. Holds plain files only.
struct TemporaryFolder: ~Copyable {
  let path: String

  init() throws(RecognitionError) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    let template = (parent.isEmpty ? "/tmp" : parent) + "/sohoa-XXXXXX"
    let made = template.withCString { start in
      strdup(start).flatMap { copy in
        defer { free(copy) }
        return mkdtemp(copy).map { String(cString: $0) }
      }
    }
    guard let made else {
      throw .engine(
        reason: "no temporary folder can be made in \(parent.isEmpty ? "/tmp" : parent)")
    }
    path = made
  }

  deinit {
    for name in Self.names(in: path) { unlink(path + "/" + name) }
    rmdir(path)
  }

  /// The names of the files in it, sorted.
  var files: [String] { Self.names(in: path) }

  private static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
