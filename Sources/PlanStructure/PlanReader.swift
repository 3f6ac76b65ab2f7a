public import PageModel
internal import Records

/// Reads a document's structure: head and foot, outline, the sections of a plan and the facts in
/// them.
///
/// Every part is a rule over the words and, where there is a page, their places; the wordings are
/// data (see `CPlanData`). What the text does not show stays nil. Takes time linear in the text.
public struct PlanReader: Sendable {
  public init() {}

  /// Reads the document of `lines`, which stand in reading order, repaired, without page furniture.
  ///
  /// A line may be a whole paragraph or a wrapped piece of one. No lines give empty content.
  public func read(_ lines: [TextLine]) -> PlanContent {
    let header = HeaderReader.read(lines)
    let tail = TailReader.read(lines, from: header.bodyStart)
    var outline = OutlineReader.outline(
      of: lines, in: [header.bodyStart..<tail.lines.lowerBound, tail.lines.upperBound..<lines.count])
    outline.assignTopics()
    var content = PlanContent()
    content.document = DocumentHeader(
      superior: header.superior?.value, issuer: header.issuer?.value, number: header.number?.value,
      symbol: header.symbol?.value, place: header.place?.value,
      date: header.date?.value.fullISO, dateText: header.dateText?.value,
      type: header.type?.value, subject: header.subject?.value,
      signer: DocumentHeader.Signer(
        authority: tail.authority?.value, capacity: tail.capacity?.value,
        position: tail.position?.value, name: tail.name?.value),
      recipients: tail.recipients.map(\.value))
    var builder = SectionBuilder(outline, lines: lines)
    content.sections = builder.sections()
    return content
  }
}
