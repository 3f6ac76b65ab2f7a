/// A place of a line at which the OCR program wavered between symbols.
public struct SymbolDoubt: Sendable, Hashable {
  /// Zero-based place in the line, in Unicode scalars of its NFC.
  public var column: Int
  /// How sure the program was of the symbol that the line has there, 0 to 1.
  public var confidence: Double
  /// The other symbols it saw, with how sure it was of each.
  public var others: [Other]

  public struct Other: Sendable, Hashable {
    public var text: String
    public var confidence: Double

    public init(text: String, confidence: Double) {
      self.text = text
      self.confidence = confidence
    }
  }

  public init(column: Int, confidence: Double, others: [Other]) {
    self.column = column
    self.confidence = confidence
    self.others = others
  }
}
