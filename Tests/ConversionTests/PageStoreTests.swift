import FoundationEssentials
import PageModel
import Records
import TestSupport
import Testing

@testable import Conversion

@Suite struct PageStoreTests {
  private func reply(_ index: Int) throws -> String {
    let page = Page(index: index, kind: .blank, width: 10, height: 10, dotsPerInch: 200)
    return String(
      decoding: try OrderedJSON.encode(WorkerReply(id: 5, content: .page(page))), as: UTF8.self)
  }

  @Test func pagesOfAKilledRunAreThereAndATornLineIsNot() async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/pages"
      let store = try PageStore(path: path)
      try await store.add(try reply(0), page: 0)
      try await store.add(try reply(2), page: 2)
      // The run was killed in the middle of a line.
      let whole = try Data(contentsOf: URL(filePath: path))
      try (whole + Data(try reply(1).utf8.dropLast(9))).write(to: URL(filePath: path))

      let next = try PageStore(path: path)
      #expect(await next.indices == [0, 2])
      try await next.add(try reply(1), page: 1)
      #expect(try PageStore.pages(inFileAt: path).map(\.index).sorted() == [0, 1, 2])
      next.remove()
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test func whatIsNoPageEndsTheStoreThere() async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/pages"
      try Data("\(try reply(3))\nnonsense\n\(try reply(4))\n".utf8).write(to: URL(filePath: path))
      #expect(await (try PageStore(path: path)).indices == [3])
    }
  }

  @Test func repliesWithAPageAreToldByTheirStart() throws {
    #expect(PageStore.isPage(try reply(0)))
    #expect(!PageStore.isPage(#"{"id":5,"failure":{"kind":"damaged"}}"#))
    #expect(!PageStore.isPage(""))
  }

  @Test func aStoreThatCannotBeMadeIsAnError() {
    #expect(throws: OutputError.self) { try PageStore(path: "/nonexistent/folder/pages") }
  }
}
