import FoundationEssentials
import Restoration
import Testing

@testable import Training

@Suite struct ModelTrainerTests {
  private let text = """
    Ủy ban nhân dân xã thực hiện kế hoạch cải cách hành chính năm 2021.
    Thực hiện kế hoạch thi đua, khen thưởng theo quy định tại Nghị định số 91/2017/NĐ-CP.
    Các cơ quan, đơn vị thực hiện kế hoạch cải cách hành chính.
    """

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = "\(FileManager.default.temporaryDirectory.path)/\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let lines = String(repeating: text + "\n", count: 30)
    try Data(lines.utf8).write(to: URL(filePath: "\(folder)/text.txt"))
    try body(folder)
  }

  @Test func theSameTextGivesTheSameBytes() throws {
    try withFolder { folder in
      let trainer = ModelTrainer(sources: [CorpusSource(path: folder, weight: 2)])
      var files: [Data] = []
      for name in ["a", "b"] {
        let length = try trainer.train(to: "\(folder)/\(name).model") { _ in }
        files.append(try Data(contentsOf: URL(filePath: "\(folder)/\(name).model")))
        #expect(files.last?.count == length)
      }
      #expect(files[0] == files[1])
    }
  }

  @Test func aSmallModelRestoresWhatItWasTrainedOn() throws {
    try withFolder { folder in
      let trainer = ModelTrainer(sources: [CorpusSource(path: folder)])
      _ = try trainer.train(to: "\(folder)/a.model") { _ in }
      let restorer = Restorer(model: try LanguageModel(path: "\(folder)/a.model"))
      let repair = restorer.repair(
        ["Thuc hien ke hoach cai cach hanh chinh theo Nghi dinh so 91/2017/ND-CP."])
      #expect(
        repair.lines
          == ["Thực hiện kế hoạch cải cách hành chính theo Nghị định số 91/2017/NĐ-CP."])
    }
  }

  @Test func heldOutLinesAreNotTrainedOn() throws {
    try withFolder { folder in
      var trainer = ModelTrainer(sources: [CorpusSource(path: folder)])
      trainer.heldOutTexts = [folder]
      var held = 0
      try trainer.forEachHeldOutLine { _ in held += 1 }
      #expect(held == 90)
      #expect(throws: TrainingError.tooLittleText) {
        try trainer.train(to: "\(folder)/a.model") { _ in }
      }
    }
  }

  @Test func missingSourcesAreNamed() {
    let trainer = ModelTrainer(sources: [CorpusSource(path: "/nowhere")])
    #expect(throws: TrainingError.unreadable(path: "/nowhere", code: 2)) {
      try trainer.train(to: "/nowhere/a.model") { _ in }
    }
  }
}

@Suite struct CountingTests {
  @Test func keysAreSortedByAllTheirBits() {
    var random = SystemRandomNumberGenerator()
    var keys = (0..<5000).map { _ in random.next() }
    let expected = keys.sorted()
    radixSort(&keys)
    #expect(keys == expected)
  }

  @Test func countsMergeWithTheirWeights() {
    var first: [UInt64] = [3, 1, 3]
    var second: [UInt64] = [3, 2]
    let merged = NGramCounts.merging(
      NGramCounts(sorting: &first, weight: 1), NGramCounts(sorting: &second, weight: 5))
    #expect(merged.keys == [1, 2, 3])
    #expect(merged.raw == [1, 1, 3])
    #expect(merged.weighted == [1, 5, 7])
  }

  @Test func continuationsCountDifferentWordsBefore() {
    var occurrences: [UInt64] = [0x1_0007, 0x2_0007, 0x2_0007, 0x2_0008]
    let counts = NGramCounts(sorting: &occurrences, weight: 1)
    let lower = counts.continuations(order: 2)
    #expect(lower.keys == [7, 8])
    #expect(lower.raw == [2, 1])
  }

  @Test func codebooksKeepZeroAndOrder() {
    let book = Codebook([-3, -2, -1, 0, 0.5], zeroIsExact: true)
    #expect(book.code(0) == 0)
    #expect(book.centres[Int(book.code(-3))] == -3)
    #expect(book.centres[Int(book.code(0.5))] == 0.5)
  }
}
