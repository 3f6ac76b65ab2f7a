internal import FoundationEssentials
internal import Glibc
internal import PageModel
internal import Recognition
internal import Records
internal import Subprocess
internal import SystemPackage

/// Text layers on the pages of a PDF.
extension SearchablePDF {
  /// Writes the PDF with words on the pages that were read from pictures.
  func addLayer(to path: String) async throws {
    let file = Self.argument(for: source)
    let listing = try await Self.qpdf([
      "--json=2", "--json-key=qpdf", "--json-key=pages", "--json-stream-data=none", file,
    ])
    guard let objects = PDFObjects(json: listing) else { throw Self.unusable }
    var layer = PDFLayer(objects, pages: pages)
    let streams = layer.streams.map { "--json-object=" + $0.split(separator: " ")[0] }
    if !streams.isEmpty {
      layer.contents = PDFObjects.data(
        ofStreams: try await Self.qpdf(
          ["--json=2", "--json-key=qpdf", "--json-stream-data=inline"] + streams + [file]))
    }
    let part = try WholeFile.partPath(of: path)
    let update = part + ".json"
    defer { unlink(update) }
    try WholeFile.write(try layer.update(), to: update)
    do {
      _ = try await Self.qpdf(
        ["--update-from-json=" + Self.argument(for: update), file, Self.argument(for: part)],
        writing: path)
    } catch {
      unlink(part)
      throw error
    }
    try WholeFile.adoptPart(of: path)
  }

  /// What the program writes to its output.
  ///
  /// - Parameter target: The file that it is to write, for messages.
  /// - Throws: `OutputError` when that cannot be written.
  private static func qpdf(
    _ arguments: [String], writing target: String? = nil
  ) async throws -> [UInt8] {
    do {
      let result = try await Subprocess.run(
        .name("qpdf"), arguments: Arguments(arguments), output: .bytes(limit: 1 << 29),
        error: .string(limit: 1 << 16))
      // 3: there were warnings, and the output was written.
      if result.terminationStatus == .exited(0) || result.terminationStatus == .exited(3) {
        return result.standardOutput
      }
      // What the program says of a file that it cannot write ends with the system's words.
      let reasons = [ENOSPC, EFBIG, EDQUOT, EIO, EROFS].map { String(cString: strerror($0)) }
      if let target, let reason = reasons.first(where: { result.standardError.contains($0) }) {
        throw OutputError(target: target, reason: reason)
      }
      throw unusable
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw PlanRecord.Failure(
        kind: .dependency,
        message: "qpdf is not installed; it puts text layers on PDF. apt-get install qpdf",
        retryable: true)
    }
  }

  private static let unusable = PlanRecord.Failure(
    kind: .damaged,
    message: """
      qpdf cannot put a text layer on this PDF. Print it to a new PDF and convert that.
      """,
    retryable: false)

  /// No name is taken for an option.
  private static func argument(for path: String) -> String {
    path.hasPrefix("/") ? path : "./" + path
  }
}
