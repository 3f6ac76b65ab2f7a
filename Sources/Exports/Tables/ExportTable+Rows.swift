internal import Records

extension ExportTable {
  /// The rows of a record, cells in the order of `columns`.
  ///
  /// - Parameter key: The key of the document.
  func rows(of record: PlanRecord, key: Int) -> [[Cell]] {
    switch self {
    case .documents: [Self.document(record, key)]
    case .sections: Self.sections(record, key)
    case .topics: Self.topics(record, key)
    case .citations:
      numbered(record.legalBases, key) {
        [Cell($0.type), Cell($0.code), Cell($0.date), Cell($0.issuer), Cell($0.text)]
      }
    case .deadlines:
      numbered(record.plan.deadlines, key) { [Cell($0.date), Cell($0.what)] }
    case .quotas:
      numbered(record.plan.awards.quotas, key) {
        [
          Cell($0.count), Cell($0.bound.rawValue), Cell($0.award), Cell($0.recipient),
          Cell($0.text),
        ]
      }
    case .targets:
      numbered(record.plan.targets, key) {
        [Cell($0.value), Cell($0.unit), Cell($0.bound.rawValue), Cell($0.what)]
      }
    case .responsibilities:
      // A unit without a task keeps a row.
      numbered(
        record.plan.responsibilities.flatMap { part in
          part.tasks.isEmpty ? [(part.unit, nil)] : part.tasks.map { (part.unit, Optional($0)) }
        }, key
      ) { [Cell($0.0), Cell($0.1)] }
    case .recipients: numbered(record.document.recipients, key) { [Cell($0)] }
    case .reviews:
      numbered(record.quality.needsReview, key) { pointer in
        let evidence = record.evidence[pointer]
        return [
          Cell(pointer), Cell(evidence?.page), Cell(evidence?.line), Cell(evidence?.confidence),
          Cell(evidence?.raw),
        ]
      }
    }
  }

  private func numbered<Value>(
    _ values: [Value], _ key: Int, _ cells: (Value) -> [Cell]
  ) -> [[Cell]] {
    values.enumerated().map { [.integer(key), .integer($0.offset + 1)] + cells($0.element) }
  }

  private static func document(_ record: PlanRecord, _ key: Int) -> [Cell] {
    let source = record.source
    let header = record.document
    let plan = record.plan
    let quality = record.quality
    var cells = [Cell(key), Cell(record.id.isEmpty ? nil : record.id), Cell(source.path)]
    cells += [
      Cell(record.status.rawValue), Cell(record.error?.kind.rawValue), Cell(record.error?.message),
      Cell(record.error?.retryable),
    ]
    cells += [Cell(source.mediaType), Cell(source.bytes), Cell(source.pages)]
    cells += [Cell(source.engine?.name), Cell(source.engine?.version), Cell(source.engine?.model)]
    cells += [
      header.superior, header.issuer, header.number, header.symbol, header.place, header.date,
      header.dateText, header.type, header.subject, header.signer.authority,
      header.signer.capacity, header.signer.position, header.signer.name, plan.period.from,
      plan.period.to,
    ].map { Cell($0) }
    cells += [
      plan.purposes, plan.requirements, plan.subjects.all, plan.subjects.collectives,
      plan.subjects.individuals, plan.criteria.all, plan.criteria.collectives,
      plan.criteria.individuals, plan.awards.forms, plan.awards.dossier, plan.awards.budget,
      plan.contents,
    ].map { Cell(lines: $0) }
    cells += [Cell(quality.wordConfidence?.mean), Cell(quality.wordConfidence?.p5)]
    cells += [Cell(quality.repairs), Cell(quality.unresolved), Cell(lines: quality.warnings)]
    return cells
  }

  private static func sections(_ record: PlanRecord, _ key: Int) -> [[Cell]] {
    flattened(record.sections).enumerated().map { index, place in
      let section = place.section
      return [
        Cell(key), Cell(index + 1), Cell(place.parent), Cell(section.id), Cell(section.marker),
        Cell(section.level), Cell(section.heading), Cell(section.text),
        Cell(lines: section.items), Cell(section.page), Cell(section.line),
      ]
    }
  }

  private static func topics(_ record: PlanRecord, _ key: Int) -> [[Cell]] {
    flattened(record.sections).enumerated().flatMap { index, place in
      // A topic once, whatever the record says: it is part of the key.
      Topic.allCases.filter(place.section.topics.contains).map { topic in
        [Cell(key), Cell(index + 1), Cell(topic.rawValue)]
      }
    }
  }

  /// The sections in reading order, each with the one-based place of its parent.
  ///
  /// Without recursion: a record from elsewhere may be nested deeply.
  private static func flattened(_ sections: [Section]) -> [(section: Section, parent: Int?)] {
    var result: [(section: Section, parent: Int?)] = []
    var left: [(section: Section, parent: Int?)] = sections.reversed().map { ($0, nil) }
    while let next = left.popLast() {
      result.append(next)
      let place = result.count
      left += next.section.children.reversed().map { ($0, place) }
    }
    return result
  }
}
