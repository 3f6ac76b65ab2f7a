/// Vietnamese text out of bytes in any of the encodings of the last forty years, found word by word
/// without being told.
///
/// A word is read in every way that its bytes allow; a reading is believed over a stretch of words
/// when it makes them syllables that can be spelt and the text as it stands does not. A file may
/// mix encodings, and text may have been decoded as Latin-1 or Windows-1252 before. What is clean,
/// in another language, or not text comes back as it was.
public enum LegacyText {
  /// Words that are classified together.
  private static let partSize = 16_384

  /// Decodes the bytes of a file or of a part of it.
  ///
  /// - Returns: The text in NFC with the same lines and blanks as the source. Never fails: bytes
  ///   that no reading explains are carried through, see `DecodedText.text`. Empty for no bytes.
  /// - Complexity: Linear in the number of bytes; memory some four times their number.
  public static func decode(_ bytes: [UInt8]) -> DecodedText {
    if isPlainASCII(bytes) {
      return TypedMarks.decode(DecodedText(text: String(decoding: bytes, as: UTF8.self)))
    }
    if let text = UTF16Decoding.decode(bytes) { return text }
    let isBinary = isBinary(bytes)
    var text = bytes.withUnsafeBufferPointer { buffer in
      var classifier = SpanClassifier(hasBrokenUTF8: !isUTF8(buffer))
      return write(buffer, isVerbatim: isBinary) { words, offset in
        isBinary
          ? [SpanClassifier.Choice](repeating: .init(), count: words.count)
          : classifier.classify(buffer, words, offset: offset)
      }
    }
    text.isBinary = isBinary
    return isBinary ? text : TypedMarks.decode(text)
  }

  /// Repairs text that was decoded already, by whatever program and however wrongly.
  public static func repair(_ text: String) -> DecodedText { decode(Array(text.utf8)) }

  /// Decodes bytes that are known to be in one encoding.
  ///
  /// - Parameters:
  ///   - bytes: of any length.
  ///   - encoding: `utf16`, `cesu8`, `decomposed`, `lookalike`, `utf8` and `unknown` decode as
  ///     `decode(_:)` without looking for other charsets; `viqr` takes every mark for one.
  public static func decode(_ bytes: [UInt8], as encoding: TextEncoding) -> DecodedText {
    if encoding == .utf16, let text = UTF16Decoding.decode(bytes) { return text }
    let reading = Reading.allCases.first { $0.encoding == encoding } ?? .asIs
    let isRaw = reading != .asIs && reading != .misdecodedUTF8
    let text = bytes.withUnsafeBufferPointer { buffer in
      write(buffer) { words, _ in
        words.map { .init(reading: $0.isOpen ? reading : .asIs, isRaw: isRaw) }
      }
    }
    switch encoding {
    case .viqr, .telex: return TypedMarks.decode(text, as: encoding)
    default: return text
    }
  }

  /// Writes the text part by part, each word as its choice says.
  private static func write(
    _ bytes: UnsafeBufferPointer<UInt8>, isVerbatim: Bool = false,
    choices: ([WordScanner.Word], Int) -> [SpanClassifier.Choice]
  ) -> DecodedText {
    var writer = TextWriter(bytes, isVerbatim: isVerbatim)
    var position = 0
    while position < bytes.count {
      var end = position
      let words = WordScanner.words(bytes, from: position, limit: partSize, end: &end)
      writer.write(words, choices(words, position), from: position, to: end)
      position = end
    }
    return writer.finish()
  }

  /// Whether all is ASCII without the control codes that some charset has a letter for: no reading
  /// of another charset can differ.
  private static func isPlainASCII(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
  }

  private static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      let (_, length) = UTF8Decoding.scalar(bytes, at: index)
      if length == 1 { return false }
      index += length
    }
    return true
  }

  /// More than one NUL in a thousand bytes, or one control code in a hundred that neither texts nor
  /// the capitals of any charset have.
  private static func isBinary(_ bytes: [UInt8]) -> Bool {
    var (nulls, controls) = (0, 0)
    for byte in bytes where byte < 0x20 || byte == 0x7F {
      switch byte {
      case 0x00: nulls += 1
      case 0x07, 0x0E, 0x0F, 0x18, 0x1F, 0x7F: controls += 1
      default: continue
      }
    }
    return nulls > 2 && nulls * 1000 > bytes.count
      || nulls + controls > 2 && (nulls + controls) * 100 > bytes.count
  }
}
