import FoundationEssentials
import Glibc
import Records
import TestSupport
import Testing

@testable import Conversion

@Suite struct InputTests {
  @Test func foldersAreWalkedInByteOrderWithoutHiddenFiles() async throws {
    try await TemporaryFolder.with { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/b", withIntermediateDirectories: true, attributes: nil)
      for name in ["c.txt", "a.txt", ".hidden", "b/x.txt"] {
        try Data("x".utf8).write(to: URL(filePath: folder + "/" + name))
      }
      let names = InputFinder(arguments: [folder]).inputs.map { $0.name.dropFirst(folder.count) }
      #expect(names == ["/a.txt", "/b/x.txt", "/c.txt"])
    }
  }

  @Test func aCircleOfLinksEndsAndABrokenLinkStaysAnInput() async throws {
    try await TemporaryFolder.with { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/self", withDestinationPath: folder)
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/broken.pdf", withDestinationPath: folder + "/nothing")
      let finder = InputFinder(arguments: [folder])
      #expect(finder.inputs.map(\.name) == [folder + "/broken.pdf"])
      let failure = #expect(throws: PlanRecord.Failure.self) {
        try InputFile(path: folder + "/broken.pdf")
      }
      #expect(failure?.kind == .notFound)
    }
  }

  @Test func aNameThatIsNoUnicodeIsSaidToBeThat() async throws {
    try await TemporaryFolder.with { folder in
      // "kế hoạch.txt" in TCVN3, as old archives unpack it.
      let name = Array((folder + "/").utf8) + [0x6B, 0xD5, 0x20, 0xB9] + Array(".txt\0".utf8)
      let file = name.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { bytes in
        bytes.baseAddress.map { open($0, O_CREAT, 0o600) } ?? -1
      }
      try #require(file >= 0)
      close(file)
      let input = try #require(InputFinder(arguments: [folder]).inputs.first)
      let failure = #expect(throws: PlanRecord.Failure.self) { try InputFile(path: input.path) }
      #expect(failure?.message.contains("Unicode") == true)
    }
  }

  @Test func aNamedPipeIsNoDocumentAndDoesNotHoldUpTheRun() async throws {
    try await TemporaryFolder.with { folder in
      try #require(mkfifo(folder + "/pipe", 0o600) == 0)
      let failure = #expect(throws: PlanRecord.Failure.self) {
        try InputFile(path: folder + "/pipe")
      }
      #expect(failure?.kind == .unsupported)
    }
  }

  @Test func anEmptyFolderIsToldOf() async throws {
    try await TemporaryFolder.with { folder in
      let finder = InputFinder(arguments: [folder])
      #expect(finder.inputs.isEmpty)
      #expect(finder.notes == ["\(folder): no documents in this folder."])
    }
  }

  @Test func hashIsThatOfTheBytes() async throws {
    try await TemporaryFolder.with { folder in
      try Data("abc".utf8).write(to: URL(filePath: folder + "/abc"))
      let file = try InputFile(path: folder + "/abc")
      // FIPS 180-2, appendix B.1.
      #expect(file.hash == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
      #expect(file.byteCount == 3)
    }
  }

  @Test func anEmptyFileIsAFailureOfItsOwnKind() async throws {
    try await TemporaryFolder.with { folder in
      try Data().write(to: URL(filePath: folder + "/empty"))
      let failure = #expect(throws: PlanRecord.Failure.self) {
        try InputFile(path: folder + "/empty")
      }
      #expect(failure?.kind == .empty)
    }
  }
}
