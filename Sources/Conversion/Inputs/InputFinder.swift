internal import FoundationEssentials

/// Finds the documents that the arguments of a command name.
public struct InputFinder: Sendable {
  /// The documents in the order of the arguments, those of a folder sorted by name.
  public private(set) var inputs: [Input] = []
  /// Folders in which nothing was found, or that could not be read, with what to tell the user.
  public private(set) var notes: [String] = []

  /// Walks folders recursively and follows symbolic links; below an argument a folder is entered
  /// once, so a circle of links ends. Files whose name starts with a dot are left out, unless given
  /// themselves. Output folders are left out.
  ///
  /// A path that does not exist stays an input: its record says so.
  public init(arguments: [String]) {
    for argument in arguments {
      var visited: Set<String> = []
      if argument == "-" {
        inputs.append(Input(name: "-", path: "/dev/stdin"))
      } else if Self.isFolder(argument) {
        let before = inputs.count
        walk(argument, below: "", visited: &visited)
        if inputs.count == before {
          notes.append("\(argument): no documents in this folder.")
        }
      } else {
        inputs.append(Input(name: argument, path: argument))
      }
    }
  }

  /// - Parameter below: the way from the argument to the folder, with a slash at its end.
  private mutating func walk(_ folder: String, below: String, visited: inout Set<String>) {
    let manager = FileManager.default
    // What an earlier run wrote is no input, also where the output is in the middle of the scans.
    if manager.fileExists(atPath: folder + "/" + OutputFolder.ledgerName) { return }
    let real = URL(filePath: folder).resolvingSymlinksInPath().path
    guard visited.insert(real).inserted else { return }
    let names: [String]
    do {
      names = try manager.contentsOfDirectory(atPath: folder)
    } catch {
      notes.append("\(folder): this folder cannot be read; check its permissions.")
      return
    }
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    // Sorted by bytes: the same on every machine, whatever its locale.
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    where !name.hasPrefix(".") {
      let path = base + name
      if Self.isFolder(path) {
        walk(path, below: below + name + "/", visited: &visited)
      } else {
        inputs.append(Input(name: path, path: path, outputName: below + name))
      }
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isDirectory: Bool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory
  }
}
