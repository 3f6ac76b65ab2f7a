internal import FoundationEssentials
internal import Glibc
internal import PageModel
internal import Records
internal import SystemPackage

/// The pages of one document while it is being read: a file with a worker's reply on each line.
///
/// Pages are kept here rather than in memory, so that a document of thousands of pages costs the
/// supervisor no more than one of three. A store that outlives a killed run lets the next one begin
/// where it stopped; a last line that was torn is dropped.
actor PageStore {
  nonisolated let path: String
  /// Zero-based numbers of the pages that are here.
  private(set) var indices: Set<Int> = []
  private let descriptor: FileDescriptor

  /// Opens the store, with the pages that are there from an earlier run.
  ///
  /// - Throws: when the file cannot be written.
  init(path: String) throws(OutputError) {
    self.path = path
    var wholeLength = 0
    if let content = try? Data(contentsOf: URL(filePath: path)), !content.isEmpty {
      for line in content.split(separator: UInt8(ascii: "\n")) {
        guard line.endIndex < content.endIndex, let index = Self.pageIndex(of: line) else { break }
        indices.insert(index)
        wholeLength = content.distance(from: content.startIndex, to: line.endIndex) + 1
      }
    }
    do {
      descriptor = try FileDescriptor.open(
        FilePath(path), .readWrite, options: [.create, .append, .closeOnExec],
        permissions: .ownerReadWrite)
    } catch {
      throw Self.error(error, path)
    }
    _ = ftruncate(descriptor.rawValue, off_t(wholeLength))
  }

  deinit {
    try? descriptor.close()
  }

  /// Adds a worker's reply to `read`.
  func add(_ reply: String, page index: Int) throws(OutputError) {
    do {
      try descriptor.writeAll(Array((reply + "\n").utf8))
    } catch {
      throw Self.error(error, path)
    }
    indices.insert(index)
  }

  private static func error(_ error: any Error, _ path: String) -> OutputError {
    OutputError(target: path, reason: (error as? Errno)?.description ?? "unknown error")
  }

  /// Removes the file. The store cannot be used afterwards.
  nonisolated func remove() {
    unlink(path)
  }

  /// The pages in the file.
  static func pages(inFileAt path: String) throws(PlanRecord.Failure) -> [Page] {
    do {
      var pages: [Int: Page] = [:]
      let content = try Data(contentsOf: URL(filePath: path))
      for line in content.split(separator: UInt8(ascii: "\n")) {
        let reply = try JSONDecoder().decode(WorkerReply.self, from: Data(line))
        if case .page(let page) = reply.content { pages[page.index] = page }
      }
      return Array(pages.values)
    } catch {
      throw PlanRecord.Failure(
        kind: .internal, message: "The pages that were read are gone or damaged.",
        retryable: true)
    }
  }

  /// Whether the line is the reply of a worker that read a page; cheaper than decoding it.
  static func isPage(_ reply: String) -> Bool {
    guard let comma = reply.utf8.firstIndex(of: UInt8(ascii: ",")) else { return false }
    return reply.utf8[comma...].starts(with: #","page":{"#.utf8)
  }

  private static func pageIndex(of line: Data) -> Int? {
    struct Reply: Decodable {
      struct Page: Decodable { var index: Int }
      var page: Page
    }
    return (try? JSONDecoder().decode(Reply.self, from: Data(line)))?.page.index
  }
}

extension PlanRecord.Failure {
  /// What a document lacks when its pages could not be kept.
  static let notKept = Self(
    kind: .internal, message: "Pages that were read cannot be kept. Free some space.",
    retryable: true)
}
