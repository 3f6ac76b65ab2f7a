import FoundationEssentials
import Records
import TestSupport
import Testing

@testable import Conversion

/// A run into a folder goes on where the last one stopped.
@Suite struct LedgerTests {
  @Test func aSecondRunDoesWhatIsNewOrChanged() async throws {
    try await BatchFolder.with { folder in
      for number in 1...3 { try folder.write("\(number).txt", number) }
      #expect(try await folder.run().read == ["1.txt", "2.txt", "3.txt"])
      try folder.write("2.txt", 22)
      try folder.write("4.txt", 4)
      let second = try await folder.run()
      #expect(second.read == ["2.txt", "4.txt"])
      #expect(second.skipped == 2)
      #expect(folder.output("2.txt.jsonl")?.contains("Việc thứ 22") == true)
      let third = try await folder.run()
      #expect(third.read == [] && third.skipped == 4)
    }
  }

  @Test func aNewTimeWithoutANewContentIsNoChange() async throws {
    try await BatchFolder.with { folder in
      try folder.write("a.txt", 1)
      try await folder.run()
      try folder.write("a.txt", 1)
      let second = try await folder.run()
      #expect(second.read == [] && second.copied == [] && second.skipped == 1)
    }
  }

  @Test func otherOptionsMissingResultsAndForceDoDocumentsAgain() async throws {
    try await BatchFolder.with { folder in
      try folder.write("a.txt", 1)
      try await folder.run()
      let unrepaired = try await folder.run(options: { $0.repairs = false })
      #expect(unrepaired.read == ["a.txt"])
      #expect(try await folder.run(formats: [.jsonl, .text]).read == ["a.txt"])
      // Limits are no options of the result.
      let limits = try await folder.run(
        formats: [.jsonl, .text], options: { $0.pageTimeLimit = .seconds(7) })
      #expect(limits.skipped == 1)
      try FileManager.default.removeItem(atPath: folder.out + "/a.txt.txt")
      #expect(try await folder.run(formats: [.jsonl, .text]).read == ["a.txt"])
      #expect(try await folder.run(.all, formats: [.jsonl, .text]).read == ["a.txt"])
    }
  }

  @Test func theSameContentIsReadOnceAndRecordedUnderEveryName() async throws {
    try await BatchFolder.with { folder in
      for name in ["a.txt", "b.txt", "sub/a.txt"] { try folder.write(name, 1) }
      let report = try await folder.run(formats: [.jsonl, .json, .markdown]) { $0.workers = 3 }
      #expect(report.read.count == 1)
      #expect(report.copied.count == 2)
      let copies = ["a.txt", "b.txt", "sub/a.txt"].compactMap { folder.output($0 + ".jsonl") }
      #expect(copies.count == 3)
      try FileManager.default.removeItem(atPath: folder.out)
      for (name, copy) in zip(["a.txt", "b.txt", "sub/a.txt"], copies) {
        let input = Input(name: folder.scans + "/" + name, path: folder.scans + "/" + name)
        let converter = Converter(workerExecutable: RepositoryFiles.program)
        try await converter.convert([input]) { document in
          let bytes = try? OutputFormat.jsonl.bytes(of: document)
          #expect(bytes.map { String(decoding: $0, as: UTF8.self) } == copy)
        }
      }
    }
  }

  @Test func aDocumentThatWasBegunIsDoneAgainAndLeavesNoParts() async throws {
    try await BatchFolder.with { folder in
      try folder.write("a.txt", 1)
      try await folder.run()
      do {
        let output = try OutputFolder(path: folder.out, formats: [.jsonl])
        let input = try #require(InputFinder(arguments: [folder.scans]).inputs.first)
        let entry = try #require(try output.ledger.entry(for: input))
        try output.ledger.begin(entry.id)
        try Data("torn".utf8).write(to: URL(filePath: folder.out + "/a.txt.jsonl.part"))
      }
      #expect(try FolderStatus(of: folder.out).left == 1)
      #expect(try await folder.run().read == ["a.txt"])
      #expect(folder.output("a.txt.jsonl.part") == nil)
      #expect(try FolderStatus(of: folder.out).ok == 1)
    }
  }

