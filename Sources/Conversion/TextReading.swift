internal import PageModel
internal import Records
internal import RunningText

/// Reads files that are text.
enum TextReading {
  /// The lines of the file.
  ///
  /// - Throws: when the encoding is not known, or no line holds anything.
  static func read(_ file: InputFile) throws(PlanRecord.Failure) -> Reading {
    let bytes = try file.bytes()
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .init(
        kind: .encoding,
        message: "The text is not UTF-8. Save it as UTF-8 (Unicode) and convert it again.",
        retryable: false)
    }
    let lines = PlainText.lines(of: text)
    if lines.isEmpty { throw .noText }
    return Reading(
      lines: lines,
      pageKinds: .init(repeating: .text, count: PlainText.pageCount(of: lines)),
      engine: .init(name: "sohoa", version: Version.text, languages: ["vie"]),
      diagnostics: [], failure: nil)
  }
}
