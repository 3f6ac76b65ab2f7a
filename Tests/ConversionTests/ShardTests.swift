import FoundationEssentials
import Records
import TestSupport
import Testing

@testable import Conversion

@Suite struct ShardTests {
  @Test(arguments: ["0/1", "3/8", "65535/65536"])
  func aPartIsReadFromItsNumberAndTheCount(text: String) {
    #expect(Shard(text)?.description == text)
  }

  @Test(arguments: ["", "3", "8/8", "-1/2", "1/0", "a/b", "1/2/3", "0/65537"])
  func whatIsNoPartIsRefused(text: String) {
    #expect(Shard(text) == nil)
  }

  @Test func everyContentIsInExactlyOnePart() throws {
    for number in 0..<200 {
      let hash = try #require(MessageDigest.hexadecimal(of: "\(number)".utf8))
      let parts = (0..<7).filter { Shard(index: $0, count: 7)?.contains(hash: hash) == true }
      #expect(parts.count == 1)
    }
  }

  @Test func thePartOfAContentStaysTheSame() {
    // SHA-256 of "abc"; a change would have running batches do documents twice.
    let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect((0..<10).filter { Shard(index: $0, count: 10)?.contains(hash: hash) == true } == [4])
  }

  @Test func partsTogetherGiveWhatTheWholeGives() async throws {
    try await BatchFolder.with { folder in
      for number in 1...9 { try folder.write("\(number).txt", number % 7) }
      try Data().write(to: URL(filePath: folder.scans + "/empty.txt"))
      try await folder.run()
      let whole = folder.root + "/whole.jsonl"
      try FolderMerge(of: [folder.out], format: .jsonl).write(to: whole)

      let parts = (0..<3).map { "\(folder.root)/part-\($0)" }
      for (index, part) in parts.enumerated() {
        try await folder.run(shard: Shard(index: index, count: 3), into: part)
      }
      let read = try parts.map { try FolderStatus(of: $0) }
      #expect(read.map(\.documents).reduce(0, +) == 10)
      #expect(read.map(\.left) == [0, 0, 0])
      let merge = try FolderMerge(of: parts, format: .jsonl)
      #expect(merge.notes == [])
      try merge.write(to: folder.root + "/merged.jsonl")
      let merged = try Data(contentsOf: URL(filePath: folder.root + "/merged.jsonl"))
      #expect(try merged == Data(contentsOf: URL(filePath: whole)))
      #expect(merged.split(separator: UInt8(ascii: "\n")).count == 10)
    }
  }

  @Test func mergedJSONIsOneArray() async throws {
    try await BatchFolder.with { folder in
      for number in 1...3 { try folder.write("\(number).txt", number) }
      try await folder.run(formats: [.json, .text])
      let path = folder.root + "/merged.json"
      try FolderMerge(of: [folder.out], format: .json).write(to: path)
      let records = try JSONDecoder().decode(
        [PlanRecord].self, from: Data(contentsOf: URL(filePath: path)))
      #expect(records.count == 3)
      try FolderMerge(of: [folder.out], format: .text).write(to: path)
      let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
      #expect(text.split(separator: "\u{0C}\n").count == 3)
    }
  }

  @Test func aFormatThatWasNotWrittenCannotBeMerged() async throws {
    try await BatchFolder.with { folder in
      try folder.write("a.txt", 1)
      try await folder.run()
      let merge = try FolderMerge(of: [folder.out], format: .markdown)
      #expect(throws: OutputError.self) { try merge.write(to: folder.root + "/merged.md") }
      #expect(!FileManager.default.fileExists(atPath: folder.root + "/merged.md"))
    }
  }
}
