internal import FoundationEssentials
internal import Glibc
internal import Records

/// The files of documents in an output folder: one a document and format, each there only when it
/// is whole.
struct DocumentFiles: Sendable {
  /// Ends with a slash.
  let folder: String
  let formats: [OutputFormat]

  /// The longest name of a file without its ending, in bytes: the system allows 255, and the ending
  /// and `.part` take some.
  static let longestName = 200

  /// Where the document of this name is in a format.
  func path(_ name: String, _ format: OutputFormat) -> String {
    "\(folder)\(name).\(format.fileExtension)"
  }

  /// Where the words of the document of this name are kept.
  func layoutPath(_ name: String) -> String {
    "\(folder)\(Self.layoutFolder)\(name).jsonl"
  }

  /// Below the output folder, with a slash at its end.
  static let layoutFolder = ".sohoa/layout/"

  /// Whether the document is there in all formats.
  func exist(_ name: String) -> Bool {
    formats.allSatisfy { FileManager.default.fileExists(atPath: path(name, $0)) }
  }

  /// Writes the document in all formats. The folders in its name are made.
  func write(_ document: ConvertedDocument, named name: String) throws(OutputError) {
    try WholeFile.makeFolder(of: path(name, .jsonl))
    for format in formats {
      let content: [UInt8]
      do {
        content = try format.bytes(of: document)
      } catch {
        throw OutputError(
          target: document.record.source.path, reason: "a number in its record is not finite")
      }
      try WholeFile.write(
        Array(format.opening.utf8) + content + Array(format.closing(isEmpty: false).utf8),
        to: path(name, format))
    }
  }

  /// Gives the words of a document their place; those of an earlier run are removed when there are
  /// none now.
  func adopt(_ layout: LayoutFile?, named name: String) throws(OutputError) {
    let target = layoutPath(name)
    guard let layout else {
      try? FileManager.default.removeItem(atPath: target)
      return
    }
    try WholeFile.makeFolder(of: target)
    guard rename(layout.path, target) == 0 else {
      throw OutputError(target: target, reason: String(cString: strerror(errno)))
    }
  }

  /// Writes the document of another source with the same content under a new name.
  ///
  /// - Parameter source: Its name in the record.
  /// - Returns: Whether it could be; not when the other document is not there in all formats.
  func copy(
    _ name: String, to newName: String, source: String
  ) throws(OutputError) -> Bool {
    var contents: [(OutputFormat, [UInt8])] = []
    for format in formats {
      guard let content = try? Data(contentsOf: URL(filePath: path(name, format))) else {
        return false
      }
      switch format {
      case .text, .markdown:
        contents.append((format, Array(content)))
      case .jsonl, .json:
        let decoder = JSONDecoder()
        guard
          var copy = try?
            (format == .json
            ? decoder.decode([PlanRecord].self, from: content).first
            : decoder.decode(PlanRecord.self, from: content))
        else { return false }
        copy.source.path = source
        let document = ConvertedDocument(record: copy, paragraphs: [])
        guard let bytes = try? format.bytes(of: document) else { return false }
        contents.append(
          (format, Array(format.opening.utf8) + bytes + Array(format.closing(isEmpty: false).utf8)))
      }
    }
    try WholeFile.makeFolder(of: path(newName, .jsonl))
    for (format, bytes) in contents { try WholeFile.write(bytes, to: path(newName, format)) }
    if let layout = try? Data(contentsOf: URL(filePath: layoutPath(name))) {
      try WholeFile.makeFolder(of: layoutPath(newName))
      try WholeFile.write(Array(layout), to: layoutPath(newName))
    }
    return true
  }

  /// Removes what a killed run may have left of the document's files.
  func removeParts(of name: String) {
    for format in formats {
      try? FileManager.default.removeItem(atPath: path(name, format) + WholeFile.partExtension)
    }
  }

  /// The name with parts that are too long for a file system shortened; a piece of their hash keeps
  /// them apart.
  static func shortened(_ name: String) -> String {
    name.split(separator: "/").map { part in
      guard part.utf8.count > longestName else { return String(part) }
      let hash = MessageDigest.hexadecimal(of: part.utf8)?.prefix(12) ?? ""
      var start = ""
      for character in part where start.utf8.count + character.utf8.count <= longestName - 13 {
        start.append(character)
      }
      return start + "-" + hash
    }.joined(separator: "/")
  }
}
