import Conversion
import Foundation
import FoundationXML
import Records
import TestSupport
import Testing

@testable import Exports

@Suite struct ArchiveXMLTests {
  @Test func metadataComesBackFromXML() async throws {
    let elements = try await exported([SampleRecords.plan, SampleRecords.failed])
    #expect(
      elements.map(\.name) == [
        "documents", "document", "typeName", "subject", "numberOfPage", "document", "error",
      ])
    #expect(elements[1].attributes["path"] == "hồ sơ/kế hoạch, 5.pdf")
    #expect(elements[1].attributes["key"] == "1" && elements[1].attributes["status"] == "ok")
    #expect(elements[2].text == "10" && elements[4].text == "3")
    #expect(elements[3].text == "Phát động phong trào thi đua \"Dân vận khéo\"")
    #expect(elements[5].attributes["sha256"] == nil && elements[5].attributes["key"] == "2")
    #expect(elements[6].attributes == ["kind": "encrypted", "retryable": "false"])
    #expect(elements[6].text == "It asks for a password.")
  }

  @Test func everyFieldOfTheRecordHasAnElement() throws {
    let bytes = try OrderedJSON.encode(ArchiveMetadata())
    let keys = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]).keys
    #expect(Set(ArchiveMetadata().fields.map(\.name)) == Set(keys))
  }

  @Test(arguments: [
    ("<b>&amp;</b>]]>", "<b>&amp;</b>]]>"), ("a\r\nb\tc\"'", "a\r\nb\tc\"'"),
    ("\u{0}\u{1}\u{8}\u{B}\u{1F}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"), ("\u{10348}😀\u{D7FF}\u{E000}\u{85}", nil),
    (String(repeating: "Ề", count: 400), nil), ("<!--", nil), ("<![CDATA[", nil), ("", nil),
  ])
  func hostileTextComesBackInElementsAndAttributes(text: String, expected: String?) async throws {
    var record = SampleRecords.failed
    record.archive.description = text
    record.source.path = text
    let elements = try await exported([record])
    let expected = expected ?? text
    #expect(elements.first { $0.name == "description" }?.text == expected)
    #expect(elements.first { $0.name == "document" }?.attributes["path"] == expected)
  }

  @Test func fieldsLongerThanTheCircularAllowsAreNamed() async throws {
    var record = SampleRecords.plan
    record.archive.subject = String(repeating: "ệ", count: 501)
    record.archive.codeNumber = String(repeating: "1", count: 11)
    var found: [ArchiveXMLWriter.LongField] = []
    let elements = try await exported([record]) { found.append($0) }
    #expect(found.map(\.field) == ["subject"] && found.first?.length == 501)
    #expect(elements.first { $0.name == "subject" }?.text.count == 501)
  }

  @Test func theOlderCircularHasItsOwnNames() async throws {
    let elements = try await exported([SampleRecords.plan], schema: .circular02of2019)
    #expect(elements[0].attributes["rule"] == "02/2019/TT-BNV")
    let names = Set(elements.map(\.name))
    #expect(names.isSuperset(of: ["TypeName", "Subject", "PageAmount"]))
    #expect(names.isDisjoint(with: ["codeNumber", "subject", "numberOfPage"]))
  }

  @Test func noRecordsMakeAnEmptyDocument() async throws {
    #expect(try await exported([]).map(\.name) == ["documents"])
  }

  private func exported(
    _ records: [PlanRecord], schema: ArchiveSchema = .circular05of2025,
    report: (ArchiveXMLWriter.LongField) -> Void = { _ in }
  ) async throws -> [ElementReader.Element] {
    try await TemporaryFolder.with { folder in
      try SampleRecords.write(records, to: folder + "/r.jsonl")
      try withoutActuallyEscaping(report) { report in
        let writer = try ArchiveXMLWriter(
          path: folder + "/out.xml", schema: schema, report: report)
        _ = try RecordExport.run(
          from: RecordSource(folder + "/r.jsonl"), to: writer, report: { _ in })
      }
      let reader = ElementReader()
      let parser = XMLParser(data: try Data(contentsOf: URL(filePath: folder + "/out.xml")))
      parser.delegate = reader
      #expect(parser.parse(), "\(parser.parserError as Any)")
      return reader.elements
    }
  }
}

/// The elements of a document in the order in which they begin, each with the text right in it.
private final class ElementReader: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
  }

  var elements: [Element] = []
  private var open: [Int] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let index = open.last { elements[index].text += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { open.removeLast() }
}
