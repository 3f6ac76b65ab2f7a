public import PageModel
internal import Records

/// Reads a document's structure: head and foot, outline, the sections of a plan and the facts in
/// them.
///
/// Every part is a rule over the words and, where there is a page, their places; the wordings are
/// data (see `CPlanData`). What the text does not show stays nil. Takes time linear in the text.
public struct PlanReader: Sendable {
  /// Needs nothing but the tables that ship.
  public init() {}

  /// Reads the document of `lines`, which stand in reading order, repaired, without page furniture.
  ///
  /// A line may be a whole paragraph or a wrapped piece of one. No lines give empty content.
  public func read(_ lines: [TextLine]) -> PlanContent {
    guard !lines.isEmpty else { return PlanContent() }
    let lines = MarkerMending.mended(
      HeadMending.mended(HeadMending.ordered(Self.mended(lines.map(StrayMarks.removed)))))
    let names = NameMending(lines)
    var header = names.mended(HeaderReader.read(lines))
    header.subject = header.subject.map(SubjectQuotes(lines).mended)
    var tail = TailReader.read(lines, from: header.bodyStart)
    tail.name = tail.name.map(names.mendedPerson)
    tail.recipients = names.mended(tail.recipients, header)
    tail.recipients =
      AddresseeReader.addressees(in: lines, from: header.bodyStart) + tail.recipients
    var outline = OutlineReader.outline(
      of: lines,
      in: [header.bodyStart..<tail.lines.lowerBound, tail.lines.upperBound..<lines.count])
    outline.mendRomanNumbers()
    outline.mendFirstNumber()
    outline.mendClosings()
    outline.mendTitles()
    outline.mendStrokes()
    outline.mendLetters()
    let isFirstMended = outline.mendFirstHeading()
    outline.assignTopics(ofDecision: header.type?.value == Self.decision)
    let isIssuerNamed = header.issuer != nil
    if !isIssuerNamed { header.issuer = BodyIssuer.issuer(in: outline) }
    let facts = FactReader(outline, header: header).facts()

    var content = PlanContent()
    content.document = document(header, tail)
    let unit = UnitResolver(lines, header: header).unit()
    content.document.unit = unit?.value
    var builder = SectionBuilder(outline, lines: lines)
    content.sections = builder.sections()
    content.legalBases = facts.citations.map(\.value)
    content.plan = facts.plan
    content.archive = archive(content.document)
    let evidence = evidence(header, tail, unit, facts, outline, lines)
    content.evidence = evidence.evidence
    content.needsReview = review(
      facts, evidence, isIssuerNamed: isIssuerNamed, isFirstMended: isFirstMended, header)
    content.warnings =
      warnings(lines, header, tail, outline)
      + facts.relativeDeadlines.prefix(Self.mostRelativeDeadlines).map {
        "A deadline without a date: \($0)"
      }
    return content
  }

  /// More terms without a date are not listed.
  private static let mostRelativeDeadlines = 20
  private static let decision = "Quyết định"

  private static func mended(_ lines: [TextLine]) -> [TextLine] {
    guard lines.areDamaged else { return lines }
    let abbreviations = Abbreviations(of: lines)
    return lines.map(abbreviations.mended)
  }

  private func document(_ header: HeaderFields, _ tail: TailFields) -> DocumentHeader {
    DocumentHeader(
      superior: header.superior?.value, issuer: header.issuer?.value,
      number: header.number?.value, symbol: header.symbol?.value, place: header.place?.value,
      date: header.date?.value.fullISO, dateText: header.dateText?.value,
      type: header.type?.value, subject: header.subject?.value,
      signer: DocumentHeader.Signer(
        authority: tail.authority?.value, capacity: tail.capacity?.value,
        position: tail.position?.value, name: tail.name?.value),
      recipients: tail.recipients.map(\.value))
  }

  /// The archive's fields that the text shows; the others are the archive's to fill in.
  private func archive(_ document: DocumentHeader) -> ArchiveMetadata {
    var archive = ArchiveMetadata()
    archive.typeName = document.type.flatMap {
      DocumentTypes.standard.named($0)?.archiveCode
    }
    archive.codeNumber = document.number
    archive.codeNotation = document.symbol
    archive.issuedDate = document.date
    archive.organName = document.issuer
    archive.subject = document.subject
    let hasText = document != DocumentHeader()
    archive.language = hasText ? "01" : nil
    return archive
  }

  private func evidence(
    _ header: HeaderFields, _ tail: TailFields, _ unit: Located<AdministrativeUnit>?,
    _ facts: FactReader.Facts, _ outline: Outline, _ lines: [TextLine]
  ) -> EvidenceBuilder {
    var builder = EvidenceBuilder(lines)
    builder.add(header.superior, at: "/document/superior")
    builder.add(header.issuer, at: "/document/issuer")
    builder.add(header.number, at: "/document/number")
    builder.add(header.symbol, at: "/document/symbol")
    builder.add(header.place, at: "/document/place")
    if header.date?.value.fullISO != nil { builder.add(header.date, at: "/document/date") }
    builder.add(header.dateText, at: "/document/dateText")
    builder.add(header.type, at: "/document/type")
    builder.add(header.subject, at: "/document/subject")
    builder.add(tail.authority, at: "/document/signer/authority")
    builder.add(tail.capacity, at: "/document/signer/capacity")
    builder.add(tail.position, at: "/document/signer/position")
    builder.add(tail.name, at: "/document/signer/name")
    for (index, recipient) in tail.recipients.enumerated() {
      builder.add(recipient, at: "/document/recipients/\(index)")
    }
    builder.add(unit, at: "/document/unit")
    func add<Value>(_ found: [Found<Value>], _ pointer: String) {
      for (index, fact) in found.enumerated() {
        builder.add(
          fact.range, in: outline.passages[fact.passage], rule: fact.confidence,
          at: "\(pointer)/\(index)")
      }
    }
    add(facts.citations, "/legalBases")
    add(facts.deadlines, "/plan/deadlines")
    add(facts.quotas, "/plan/awards/quotas")
    add(facts.targets, "/plan/targets")
    return builder
  }

  /// What a person should look at: weak values, and those that were concluded.
  private func review(
    _ facts: FactReader.Facts, _ evidence: EvidenceBuilder, isIssuerNamed: Bool,
    isFirstMended: Bool, _ header: HeaderFields
  ) -> [String] {
    var pointers = Set(evidence.weak)
    if isFirstMended { pointers.insert("/sections/0/marker") }
    if !isIssuerNamed, header.issuer != nil { pointers.insert("/document/issuer") }
    if facts.hasMixedPurposes {
      pointers.insert("/plan/purposes")
      pointers.insert("/plan/requirements")
    }
    if facts.isPeriodConcluded { pointers.insert("/plan/period") }
    return pointers.sorted()
  }

  private func warnings(
    _ lines: [TextLine], _ header: HeaderFields, _ tail: TailFields, _ outline: Outline
  ) -> [String] {
    var warnings: [String] = []
    if outline.nodes.isEmpty { warnings.append("No numbered headings were found.") }
    if tail.hasMoreSigners {
      warnings.append("More than one signature was found; the first was read.")
    }
    if let title = DocumentSplit.title(in: lines, from: tail.lines.upperBound) {
      warnings.append(
        "A second document seems to start behind the signature, near line "
          + "\(lines[title].number + 1); sohoa segment --split takes them apart.")
    }
    return warnings
  }
}
