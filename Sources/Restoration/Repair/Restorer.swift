/// Repairs Vietnamese text that lost its marks or was misread.
///
/// Holds nothing but the model, and may be shared by tasks. Every call makes its own scratch.
public struct Restorer: Sendable {
  public let model: LanguageModel

  public init(model: LanguageModel) { self.model = model }

  /// The text with its damage repaired, line for line.
  ///
  /// Lines come back as many as they were, in NFC; what is between words stays byte for byte. A line
  /// end inside a paragraph does not stop the words before it from helping those after. Time is
  /// linear in the text.
  ///
  /// - Parameter lines: without line ends, in reading order, of one document. Any Unicode.
  public func repair(_ lines: [String], options: RepairOptions = RepairOptions()) -> Repair {
    let text = TextBuffer(lines)
    var edits = EditList()
    let triage = LineTriage(text, model: model, mode: options.mode)
    let breaks = LineBreaks(text)
    var accents: AccentRestorer?
    var foreign: NoiseRestorer?
    var vietnamese: NoiseRestorer?
    var start = 0
    while start < text.lineCount {
      let kind = triage.kinds[start]
      var end = start + 1
      while end < text.lineCount, triage.kinds[end] == kind { end += 1 }
      switch kind {
      case .sound: break
      case .unaccented:
        if accents == nil { accents = AccentRestorer(model: model) }
        accents?.restore(start..<end, of: text, breaks: breaks, into: &edits)
      case .foreignOCR:
        if foreign == nil { foreign = NoiseRestorer(model: model, language: "eng") }
        foreign?.restore(start..<end, of: text, breaks: breaks, into: &edits)
      case .vietnameseOCR:
        if vietnamese == nil { vietnamese = NoiseRestorer(model: model, language: "vie") }
        vietnamese?.restore(start..<end, of: text, breaks: breaks, into: &edits)
      }
      start = end
    }
    return Repair(lines: edits.apply(to: text), changes: [], unresolved: [])
  }
}
