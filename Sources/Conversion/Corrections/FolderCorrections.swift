internal import FoundationEssentials
internal import Records

/// Applies what people corrected to the documents of an output folder.
///
/// Corrections are kept below the folder, so that they can be applied once more when a document was
/// converted again. A record lists in its warnings which values are corrected.
public struct FolderCorrections: Sendable {
  /// What was done.
  public struct Outcome: Sendable {
    /// Corrections that the documents have now.
    public var applied = 0
    /// Documents that were written.
    public var documents = 0
    /// What could not be applied and why, for the user.
    public var refusals: [String] = []
  }

  private let folder: OutputFolder
  private let documents: [FolderDocument]

  /// Holds the folder until the value is gone.
  ///
  /// - Throws: `OutputError` when there is no such folder, or another process works on it.
  public init(of path: String) throws(OutputError) {
    documents = try FolderDocuments(of: path).documents
    folder = try OutputFolder(existingAt: path)
  }

  /// Below the folder, with a slash at its end.
  static let logFolder = ".sohoa/corrections/"

  /// Applies new corrections and, to documents that were converted again, those from before.
  ///
  /// - Throws: `OutputError` when a file cannot be read or written; documents before it are done.
  public func apply(_ corrections: [Correction]) throws(OutputError) -> Outcome {
    var outcome = Outcome()
    var waiting = Dictionary(grouping: corrections) { "\($0.document)\0\($0.path)" }
    for document in documents {
      let logPath = folder.path + Self.logFolder + document.output + ".json"
      let hasLog = FileManager.default.fileExists(atPath: logPath)
      guard let record = document.record() else { continue }
      let new = waiting.removeValue(forKey: "\(record.id)\0\(record.source.path)") ?? []
      if new.isEmpty, !hasLog { continue }
      let old = hasLog ? try CorrectionFile(path: logPath).corrections : []
      try apply(
        new, after: old.filter { $0.document == record.id }, document, record, logPath, &outcome)
    }
    for (_, left) in waiting.sorted(by: { $0.key < $1.key }) {
      outcome.refusals.append(
        "\(left[0].path): the folder has no such document, or it has changed since; "
          + "\(left.count) corrections were not applied.")
    }
    return outcome
  }

  private func apply(
    _ new: [Correction], after old: [Correction], _ document: FolderDocument,
    _ current: PlanRecord, _ logPath: String, _ outcome: inout Outcome
  ) throws(OutputError) {
    var record = current
    // The latest word on a place counts.
    var all = old.filter { one in !new.contains { $0.isOfSamePlace(as: one) } }
    all += new.map { correction in
      var correction = correction
      // One that is given again was read as it was then.
      let same = old.first { $0.isOfSamePlace(as: correction) && $0.after == correction.after }
      correction.raw = same?.raw
      return correction
    }
    var refused: Set<Int> = []
    let pages = try document.layout.pages(of: record.id)
    var corrected = pages ?? []
    let wordIndices = all.indices.filter { all[$0].kind == .word }
    // From the last word of a line to its first: a correction may change how many words follow.
    for index in wordIndices.sorted(by: { (all[$0].word ?? 0) > (all[$1].word ?? 0) }) {
      let (result, raw) = Self.correctWord(all[index], in: &corrected)
      if result == .refused { refused.insert(index) }
      all[index].raw = raw ?? all[index].raw
    }
    for index in wordIndices where !refused.contains(index) {
      all[index].context = Self.line(all[index], in: corrected) ?? all[index].context
    }
    if pages != nil, !wordIndices.isEmpty {
      try document.layout.write(corrected, id: record.id)
    }
    if pages != nil, wordIndices.contains(where: { !refused.contains($0) }) {
      record.read(again: corrected)
    }
    for index in all.indices where all[index].kind == .field {
      let correction = all[index]
      let result = record.correct(
        correction.pointer ?? "", from: correction.before, to: correction.after)
      if result == .refused { refused.insert(index) }
    }
    let paragraphs = LayoutPage.paragraphs(of: corrected)
    try folder.files.write(
      ConvertedDocument(record: record, paragraphs: paragraphs), named: document.output)
    for index in refused.sorted() {
      outcome.refusals.append("\(document.name): \(Self.reason(all[index]))")
    }
    let kept = all.indices.filter { !refused.contains($0) }.map { all[$0] }
    try WholeFile.makeFolder(of: logPath)
    try CorrectionFile(corrections: kept).write(to: logPath)
    outcome.applied += kept.count
    outcome.documents += 1
  }

  private static func correctWord(
    _ correction: Correction, in pages: inout [LayoutPage]
  ) -> (LayoutLine.CorrectionOutcome, raw: String?) {
    guard let number = correction.line, let word = correction.word else { return (.refused, nil) }
    for page in pages.indices {
      guard let line = pages[page].position(ofLine: number - 1) else { continue }
      let tokens = pages[page].lines[line].tokens()
      let raw = tokens.indices.contains(word - 1) ? tokens[word - 1].raw : nil
      let outcome = pages[page].lines[line].correct(
        word: word, from: correction.before, to: correction.after)
      return (outcome, outcome == .applied ? raw ?? correction.before : nil)
    }
    return (.refused, nil)
  }

  /// The text of a correction's line.
  private static func line(_ correction: Correction, in pages: [LayoutPage]) -> String? {
    for page in pages {
      if let line = page.position(ofLine: (correction.line ?? 0) - 1) {
        return page.lines[line].text
      }
    }
    return nil
  }

  /// Names the place only: messages hold no text of documents.
  private static func reason(_ correction: Correction) -> String {
    switch correction.kind {
    case .word:
      "line \(correction.line ?? 0), word \(correction.word ?? 0) is not what was corrected; "
        + "make the report again and look there."
    case .field:
      "\(correction.pointer ?? "") is not what was corrected, or cannot have that value; "
        + "make the report again and look there."
    }
  }
}
