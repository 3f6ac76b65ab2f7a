internal import Records

/// A value of a record, as a person reviews it.
struct Field {
  /// One text of a value that can be corrected by itself.
  struct Part {
    /// JSON Pointer.
    var pointer: String
    /// Key of its label; nil when the field's own says enough.
    var label: String?
    /// Nil when the page does not show it.
    var value: String?
  }

  /// Unique in the document, fit for an attribute: `f0`, `f1`, …
  var id: String
  var pointer: String
  /// Key of its label.
  var label: String
  var parts: [Part]
  var evidence: Evidence?
  var needsReview: Bool
  var isCorrected: Bool

  /// On one line, for titles.
  var summary: String { parts.compactMap(\.value).joined(separator: " · ") }
}

/// Fields that stand under one heading.
struct FieldGroup {
  /// Key of its label.
  var label: String
  var fields: [Field]
}

/// Lists a record's values in the order in which a person checks them.
struct FieldLister {
  private let record: PlanRecord
  private let review: Set<String>
  private let corrected: Set<String>
  private var count = 0

  init(_ record: PlanRecord) {
    self.record = record
    review = Set(record.quality.needsReview)
    corrected = Set(record.quality.correctedByHand)
  }

  static func groups(of record: PlanRecord) -> [FieldGroup] {
    var lister = FieldLister(record)
    return [lister.header(), lister.citations(), lister.plan()].filter { !$0.fields.isEmpty }
  }

  private mutating func field(_ pointer: String, _ label: String, _ parts: [Field.Part]) -> Field {
    defer { count += 1 }
    return Field(
      id: "f\(count)", pointer: pointer, label: label, parts: parts,
      evidence: record.evidence[pointer],
      needsReview: review.contains(pointer) || parts.contains { review.contains($0.pointer) },
      isCorrected: corrected.contains(pointer)
        || parts.contains { corrected.contains($0.pointer) })
  }

  private mutating func field(_ pointer: String, _ label: String, _ value: String?) -> Field {
    field(pointer, label, [Field.Part(pointer: pointer, label: nil, value: value)])
  }

  private mutating func list(_ pointer: String, _ label: String, _ values: [String]) -> [Field] {
    var fields: [Field] = []
    for (index, value) in values.enumerated() {
      fields.append(field("\(pointer)/\(index)", label, value))
    }
    return fields
  }

  private mutating func header() -> FieldGroup {
    let document = record.document
    var fields: [Field] = []
    // What every document should show stands here also when it does not; the rest only when it
    // does.
    let all: [(String, String?, Bool)] = [
      ("superior", document.superior, false), ("issuer", document.issuer, true),
      ("number", document.number, true), ("symbol", document.symbol, true),
      ("place", document.place, true), ("date", document.date, true),
      ("dateText", document.dateText, false), ("type", document.type, true),
      ("subject", document.subject, true),
    ]
    for (name, value, isExpected) in all where value != nil || isExpected {
      fields.append(field("/document/\(name)", name, value))
    }
    let signer = document.signer
    let parts: [(String, String?, Bool)] = [
      ("authority", signer.authority, false), ("capacity", signer.capacity, false),
      ("position", signer.position, true), ("name", signer.name, true),
    ]
    for (name, value, isExpected) in parts where value != nil || isExpected {
      fields.append(field("/document/signer/\(name)", name, value))
    }
    fields += list("/document/recipients", "recipients", document.recipients)
    return FieldGroup(label: "header", fields: fields)
  }

  private mutating func citations() -> FieldGroup {
    var fields: [Field] = []
    for (index, citation) in record.legalBases.enumerated() {
      let pointer = "/legalBases/\(index)"
      fields.append(
        field(
          pointer, "legalBases",
          [
            .init(pointer: pointer + "/type", label: "type", value: citation.type),
            .init(pointer: pointer + "/code", label: "code", value: citation.code),
            .init(pointer: pointer + "/date", label: "date", value: citation.date),
            .init(pointer: pointer + "/issuer", label: "issuer", value: citation.issuer),
          ]))
    }
    return FieldGroup(label: "citations", fields: fields)
  }

  private mutating func plan() -> FieldGroup {
    let plan = record.plan
    var fields = list("/plan/purposes", "purposes", plan.purposes)
    fields += list("/plan/requirements", "requirements", plan.requirements)
    for (name, parties) in [("subjects", plan.subjects), ("criteria", plan.criteria)] {
      fields += list("/plan/\(name)/all", name, parties.all)
      fields += list("/plan/\(name)/collectives", name, parties.collectives)
      fields += list("/plan/\(name)/individuals", name, parties.individuals)
    }
    fields += list("/plan/awards/forms", "forms", plan.awards.forms)
    for (index, quota) in plan.awards.quotas.enumerated() {
      let pointer = "/plan/awards/quotas/\(index)"
      fields.append(
        field(
          pointer, "quotas",
          [
            .init(pointer: pointer + "/count", label: "count", value: String(quota.count)),
            .init(pointer: pointer + "/bound", label: "bound", value: quota.bound.rawValue),
            .init(pointer: pointer + "/award", label: "award", value: quota.award),
            .init(pointer: pointer + "/recipient", label: "recipient", value: quota.recipient),
          ]))
    }
    fields += list("/plan/awards/dossier", "dossier", plan.awards.dossier)
    fields += list("/plan/awards/budget", "budget", plan.awards.budget)
    if plan.period.from != nil || plan.period.to != nil {
      fields.append(
        field(
          "/plan/period", "period",
          [
            .init(pointer: "/plan/period/from", label: "from", value: plan.period.from),
            .init(pointer: "/plan/period/to", label: "to", value: plan.period.to),
          ]))
    }
    for (index, deadline) in plan.deadlines.enumerated() {
      let pointer = "/plan/deadlines/\(index)"
      fields.append(
        field(
          pointer, "deadlines",
          [
            .init(pointer: pointer + "/date", label: "due", value: deadline.date),
            .init(pointer: pointer + "/what", label: "what", value: deadline.what),
          ]))
    }
    for (index, target) in plan.targets.enumerated() {
      let pointer = "/plan/targets/\(index)"
      fields.append(
        field(
          pointer, "targets",
          [
            .init(pointer: pointer + "/value", label: "value", value: target.value.written),
            .init(pointer: pointer + "/unit", label: "unit", value: target.unit),
            .init(pointer: pointer + "/bound", label: "bound", value: target.bound.rawValue),
            .init(pointer: pointer + "/what", label: "what", value: target.what),
          ]))
    }
    for (index, part) in plan.responsibilities.enumerated() {
      let pointer = "/plan/responsibilities/\(index)"
      var parts = [Field.Part(pointer: pointer + "/unit", label: "unit", value: part.unit)]
      for (number, task) in part.tasks.enumerated() {
        parts.append(.init(pointer: "\(pointer)/tasks/\(number)", label: "tasks", value: task))
      }
      fields.append(field(pointer, "responsibilities", parts))
    }
    return FieldGroup(label: "plan", fields: fields)
  }
}

extension Double {
  /// A whole number without a fraction, as in the record.
  fileprivate var written: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
