import Conversion
import FoundationEssentials
import Restoration
import TestSupport
import Testing

/// The repair that all tests of it share.
let textRepair = Result { try TextRepair() }

@Suite struct TextRepairTests {
  private let repair: TextRepair

  init() throws { repair = try textRepair.get() }

  private func repaired(_ bytes: [UInt8], mode: TextRepair.Mode = .auto) -> TextRepair.Result {
    repair.repair(bytes, named: "-", mode: mode, options: RepairOptions())
  }

  private func report(_ result: TextRepair.Result) throws -> String {
    try result.entries.map { String(decoding: try $0.bytes(), as: UTF8.self) }.joined()
  }

  @Test func anEmptyFileStaysEmpty() throws {
    let result = repaired([])
    #expect(result.bytes.isEmpty && result.entries.isEmpty && result.unknownCount == 0)
  }

  @Test func bytesThatNothingExplainsGoThroughAndAreReported() throws {
    let bytes = Array("Thực hiện kế ".utf8) + [0xFF, 0xFE] + Array(" hoạch thi đua\n".utf8)
    let result = repaired(bytes)
    #expect(result.bytes == bytes)
    #expect(result.unknownCount == 1 && result.changeCount == 0)
    let report = try report(result)
    #expect(report.contains(#""kind":"unknown""#) && report.contains(#""applied":false"#))
    #expect(report.contains(#""line":1,"column":14"#))
  }

  @Test func surrogatesWrittenByThemselvesAreJoinedOrKept() {
    let pair: [UInt8] = [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80]
    #expect(repaired(Array("kế hoạch ".utf8) + pair).bytes == Array("kế hoạch 😀".utf8))
    let lone = Array("kế hoạch ".utf8) + pair[..<3] + Array(" thi đua".utf8)
    let result = repaired(lone)
    #expect(result.bytes == lone)
    #expect(result.unknownCount == 1)
  }

  @Test func nullBytesStay() {
    let bytes = Array("Thi đua\u{0}khen thưởng\u{0}\nkế hoạch\n".utf8)
    #expect(repaired(bytes).bytes == bytes)
  }

  @Test func aFileThatIsNoTextComesBackAndIsReported() throws {
    var random = SeededRandom(seed: 3)
    for name in ["broken/archive.zip", "broken/photo.jpg"] {
      let bytes = Array(try Data(contentsOf: URL(filePath: RepositoryFiles.fixture(name))))
      #expect(repaired(bytes).bytes == bytes)
    }
    let noise = (0..<50_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    let result = repaired(noise)
    #expect(result.bytes == noise)
    #expect(result.unknownCount == 1)
    #expect(try report(result).contains(#""kind":"binary""#))
  }

  @Test func lineEndsOfEveryKindStay() {
    let text = "Thuc hien ke hoach thi dua\r\nkhen thuong nam 2021\n\r\n\n  cua xa\rva huyen"
    let right = "Thực hiện kế hoạch thi đua\r\nkhen thưởng năm 2021\n\r\n\n  của xã\rvà huyện"
    #expect(repaired(Array(text.utf8)).bytes == Array(right.utf8))
  }

  @Test func aLineOfTenMegabytesIsOneLine() {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 10_000_000)
    #expect(repaired(bytes).bytes == bytes)
  }

  @Test func whatComesAfterTenMegabytesIsRepairedAndReportedWhereItStands() throws {
    let long = String(repeating: "a", count: 10_000_000)
    let result = repaired(Array("\(long)\nThuc hien ke hoach\n".utf8))
    #expect(result.bytes == Array("\(long)\nThực hiện kế hoạch\n".utf8))
    #expect(try report(result).components(separatedBy: #""line":2,"#).count == 5)
  }

  @Test func whatIsWrittenAndCountedIsTheSameWhetherChangesAreListedOrNot() throws {
    func fixture(_ name: String) throws -> String {
      let path = RepositoryFiles.fixture("restoration/\(name)")
      return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }
    let stripped = "Thuc hien ke hoach thi dua khen thuong nam 2021 cua xa va huyen\n"
    let texts = [
      try fixture("eng.tsv").split(separator: "\n").compactMap { $0.split(separator: "\t").last }
        .joined(separator: "\n"),
      try fixture("vie.tsv"), String(repeating: stripped, count: 40),
      "k\u{ea}\u{301} ho\u{1ea1}ch =\u{338} \u{ef90}",
    ]
    for text in texts {
      for threshold in [0, 0.9] {
        let listed = repair.repair(
          Array(text.utf8), named: "-", mode: .auto, options: RepairOptions(threshold: threshold))
        let counted = repair.repair(
          Array(text.utf8), named: "-", mode: .auto,
          options: RepairOptions(threshold: threshold, listsChanges: false))
        #expect(counted.bytes == listed.bytes)
        #expect(counted.changeCount == listed.changeCount)
        #expect(counted.doubtCount == listed.doubtCount)
        #expect(counted.unknownCount == listed.unknownCount)
        #expect(counted.entries.isEmpty)
      }
    }
  }

  @Test func offOnlyComposes() {
    let bytes = Array("Thuc hien ke\u{302}\u{301} hoach".utf8)
    #expect(repaired(bytes, mode: .off).bytes == Array("Thuc hien kế hoach".utf8))
  }

  @Test func modelsThatCannotBeUsedAreRefused() async throws {
    try await TemporaryFolder.with { folder in
      let path = "\(folder)/a.model"
      #expect(throws: ModelError.unreadable(code: 2)) { _ = try TextRepair(modelPath: path) }
      try Data("Kế hoạch, and enough bytes for a header".utf8).write(to: URL(filePath: path))
      #expect(throws: ModelError.notAModel) { _ = try TextRepair(modelPath: path) }
      #expect(throws: ModelError.self) { _ = try TextRepair(modelPath: folder) }
    }
  }
}
