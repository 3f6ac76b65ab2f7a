public import Records
public import RunningText

/// A document after conversion: its record, and the running text that the record was read from.
public struct ConvertedDocument: Sendable {
  /// Also of a document that failed: its `error` says why.
  public var record: PlanRecord
  /// Repaired, in reading order; empty for a document that failed.
  public var paragraphs: [Paragraph]

  /// Where each word stands; nil when that was not asked for, or the document failed.
  public var layout: LayoutFile?

  /// Takes its parts as they are.
  public init(record: PlanRecord, paragraphs: [Paragraph], layout: LayoutFile? = nil) {
    self.layout = layout
    self.record = record
    self.paragraphs = paragraphs
  }
}
