internal import FoundationEssentials
internal import Records

/// Where documents are written: standard output, one file, or a file a document and format in a
/// folder. Files appear under their own name only when they are whole.
public struct OutputSink: ~Copyable {
  private let formats: [OutputFormat]
  /// Nil when all documents go to `file`.
  private let files: DocumentFiles?
  private let file: WholeFile?
  private var count = 0
  private var usedNames: Set<String> = []

  /// Writes to standard output when `path` is nil, into the folder when `path` is one or ends with
  /// a slash, else to one file.
  ///
  /// - Parameters:
  ///   - formats: At least one; several only into a folder.
  ///   - path: A file or folder; standard output when nil.
  public init(formats: [OutputFormat], path: String?) throws(OutputError) {
    let folder = try Self.makeFolder(path)
    if folder == nil, formats.count != 1 {
      throw OutputError(target: path ?? "standard output", reason: "several formats need a folder")
    }
    let file = folder == nil ? try WholeFile(path: path) : nil
    try file?.write(Array(formats[0].opening.utf8))
    self.formats = formats
    files = folder.map { DocumentFiles(folder: $0, formats: formats) }
    self.file = file
  }

  /// The folder to write into, made if need be and with a slash at its end; nil when `path` names
  /// none.
  private static func makeFolder(_ path: String?) throws(OutputError) -> String? {
    guard let path, isFolder(path) else { return nil }
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: nil)
    } catch {
      throw OutputError(target: path, reason: "the folder cannot be made")
    }
    return path.hasSuffix("/") ? path : path + "/"
  }

  /// Whether an output of this name is a folder: it is one, or is called one.
  public static func isFolder(_ path: String) -> Bool {
    var isDirectory = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    return path.hasSuffix("/") || (exists && isDirectory)
  }

  /// Writes one document.
  public mutating func write(_ document: ConvertedDocument) throws(OutputError) {
    if let files {
      try files.write(document, named: uniqueName(for: document.record.source.path))
    } else {
      if count > 0 { try file?.write(Array(formats[0].separator.utf8)) }
      try file?.write(Self.bytes(of: document, formats[0]))
    }
    count += 1
  }

  /// Ends the output. A file gets its name now.
  public consuming func finish() throws(OutputError) {
    guard let file else { return }
    try file.write(Array(formats[0].closing(isEmpty: count == 0).utf8))
    try file.finish()
  }

  private static func bytes(
    of document: ConvertedDocument, _ format: OutputFormat
  ) throws(OutputError) -> [UInt8] {
    do {
      return try format.bytes(of: document)
    } catch {
      throw OutputError(
        target: document.record.source.path, reason: "a number in its record is not finite")
    }
  }

  /// The document's file name; a second one of that name gets `-2`, a third `-3`.
  private mutating func uniqueName(for source: String) -> String {
    let base = DocumentFiles.shortened(Input(name: source, path: source).outputName)
    var name = base
    var number = 2
    while !usedNames.insert(name).inserted {
      name = "\(base)-\(number)"
      number += 1
    }
    return name
  }
}
