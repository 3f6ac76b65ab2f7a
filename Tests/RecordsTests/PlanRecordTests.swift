import FoundationEssentials
import Testing

@testable import Records

@Suite struct PlanRecordTests {
  private let record = PlanRecord(
    id: String(repeating: "0a", count: 32), status: .ok,
    source: .init(path: "a.pdf", bytes: 3, mediaType: "application/pdf", pages: 1))

  @Test func recordComesBackFromItsJSON() throws {
    let bytes = try OrderedJSON.encode(record)
    #expect(try JSONDecoder().decode(PlanRecord.self, from: Data(bytes)) == record)
  }

  @Test func sameRecordGivesTheSameBytes() throws {
    #expect(try OrderedJSON.encode(record) == OrderedJSON.encode(record))
  }

  @Test func missingKeyOfANullableValueReadsAsNull() throws {
    let json = #"{"type":"Luật","text":"Luật Thi đua"}"#
    let citation = try JSONDecoder().decode(Citation.self, from: Data(json.utf8))
    #expect(citation.code == nil && citation.type == "Luật")
  }

  @Test func schemaIsJSONAndNamesTheRecordsVersion() throws {
    struct Head: Decodable {
      struct Properties: Decodable {
        struct Const: Decodable { var const: String }
        var schema: Const
      }
      var properties: Properties
    }
    let head = try JSONDecoder().decode(Head.self, from: Data(RecordSchema.bytes))
    #expect(head.properties.schema.const == PlanRecord.currentSchema)
  }
}
