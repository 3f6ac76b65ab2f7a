/// What is counted of a record. The raw value is the name in tables and JSON.
public enum RecordField: String, Hashable, Sendable, CaseIterable {
  /// Components of head and foot, as `DocumentHeader` names them.
  case number, symbol, place, date, dateText, type, issuer, superior, subject
  /// TM. and the collective that is signed for.
  case signerAuthority = "signer.authority"
  /// KT., TL. and the like.
  case signerCapacity = "signer.capacity"
  /// The signer's own office.
  case signerPosition = "signer.position"
  /// The name alone.
  case signerName = "signer.name"
  /// Each recipient, in any order.
  case recipients
  /// Each heading with its marker, level and words, in order.
  case headings
  /// Each heading's words alone, in order.
  case headingText = "headings.text"
  /// Each topic of each pair of aligned headings.
  case topics
  /// Topics alone: whether Mục đích was found where it is.
  case purposeTopic = "topics.muc_dich"
  /// The same for Đối tượng.
  case subjectsTopic = "topics.doi_tuong"
  /// The same for Tiêu chuẩn.
  case standardsTopic = "topics.tieu_chuan"
  /// The same for Khen thưởng.
  case commendationTopic = "topics.khen_thuong"
  /// Each document cited, by type, code and date.
  case citations
  /// Each deadline, by date.
  case deadlines
  /// Each quota, by count, bound, award and recipient.
  case quotas
  /// Each target, by value, unit and bound.
  case targets
  /// The start of the time that the plan covers.
  case periodFrom = "period.from"
  /// The end of the time that the plan covers.
  case periodTo = "period.to"
  /// Mục đích and Yêu cầu.
  case purposes, requirements
  /// Đối tượng for everybody.
  case subjectsAll = "subjects.all"
  /// Đối tượng, tập thể.
  case subjectsCollectives = "subjects.collectives"
  /// Đối tượng, cá nhân.
  case subjectsIndividuals = "subjects.individuals"
  /// Tiêu chuẩn for everybody.
  case criteriaAll = "criteria.all"
  /// Tiêu chuẩn, tập thể.
  case criteriaCollectives = "criteria.collectives"
  /// Tiêu chuẩn, cá nhân.
  case criteriaIndividuals = "criteria.individuals"
  /// Hình thức khen thưởng.
  case awardForms = "awards.forms"
  /// Hồ sơ.
  case awardDossier = "awards.dossier"
  /// Kinh phí.
  case awardBudget = "awards.budget"
  /// Nội dung.
  case contents
  /// Each unit that has tasks.
  case responsibilities

  /// Fields that count again what another field counts, or a part of it; left out of totals.
  var isPartOfAnother: Bool {
    switch self {
    case .headingText, .purposeTopic, .subjectsTopic, .standardsTopic, .commendationTopic: true
    default: false
    }
  }

  /// Fields with one value or null, and where they stand in a record.
  static let scalars: [(field: RecordField, path: String)] = [
    (.number, "document.number"), (.symbol, "document.symbol"), (.place, "document.place"),
    (.date, "document.date"), (.dateText, "document.dateText"), (.type, "document.type"),
    (.issuer, "document.issuer"), (.superior, "document.superior"),
    (.subject, "document.subject"), (.signerAuthority, "document.signer.authority"),
    (.signerCapacity, "document.signer.capacity"),
    (.signerPosition, "document.signer.position"), (.signerName, "document.signer.name"),
    (.periodFrom, "plan.period.from"), (.periodTo, "plan.period.to"),
  ]

  /// Fields that are lists, where they stand in a record (a truth file may have them elsewhere),
  /// and the members that are compared; no member names for lists of texts.
  static let lists: [(field: RecordField, paths: [String], members: [String])] = [
    (.recipients, ["document.recipients"], []),
    (.citations, ["legalBases"], ["type", "code", "date"]),
    (.deadlines, ["plan.deadlines", "deadlines"], ["date"]),
    (
      .quotas, ["plan.awards.quotas", "quotas"], ["count", "bound", "award", "recipient"]
    ),
    (.targets, ["plan.targets", "targets"], ["value", "unit", "bound"]),
    (.purposes, ["plan.purposes"], []),
    (.requirements, ["plan.requirements"], []),
    (.subjectsAll, ["plan.subjects.all"], []),
    (.subjectsCollectives, ["plan.subjects.collectives"], []),
    (.subjectsIndividuals, ["plan.subjects.individuals"], []),
    (.criteriaAll, ["plan.criteria.all"], []),
    (.criteriaCollectives, ["plan.criteria.collectives"], []),
    (.criteriaIndividuals, ["plan.criteria.individuals"], []),
    (.awardForms, ["plan.awards.forms", "awardForms"], []),
    (.awardDossier, ["plan.awards.dossier"], []),
    (.awardBudget, ["plan.awards.budget"], []),
    (.contents, ["plan.contents"], []),
    (.responsibilities, ["plan.responsibilities", "responsibleUnits"], ["unit"]),
  ]

  /// The four topics that every plan is asked for.
  static let mainTopics: [String: RecordField] = [
    "muc_dich": .purposeTopic, "doi_tuong": .subjectsTopic, "tieu_chuan": .standardsTopic,
    "khen_thuong": .commendationTopic,
  ]
}
