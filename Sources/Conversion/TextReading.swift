internal import PageModel
internal import Records
internal import RunningText
internal import Vietnamese

/// Reads files that are text, in whatever encoding.
enum TextReading {
  /// The lines of the file.
  ///
  /// - Throws: when the file is no text after all, or no line holds anything.
  static func read(_ file: InputFile) throws(PlanRecord.Failure) -> Reading {
    let decoded = LegacyText.decode(try file.bytes())
    if decoded.isBinary {
      throw .init(
        kind: .encoding,
        message: """
          The file is not text, or text in an encoding that is not known. Save it as UTF-8 \
          (Unicode) text or as PDF and convert that.
          """,
        retryable: false)
    }
    let lines = PlainText.lines(of: decoded.readableText)
    if lines.isEmpty { throw .noText }
    return Reading(
      lines: lines,
      pages: (0..<PlainText.pageCount(of: lines)).map { LayoutPage(index: $0, kind: .text) },
      engine: .init(name: "sohoa", version: Version.text, languages: ["vie"]),
      diagnostics: diagnostics(of: decoded), failure: nil)
  }

  private static func diagnostics(of decoded: DecodedText) -> [Diagnostic] {
    let unknown = decoded.spans.count { $0.encoding == .unknown }
    guard unknown > 0 else { return [] }
    let places = unknown == 1 ? "one place" : "\(unknown) places"
    return [
      Diagnostic(
        .warning, code: "unknown-bytes",
        message: "Bytes in \(places) have no meaning in any known encoding; they read as \u{FFFD}.")
    ]
  }
}

extension DecodedText {
  /// The text with the sign for unknown characters in place of bytes that nothing explains.
  fileprivate var readableText: String {
    guard spans.contains(where: { $0.encoding == .unknown }) else { return text }
    var readable = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      readable.append((0xEF80...0xEFFF).contains(scalar.value) ? "\u{FFFD}" : scalar)
    }
    return String(readable)
  }
}
