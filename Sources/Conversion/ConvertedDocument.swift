public import Records
public import RunningText

/// A document after conversion: its record, and the running text that the record was read from.
public struct ConvertedDocument: Sendable {
  public var record: PlanRecord
  /// Repaired, in reading order; empty for a document that failed.
  public var paragraphs: [Paragraph]

  public init(record: PlanRecord, paragraphs: [Paragraph]) {
    self.record = record
    self.paragraphs = paragraphs
  }
}
