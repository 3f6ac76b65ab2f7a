import FoundationEssentials
import TestSupport
import Testing

@testable import Restoration
@testable import Training

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

@Suite struct ModelAdapterTests {
  private let known = """
    Ủy ban nhân dân xã thực hiện kế hoạch cải cách hành chính năm 2021.
    Thực hiện kế hoạch thi đua, khen thưởng theo quy định tại Nghị định số 91/2017/NĐ-CP.
    Các cơ quan, đơn vị thực hiện kế hoạch cải cách hành chính của tỉnh Bắc Ninh.
    """
  private let archive = """
    Hợp tác xã nước mắm Cái Rồng báo cáo sản lượng mắm cá cơm của xã đảo năm 2021.
    Xã đảo Cái Rồng thực hiện kế hoạch đánh bắt cá cơm theo Quyết định số 12/QĐ-CRX.
    """

  private func trained(_ text: String, in folder: String, named name: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    try Data(String(repeating: text + "\n", count: 20).utf8)
      .write(to: URL(filePath: "\(folder)/\(name)/text.txt"))
    let source = TrainingText(sources: [CorpusSource(path: "\(folder)/\(name)")])
    _ = try ModelTrainer(source).train(to: "\(folder)/\(name).model") { _ in }
    return "\(folder)/\(name).model"
  }

  /// A model of `known`, and the same with `archive` added.
  private func withModels(
    _ body: (_ base: LanguageModel, _ adapted: LanguageModel, _ folder: String) throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      let base = try LanguageModel(path: trained(known, in: folder, named: "base"))
      _ = try trained(archive, in: folder, named: "archive")
      let adapter = ModelAdapter(
        TrainingText(sources: [CorpusSource(path: "\(folder)/archive")]))
      let length = try adapter.write(addingTo: base, to: "\(folder)/both.model") { _ in }
      let adapted = try LanguageModel(path: "\(folder)/both.model")
      #expect(adapted.bytes.count == length)
      try body(base, adapted, folder)
    }
  }

  @Test func wordsAndPhrasesOfTheArchiveBecomeKnown() async throws {
    try await withModels { base, adapted, _ in
      let bare = ["Xa dao Cai Rong bao cao san luong mam ca com theo Quyet dinh so 12/QD-CRX."]
      let right = ["Xã đảo Cái Rồng báo cáo sản lượng mắm cá cơm theo Quyết định số 12/QĐ-CRX."]
      #expect(Restorer(model: base).repair(bare).lines != right)
      #expect(Restorer(model: adapted).repair(bare).lines == right)
    }
  }

  @Test func whatTheBaseKnewStaysKnown() async throws {
    try await withModels { base, adapted, _ in
      let bare = ["Thuc hien ke hoach thi dua, khen thuong theo Nghi dinh so 91/2017/ND-CP."]
      let right = ["Thực hiện kế hoạch thi đua, khen thưởng theo Nghị định số 91/2017/NĐ-CP."]
      #expect(Restorer(model: base).repair(bare).lines == right)
      #expect(Restorer(model: adapted).repair(bare).lines == right)
      #expect(adapted.wordCount > base.wordCount)
      for id in 0..<UInt16(base.wordCount) {
        #expect(Array(adapted.letters(of: id)) == Array(base.letters(of: id)))
      }
    }
  }

  @Test func theSameBaseAndTextGiveTheSameBytes() async throws {
    try await withModels { base, _, folder in
      let adapter = ModelAdapter(
        TrainingText(sources: [CorpusSource(path: "\(folder)/archive")]))
      _ = try adapter.write(addingTo: base, to: "\(folder)/again.model") { _ in }
      #expect(
        try Data(contentsOf: URL(filePath: "\(folder)/both.model"))
          == Data(contentsOf: URL(filePath: "\(folder)/again.model")))
    }
  }

  @Test func probabilitiesOfWordsSumToOne() async throws {
    try await withModels { base, adapted, _ in
      for model in [base, adapted] {
        let sum = (0..<model.wordCount).reduce(Float(0)) {
          $0 + exp(model.unigramProbability[$1])
        }
        #expect(abs(sum - 1) < 0.1)
      }
    }
  }

  /// After the base's contexts the sum may pass one; after the archive's own it may not.
  @Test func probabilitiesAfterNewWordsSumToOne() async throws {
    try await withModels { base, adapted, _ in
      for id in UInt64(base.wordCount)..<UInt64(adapted.wordCount) {
        let sum = (0..<UInt64(adapted.wordCount)).reduce(Float(0)) {
          $0 + exp(adapted.logProbability(id << 16 | $1, order: 2, unseen: -18))
        }
        #expect(abs(sum - 1) < 0.15)
      }
    }
  }

  @Test func theShippedModelTakesAnArchive() async throws {
    try await TemporaryFolder.with { folder in
      _ = try trained(archive, in: folder, named: "archive")
      let adapter = ModelAdapter(
        TrainingText(sources: [CorpusSource(path: "\(folder)/archive")]))
      _ = try adapter.write(addingTo: .shipped(), to: "\(folder)/both.model") { _ in }
      let restorer = Restorer(model: try LanguageModel(path: "\(folder)/both.model"))
      #expect(
        restorer.repair(["Hop tac xa nuoc mam Cai Rong bao cao san luong mam ca com cua xa dao"])
          .lines == ["Hợp tác xã nước mắm Cái Rồng báo cáo sản lượng mắm cá cơm của xã đảo"])
    }
  }
}

@Suite struct GraftedTableTests {
  @Test func nGramsAddedAreFoundAndTheOthersStay() throws {
    let model = try LanguageModel.shipped()
    var table = GraftedTable(model, order: 3)
    var random = SeededRandom(seed: 7)
    let keys = Set((0..<20_000).map { _ in random.next() & 0xFFFF_FFFF_FFFF })
      .filter { !table.contains($0) }.sorted()
    for key in keys { table.add(key, logProbability: -3, logBackoff: -0.5) }
    var writer = ModelWriter()
    let size = try table.write(to: &writer)
    #expect(Int(size.count) > model.trigrams.count + keys.count - 10)
    // Look-ups read a little past the last record.
    let sections = writer.sections.map { $0.bytes + [0, 0, 0, 0] }
    sections[0].withUnsafeBytes { buckets in
      sections[1].withUnsafeBytes { records in
        sections[2].withUnsafeBytes { codes in
          guard let deviations = buckets.assumingMemoryBound(to: Int16.self).baseAddress,
            let first = records.baseAddress,
            let values = codes.assumingMemoryBound(to: Float.self).baseAddress
          else { return }
          let grafted = NGramTable(
            count: Int(size.count), bucketBits: UInt64(size.bits), recordLength: 4,
            deviations: deviations, records: first, probabilities: values,
            backoffs: values + 256)
          for key in keys {
            let index = grafted.find(key)
            #expect(index >= 0 && abs(grafted.probability(index) + 3) < 0.1)
          }
          for _ in 0..<200_000 {
            let key = random.next() & 0x3FFF_3FFF_3FFF
            let index = model.trigrams.find(key)
            guard index >= 0 else { continue }
            #expect(grafted.probability(grafted.find(key)) == model.trigrams.probability(index))
          }
        }
      }
    }
  }
}
