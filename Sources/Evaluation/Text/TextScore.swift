/// How far an output text is from its truth, added up over any number of pairs.
///
/// - Character errors: edit distance over Unicode scalars of the NFC text (a Vietnamese letter with
///   its marks is one), by characters of the truth.
/// - Word errors: edit distance over what stands between blanks, by words of the truth.
/// - Diacritic errors: words of the truth that have a partner in the output with the same letters
///   and other marks (case and punctuation at either end do not matter), by words of the truth.
public struct TextScore: Hashable, Sendable {
  /// Compared pairs.
  public var pairs = 0
  /// Edits of characters, for the CER.
  public var characters = EditCounts()
  /// Edits of words, for the WER.
  public var words = EditCounts()
  /// Letters of which only the marks are wrong.
  public var diacriticErrors = 0
  /// How often the output has the second in place of the first.
  public var wordConfusions: [Confusion: Int] = [:]
  /// How often a character stands for another one.
  public var characterConfusions: [Confusion: Int] = [:]

  /// The score of no pair.
  public init() {}

  /// Adds one pair.
  ///
  /// Words are aligned exactly, in linear memory. So are characters up to some 200 thousand a text;
  /// longer texts are cut at runs of words that agree, which gives the same or a very slightly
  /// higher count.
  public mutating func add(truth: String, output: String, options: TextOptions = TextOptions()) {
    let truth = PreparedText(truth, options: options)
    let output = PreparedText(output, options: options)
    let comparison = TextComparison(truth: truth, output: output)
    pairs += 1
    characters += EditCounts(comparison.characterSteps)
    words += EditCounts(comparison.wordSteps)
    diacriticErrors += comparison.diacriticErrors()
    comparison.collectWordConfusions(into: &wordConfusions)
    comparison.collectCharacterConfusions(into: &characterConfusions)
  }

  /// Character error rate; nil when only the output has text.
  public var characterErrorRate: Double? { characters.errorRate }

  /// Word error rate; nil when only the output has words.
  public var wordErrorRate: Double? { words.errorRate }

  /// Share of the truth's words with the right letters and wrong marks; 0 for no words.
  public var diacriticErrorRate: Double {
    words.truthCount == 0 ? 0 : Double(diacriticErrors) / Double(words.truthCount)
  }

  /// Adds up both.
  public static func += (left: inout TextScore, right: TextScore) {
    left.pairs += right.pairs
    left.characters += right.characters
    left.words += right.words
    left.diacriticErrors += right.diacriticErrors
    left.wordConfusions.merge(right.wordConfusions, uniquingKeysWith: +)
    left.characterConfusions.merge(right.characterConfusions, uniquingKeysWith: +)
  }

  /// A part of the truth and what the output has in its place; either may be empty, never both.
  public struct Confusion: Hashable, Sendable {
    /// What is right.
    public var truth: String
    /// What stands for it.
    public var output: String

    /// Takes its parts as they are.
    public init(truth: String, output: String) {
      self.truth = truth
      self.output = output
    }
  }

  /// The most frequent confusions first, ties in the order of their text.
  public static func mostFrequent(
    _ confusions: [Confusion: Int], limit: Int
  ) -> [(confusion: Confusion, count: Int)] {
    let sorted = confusions.sorted {
      ($1.value, $0.key.truth, $0.key.output) < ($0.value, $1.key.truth, $1.key.output)
    }
    return sorted.prefix(limit).map { ($0.key, $0.value) }
  }
}