  @Test func retryDoesWhatFailedAndNothingElse() async throws {
    try await BatchFolder.with { folder in
      try folder.write("good.txt", 1)
      try Data().write(to: URL(filePath: folder.scans + "/empty.txt"))
      try await folder.run()
      #expect(try FolderStatus(of: folder.out).failures.map(\.error?.kind) == [.empty])
      #expect(try await folder.run().read == [])
      try folder.write("empty.txt", 2)
      let output = try OutputFolder(existingAt: folder.out)
      let inputs = try output.unfinishedInputs()
      #expect(inputs.map(\.name) == [folder.scans + "/empty.txt"])
      let report = BatchFolder.Report()
      try await Converter(workerExecutable: RepositoryFiles.program).convert(
        inputs, into: output, selection: .unfinished, report: report.happened)
      #expect(report.read == ["empty.txt"])
      #expect(try FolderStatus(of: folder.out).ok == 2)
    }
  }

  @Test func aFileThatWasMissingIsLookedForAgain() async throws {
    try await BatchFolder.with { folder in
      let link = folder.scans + "/link.txt"
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: folder.root + "/target.txt")
      try await folder.run()
      #expect(try FolderStatus(of: folder.out).failed == 1)
      try folder.write("../target.txt", 1)
      #expect(try await folder.run().read == ["link.txt"])
      #expect(try FolderStatus(of: folder.out).ok == 1)
    }
  }

  @Test func namesThatCollideOrAreTooLongGetFilesOfTheirOwn() async throws {
    try await BatchFolder.with { folder in
      let long = String(repeating: "kế hoạch ", count: 15) + ".txt"
      // The same word, composed and decomposed, is two names to the file system.
      let names = [
        "h\u{1ED3} s\u{1A1}.txt", "h\u{6F}\u{302}\u{300} s\u{6F}\u{31B}.txt", "a\n\"'b.txt", long,
      ]
      for (number, name) in names.enumerated() { try folder.write(name, number) }
      let report = try await folder.run()
      #expect(report.read.count == 4)
      let status = try FolderStatus(of: folder.out)
      #expect(status.ok == 4)
      #expect(Set(try folder.writtenFiles.map { Array($0.utf8) }).count == 4)
      #expect(try await folder.run().skipped == 4)
    }
  }

  @Test func aFolderIsWrittenByOneProcessAtATime() async throws {
    try await BatchFolder.with { folder in
      let first = try OutputFolder(path: folder.out, formats: [.jsonl])
      let error = #expect(throws: OutputError.self) {
        try OutputFolder(path: folder.out, formats: [.jsonl])
      }
      #expect(error?.description.contains("is working on this folder") == true)
      #expect(try FolderStatus(of: folder.out).documents == 0)
      withExtendedLifetime(first) {}
    }
  }

  @Test func aDamagedLedgerIsNamedAndLeftAlone() async throws {
    try await BatchFolder.with { folder in
      try folder.write("a.txt", 1)
      try await folder.run()
      let ledger = folder.out + "/.sohoa/ledger.sqlite"
      try Data("this is no database, whatever its name may be".utf8).write(
        to: URL(filePath: ledger))
      let error = await #expect(throws: OutputError.self) { try await folder.run() }
      #expect(error?.description.contains("Move it away") == true)
      #expect(folder.output("a.txt.jsonl") != nil)
      try FileManager.default.removeItem(atPath: ledger)
      #expect(try await folder.run().read == ["a.txt"])
    }
  }

  @Test func statusOfAFolderWithoutALedgerSaysSo() async throws {
    try await TemporaryFolder.with { root in
      let error = #expect(throws: OutputError.self) { try FolderStatus(of: root) }
      #expect(error?.description.contains("sohoa convert") == true)
    }
  }

  @Test func anOutputFolderBelowTheScansIsNoInput() async throws {
    try await BatchFolder.with { folder in
      try folder.write("a.txt", 1)
      try await folder.run(into: folder.scans + "/out")
      #expect(InputFinder(arguments: [folder.scans]).inputs.count == 1)
    }
  }
}

extension BatchFolder {
  /// The files right below the output folder, the ledger's left out.
  var writtenFiles: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: out).filter { $0 != ".sohoa" }
    }
  }
}
