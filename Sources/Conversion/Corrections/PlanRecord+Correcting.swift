internal import FoundationEssentials
internal import PlanStructure
internal import Records

extension PlanRecord {
  /// Puts another text in place of a value and notes that a person did.
  ///
  /// - Returns: What came of it; refused when another value stands there, or the text cannot be a
  ///   value of its kind.
  mutating func correct(
    _ pointer: String, from before: String, to after: String
  ) -> LayoutLine.CorrectionOutcome {
    let path = JSONTree.path(of: pointer)[...]
    guard Self.isOpen(path), let bytes = try? OrderedJSON.encode(self),
      var tree = try? JSONDecoder().decode(JSONTree.self, from: Data(bytes)),
      let current = tree[path], let shown = current.shown
    else { return .refused }
    if shown == after, quality.correctedByHand.contains(pointer) { return .wasApplied }
    guard shown == before, let value = current.replaced(by: after) else { return .refused }
    tree[path] = value
    guard let changed = try? OrderedJSON.encode(tree),
      var record = try? JSONDecoder().decode(PlanRecord.self, from: Data(changed))
    else { return .refused }
    record.noteCorrection(of: pointer)
    self = record
    return .applied
  }

  /// What a person may correct: what was read of the document, not where from or how well.
  private static func isOpen(_ path: ArraySlice<String>) -> Bool {
    guard let first = path.first, path.count > 1 else { return false }
    return ["document", "legalBases", "plan"].contains(first)
  }

  private mutating func noteCorrection(of pointer: String) {
    evidence[pointer]?.confidence = 1
    // A part of a fact speaks for the fact.
    let parent = pointer.split(separator: "/").dropLast().map { "/" + $0 }.joined()
    quality.needsReview.removeAll { $0 == pointer || $0 == parent }
    let note = Quality.correctionPrefix + pointer
    if !quality.warnings.contains(note) { quality.warnings.append(note) }
  }

  /// Reads the structure anew from corrected lines; what is known of the pages stays.
  mutating func read(again pages: [LayoutPage]) {
    let content = PlanReader().read(pages.flatMap(\.textLines))
    document = content.document
    legalBases = content.legalBases
    sections = content.sections
    plan = content.plan
    evidence = content.evidence
    let (pageCount, level) = (archive.numberOfPage, archive.confidenceLevel)
    archive = content.archive
    archive.numberOfPage = pageCount
    archive.confidenceLevel = level
    quality.needsReview = content.needsReview
    // Values are put back by the corrections of fields, which come after.
    quality.warnings.removeAll { $0.hasPrefix(Quality.correctionPrefix) }
  }
}
