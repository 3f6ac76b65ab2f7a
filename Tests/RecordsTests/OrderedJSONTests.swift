import Testing

@testable import Records

@Suite struct OrderedJSONTests {
  private struct Sample: Codable, Equatable {
    var zebra: Int
    @Nullable var absent: String?
    var apple: [String: Int]
    var text: String
    var number: Double
  }

  private let sample = Sample(
    zebra: 1, absent: nil, apple: ["b": 2, "a": 1], text: "\"Kế hoạch\"\n\u{1}", number: 65)

  @Test func keysKeepTheirOrderAndAbsentValuesAreNull() throws {
    let json = String(decoding: try OrderedJSON.encode(sample), as: UTF8.self)
    #expect(
      json == #"{"zebra":1,"absent":null,"apple":{"a":1,"b":2},"text":"\"Kế hoạch\"\n\u0001","#
        + #""number":65}"#)
  }

  @Test func prettyTextHasTheSameContent() throws {
    let json = String(decoding: try OrderedJSON.encodePretty(["a": [1, 2]]), as: UTF8.self)
    #expect(json == "{\n  \"a\": [1,2]\n}")
  }

  @Test func numbersThatJSONLacksAreRefused() {
    #expect(throws: EncodingError.self) { try OrderedJSON.encode([Double.nan]) }
  }

  @Test func emptyContainersAreWritten() throws {
    let json = String(decoding: try OrderedJSON.encode(Plan.Parties()), as: UTF8.self)
    #expect(json == #"{"all":[],"collectives":[],"individuals":[]}"#)
  }
}
