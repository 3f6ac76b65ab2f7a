import Conversion
import Records
import TestSupport
import Testing

@testable import Exports

@Suite struct RecordReaderTests {
  @Test func aHalfWrittenLineIsNamedAndTheRestIsRead() async throws {
    let whole = try OrderedJSON.encode(SampleRecords.plan)
    let half = String(decoding: whole.prefix(200), as: UTF8.self)
    let found = try await read(half + "\n\n", after: [SampleRecords.plan], then: half)
    #expect(found.numbers == [1, 3])
    #expect(found.problems.map(\.line) == [2, 5])
    #expect(found.problems.allSatisfy { $0.description.contains("r.jsonl, line ") })
    #expect(found.problems.allSatisfy { $0.reason.contains("not whole JSON") })
  }

  @Test func anotherSchemaVersionIsNamed() async throws {
    var later = SampleRecords.plan
    later.schema = "sohoa.plan/2"
    let line = String(decoding: try OrderedJSON.encode(later), as: UTF8.self)
    let found = try await read(line + "\n")
    #expect(found.numbers == [2])
    #expect(
      found.problems.first?.reason
        == "its schema is \"sohoa.plan/2\"; this program reads sohoa.plan/1.")
  }

  @Test(arguments: ["{}", "3", "\"a\"", #"{"schema":"sohoa.plan/1"}"#, #"{"schema":3}"#, "\u{0}"])
  func otherJSONIsNoRecord(line: String) async throws {
    let found = try await read(line + "\n")
    #expect(found.problems.count == 1 && found.numbers == [2])
  }

  @Test func aJSONArrayIsExplainedOnce() async throws {
    let found = try await read("[\n{},\n{}\n]\n")
    #expect(found.problems.count == 1 && found.problems.first?.line == nil)
    #expect(found.problems.first?.reason.contains("JSON array") == true)
  }

  @Test func windowsLineEndsAndAByteOrderMarkDoNotMatter() async throws {
    try await TemporaryFolder.with { folder in
      let record = try OrderedJSON.encode(SampleRecords.plan)
      try SampleRecords.write(
        [0xEF, 0xBB, 0xBF] + record + [13, 10] + record + [13, 10], to: folder + "/r.jsonl")
      var reader = RecordReader(try RecordSource(folder + "/r.jsonl"))
      for expected in [1, 2] {
        guard case .record(let record, let number) = reader.next() else {
          Issue.record("no record \(expected)")
          return
        }
        #expect(record == SampleRecords.plan && number == expected)
      }
      #expect(reader.next() == nil)
    }
  }

  @Test func linesAcrossChunksStayWholeAndOverlongOnesAreSkipped() async throws {
    try await TemporaryFolder.with { folder in
      let long = [UInt8](repeating: 0x61, count: 700_000)
      try SampleRecords.write(
        [UInt8](repeating: 0x62, count: 262_143) + [10] + long + [10] + [0x63], to: folder + "/l")
      var lines = try LineReader(path: folder + "/l", longestLine: 300_000)
      #expect(try lines.next()?.bytes.count == 262_143)
      #expect(throws: RecordProblem.self) { _ = try lines.next() }
      let last = try lines.next()
      #expect(last?.bytes == [0x63] && last?.number == 3)
      #expect(try lines.next() == nil)
    }
  }

  /// Reads a file of records, some text, and a record again.
  private func read(
    _ text: String, after before: [PlanRecord] = [], then end: String = ""
  ) async throws -> (numbers: [Int], problems: [RecordProblem]) {
    try await TemporaryFolder.with { folder in
      var bytes: [UInt8] = []
      for record in before { bytes += try OrderedJSON.encode(record) + [10] }
      bytes += Array(text.utf8)
      bytes += try OrderedJSON.encode(SampleRecords.failed) + [10]
      try SampleRecords.write(bytes + end.utf8, to: folder + "/r.jsonl")
      var reader = RecordReader(try RecordSource(folder + "/r.jsonl"))
      var numbers: [Int] = []
      var problems: [RecordProblem] = []
      while let reading = reader.next() {
        switch reading {
        case .record(_, let number): numbers.append(number)
        case .problem(let problem): problems.append(problem)
        }
      }
      return (numbers, problems)
    }
  }
}
