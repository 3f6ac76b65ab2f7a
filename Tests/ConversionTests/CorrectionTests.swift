import FoundationEssentials
import Records
import TestSupport
import Testing

@testable import Conversion

@Suite struct CorrectionTests {
  /// A converted document, and a correction of it with the given change.
  private func corrected(
    _ corrections: (PlanRecord) -> [Correction],
    _ check: (BatchFolder, FolderCorrections.Outcome, PlanRecord) async throws -> Void
  ) async throws {
    try await BatchFolder.with { folder in
      try folder.write("a.txt", 5)
      try await folder.run(formats: [.jsonl, .text])
      let record = try #require(try FolderDocuments(of: folder.out).documents[0].record())
      let outcome = try FolderCorrections(of: folder.out).apply(corrections(record))
      let after = try #require(try FolderDocuments(of: folder.out).documents[0].record())
      try await check(folder, outcome, after)
    }
  }

  private func word(
    _ record: PlanRecord, _ line: Int, _ word: Int, _ before: String, _ after: String
  ) -> Correction {
    Correction(
      document: record.id, path: record.source.path, kind: .word, line: line, word: word,
      before: before, after: after)
  }

  private func field(
    _ record: PlanRecord, _ pointer: String, _ before: String, _ after: String
  ) -> Correction {
    Correction(
      document: record.id, path: record.source.path, kind: .field, pointer: pointer,
      before: before, after: after)
  }

  @Test func aCorrectedWordIsInTextAndRecord() async throws {
    try await corrected({ [word($0, 4, 3, "ĐÍCH", "TIÊU")] }) { folder, outcome, record in
      #expect(outcome.applied == 1 && outcome.refusals.isEmpty)
      #expect(record.sections[0].heading == "MỤC TIÊU")
      #expect(folder.output("a.txt.txt")?.contains("I. MỤC TIÊU\n") == true)
    }
  }

  @Test func aCorrectedFieldIsNotedAndNeedsNoReview() async throws {
    try await corrected({ [field($0, "/document/signer/name", "", "Lê Thị Bình")] }) {
      _, outcome, record in
      #expect(outcome.applied == 1)
      #expect(record.document.signer.name == "Lê Thị Bình")
      #expect(record.quality.correctedByHand == ["/document/signer/name"])
      #expect(!record.quality.needsReview.contains("/document/signer/name"))
    }
  }

  @Test func severalWordsOfALineAreCorrectedWhereverTheyMoveTo() async throws {
    let changes = { (record: PlanRecord) in
      [word(record, 6, 2, "Việc", "Công việc"), word(record, 6, 3, "thứ", "số")]
    }
    try await corrected(changes) { folder, outcome, record in
      #expect(outcome.applied == 2)
      #expect(folder.output("a.txt.txt")?.contains("1. Công việc số 5.\n") == true)
      // The same once more changes nothing and is no trouble.
      let again = try FolderCorrections(of: folder.out).apply(changes(record))
      #expect(again.refusals.isEmpty && again.applied == 2)
      #expect(folder.output("a.txt.txt")?.contains("1. Công việc số 5.\n") == true)
    }
  }

  @Test func whatStandsOtherwiseIsLeftAndTold() async throws {
    try await corrected({
      [
        word($0, 1, 1, "Kế", "Đề"), word($0, 99, 1, "a", "b"), word($0, 1, 1, "KẾ", ""),
        field($0, "/document/number", "17", "18"), field($0, "/source/path", "x", "y"),
        field($0, "/plan/period", "", "y"), field($0, "no pointer", "", "y"),
        Correction(
          document: "ff", path: "else.pdf", kind: .word, line: 1, word: 1, before: "a", after: "b"),
      ]
    }) { folder, outcome, record in
      #expect(outcome.applied == 0 && outcome.refusals.count == 8)
      #expect(folder.output("a.txt.txt")?.hasPrefix("KẾ HOẠCH\n") == true)
      #expect(record.quality.warnings.isEmpty)
    }
  }

  @Test func correctionsOutliveAnotherConversion() async throws {
    try await corrected({
      [word($0, 4, 3, "ĐÍCH", "TIÊU"), field($0, "/document/place", "", "An Phú")]
    }) { folder, _, _ in
      try await folder.run(.all, formats: [.jsonl, .text])
      #expect(folder.output("a.txt.txt")?.contains("ĐÍCH") == true)
      let outcome = try FolderCorrections(of: folder.out).apply([])
      #expect(outcome.applied == 2)
      let record = try #require(try FolderDocuments(of: folder.out).documents[0].record())
      #expect(record.sections[0].heading == "MỤC TIÊU" && record.document.place == "An Phú")
    }
  }

  @Test(arguments: ["", "[]", "{}", #"{"schema":"sohoa.corrections/2","corrections":[]}"#])
  func whatIsNoFileOfCorrectionsIsRefused(content: String) async throws {
    try await TemporaryFolder.with { folder in
      try Data(content.utf8).write(to: URL(filePath: folder + "/c.json"))
      #expect(throws: OutputError.self) { try CorrectionFile(path: folder + "/c.json") }
    }
  }

  @Test func numbersStayNumbers() throws {
    var record = PlanRecord(id: "", status: .ok, source: .init(path: "a", bytes: 1))
    record.plan.awards.quotas = [
      .init(count: 3, bound: .max, award: nil, recipient: nil, text: "t")
    ]
    #expect(record.correct("/plan/awards/quotas/0/count", from: "3", to: "ba") == .refused)
    #expect(record.correct("/plan/awards/quotas/0/bound", from: "max", to: "much") == .refused)
    #expect(record.correct("/plan/awards/quotas/0/count", from: "3", to: "5") == .applied)
    #expect(record.plan.awards.quotas[0].count == 5)
  }
}
