internal import PageModel
internal import PlanStructure
internal import Records

/// Puts a record together from what the stages found.
struct RecordAssembly: Sendable {
  let source: PlanRecord.Source
  let hash: String
  let reading: Reading
  let repaired: RepairedLines

  func record(of content: PlanContent) -> PlanRecord {
    var archive = content.archive
    archive.numberOfPage = source.pages
    archive.confidenceLevel = confidenceLevel
    return PlanRecord(
      id: hash, status: reading.failure == nil ? .ok : .partial, error: reading.failure,
      source: source, document: content.document, legalBases: content.legalBases,
      sections: content.sections, plan: content.plan, archive: archive,
      evidence: content.evidence, quality: quality(of: content))
  }

  private func quality(of content: PlanContent) -> Quality {
    let warnings = reading.diagnostics.filter { $0.severity != .note }.map { diagnostic in
      diagnostic.page.map { "page \($0 + 1): \(diagnostic.message)" } ?? diagnostic.message
    }
    return Quality(
      wordConfidence: wordConfidence, repairs: repaired.repairCount,
      unresolved: repaired.unresolvedCount, needsReview: content.needsReview,
      warnings: warnings + content.warnings,
      pages: reading.pageQualities.isEmpty ? nil : reading.pageQualities)
  }

  /// Of the words that were recognised from pictures.
  private var wordConfidence: Quality.WordConfidence? {
    let confidences = reading.lines
      .filter { reading.pageKinds.indices.contains($0.page) && reading.pageKinds[$0.page] == .scan }
      .flatMap { $0.words.map(\.confidence) }.sorted()
    guard !confidences.isEmpty else { return nil }
    let mean = confidences.reduce(0, +) / Double(confidences.count)
    return .init(
      mean: mean.rounded(toPlaces: 4), p5: confidences[confidences.count / 20].rounded(toPlaces: 4))
  }

  /// Circular 05/2025/TT-BNV: 01 born digital, 02 digitised, 03 both.
  private var confidenceLevel: String? {
    let kinds = Set(reading.pageKinds).subtracting([.blank])
    if kinds == [.scan] { return "02" }
    if kinds == [.text] { return "01" }
    return kinds.isEmpty ? nil : "03"
  }
}

extension Double {
  /// Rounded half away from zero.
  func rounded(toPlaces places: Int) -> Double {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
