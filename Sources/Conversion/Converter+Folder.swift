internal import FoundationEssentials
internal import Records
internal import Restoration

extension Converter {
  /// Which documents a run does.
  public enum Selection: Sendable {
    /// Those that are not done, have changed since, or were done with other options.
    case rest
    /// All of them, also those that are done.
    case all
    /// The same as `rest`, and those that failed or lack something.
    case unfinished
  }

  /// Converts inputs into a folder, a file a document and format, and goes on where the last run
  /// stopped.
  ///
  /// A document counts as done when its files are there and the ledger says so. One that was begun
  /// and not finished is done again. Documents are handed on as they are done, in no order.
  ///
  /// - Parameters:
  ///   - inputs: All documents of the batch, also those that are done.
  ///   - folder: Held open for writing.
  ///   - selection: Which of the inputs are done.
  ///   - shard: The part of the batch to do; nil for all.
  ///   - report: Called from any task.
  /// - Throws: `OutputError` when the folder cannot be written, `MissingDependency` when no
  ///   document can be converted, or `CancellationError`. The same call goes on later.
  public func convert(
    _ inputs: [Input], into folder: OutputFolder, selection: Selection = .rest, shard: Shard? = nil,
    report: @escaping @Sendable (BatchEvent) -> Void = { _ in }
  ) async throws {
    let optionsHash = try self.optionsHash(formats: folder.files.formats)
    let run = try folder.ledger.beginRun(
      RunSettings(
        options: options.workerOptions, formats: folder.files.formats.map(\.rawValue),
        shard: shard?.description))
    do {
      try await withConversion { conversion in
        let batch = FolderBatch(
          folder: folder, conversion: conversion, optionsHash: optionsHash, shard: shard,
          report: report)
        try await batch.run(try batch.plan(inputs, selection), window: options.workerCount * 2)
      }
    } catch {
      // What ended the run is what the caller must know, also when the ledger cannot be told.
      try? folder.ledger.endRun(run, outcome: error is CancellationError ? "stopped" : "failed")
      throw error
    }
    try folder.ledger.endRun(run, outcome: "done")
  }

  /// A hash of all that records depend on but the source: the shape of the record, how pages are
  /// read, the model, and the formats. Limits of time and memory are left out: they decide whether
  /// a page is read, not how.
  private func optionsHash(formats: [OutputFormat]) throws(MissingDependency) -> String {
    struct Key: Encodable {
      var schema = PlanRecord.currentSchema
      var options: WorkerOptions
      var model: String?
      var formats: [String]
    }
    do {
      let model = try LineRepair(options: options.workerOptions).modelVersion
      let key = Key(
        options: options.workerOptions, model: model, formats: formats.map(\.rawValue).sorted())
      guard let bytes = try? OrderedJSON.encode(key),
        let hash = MessageDigest.hexadecimal(of: bytes)
      else { throw MissingDependency("the SHA-256 of the options cannot be taken") }
      return String(hash.prefix(16))
    } catch let error as MissingDependency {
      throw error
    } catch {
      throw MissingDependency("\(error)")
    }
  }
}
