/// Writes words in their readings and what stands between them as it is.
struct TextWriter {
  private let source: UnsafeBufferPointer<UInt8>
  private let isVerbatim: Bool
  private var reader = WordReader()
  private var result: [UInt8] = []
  private var spans: [DecodedText.Span] = []
  /// Whether a word that has a reading of its own came after the last span.
  private var isSpanClosed = true
  /// Where the source has been copied to.
  private var position = 0

  /// - Parameter isVerbatim: Nothing is composed or replaced; only bytes that are no text are
  ///   escaped.
  init(_ source: UnsafeBufferPointer<UInt8>, isVerbatim: Bool) {
    self.source = source
    self.isVerbatim = isVerbatim
    result.reserveCapacity(source.count + source.count / 8)
  }

  /// Appends a part of the source.
  mutating func write(
    _ words: [WordScanner.Word], _ choices: [SpanClassifier.Choice], from start: Int, to end: Int
  ) {
    let cases = CapitalContext(source, words, choices, offset: start)
    for (index, word) in words.enumerated() {
      let first = start + Int(word.start)
      let range = first..<first + Int(word.length)
      copy(upTo: first)
      guard word.isOpen else { continue }
      let choice = choices[index]
      if choice.reading == .asIs {
        writeAsIs(range)
      } else if reader.read(source, range, choice.reading, raw: choice.isRaw) {
        reader.normalize()
        if choice.reading == .tcvn3 { cases.apply(to: &reader, at: index) }
        append(range, choice.reading.encoding)
        if choice.reading == .misdecodedUTF8 { skipBlankOfLetter(after: range.upperBound) }
      } else {
        writeAsIs(range)
      }
    }
    copy(upTo: end)
  }

  /// The whole text.
  mutating func finish() -> DecodedText {
    copy(upTo: source.count)
    return DecodedText(text: String(decoding: result, as: UTF8.self), spans: spans)
  }

  private mutating func copy(upTo end: Int) {
    guard position < end else { return }
    result.append(contentsOf: source[position..<end])
    position = end
  }

  private mutating func writeAsIs(_ range: Range<Int>) {
    if isPlain(range) {
      isSpanClosed = true
      copy(upTo: range.upperBound)
      return
    }
    let isValid = reader.readAsIs(source, range, joinsSurrogates: !isVerbatim)
    if !isValid {
      let hasEscapes = reader.scalars.contains { ByteEscapes.byte(of: $0) != nil }
      append(range, hasEscapes ? .unknown : .cesu8)
      isSpanClosed = true
      return
    }
    if isVerbatim {
      copy(upTo: range.upperBound)
      return
    }
    let isComposed = reader.compose()
    let isReplaced = reader.replaceLookalikes()
    if isComposed || isReplaced || reader.normalize() {
      append(range, isReplaced ? .lookalike : .decomposed)
    } else if reader.scalars.contains(where: { $0 >= 0x80 && $0 != 0xA0 }) {
      isSpanClosed = true
    }
    copy(upTo: range.upperBound)
  }

  /// Whether the bytes are ASCII letters and Vietnamese letters in NFC, as nearly all are: nothing
  /// to do.
  private func isPlain(_ range: Range<Int>) -> Bool {
    let slice = UnsafeBufferPointer(rebasing: source[range])
    var index = 0
    while index < slice.count {
      let (scalar, length) = UTF8Decoding.scalar(slice, at: index)
      let isLetter =
        (0x41...0x7A).contains(scalar) || (0x1EA0...0x1EF9).contains(scalar)
        || scalar >= 0xC0 && scalar < 0x250 && scalar != 0xD0 && scalar != 0xF0 && scalar != 0x189
      guard isLetter, length > 1 || scalar < 0x80 else { return false }
      index += length
    }
    return true
  }

  /// Appends the word read last and remembers where it came from.
  private mutating func append(_ range: Range<Int>, _ encoding: TextEncoding) {
    let start = result.count
    for scalar in reader.scalars {
      guard let scalar = Unicode.Scalar(scalar), let encoded = UTF8.encode(scalar) else { continue }
      result.append(contentsOf: encoded)
    }
    position = range.upperBound
    if !isSpanClosed, let last = spans.last, last.encoding == encoding {
      spans[spans.count - 1].source = last.source.lowerBound..<range.upperBound
      spans[spans.count - 1].result = last.result.lowerBound..<result.count
    } else {
      spans.append(.init(source: range, result: start..<result.count, encoding: encoding))
    }
    isSpanClosed = false
  }

  /// `à` is 0xC3 0xA0 in UTF-8, and its second byte, seen as a no-break blank, may have become a
  /// blank: it is left out when another blank follows or the letters after it belong to the word.
  private mutating func skipBlankOfLetter(after end: Int) {
    guard reader.scalars.last == 0xE0, end >= 2, source[end - 1] == 0x83, source[end - 2] == 0xC3,
      end < source.count, source[end] == 0x20
    else { return }
    var next = end + 1
    while next < source.count, source[next] | 0x20 >= 0x61, source[next] | 0x20 <= 0x7A,
      source[next] < 0x80
    {
      next += 1
    }
    let isDoubled = end + 1 == source.count || source[end + 1] == 0x20 || source[end + 1] == 0x0A
    let letters = source[(end + 1)..<next].map { UInt32($0) }
    let word = reader.scalars + letters
    let isEndOfWord = next == source.count || source[next] < 0x80
    if isDoubled || !letters.isEmpty && isEndOfWord && Self.isSyllable(word) { position = end + 1 }
  }

  private static func isSyllable(_ scalars: [UInt32]) -> Bool {
    let tables = LetterTables.shared
    let codes = scalars.map { $0 < 0x1F00 ? tables.codes[Int($0)] & ~Letter.capitalFlag : 0 }
    return !codes.contains(0) && Spelling.shared.isSyllable(codes)
  }
}

extension WordReader {
  /// Puts `Đ` for the capitals that look like it (`Ð` of Icelandic, `Ɖ` of African languages), and
  /// `đ` for `ð`, where that makes a Vietnamese syllable.
  ///
  /// - Returns: Whether there were any.
  fileprivate mutating func replaceLookalikes() -> Bool {
    guard scalars.contains(where: { $0 == 0xD0 || $0 == 0xF0 || $0 == 0x189 }) else { return false }
    var replaced = scalars
    for index in replaced.indices {
      switch replaced[index] {
      case 0xD0, 0x189: replaced[index] = 0x110
      case 0xF0: replaced[index] = 0x111
      default: break
      }
    }
    let tables = LetterTables.shared
    let letters = replaced.filter { UTF8Decoding.isOtherLetter($0) || $0 < 0x80 }
    let codes = letters.map { $0 < 0x1F00 ? tables.codes[Int($0)] & ~Letter.capitalFlag : 0 }
    guard !codes.contains(0), codes.count > 1, Spelling.shared.isSyllable(codes) else {
      return false
    }
    update { $0 = replaced }
    return true
  }

  /// Brings the last word to NFC.
  ///
  /// - Returns: Whether it was not.
  @discardableResult
  fileprivate mutating func normalize() -> Bool {
    // Below U+0300 everything is NFC, and so are Vietnamese letters and common punctuation.
    let isPlain = scalars.allSatisfy {
      $0 < 0x300 || (0x1EA0...0x1EF9).contains($0) || (0x2010...0x2044).contains($0)
    }
    if isPlain { return false }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.lazy.compactMap { Unicode.Scalar($0) })
    let normal = String(view).nfc.unicodeScalars.map(\.value)
    if normal == scalars { return false }
    update { $0 = normal }
    return true
  }
}
