import Testing

@testable import Evaluation

@Suite struct RecordScoreTests {
  private func score(
    _ truth: String, _ output: String, _ matching: TextMatching = .exact
  ) throws -> RecordScore {
    var score = RecordScore()
    score.add(
      truth: try #require(ScoredRecord(json: Array(truth.utf8))),
      output: try #require(ScoredRecord(json: Array(output.utf8))), matching: matching)
    return score
  }

  private func counts(_ right: Int, _ tooMuch: Int, _ missing: Int) -> RecordScore.Counts {
    .init(truePositives: right, falsePositives: tooMuch, falseNegatives: missing)
  }

  @Test func nullWrongAndMissingValuesAreCountedApart() throws {
    let score = try score(
      """
      {"document": {"number": null, "symbol": "KH-UBND", "place": "Đại Thắng", "date": "2023-02-10",
       "superior": null}}
      """,
      """
      {"document": {"number": "05", "symbol": "KH-UBND", "place": "Đại Thang", "unknown": [1]},
       "more": {}}
      """)
    #expect(score[.number] == counts(0, 1, 0))
    #expect(score[.symbol] == counts(1, 0, 0))
    #expect(score[.place] == counts(0, 1, 1))
    #expect(score[.date] == counts(0, 0, 1))
    #expect(score[.superior] == counts(0, 0, 0))
    #expect(score.fields[.type] == nil, "the truth does not name it")
    #expect(score.total == counts(1, 2, 2))
    #expect(score.total.precision == 1.0 / 3)
    #expect(score.total.f1 == 1.0 / 3)
    #expect(score.mistakes.count == 3)
  }

  @Test func matchingSaysWhichTextsAreTheSame() throws {
    let truth = #"{"document": {"issuer": "ỦY BAN  NHÂN DÂN XÃ HÒA", "subject": "“Thi đua”"}}"#
    let lenient = #"{"document": {"issuer": "Uỷ ban nhân dân xã Hoà", "subject": "\"Thi đua\""}}"#
    let folded = #"{"document": {"issuer": "Uy ban nhan dan xa Hoa", "subject": "\"Thi dua\""}}"#
    #expect(try score(truth, truth).total == counts(2, 0, 0))
    #expect(try score(truth, lenient).total == counts(0, 2, 2))
    #expect(try score(truth, lenient, .lenient).total == counts(2, 0, 0))
    #expect(try score(truth, folded, .lenient).total == counts(0, 2, 2))
    #expect(try score(truth, folded, .folded).total == counts(2, 0, 0))
  }

  @Test func recipientsAreASetOfItems() throws {
    let score = try score(
      #"{"document": {"recipients": ["Như trên", "Lưu: VT", "Lưu: VT"]}}"#,
      #"{"document": {"recipients": ["- Lưu: VT.", "Như trên;", "Sở Nội vụ"]}}"#)
    #expect(score[.recipients] == counts(2, 1, 1))
  }

  @Test func citationsAreRightWhenTypeCodeAndDateAre() throws {
    let score = try score(
      """
      {"legalBases": [
       {"type": "Nghị định", "code": "91/2017/NĐ-CP", "date": "2017-07-31", "issuer": "Chính phủ"},
       {"type": "Luật", "code": null, "date": "2003-11-26"},
       {"type": "Kế hoạch", "code": "25/KH-UBND"}]}
      """,
      """
      {"legalBases": [
       {"type": "Kế hoạch", "code": "25/KH-UBND", "date": "2023-02-09"},
       {"type": "Luật", "code": "15", "date": "2003-11-26"},
       {"type": "Nghị định", "code": "91/2017/NĐ-CP", "date": "2017-07-31", "issuer": "CP"}]}
      """)
    #expect(score[.citations] == counts(2, 1, 1))
  }

  @Test("A truth file has its facts at the top, a record inside plan")
  func factsAreFoundInBothShapes() throws {
    let score = try score(
      """
      {"deadlines": [{"date": "2021-05-25", "line": 97}, {"date": "2022-04"}],
       "quotas": [{"count": 1, "bound": "exact", "award": "Giấy khen", "recipient": "tập thể"},
                  {"count": 6, "bound": "exact", "award": "Giấy khen", "recipient": null}],
       "targets": [{"value": 65, "unit": "%", "bound": "min"}], "awardForms": ["Giấy khen"],
       "responsibleUnits": ["Phòng Nội vụ"]}
      """,
      """
      {"plan": {"deadlines": [{"date": "2022-04", "what": "…"}],
       "awards": {"forms": ["giấy khen"], "quotas": [
        {"count": 6, "bound": "exact", "award": "Giấy khen", "recipient": "cá nhân", "text": ""},
        {"count": 1, "bound": "exact", "award": "Giấy khen", "recipient": "tập thể", "text": ""}]},
       "targets": [{"value": 65.0, "unit": "%", "bound": "min", "what": "…"}],
       "responsibilities": [{"unit": "Phòng Nội vụ", "tasks": []}]}}
      """)
    #expect(score[.deadlines] == counts(1, 0, 1))
    #expect(score[.quotas] == counts(1, 1, 1))
    #expect(score[.targets] == counts(1, 0, 0))
    #expect(score[.awardForms] == counts(1, 0, 0))
    #expect(score[.responsibilities] == counts(1, 0, 0))
    #expect(score.fields[.purposes] == nil)
  }

  @Test func aPlansListsAreComparedItemByItem() throws {
    let score = try score(
      """
      {"plan": {"purposes": ["Nâng cao nhận thức;", "Tạo khí thế"], "requirements": [],
       "criteria": {"all": [], "collectives": ["Hoàn thành tốt"], "individuals": []}}}
      """,
      """
      {"plan": {"purposes": ["nâng cao   nhận thức"], "requirements": ["Kịp thời"],
       "criteria": {"all": [], "collectives": [], "individuals": ["Hoàn thành tốt"]}}}
      """)
    #expect(score[.purposes] == counts(1, 0, 1))
    #expect(score[.requirements] == counts(0, 1, 0))
    #expect(score[.criteriaCollectives] == counts(0, 0, 1))
    #expect(score[.criteriaIndividuals] == counts(0, 1, 0))
  }

  @Test func aRecordAgreesWithItself() throws {
    let record = """
      {"schema": "sohoa.plan/1", "document": {"number": "5", "signer": {"name": "A", "position": null}},
       "sections": [{"marker": "I.", "level": 1, "heading": "MỤC ĐÍCH", "topics": ["muc_dich"],
        "children": [{"marker": "1.", "level": 2, "heading": "Mục đích", "topics": ["muc_dich"]}]}],
       "plan": {"period": {"from": "2021", "to": null}, "targets": [{"value": 65.5, "unit": "%"}]}}
      """
    let total = try score(record, record).total
    #expect(total == counts(8, 0, 0))
  }

  @Test func pairsAddUp() throws {
    var sum = try score(#"{"document": {"number": "1"}}"#, #"{"document": {"number": "1"}}"#)
    sum += try score(#"{"document": {"number": "2"}}"#, #"{"document": {"number": null}}"#)
    #expect(sum.pairs == 2)
    #expect(sum[.number] == counts(1, 0, 1))
    #expect(sum[.number].recall == 0.5)
    #expect(sum[.number].precision == 1)
  }
}
