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
    var accents = AccentRestorer(model: model)
    accents.restore(0..<text.lineCount, of: text, breaks: LineBreaks(text), into: &edits)
    return Repair(lines: edits.apply(to: text), changes: [], unresolved: [])
  }
}
