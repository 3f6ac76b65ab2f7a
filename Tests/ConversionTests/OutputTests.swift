import FoundationEssentials
import PageModel
import Records
import RunningText
import TestSupport
import Testing

@testable import Conversion

@Suite struct OutputTests {
  private func document(_ path: String) -> ConvertedDocument {
    let section = Section(
      id: "I", marker: "I.", level: 1, heading: "MỤC ĐÍCH", topics: [.purpose], page: 1, line: 2)
    let record = PlanRecord(
      id: "", status: .ok, source: .init(path: path, bytes: 1),
      document: DocumentHeader(type: "Kế hoạch"), sections: [section])
    let texts = ["KẾ HOẠCH", "I. MỤC ĐÍCH", "- Một *sao*", "- Hai", "Hết"]
    let paragraphs = texts.enumerated().map {
      Paragraph(text: $1, lines: $0..<$0 + 1, lineStarts: [0])
    }
    return ConvertedDocument(record: record, paragraphs: paragraphs)
  }

  private func written(_ formats: [OutputFormat], to path: String, _ names: [String]) throws {
    var sink = try OutputSink(formats: formats, path: path)
    for name in names { try sink.write(document(name)) }
    try sink.finish()
  }

  private func tableDocument() -> ConvertedDocument {
    let places = [
      (0, 0, "TT"), (0, 1, "Việc | đơn vị"), (1, 0, "1"), (1, 1, "Một"), (1, 1, "- Hai"),
    ]
    let paragraphs = places.enumerated().map { index, place in
      Paragraph(
        text: place.2, lines: index..<index + 1, lineStarts: [0],
        cells: [TableCell(table: 0, row: place.0, column: place.1)])
    }
    let record = PlanRecord(id: "", status: .ok, source: .init(path: "a", bytes: 1))
    let last = Paragraph(text: "Hết", lines: 5..<6, lineStarts: [0])
    return ConvertedDocument(record: record, paragraphs: paragraphs + [last])
  }

  @Test func tablesAreTablesInTextAndMarkdown() throws {
    let document = tableDocument()
    func written(_ format: OutputFormat) throws -> String {
      String(decoding: try format.bytes(of: document), as: UTF8.self)
    }
    #expect(try written(.text) == "TT\tViệc | đơn vị\n1\tMột - Hai\nHết\n")
    #expect(
      try written(.markdown)
        == "| TT | Việc \\| đơn vị |\n| --- | --- |\n| 1 | Một<br>- Hai |\n\nHết\n")
  }

  @Test func tablesOfMarkdownAreReadAgain() throws {
    let markdown = try OutputFormat.markdown.bytes(of: tableDocument())
    let parts = TextPart.parts(
      of: ParagraphJoiner(PlainText.lines(of: String(decoding: markdown, as: UTF8.self)))
        .paragraphs())
    guard case .table(let table) = try #require(parts.first) else {
      Issue.record("no table")
      return
    }
    #expect(table.rows[0] == [["TT"], ["Việc | đơn vị"]])
  }

  @Test func headingsOfATextWithEmptyLinesAreHeadings() async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/a.txt"
      try Data("KẾ HOẠCH\n\n\nI. MỤC ĐÍCH\n\nNâng cao.\n".utf8).write(to: URL(filePath: path))
      let document = TextSegmentation.document(of: Input(name: "a.txt", path: path))
      let markdown = String(decoding: try OutputFormat.markdown.bytes(of: document), as: UTF8.self)
      #expect(markdown == "# KẾ HOẠCH\n\n## I. MỤC ĐÍCH\n\nNâng cao.\n")
    }
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  @Test func aFileHasItsNameOnlyWhenItIsWhole() async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/records.jsonl"
      var sink = try OutputSink(formats: [.jsonl], path: path)
      try sink.write(document("a.pdf"))
      #expect(!FileManager.default.fileExists(atPath: path))
      try sink.finish()
      #expect(try text(path).split(separator: "\n").count == 1)
      #expect(!FileManager.default.fileExists(atPath: path + ".part"))
    }
  }

  @Test func jsonIsOneArrayEvenWhenEmpty() async throws {
    try await TemporaryFolder.with { folder in
      for names in [[], ["a"], ["a", "b"]] {
        try written([.json], to: folder + "/r.json", names)
        let records = try JSONDecoder().decode(
          [PlanRecord].self, from: Data(contentsOf: URL(filePath: folder + "/r.json")))
        #expect(records.map(\.source.path) == names)
      }
    }
  }

  @Test func aFolderGetsAFileADocumentAndFormat() async throws {
    try await TemporaryFolder.with { folder in
      try written([.jsonl, .text], to: folder + "/out/", ["x/a.pdf", "y/a.pdf", "-"])
      let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/out").sorted()
      #expect(
        names == [
          "a.pdf-2.jsonl", "a.pdf-2.txt", "a.pdf.jsonl", "a.pdf.txt", "stdin.jsonl", "stdin.txt",
        ])
    }
  }

  @Test func markdownMarksHeadingsAndListsAndEscapesTheRest() {
    #expect(
      MarkdownText.text(of: document("a"))
        == "# KẾ HOẠCH\n\n## I. MỤC ĐÍCH\n\n- Một \\*sao\\*\n- Hai\n\nHết\n")
  }

  @Test func anOutputThatCannotBeMadeIsAnError() {
    #expect(throws: OutputError.self) {
      _ = try OutputSink(formats: [.jsonl], path: "/nonexistent/folder/file.jsonl")
    }
  }

  @Test func throughALinkTheFileItPointsToIsWritten() async throws {
    try await TemporaryFolder.with { folder in
      try Data("old".utf8).write(to: URL(filePath: folder + "/target"))
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/link", withDestinationPath: folder + "/target")
      try WholeFile.write(Array("new".utf8), to: folder + "/link")
      #expect(try text(folder + "/target") == "new")
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link")
          == folder + "/target")
    }
  }
}
