import FoundationEssentials
import Records
import RunningText
import TestSupport
import Testing

@testable import Conversion

/// Inputs that are not plans, or not well: each gives a record that says what happened.
@Suite struct BadInputTests {
  private func records(of paths: [String]) async throws -> [PlanRecord] {
    var options = ConversionOptions()
    options.workers = 1
    var records: [PlanRecord] = []
    let converter = Converter(options: options, workerExecutable: RepositoryFiles.program)
    try await converter.convert(paths.map { Input(name: $0, path: $0) }) { document in
      records.append(document.record)
    }
    return records
  }

  @Test(arguments: [
    ("empty.pdf", PlanRecord.Failure.Kind.empty),
    ("empty.txt", .empty),
    ("no-pages.pdf", .empty),
    ("encrypted.pdf", .encrypted),
    ("archive.zip", .unsupported),
    ("huge.tif", .tooLarge),
    ("huge.png", .tooLarge),
    ("photo.jpg", .noText),
  ])
  func failureNamesItsReason(file: String, kind: PlanRecord.Failure.Kind) async throws {
    let record = try #require(
      try await records(of: [RepositoryFiles.fixture("broken/" + file)]).first)
    #expect(record.status == .failed)
    #expect(record.error?.kind == kind)
    #expect(record.error?.message.isEmpty == false)
  }

  @Test(arguments: ["tcvn3.txt", "tcvn3-as-latin1.txt", "utf16.txt", "utf8-as-cp1252.txt"])
  func textInAnyEncodingIsRead(file: String) async throws {
    var text = ""
    let input = Input(name: file, path: RepositoryFiles.fixture("broken/" + file))
    try await Converter(workerExecutable: RepositoryFiles.program).convert([input]) { document in
      #expect(document.record.status == .ok)
      text = document.paragraphs.map(\.text).joined(separator: " ").lowercased()
    }
    #expect(text.contains("nghị quyết của hội đồng nhân dân xã về nhiệm vụ phát triển"))
  }

  @Test func truncatedFilesGiveWhatIsThereAndSaySo() async throws {
    for file in ["truncated.tif", "truncated.pdf"] {
      let record = try #require(
        try await records(of: [RepositoryFiles.fixture("broken/" + file)]).first)
      #expect(record.status != .ok, "\(file)")
      #expect(record.error != nil, "\(file)")
    }
  }

  @Test func aLostLastPageMakesADocumentPartial() async throws {
    let file = RepositoryFiles.fixture("broken/truncated-last-page.tif")
    let record = try #require(try await records(of: [file]).first)
    #expect(record.status == .partial)
    #expect(record.error?.kind == .truncated)
    #expect(record.document.type == "Kế hoạch")
  }

  @Test func aPrintersJPEGOfFourInksIsRead() async throws {
    let file = RepositoryFiles.fixture("broken/four-inks.jpg")
    let record = try #require(try await records(of: [file]).first)
    #expect(record.status == .ok)
    #expect(record.document.type == "Kế hoạch")
  }

  @Test func neighboursOfBadFilesAreConverted() async throws {
    let good = RepositoryFiles.fixture("scans/xa-an-phu-2024.txt")
    let paths = try RepositoryFiles.fixtures(in: "broken") + [good, "/nonexistent/plan.pdf"]
    let records = try await records(of: paths)
    #expect(records.map(\.source.path) == paths)
    #expect(records[paths.count - 2].status == .ok)
    #expect(records.last?.error?.kind == .notFound)
  }

  @Test func otherDocumentTypesGetTheirOwnType() async throws {
    let letter = RepositoryFiles.fixture("scans/so-noi-vu-cong-van-2023.pdf")
    let record = try #require(try await records(of: [letter]).first)
    #expect(record.status == .ok)
    #expect(record.document.type == "Công văn")
    #expect(record.plan.purposes.isEmpty)
  }
}
