internal import FoundationEssentials
internal import Records

/// The words of one document in a file of JSON Lines: a line that says what it is, then a page a
/// line.
public struct LayoutFile: Sendable {
  /// The version of this shape.
  public static let schema = "sohoa.layout/1"

  /// Where the file is.
  public let path: String

  /// Names a file, which may be missing.
  public init(path: String) { self.path = path }

  /// The first line of a file.
  private struct Header: Codable {
    var schema: String
    /// SHA-256 of the source, as in the record.
    var id: String
    var pages: Int
  }

  /// Writes a document's pages.
  public func write(_ pages: [LayoutPage], id: String) throws(OutputError) {
    let file = try WholeFile(path: path)
    do {
      try file.write(
        try OrderedJSON.encode(Header(schema: Self.schema, id: id, pages: pages.count)) + [10])
      for page in pages { try file.write(try OrderedJSON.encode(page) + [10]) }
    } catch let error as OutputError {
      throw error
    } catch {
      throw OutputError(target: path, reason: "a number in it is not finite")
    }
    try file.finish()
  }

  /// Calls `body` with each page in order; no more than one is in memory.
  ///
  /// - Parameters:
  ///   - id: The document that the file must be of.
  ///   - body: What it throws ends the reading.
  /// - Returns: Whether the file is there and of this document.
  /// - Throws: `OutputError` when it is of another version or damaged, and what `body` throws.
  @discardableResult
  public func forEachPage(of id: String, _ body: (LayoutPage) throws -> Void) throws -> Bool {
    guard FileManager.default.fileExists(atPath: path) else { return false }
    guard let content = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else {
      throw damage("it may not be read")
    }
    let decoder = JSONDecoder()
    var lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)[...]
    guard let first = lines.popFirst(),
      let header = try? decoder.decode(Header.self, from: Data(first))
    else { throw damage("it is damaged") }
    guard header.schema == Self.schema else { throw damage("it is of another version") }
    guard header.id == id else { return false }
    guard lines.count == header.pages else { throw damage("it is cut off") }
    for line in lines {
      guard let page = try? decoder.decode(LayoutPage.self, from: Data(line)) else {
        throw damage("it is damaged")
      }
      try body(page)
    }
    return true
  }

  /// All pages; nil when the file is not there or of another document.
  public func pages(of id: String) throws(OutputError) -> [LayoutPage]? {
    var pages: [LayoutPage] = []
    do {
      return try forEachPage(of: id) { pages.append($0) } ? pages : nil
    } catch let error as OutputError {
      throw error
    } catch {
      throw damage("it is damaged")
    }
  }

  private func damage(_ reason: String) -> OutputError {
    OutputError(
      target: path, reason: reason, isReading: true,
      advice: "Convert the document again with --force.")
  }
}
