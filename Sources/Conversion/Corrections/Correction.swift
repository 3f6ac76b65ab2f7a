internal import FoundationEssentials
internal import Records

/// What a person says is right: of a word in the text, or of a value in the record.
public struct Correction: Sendable, Hashable, Codable {
  /// SHA-256 of the source, as in the record.
  public var document: String
  /// The document's name, as in the record.
  public var path: String
  /// Whether a word or a value is meant.
  public var kind: Kind
  /// JSON Pointer of a value.
  public var pointer: String?
  /// One-based line of the document's text, and word of that line.
  public var line: Int?
  /// One-based, among the words of the repaired line; nil for values.
  public var word: Int?
  /// What the report showed; a correction of anything else is not applied.
  public var before: String
  /// What is right; an empty text takes a value away.
  public var after: String
  /// What was read in place of a word, when it was applied.
  public var raw: String?
  /// The corrected line with the word, when it was applied: what training learns from.
  public var context: String?
  /// When it was made, as the browser wrote it.
  public var time: String?

  /// What a correction is of.
  public enum Kind: String, Sendable, Hashable, Codable {
    /// A word of the text.
    case word
    /// A value of the record.
    case field
  }

  /// Takes its parts as they are.
  public init(
    document: String, path: String, kind: Kind, pointer: String? = nil, line: Int? = nil,
    word: Int? = nil, before: String, after: String, time: String? = nil
  ) {
    self.document = document
    self.path = path
    self.kind = kind
    self.pointer = pointer
    self.line = line
    self.word = word
    self.before = before
    self.after = after
    self.time = time
  }

  /// Whether both are of the same place.
  func isOfSamePlace(as other: Correction) -> Bool {
    kind == other.kind && pointer == other.pointer && line == other.line && word == other.word
  }
}

/// A file of corrections, as the review report makes it.
public struct CorrectionFile: Sendable, Codable {
  /// The version of this shape.
  public static let currentSchema = "sohoa.corrections/1"

  /// What the file says it is; others than `currentSchema` are refused.
  public var schema = CorrectionFile.currentSchema
  /// In the order in which they were made.
  public var corrections: [Correction]

  /// Takes its parts as they are.
  public init(corrections: [Correction]) { self.corrections = corrections }

  /// Reads a file.
  ///
  /// - Throws: `OutputError` when it cannot be read or is no file of corrections.
  public init(path: String) throws(OutputError) {
    func failure(_ reason: String) -> OutputError {
      OutputError(
        target: path, reason: reason, isReading: true,
        advice: "Name a file that was downloaded from a report of sohoa report.")
    }
    guard let content = try? Data(contentsOf: URL(filePath: path)) else {
      throw failure("it is not there or may not be read")
    }
    struct Head: Decodable { var schema: String }
    guard let head = try? JSONDecoder().decode(Head.self, from: content) else {
      throw failure("it is no file of corrections")
    }
    guard head.schema == Self.currentSchema else { throw failure("it is of another version") }
    guard let file = try? JSONDecoder().decode(Self.self, from: content) else {
      throw failure("one of its corrections lacks something")
    }
    self = file
  }

  /// - Throws: `OutputError` when the file cannot be written.
  func write(to path: String) throws(OutputError) {
    guard let bytes = try? OrderedJSON.encodePretty(self) else { return }
    try WholeFile.write(bytes + [UInt8(ascii: "\n")], to: path)
  }
}
