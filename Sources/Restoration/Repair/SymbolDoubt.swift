/// A place of a line at which the OCR program wavered between symbols.
public struct SymbolDoubt: Sendable, Hashable {
  /// Zero-based place in the line, in Unicode scalars of its NFC.
  public var column: Int
  /// How sure the program was of the symbol that the line has there, 0 to 1.
  public var confidence: Double
  /// The other symbols it saw, with how sure it was of each.
  public var others: [Other]

  /// A symbol that the OCR program saw in place of another.
  public struct Other: Sendable, Hashable {
    /// NFC; mostly one letter.
    public var text: String
    /// 0 to 1.
    public var confidence: Double

    /// Takes its parts as they are.
    public init(text: String, confidence: Double) {
      self.text = text
      self.confidence = confidence
    }
  }

  /// Takes its parts as they are.
  public init(column: Int, confidence: Double, others: [Other]) {
    self.column = column
    self.confidence = confidence
    self.others = others
  }
}
