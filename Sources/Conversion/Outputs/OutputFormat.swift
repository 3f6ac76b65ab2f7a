internal import Records
internal import RunningText

/// The forms in which results are written.
public enum OutputFormat: String, Sendable, CaseIterable {
  /// A record a line.
  case jsonl
  /// One JSON array of records, indented.
  case json
  /// The clean running text, a paragraph a line; a row of a table is a line with tabs between its
  /// cells. Documents are parted by a form feed.
  case text
  /// The same with headings, lists and tables marked up; documents are parted by a rule.
  case markdown

  /// The ending of a file that holds one document.
  public var fileExtension: String {
    switch self {
    case .jsonl: "jsonl"
    case .json: "json"
    case .text: "txt"
    case .markdown: "md"
    }
  }

  /// What stands before the first document.
  var opening: String { self == .json ? "[\n" : "" }

  /// What stands between two documents.
  var separator: String {
    switch self {
    case .jsonl: ""
    case .json: ",\n"
    case .text: "\u{0C}\n"
    case .markdown: "\n---\n\n"
    }
  }

  /// What stands after the last document; `isEmpty` when there was none.
  func closing(isEmpty: Bool) -> String { self == .json ? (isEmpty ? "]\n" : "\n]\n") : "" }

  /// One document as UTF-8. JSON Lines, text and Markdown end with a line end.
  ///
  /// - Throws: `EncodingError` for a number that is not finite.
  public func bytes(of document: ConvertedDocument) throws -> [UInt8] {
    switch self {
    case .jsonl: try OrderedJSON.encode(document.record) + [UInt8(ascii: "\n")]
    case .json: try OrderedJSON.encodePretty(document.record)
    case .text: Array(document.cleanText.utf8)
    case .markdown: Array(MarkdownText.text(of: document).utf8)
    }
  }
}

extension ConvertedDocument {
  /// The running text, a paragraph or a row of a table a line.
  fileprivate var cleanText: String {
    TextPart.parts(of: paragraphs).map { part in
      switch part {
      case .paragraph(let paragraph): paragraph.text + "\n"
      case .table(let table):
        table.rows.map { row in
          row.map { $0.joined(separator: " ") }.joined(separator: "\t") + "\n"
        }.joined()
      }
    }.joined()
  }
}
