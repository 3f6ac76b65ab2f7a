import FoundationEssentials
import Records
import Synchronization
import TestSupport
import Testing

@testable import Conversion

/// What becomes of documents whose worker fails, with real workers that fail on demand.
@Suite struct WorkerFaultTests {
  /// Converts copies of files under names that ask for faults.
  private func records(
    _ files: [(name: String, source: String)],
    _ change: (inout ConversionOptions) -> Void = { _ in }
  ) async throws -> [PlanRecord] {
    var options = ConversionOptions()
    options.workers = 1
    options.injectsFaults = true
    // Beside all other tests, without optimisation, a page may wait long for its turn.
    options.pageTimeLimit = .seconds(900)
    change(&options)
    let collected = Mutex<[PlanRecord]>([])
    try await TemporaryFolder.with { folder in
      let inputs = try files.map { file in
        let path = folder + "/" + file.name
        try FileManager.default.copyItem(
          atPath: RepositoryFiles.fixture("scans/" + file.source), toPath: path)
        return Input(name: file.name, path: path)
      }
      let converter = Converter(options: options, workerExecutable: RepositoryFiles.program)
      try await converter.convert(inputs) { document in
        collected.withLock { $0.append(document.record) }
      }
    }
    return collected.withLock { $0 }
  }

  private let text = "xa-an-phu-2024.txt"
  private let scan = "xa-an-phu-2024.200-g4.tif"

  @Test(arguments: ["crash", "quit", "flood", "twice", "chatter"])
  func aDocumentThatKillsItsWorkerTwiceFailsAndItsNeighboursDoNot(fault: String) async throws {
    let records = try await records([
      ("a.txt", text), ("b.fault-\(fault).txt", text), ("c.txt", text),
    ])
    #expect(records.map(\.status) == [.ok, .failed, .ok])
    #expect(records[1].error?.kind == .crash)
    #expect(records[1].error?.retryable == true)
    #expect(records[1].id == records[0].id)
  }

  @Test func aPageThatKillsItsWorkerTwiceIsNamedAndTheOthersAreRead() async throws {
    let record = try #require(try await records([("a.fault-crash-2.tif", scan)]).first)
    #expect(record.status == .partial)
    #expect(record.error?.kind == .crash)
    #expect(record.error?.pages == [2])
    #expect(record.document.type == "Kế hoạch")
    #expect(record.source.pages == 3)
  }

  @Test func aPageThatKillsItsWorkerOnceIsRead() async throws {
    let records = try await records([("a.fault-once-2.tif", scan), ("b.tif", scan)])
    #expect(records.map(\.status) == [.ok, .ok])
    #expect(records[0].sections == records[1].sections)
  }

  @Test(arguments: ["hang", "spin"])
  func whatTakesTooLongIsKilledAndGivenUp(fault: String) async throws {
    let records = try await records([("a.fault-\(fault).txt", text)]) {
      $0.pageTimeLimit = .seconds(1)
    }
    #expect(records.first?.status == .failed)
    #expect(records.first?.error?.kind == .timeout)
  }

  @Test func aWorkerThatWantsTooMuchMemoryDoesNotGetIt() async throws {
    let records = try await records([("a.fault-memory-1.tif", scan)]) {
      $0.workerMemoryLimit = 1 << 30
    }
    #expect(records.first?.error?.kind == .crash)
    #expect(records.first?.error?.pages == [1])
  }

  @Test func aDocumentThatKeepsWorkersBusyTooLongLosesItsLastPages() async throws {
    let records = try await records([("a.fault-hang-1.tif", scan)]) {
      $0.documentTimeLimit = .seconds(4)
    }
    // The first page uses the time up; the second was begun beside it or before, the third is left.
    let error = try #require(records.first?.error)
    #expect(error.kind == .timeout)
    #expect(error.message.contains("--document-timeout"))
  }

  @Test func aRunWhoseWorkersCannotStartEndsWithoutBlamingDocuments() async throws {
    let converter = Converter(workerExecutable: "/nonexistent/sohoa")
    let input = Input(name: "a", path: RepositoryFiles.fixture("scans/" + text))
    await #expect(throws: MissingDependency.self) {
      try await converter.convert([input]) { _ in Issue.record("a record was made") }
    }
  }
}
