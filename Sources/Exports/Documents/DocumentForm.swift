internal import Conversion
internal import Records

/// A form in which one document is written to a file of its own, from its record and its words.
public enum DocumentForm: String, Sendable, CaseIterable {
  /// ALTO 4.4: words with their boxes, as libraries and archives take them.
  case alto
  /// HTML with the places of the words in it.
  case hocr
  /// The pages as they are with the words over them, invisible.
  case pdf
  /// The clean running text, a paragraph a line.
  case text
  /// The same with headings and lists marked up.
  case markdown
  /// The same as a document for word processors.
  case docx
  /// A package for an archive: a folder with METS, EAD, PREMIS, the source and the text.
  case sip

  /// The ending of its files, or folders.
  public var fileExtension: String {
    switch self {
    case .alto: "alto.xml"
    case .hocr: "hocr.html"
    case .pdf: "searchable.pdf"
    case .text: "txt"
    case .markdown: "md"
    case .docx: "docx"
    case .sip: "sip"
    }
  }
}
