public import PageModel

/// A word of a line's repaired text, with what was read in its place.
public struct LayoutToken: Sendable, Hashable {
  /// Repaired, without blanks.
  public var text: String
  /// What was read there, words parted by a blank; nil when the word was read as it stands, or when
  /// nobody knows what stood there.
  public var raw: String?
  /// In pixels of the page image; nil for text files.
  public var box: Box?
  /// 0 to 1: of a word that was changed the probability of the change, else how sure the reader
  /// was.
  public var confidence: Double
  /// How sure the reader was of the words that it stands for, 0 to 1; 1 for text files.
  public var readConfidence: Double
  /// What became of it.
  public var state: State
  /// Other readings, likeliest first.
  public var alternatives: [String]
  /// The scalars of the line as it was read that the word stands for.
  var source: Range<Int>

  /// What became of the word.
  public enum State: String, Sendable, Hashable {
    /// The text has it as it was read.
    case read
    /// Repair changed it.
    case repaired
    /// Left as it was read, although it looks wrong.
    case unresolved
    /// A person corrected it.
    case byHand
  }

  /// A word that a person should look at: one that looks wrong, or is less sure than this.
  public static let doubtBelow = 0.6

  /// What was read with less than this may be no word at all, such as a signature, however good the
  /// word is that repair made of it.
  public static let noiseBelow = 0.35

  /// Whether a person should look at it.
  public var isDoubtful: Bool {
    switch state {
    case .unresolved: true
    case .byHand: false
    case .read, .repaired: confidence < Self.doubtBelow || readConfidence < Self.noiseBelow
    }
  }
}

extension LayoutLine {
  /// The words of `text`, each with the words that it was read as.
  ///
  /// A word that repair divided gets its part of the box by its letters; one that it joined the box
  /// of all. Takes time quadratic in the letters between the first and the last change.
  public func tokens() -> [LayoutToken] {
    let read =
      words.isEmpty ? readText ?? text : words.map(\.text).joined(separator: " ")
    let raw = Array(read.unicodeScalars)
    let repaired = Array(text.unicodeScalars)
    let alignment = ScalarAlignment(raw, repaired)
    let rawWords = Self.spans(of: raw)
    return Self.spans(of: repaired).map { span in
      token(
        String(String.UnicodeScalarView(repaired[span])),
        from: alignment.sourceRange(of: span), raw, rawWords)
    }
  }

  /// - Parameter source: the scalars of `raw` that the word stands for.
  private func token(
    _ text: String, from source: Range<Int>, _ raw: [Unicode.Scalar], _ rawWords: [Range<Int>]
  ) -> LayoutToken {
    var token = LayoutToken(
      text: text, raw: nil, box: nil, confidence: 1, readConfidence: 1, state: .read,
      alternatives: [],
      source: source)
    let touched = rawWords.indices.filter { rawWords[$0].overlaps(source) }
    if let first = touched.first, let last = touched.last {
      if rawWords.count == words.count {
        let pieces = touched.map { index in
          words[index].box.part(source.clamped(to: rawWords[index]), of: rawWords[index])
        }
        token.box = pieces.union()
        token.readConfidence = words[first...last].map(\.confidence).min() ?? 1
        token.confidence = token.readConfidence
      }
      let read = source.clamped(to: rawWords[first].lowerBound..<rawWords[last].upperBound)
      let rawText = String(String.UnicodeScalarView(raw[read]))
      if rawText != text { token.raw = rawText }
      if rawWords.count == words.count, first == last, rawText == text, token.isDoubtful {
        token.alternatives = words[first].readings
      }
    }
    for change in changes where change.touches(source) {
      if change.isMade {
        token.state = change.isByHand ? .byHand : .repaired
        token.confidence = change.confidence
      } else if token.state == .read {
        token.state = .unresolved
      }
      token.alternatives += (change.isMade ? [] : [change.after]) + change.alternatives
    }
    if token.state == .read, token.raw != nil { token.state = .repaired }
    return token
  }

  /// The stretches between blanks.
  private static func spans(of scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var start: Int?
    for (index, scalar) in scalars.enumerated() {
      if scalar == " " {
        if let first = start { spans.append(first..<index) }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    if let start { spans.append(start..<scalars.count) }
    return spans
  }
}

extension LayoutChange {
  /// Whether the change is of the word that stands for these scalars of the line as it was read.
  fileprivate func touches(_ source: Range<Int>) -> Bool {
    source.overlaps(column..<(column + max(1, before.unicodeScalars.count)))
  }
}

extension Word {
  /// The word with another symbol that the reader saw in one place, the surest first; at most
  /// three.
  fileprivate var readings: [String] {
    let scalars = Array(text.unicodeScalars)
    var readings: [(text: String, confidence: Double)] = []
    for place in alternatives where scalars.indices.contains(place.offset) {
      for other in place.others {
        var changed = scalars
        changed.replaceSubrange(place.offset...place.offset, with: other.text.unicodeScalars)
        readings.append((String(String.UnicodeScalarView(changed)), other.confidence))
      }
    }
    return readings.sorted { $0.confidence > $1.confidence }.prefix(3).map(\.text)
  }
}

extension Box {
  /// The part of the box in which some of its scalars stand, were they all of one width.
  fileprivate func part(_ scalars: Range<Int>, of all: Range<Int>) -> Box {
    guard scalars != all, !all.isEmpty, !scalars.isEmpty else { return self }
    let start = x + width * (scalars.lowerBound - all.lowerBound) / all.count
    let end = x + width * (scalars.upperBound - all.lowerBound) / all.count
    return Box(x: start, y: y, width: max(1, end - start), height: height)
  }
}
