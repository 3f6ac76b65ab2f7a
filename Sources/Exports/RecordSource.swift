public import Conversion

/// Where records come from: a file of JSON Lines, standard input, or the folder of a conversion.
public struct RecordSource: Sendable {
  /// Files in the order in which they are read; `-` is standard input.
  let paths: [String]
  /// How many records there are; nil when that is not known before they are read.
  public let count: Int?
  /// What the folder lacks, for the user.
  public let notes: [String]

  /// - Parameter argument: A file, a folder that `sohoa convert` has written to, or `-`.
  /// - Throws: `OutputError` when a folder has no ledger.
  public init(_ argument: String) throws(OutputError) {
    guard argument != "-", OutputSink.isFolder(argument) else {
      paths = [argument]
      count = nil
      notes = []
      return
    }
    let folder = try FolderMerge(of: [argument], format: .jsonl)
    paths = folder.paths
    count = folder.paths.count
    notes = folder.notes
  }

  /// Whether an output of this name would replace what is being read.
  public func reads(_ path: String) -> Bool {
    paths.contains { $0 != "-" && OutputFolder.isSame($0, path) }
  }
}

/// A piece of the input that holds no record, or a file of it that cannot be read. The others are
/// exported all the same.
public struct RecordProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// As given; `standard input` for `-`.
  public var file: String
  /// One-based; nil when the whole file is meant.
  public var line: Int?
  /// What is wrong and what to do. Never holds text of the document.
  public var reason: String

  public var description: String {
    line.map { "\(file), line \($0): \(reason)" } ?? "\(file): \(reason)"
  }
}
