/// Text in which marks were typed after their letters: VIQR and Telex.
///
/// Both are plain ASCII, as are English and code; a line is believed to be one of them only when
/// nearly all its words come out as Vietnamese syllables and several have marks that no other text
/// has.
enum TypedMarks {
  /// Decodes the lines that are typed so.
  ///
  /// - Parameter encoding: Takes every line for this one; nil to find out.
  static func decode(_ text: DecodedText, as encoding: TextEncoding? = nil) -> DecodedText {
    let source = Array(text.text.utf8)
    let lines = Self.lines(of: source)
    let forms: [TextEncoding] = encoding.map { [$0] } ?? [.viqr, .telex]
    for form in forms {
      let isOne =
        encoding != nil
        || lines.contains {
          mayBeSure(source[$0], form) && verdict(source[$0], form) == .sure
        }
      guard isOne else { continue }
      var verdicts = lines.map { encoding == nil ? verdict(source[$0], form) : .sure }
      if encoding == nil { trustWeakLines(&verdicts) }
      let isConformant = form == .viqr && usesEscapes(source)
      return rewrite(
        text, source, lines, verdicts, form, isConformant: isConformant || encoding != nil)
    }
    return text
  }

  /// `weak` is a line with a mark that other texts have as well (`3. Kinh phi'`), or with marks on
  /// half of its words alone: it goes with the lines around it.
  private enum Verdict { case no, weak, likely, sure }

  /// Takes weak lines as typed so where most lines are, and for nothing elsewhere.
  private static func trustWeakLines(_ verdicts: inout [Verdict]) {
    let sure = verdicts.count { $0 == .sure }
    let other = verdicts.count { $0 == .no }
    let isTypedThroughout = sure >= 3 && sure >= other
    for index in verdicts.indices where verdicts[index] == .weak {
      verdicts[index] = isTypedThroughout ? .likely : .no
    }
  }

  private static func lines(of source: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start < source.count {
      let end = source[start...].firstIndex(of: 0x0A) ?? source.count
      lines.append(start..<end)
      start = end + 1
    }
    return lines
  }

  /// RFC 1456 writes a backslash before punctuation that would be read as a mark.
  private static func usesEscapes(_ source: [UInt8]) -> Bool {
    zip(source, source.dropFirst()).contains { $0 == 0x5C && ".?'`~^(+".utf8.contains($1) }
  }

  /// Whether a line has as many signs of a form as a sure one must have, a quick look at its bytes.
  private static func mayBeSure(_ line: ArraySlice<UInt8>, _ form: TextEncoding) -> Bool {
    line.withUnsafeBufferPointer { bytes in
      var signs = 0
      var before: UInt8 = 0
      for (index, byte) in bytes.enumerated() {
        if byte >= 0x80 { return false }
        let isSign =
          form == .viqr
          ? VIQRDecoding.isStrongSign(
            byte, after: before, next: index + 1 < bytes.count ? bytes[index + 1] : 0)
          : TelexDecoding.isShape(byte, after: before)
        if isSign { signs += 1 }
        before = byte
      }
      return signs >= strongWords
    }
  }

  /// The different words with marks that no other text has which make a line sure.
  private static let strongWords = 2

  private static func verdict(_ line: ArraySlice<UInt8>, _ form: TextEncoding) -> Verdict {
    guard line.allSatisfy({ $0 < 0x80 }) else { return .no }
    var (words, spelt) = (0, 0)
    var strong: Set<[UInt8]> = []
    var hasMark = false
    for word in line.split(whereSeparator: { $0 <= 0x20 }) where word.count <= 40 {
      guard word.contains(where: isLetter), !word.contains(where: isForeignSign) else { continue }
      let result =
        form == .viqr ? VIQRDecoding.decode(word, isConformant: false) : TelexDecoding.decode(word)
      let isSpelt = isSpelt(result.scalars)
      // Abbreviations are no witnesses.
      if !isSpelt, isInCapitals(result.scalars) { continue }
      words += 1
      if isSpelt {
        spelt += 1
        if result.isStrong { strong.insert(Array(word)) }
        if result.scalars.contains(where: { $0 >= 0x80 }) { hasMark = true }
      }
    }
    guard spelt * 10 >= words * 8 else {
      // `(để b/c)`: short forms outweigh the words of a short line.
      return form == .viqr && hasMark && spelt * 2 >= words ? .weak : .no
    }
    if strong.isEmpty { return form == .viqr && hasMark ? .weak : .no }
    return strong.count >= strongWords && words >= 2 ? .sure : .likely
  }

  /// Whether there are capitals, at most nine, and no small letters.
  private static func isInCapitals(_ scalars: [UInt32]) -> Bool {
    let letters = scalars.lazy.compactMap(Unicode.Scalar.init).filter(\.properties.isAlphabetic)
    return letters.count < 10 && letters.allSatisfy(\.properties.isUppercase)
  }

  /// Whether each run of letters is a syllable.
  private static func isSpelt(_ scalars: [UInt32]) -> Bool {
    let tables = LetterTables.shared
    let codes = scalars.map { $0 < 0x1F00 ? tables.codes[Int($0)] & ~Letter.capitalFlag : 0 }
    let runs = codes.split(separator: 0)
    return !runs.isEmpty && runs.allSatisfy { Spelling.shared.isSyllable(Array($0)) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  /// Digits and signs of code and addresses: a word with one is none of the language.
  static func isForeignSign(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x23...0x26, 0x2A, 0x3C...0x3E, 0x40, 0x5B, 0x5D, 0x5F, 0x7B...0x7D: true
    default: false
    }
  }

  private static func rewrite(
    _ text: DecodedText, _ source: [UInt8], _ lines: [Range<Int>], _ verdicts: [Verdict],
    _ form: TextEncoding, isConformant: Bool
  ) -> DecodedText {
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var spans: [DecodedText.Span] = []
    var pending = text.spans[...]
    // Source offset less offset in the text of the first pass, before the line at hand.
    var shift = 0
    var copied = 0
    for (line, verdict) in zip(lines, verdicts) {
      while let span = pending.first, span.result.lowerBound < line.lowerBound {
        pending.removeFirst()
        let moved = result.count - copied
        spans.append(
          .init(
            source: span.source,
            result: span.result.lowerBound + moved..<span.result.upperBound + moved,
            encoding: span.encoding))
        shift = span.source.upperBound - span.result.upperBound
      }
      if verdict == .no { continue }
      result.append(contentsOf: source[copied..<line.lowerBound])
      let start = result.count
      if form == .viqr {
        VIQRDecoding.decodeLine(source[line], isConformant: isConformant, into: &result)
      } else {
        TelexDecoding.decodeLine(source[line], into: &result)
      }
      copied = line.upperBound
      if !result[start...].elementsEqual(source[line]) {
        spans.append(
          .init(
            source: line.lowerBound + shift..<line.upperBound + shift,
            result: start..<result.count, encoding: form))
      }
    }
    let moved = result.count - copied
    for span in pending {
      spans.append(
        .init(
          source: span.source,
          result: span.result.lowerBound + moved..<span.result.upperBound + moved,
          encoding: span.encoding))
    }
    result.append(contentsOf: source[copied...])
    return DecodedText(text: String(decoding: result, as: UTF8.self), spans: spans)
  }
}
