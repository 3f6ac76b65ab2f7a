import FoundationEssentials
import Restoration
import TestSupport
import Testing

@testable import Training

@Suite struct ModelTrainerTests {
  private let text = """
    Ủy ban nhân dân xã thực hiện kế hoạch cải cách hành chính năm 2021.
    Thực hiện kế hoạch thi đua, khen thưởng theo quy định tại Nghị định số 91/2017/NĐ-CP.
    Các cơ quan, đơn vị thực hiện kế hoạch cải cách hành chính.
    """

  private func withFolder(_ body: (String) throws -> Void) async throws {
    try await TemporaryFolder.with { folder in
      let lines = String(repeating: text + "\n", count: 30)
      try Data(lines.utf8).write(to: URL(filePath: "\(folder)/text.txt"))
      try body(folder)
    }
  }

  @Test func theSameTextGivesTheSameBytes() async throws {
    try await withFolder { folder in
      let trainer = ModelTrainer(TrainingText(sources: [CorpusSource(path: folder, weight: 2)]))
      var files: [Data] = []
      for name in ["a", "b"] {
        let length = try trainer.train(to: "\(folder)/\(name).model") { _ in }
        files.append(try Data(contentsOf: URL(filePath: "\(folder)/\(name).model")))
        #expect(files.last?.count == length)
      }
      #expect(files[0] == files[1])
    }
  }

  @Test func aSmallModelRestoresWhatItWasTrainedOn() async throws {
    try await withFolder { folder in
      let trainer = ModelTrainer(TrainingText(sources: [CorpusSource(path: folder)]))
      _ = try trainer.train(to: "\(folder)/a.model") { _ in }
      let restorer = Restorer(model: try LanguageModel(path: "\(folder)/a.model"))
      let repair = restorer.repair(
        ["Thuc hien ke hoach cai cach hanh chinh theo Nghi dinh so 91/2017/ND-CP."])
      #expect(
        repair.lines
          == ["Thực hiện kế hoạch cải cách hành chính theo Nghị định số 91/2017/NĐ-CP."])
    }
  }

  @Test func heldOutLinesAreNotTrainedOn() async throws {
    try await withFolder { folder in
      var text = TrainingText(sources: [CorpusSource(path: folder)])
      text.heldOutTexts = [folder]
      var held = 0
      try text.forEachHeldOutLine { _ in held += 1 }
      #expect(held == 90)
      #expect(throws: TrainingError.tooLittleText) {
        try ModelTrainer(text).train(to: "\(folder)/a.model") { _ in }
      }
    }
  }

  @Test func ofWholeDocumentsOnlyWhatComesAgainCounts() async throws {
    try await TemporaryFolder.with { folder in
      let shared = "Nơi nhận: như trên; lưu văn thư, phòng tổng hợp."
      for (name, line) in [("a", "Bánh cuốn."), ("b", "Bún riêu."), ("c", "Chè bưởi.")] {
        let lines = Data("\(line)\n\(shared)\n".utf8)
        try lines.write(to: URL(filePath: "\(folder)/\(name).txt"))
      }
      var text = TrainingText(sources: [
        CorpusSource(path: "\(folder)/a.txt", weight: 8, countsRepeatsOnly: true),
        CorpusSource(path: "\(folder)/b.txt", weight: 8, countsRepeatsOnly: true),
      ])
      text.heldOutTexts = ["\(folder)/c.txt"]
      let vocabulary = try text.words { _ in }.vocabulary
      #expect(vocabulary.entries.count == Set(shared.split { " :;,.".contains($0) }).count)
      let total = vocabulary.entries.reduce(0) { $0 + Int($1.raw) }
      #expect(total == shared.split { " :;,.".contains($0) }.count)
    }
  }

  @Test func sourcesThatCannotBeTrainedOnAreNamed() async throws {
    try await withFolder { folder in
      func train(_ source: String) throws {
        let trainer = ModelTrainer(TrainingText(sources: [CorpusSource(path: source)]))
        _ = try trainer.train(to: "\(folder)/a.model") { _ in }
      }
      #expect(throws: TrainingError.unreadable(path: "/nowhere", code: 2)) { try train("/nowhere") }
      try FileManager.default.createDirectory(
        atPath: "\(folder)/empty", withIntermediateDirectories: false)
      #expect(throws: TrainingError.noTextFiles(path: "\(folder)/empty")) {
        try train("\(folder)/empty")
      }
      try Data("Xin chào.\n".utf8).write(to: URL(filePath: "\(folder)/short.txt"))
      #expect(throws: TrainingError.tooLittleText) { try train("\(folder)/short.txt") }
      try Data(text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        .write(to: URL(filePath: "\(folder)/wide.txt"))
      #expect(throws: TrainingError.notUTF8) { try train("\(folder)/wide.txt") }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(!names.contains { $0.contains("model") })
    }
  }

  @Test func outputsThatCannotBeWrittenAreToldBeforeTraining() async throws {
    try await withFolder { folder in
      let trainer = ModelTrainer(TrainingText(sources: [CorpusSource(path: folder)]))
      var reports = 0
      #expect(throws: TrainingError.unwritable(path: "/nowhere/a.model", code: 2)) {
        try trainer.train(to: "/nowhere/a.model") { _ in reports += 1 }
      }
      #expect(throws: TrainingError.unwritable(path: folder, code: 21)) {
        try trainer.train(to: folder) { _ in reports += 1 }
      }
      #expect(reports == 0)
    }
  }

  @Test func foldersAreReadToTheBottomAndLinesThatAreNoTextAreLeftOut() async throws {
    try await withFolder { folder in
      let deep = "\(folder)/a/b"
      try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
      let damaged = Data("phở bò phở gà phở chay\n".utf8) + Data([0xFF, 0xFE, 0x41, 0x0A])
      try damaged.write(to: URL(filePath: "\(deep)/deep.txt"))
      var reports: [String] = []
      let trainer = ModelTrainer(TrainingText(sources: [CorpusSource(path: folder)]))
      _ = try trainer.train(to: "\(folder)/a.model") { reports.append($0) }
      let model = try LanguageModel(path: "\(folder)/a.model")
      #expect(Restorer(model: model).repair(["An pho bo ngon"]).lines[0].contains("phở"))
      #expect(reports.contains { $0.contains("deep.txt: 1 of 2 lines") })
    }
  }

  @Test func decomposedTextTrainsTheSameModel() async throws {
    try await withFolder { folder in
      let lines = String(repeating: text + "\n", count: 30)
      let decomposed = lines.replacing("ế", with: "e\u{302}\u{301}")
        .replacing("ạ", with: "a\u{323}")
      try Data(decomposed.utf8).write(to: URL(filePath: "\(folder)/nfd.txt"))
      for name in ["text", "nfd"] {
        let source = CorpusSource(path: "\(folder)/\(name).txt")
        _ = try ModelTrainer(TrainingText(sources: [source]))
          .train(to: "\(folder)/\(name).model") { _ in }
      }
      #expect(
        try Data(contentsOf: URL(filePath: "\(folder)/text.model"))
          == Data(contentsOf: URL(filePath: "\(folder)/nfd.model")))
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
