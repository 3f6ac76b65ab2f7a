import Conversion
import Exports

extension DocumentExport {
  /// Writes all documents, by workers where the form needs them, and shows how far it is.
  ///
  /// - Parameter options: of the workers.
  /// - Returns: The documents that there is no file of.
  func run(
    on folder: FolderDocuments, options: ConversionOptions, isQuiet: Bool
  ) async throws -> [Omission] {
    let progress = DocumentProgress(of: folder.documents.count, isQuiet: isQuiet)
    defer { progress.finish() }
    guard needsWorkers else { return try await omissions(of: folder, progress) }
    return try await PagePictures.with(options: options) { workers in
      try await omissions(of: folder, progress, using: workers)
    }
  }

  private func omissions(
    of folder: FolderDocuments, _ progress: DocumentProgress, using workers: PagePictures? = nil
  ) async throws -> [Omission] {
    var omissions: [Omission] = []
    _ = try await write(
      folder, using: workers, report: { omissions.append($0) },
      documentWasDone: progress.documentDone)
    return omissions
  }
}
