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
    guard needsWorkers else {
      return try await write(folder, documentWasDone: progress.documentDone)
    }
    return try await PagePictures.with(options: options) { workers in
      try await write(folder, using: workers, documentWasDone: progress.documentDone)
    }
  }
}
