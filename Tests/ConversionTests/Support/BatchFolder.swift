import FoundationEssentials
import Records
import Synchronization
import TestSupport

@testable import Conversion

/// A folder of small text documents, and runs over it.
struct BatchFolder {
  let root: String
  var scans: String { root + "/scans" }
  var out: String { root + "/out" }

  /// What a run told.
  final class Report: Sendable {
    private let events = Mutex<[BatchEvent]>([])

    func happened(_ event: BatchEvent) {
      events.withLock { $0.append(event) }
    }

    /// Names of documents that were read, not copied, sorted.
    var read: [String] { names { $0.isCopy == false } }
    /// Names of documents that were written for another with the same content.
    var copied: [String] { names { $0.isCopy } }

    var skipped: Int {
      events.withLock { $0 }.count { if case .skipped = $0 { true } else { false } }
    }

    private func names(_ isWanted: (BatchDocument) -> Bool) -> [String] {
      events.withLock { $0 }.compactMap { event in
        guard case .finished(let document, _) = event, isWanted(document) else { return nil }
        return document.name.split(separator: "/").last.map(String.init)
      }.sorted()
    }
  }

  static func with(_ body: (BatchFolder) async throws -> Void) async throws {
    try await TemporaryFolder.with { root in
      let folder = BatchFolder(root: root)
      try FileManager.default.createDirectory(
        atPath: folder.scans, withIntermediateDirectories: true, attributes: nil)
      try await body(folder)
    }
  }

  /// Writes a document whose content depends on `number` alone.
  func write(_ name: String, _ number: Int) throws {
    let path = scans + "/" + name
    let parent = path.split(separator: "/").dropLast().joined(separator: "/")
    try FileManager.default.createDirectory(
      atPath: "/" + parent, withIntermediateDirectories: true, attributes: nil)
    try Data("KẾ HOẠCH\nSố \(number)\n\nI. MỤC ĐÍCH\n\n1. Việc thứ \(number).\n".utf8)
      .write(to: URL(filePath: path))
  }

  /// Runs over the whole folder, as a process of its own would: the ledger is opened and closed.
  @discardableResult
  func run(
    _ selection: Converter.Selection = .rest, formats: [OutputFormat] = [.jsonl],
    shard: Shard? = nil, into out: String? = nil,
    options change: (inout ConversionOptions) -> Void = { _ in }
  ) async throws -> Report {
    var options = ConversionOptions()
    options.workers = 1
    change(&options)
    let report = Report()
    let output = try OutputFolder(path: out ?? self.out, formats: formats)
    try await Converter(options: options, workerExecutable: RepositoryFiles.program).convert(
      InputFinder(arguments: [scans]).inputs, into: output, selection: selection, shard: shard,
      report: report.happened)
    return report
  }

  /// The content of a file below the output folder; nil when it is not there.
  func output(_ name: String) -> String? {
    (try? Data(contentsOf: URL(filePath: out + "/" + name))).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}
