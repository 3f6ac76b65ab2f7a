import Testing

@testable import Evaluation

@Suite struct HeadingTests {
  private func score(
    _ truth: [String], _ output: [String], _ matching: TextMatching = .exact
  ) throws -> RecordScore {
    func record(_ headings: [String]) throws -> ScoredRecord {
      let sections = headings.map { heading in
        let parts = heading.split(separator: "|").map(String.init)
        let topics = parts[3].split(separator: " ").map { "\"\($0)\"" }.joined(separator: ",")
        return """
          {"level": \(parts[0]), "marker": "\(parts[1])", "heading": "\(parts[2])",
           "topics": [\(topics)]}
          """
      }
      let json = #"{"sections": ["# + sections.joined(separator: ",") + "]}"
      return try #require(ScoredRecord(json: Array(json.utf8)))
    }
    var score = RecordScore()
    score.add(truth: try record(truth), output: try record(output), matching: matching)
    return score
  }

  private func counts(_ right: Int, _ tooMuch: Int, _ missing: Int) -> RecordScore.Counts {
    .init(truePositives: right, falsePositives: tooMuch, falseNegatives: missing)
  }

  @Test func headingsAreComparedByPrefixBothWays() throws {
    let score = try score(
      ["1|I.|MỤC ĐÍCH, YÊU CẦU|muc_dich", "2|1.|Các xã, phường|khen_thuong"],
      ["1|I.|Mục đích|muc_dich", "2|1.|Các xã,  phường và thị trấn|khen_thuong"])
    #expect(score[.headings] == counts(2, 0, 0))
    #expect(score[.topics] == counts(2, 0, 0))
    #expect(score[.purposeTopic] == counts(1, 0, 0))
    #expect(score[.commendationTopic] == counts(1, 0, 0))
  }

  @Test func aWrongMarkerOrLevelMakesAHeadingWrongButNotItsWords() throws {
    let score = try score(
      ["1|II.|Đối tượng|doi_tuong", "2|a)|Tập thể|doi_tuong"],
      ["1|11.|Đối tượng|doi_tuong", "3|a)|Tập thể|doi_tuong tieu_chuan"])
    #expect(score[.headings] == counts(0, 2, 2))
    #expect(score[.headingText] == counts(2, 0, 0))
    #expect(score[.topics] == counts(2, 1, 0))
    #expect(score[.subjectsTopic] == counts(2, 0, 0))
    #expect(score[.standardsTopic] == counts(0, 1, 0))
  }

  @Test func missingAndInventedHeadingsDoNotShiftTheRest() throws {
    let score = try score(
      ["1|I.|Mục đích|muc_dich", "1|II.|Đối tượng|doi_tuong", "1|III.|Tiêu chuẩn|tieu_chuan"],
      ["1|I.|Mục đích|muc_dich", "2|5.|Hà Nội trong tôi|other", "1|III.|Tiêu chuẩn|tieu_chuan"])
    #expect(score[.headings] == counts(2, 1, 1))
    #expect(score[.topics] == counts(2, 0, 0))
  }

  @Test("Repeated headings are paired in order, by marker where that decides")
  func repeatedHeadings() throws {
    let score = try score(
      ["3|a)|Đối với tập thể|doi_tuong", "3|b)|Đối với tập thể|tieu_chuan"],
      ["3|b)|Đối với tập thể|tieu_chuan"])
    #expect(score[.headings] == counts(1, 0, 1))
    #expect(score[.topics] == counts(1, 0, 0))
  }

  @Test func damagedHeadingsArePairedForTheirTopics() throws {
    let truth = ["1|IV.|TIÊU CHUẨN KHEN THƯỞNG|tieu_chuan khen_thuong"]
    let output = ["1|IV.|TIEU CHUAN KHEN THUONC|khen_thuong"]
    #expect(try score(truth, output)[.headings] == counts(0, 1, 1))
    #expect(try score(truth, output)[.topics] == counts(1, 0, 1))
    #expect(
      try score(truth, ["1|IV.|TIEU CHUAN KHEN THUONG|khen_thuong"], .folded)[.headings]
        == counts(1, 0, 0))
  }

  @Test func aShortHeadingIsNoPrefixOfEverything() throws {
    let score = try score(["1|I.|Mục đích|muc_dich"], ["1|I.|M|muc_dich"])
    #expect(score[.headings] == counts(0, 1, 1))
  }
}
