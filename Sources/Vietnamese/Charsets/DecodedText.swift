/// Text out of bytes of unknown or mixed encoding.
public struct DecodedText: Hashable, Sendable {
  /// The text. Line ends, blanks and controls are those of the source. Bytes that nothing explains
  /// are characters U+EF80 to U+EFFF, the byte 0x80 being U+EF80; never U+FFFD.
  public var text: String
  /// Where the text is not simply the source's UTF-8, in order, without overlap.
  public var spans: [Span]
  /// The source is not text: many NUL or control bytes, or bytes without a meaning. Nothing in it
  /// was converted.
  public var isBinary: Bool

  /// Takes its parts as they are.
  public init(text: String, spans: [Span] = [], isBinary: Bool = false) {
    self.text = text
    self.spans = spans
    self.isBinary = isBinary
  }

  /// A stretch that was converted, or could not be.
  public struct Span: Hashable, Sendable {
    /// Byte offsets in the source.
    public var source: Range<Int>
    /// Offsets in the text's UTF-8.
    public var result: Range<Int>
    /// `unknown` for bytes that were only carried through.
    public var encoding: TextEncoding

    /// Takes its parts as they are.
    public init(source: Range<Int>, result: Range<Int>, encoding: TextEncoding) {
      self.source = source
      self.result = result
      self.encoding = encoding
    }
  }

  /// The encodings met, `utf8` left out, each once.
  public var encodings: Set<TextEncoding> { Set(spans.map(\.encoding)) }

  /// The text as UTF-8 with the bytes that were carried through put back as they were.
  public var bytes: [UInt8] { Self.bytes(of: text) }

  /// Any text made from a decoded one as UTF-8, with the bytes that were carried through put back.
  public static func bytes(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if let byte = ByteEscapes.byte(of: scalar.value) {
        bytes.append(byte)
      } else {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return bytes
  }
}
