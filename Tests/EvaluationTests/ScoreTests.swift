import Testing

@testable import Evaluation

@Suite struct ScoreTests {
  private func input(_ text: String, _ side: ScoreInput.Side = .truth) throws -> ScoreInput {
    try ScoreInput(contents: Array(text.utf8), side: side)
  }

  @Test func theKindOfContentIsFoundFromTheContent() throws {
    guard case .text = try input("Kế hoạch {…}") else { return #expect(Bool(false)) }
    guard case .text = try input("{ không phải JSON") else { return #expect(Bool(false)) }
    guard case .text = try input("{\"other\": 1}") else { return #expect(Bool(false)) }
    guard case .text("") = try input("") else { return #expect(Bool(false)) }
    guard case .records(let one) = try input("\n{\"document\": {}}\n") else {
      return #expect(Bool(false))
    }
    #expect(one.count == 1)
    guard case .records(let two) = try input("{\"document\":{}}\n{\"plan\":{}}\r\n") else {
      return #expect(Bool(false))
    }
    #expect(two.count == 2)
    guard case .records(let three) = try input("[{\"plan\":{}},{\"plan\":{}},{\"plan\":{}}]") else {
      return #expect(Bool(false))
    }
    #expect(three.count == 3)
  }

  @Test func bytesThatAreNoTextAreRefused() {
    #expect(throws: ScoreError.notUTF8(.output)) {
      try ScoreInput(contents: [0x62, 0xE9, 0x20], side: .output)
    }
  }

  @Test func aTextIsNotComparedWithARecord() throws {
    #expect(throws: ScoreError.differentKinds(truth: .text, output: .records)) {
      try Score(truth: try input("một"), output: try input("{\"plan\":{}}"))
    }
  }

  @Test func recordsArePairedByIDElseInOrder() throws {
    let truth = """
      {"id": "a", "document": {"number": "1"}}
      {"id": "b", "document": {"number": "2"}}
      """
    let output = """
      {"id": "c", "document": {"number": "9"}}
      {"id": "b", "document": {"number": "2"}}
      {"id": "a", "document": {"number": "1"}}
      """
    guard case .records(let score) = try Score(truth: input(truth), output: input(output)) else {
      return #expect(Bool(false))
    }
    #expect(score[.number].truePositives == 2)
    #expect(score[.number].falsePositives == 0)

    let plain = "{\"document\": {\"number\": \"1\"}}\n{\"document\": {\"number\": \"2\"}}"
    guard case .records(let same) = try Score(truth: input(plain), output: input(plain)) else {
      return #expect(Bool(false))
    }
    #expect(same[.number].truePositives == 2)
    #expect(throws: ScoreError.differentCounts(truth: 2, output: 3)) {
      try Score(truth: try input(plain), output: try input(output))
    }
  }

  @Test func theTableNamesRatesAndConfusions() throws {
    let score = try Score(truth: input("kế hoạch năm"), output: input("ké hoạch năm"))
    let table = score.table(details: 5)
    #expect(table.contains("words (WER)          33.33 %       1   3"))
    #expect(table.contains("kế → ké  1"))
    #expect(table.contains("ế → é  1"))
    #expect(!score.table().contains("→"))
  }

  @Test func theTableOfRecordsNamesFieldsAndMistakes() throws {
    let score = try Score(
      truth: input(#"{"document": {"number": "05", "place": "Huế"}}"#),
      output: input(#"{"document": {"number": null, "place": "Huế"}}"#))
    let table = score.table(details: 5)
    #expect(table.contains("number          –   0.000  0.000      0         0        1\n"))
    #expect(table.contains("all         1.000   0.500  0.667      1         0        1\n"))
    #expect(table.contains("number: 05 → ∅"))
  }

  @Test func theJSONFormIsStable() throws {
    let score = try Score(truth: input("kế hoạch"), output: input("ké hoạch"))
    #expect(
      String(decoding: score.json(details: 1), as: UTF8.self)
        == #"{"schema":"sohoa.score/1","kind":"text","pairs":1,"#
        + #""characters":{"errorRate":0.125,"errors":1,"truth":8,"substitutions":1,"#
        + #""insertions":0,"deletions":0},"#
        + #""words":{"errorRate":0.5,"errors":1,"truth":2,"substitutions":1,"insertions":0,"#
        + #""deletions":0},"diacritics":{"errorRate":0.5,"errors":1},"#
        + #""confusions":{"words":[{"truth":"kế","output":"ké","count":1}],"#
        + #""characters":[{"truth":"ế","output":"é","count":1}]}}"#)
    let records = try Score(
      truth: input(#"{"document": {"number": "05"}}"#),
      output: input(#"{"document": {"number": null}}"#))
    #expect(
      String(decoding: records.json(details: 1), as: UTF8.self)
        == #"{"schema":"sohoa.score/1","kind":"records","pairs":1,"#
        + #""fields":[{"field":"number","precision":null,"recall":0,"f1":0,"#
        + #""truePositives":0,"falsePositives":0,"falseNegatives":1}],"#
        + #""total":{"precision":null,"recall":0,"f1":0,"#
        + #""truePositives":0,"falsePositives":0,"falseNegatives":1},"#
        + #""mistakes":[{"field":"number","truth":"05","output":null}]}"#)
  }
}
