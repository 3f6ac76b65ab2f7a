internal import Conversion
internal import FoundationEssentials
internal import Subprocess

/// Makes documents for word processors of Markdown, by pandoc.
enum DocxFile {
  /// Cells of Markdown tables have their line ends as HTML, which pandoc drops from other formats.
  private static let lineBreakFilter = """
    function RawInline(element)
      if element.text == "<br>" then return pandoc.LineBreak() end
    end
    """

  /// Writes the file.
  ///
  /// - Throws: `OutputError` when it cannot be written, `MissingDependency` without pandoc.
  static func write(_ markdown: [UInt8], to target: String) async throws {
    let part = try WholeFile.partPath(of: target)
    let filter = part + ".lua"
    defer {
      try? FileManager.default.removeItem(atPath: part)
      try? FileManager.default.removeItem(atPath: filter)
    }
    try WholeFile.write(Array(Self.lineBreakFilter.utf8), to: filter)
    let output = part.hasPrefix("/") ? part : "./" + part
    do {
      let result = try await Subprocess.run(
        .name("pandoc"),
        arguments: [
          "--from=commonmark+pipe_tables", "--to=docx", "--metadata=lang:vi-VN",
          "--lua-filter=\(filter)", "--output=\(output)",
        ], input: .array(markdown), output: .discarded, error: .discarded)
      guard result.terminationStatus.isSuccess else {
        throw OutputError(
          target: target, reason: "pandoc cannot make it",
          advice: "Free some space, or export it with --to markdown.")
      }
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw MissingDependency(
        "pandoc is not installed; it makes DOCX files. Install it: apt-get install pandoc")
    }
    try WholeFile.adoptPart(of: target)
  }
}
