/// A word, without blanks, as it was read.
public struct Word: Hashable, Sendable {
  /// NFC.
  public var text: String
  /// In pixels of the page image.
  public var box: Box
  /// How sure the reader was, 0 to 1. Text layers give 1.
  public var confidence: Double
  /// What else the reader saw, in order of position; symbols that it was sure of are left out.
  /// Empty for text layers.
  public var alternatives: [SymbolAlternatives]

  /// Takes its parts as they are.
  public init(
    text: String, box: Box, confidence: Double, alternatives: [SymbolAlternatives] = []
  ) {
    self.text = text
    self.box = box
    self.confidence = confidence
    self.alternatives = alternatives
  }
}

/// The symbols that may stand at one place of a word, in the reader's eyes.
public struct SymbolAlternatives: Hashable, Sendable, Codable {
  /// Zero-based, counted in the Unicode scalars of the word's text.
  public var offset: Int
  /// How sure the reader was of the symbol that the text has there, 0 to 1.
  public var confidence: Double
  /// The others, the surest first.
  public var others: [SymbolChoice]

  /// Takes its parts as they are.
  public init(offset: Int, confidence: Double, others: [SymbolChoice]) {
    self.offset = offset
    self.confidence = confidence
    self.others = others
  }
}

/// A symbol that the reader saw in place of another.
public struct SymbolChoice: Hashable, Sendable, Codable {
  /// NFC; mostly one letter.
  public var text: String
  /// 0 to 1; those of one place do not add up to 1.
  public var confidence: Double

  /// Takes its parts as they are.
  public init(text: String, confidence: Double) {
    self.text = text
    self.confidence = confidence
  }
}

extension Word: Codable {
  private enum CodingKeys: String, CodingKey {
    case text, box, confidence, alternatives
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      text: try values.decode(String.self, forKey: .text),
      box: try values.decode(Box.self, forKey: .box),
      confidence: try values.decode(Double.self, forKey: .confidence),
      alternatives: try values.decodeIfPresent([SymbolAlternatives].self, forKey: .alternatives)
        ?? [])
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(text, forKey: .text)
    try values.encode(box, forKey: .box)
    try values.encode(confidence, forKey: .confidence)
    // Most words have none, and every page goes through here.
    if !alternatives.isEmpty { try values.encode(alternatives, forKey: .alternatives) }
  }
}
