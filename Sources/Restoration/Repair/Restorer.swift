/// Repairs Vietnamese text that lost its marks or was misread.
///
/// Holds nothing but the model, and may be shared by tasks. Every call makes its own scratch.
public struct Restorer: Sendable {
  /// The words and sentences that it judges by.
  public let model: LanguageModel

  /// Repairs by this model.
  public init(model: LanguageModel) { self.model = model }

  /// The text with its damage repaired, line for line.
  ///
  /// Lines come back as many as they were, in NFC; what is between words stays byte for byte. A
  /// line end inside a paragraph does not stop the words before it from helping those after. Time
  /// is linear in the text.
  ///
  /// - Parameters:
  ///   - lines: without line ends, in reading order, of one document. Any Unicode.
  ///   - doubts: by line, the places at which an OCR program wavered, in order; empty when nothing
  ///     is known. They count in text from Vietnamese OCR whose lines are all below 64 KiB.
  ///   - options: what may be changed, and how sure it must be.
  public func repair(
    _ lines: [String], doubts: [[SymbolDoubt]] = [], options: RepairOptions = RepairOptions()
  ) -> Repair {
    guard let pieces = LinePieces(lines) else {
      return repairPortions(lines, doubts: doubts, options)
    }
    return pieces.joined(repairPortions(pieces.pieces, options, breaks: pieces.goesOn))
  }

  /// Bytes of text, about, that are held in work at a time: far more than a document has.
  private static let portion = 1 << 23

  /// Repairs a text of any length in memory that a portion needs, beside what comes out.
  private func repairPortions(
    _ lines: [String], doubts: [[SymbolDoubt]] = [], _ options: RepairOptions,
    breaks goesOn: [Bool] = []
  ) -> Repair {
    var whole = Repair(lines: [], changes: [], unresolved: [], changeCount: 0, doubtCount: 0)
    var start = 0
    while start < lines.count {
      var (end, size) = (start, 0)
      while end < lines.count, size < Self.portion {
        size += lines[end].utf8.count
        end += 1
      }
      if start == 0, end == lines.count {
        return repairLines(lines, doubts: doubts, options, breaks: goesOn)
      }
      let part = repairLines(
        Array(lines[start..<end]), doubts: Array(doubts.dropFirst(start).prefix(end - start)),
        options, breaks: Array(goesOn.dropFirst(start).prefix(end - start)))
      whole.append(part, after: start)
      start = end
    }
    return whole
  }

  /// - Parameter goesOn: by line, whether the next one is the rest of it.
  private func repairLines(
    _ lines: [String], doubts: [[SymbolDoubt]] = [], _ options: RepairOptions,
    breaks goesOn: [Bool] = []
  ) -> Repair {
    let text = TextBuffer(lines)
    var log = RepairLog(options: options)
    var triage = LineTriage(text, options: options)
    let breaks = LineBreaks(text, goesOn: goesOn)
    let ngrams = NGramLookUp(model, textLength: text.bytes.count)
    var accents: AccentRestorer?
    var foreign: NoiseRestorer?
    var vietnamese = triage.hasDoubt ? NoiseRestorer(ngrams, reader: "vie") : nil
    if triage.hasDoubt, vietnamese?.hasErrors(text, triage, breaks) ?? false {
      triage.takeMarkedLinesForOCR()
    }
    var start = 0
    while start < text.lineCount {
      let kind = triage.kinds[start]
      var end = start + 1
      while end < text.lineCount, triage.kinds[end] == kind { end += 1 }
      switch kind {
      case .sound: break
      case .unaccented:
        if accents == nil { accents = AccentRestorer(ngrams) }
        accents?.restore(start..<end, of: text, breaks: breaks, into: &log)
      case .foreignOCR:
        if foreign == nil { foreign = NoiseRestorer(ngrams, reader: "eng") }
        if start == triage.kinds.firstIndex(of: .foreignOCR) {
          foreign?.learn(triage.ranges(of: .foreignOCR), of: text, breaks: breaks)
        }
        foreign?.restore(start..<end, of: text, breaks: breaks, into: &log)
      case .vietnameseOCR:
        if vietnamese == nil { vietnamese = NoiseRestorer(ngrams, reader: "vie") }
        vietnamese?.restore(
          start..<end, of: text, breaks: breaks, doubts: doubts, into: &log)
      }
      start = end
    }
    log.settle()
    if AbbreviationRepair(model: model).repair(text, triage.kinds, into: &log) { log.settle() }
    if AbbreviationForms(model: model).repair(text, triage.kinds, into: &log) { log.settle() }
    var repaired = log.edits.apply(to: text)
    for line in text.composed {
      log.add(
        Change(
          line: line, column: 0, before: lines[line],
          after: text.string(line, 0..<text.length(line)), confidence: 1, damage: .decomposed,
          alternatives: []))
    }
    if options.toneStyle != .asFound {
      var styler = ToneStyler(style: options.toneStyle)
      styler.restyle(&repaired, &log)
    }
    log.sort()
    return Repair(
      lines: repaired, changes: log.changes, unresolved: log.unresolved,
      changeCount: log.changeCount, doubtCount: log.doubtCount)
  }
}
