/// What a repair may do.
public struct RepairOptions: Sendable {
  /// Which damage is repaired.
  public enum Mode: String, Sendable, CaseIterable {
    /// Decides line by line which damage there is, if any.
    case auto
    /// Puts marks on text that has none.
    case diacritics
    /// Corrects what an OCR program misread.
    case ocr
    /// Leaves all as it is, but for Unicode normalisation.
    case off
  }

  /// Where the tone of `oa`, `oe`, `uy` at the end of a syllable goes.
  public enum ToneStyle: String, Sendable, CaseIterable {
    /// As it is found; on the first vowel (`hòa`) where the text does not say.
    case asFound
    /// On the first vowel: `hòa`, `thủy`.
    case first
    /// On the second vowel: `hoà`, `thuỷ`.
    case second
  }

  /// Which damage is repaired.
  public var mode: Mode
  /// Whether the text is known to come from an OCR program that knows Vietnamese letters. Without,
  /// text with marks is taken for OCR only when it shows enough errors.
  public var isFromVietnameseOCR: Bool
  /// Whether the reader measured the blanks, so that a section's number without one behind it was
  /// printed so.
  public var keepsBlanks: Bool
  /// A word is changed only when the new reading has at least this posterior probability, 0 to 1.
  public var threshold: Double
  /// Where tones go that may stand on either vowel.
  public var toneStyle: ToneStyle
  /// Whether `Repair.changes` is filled, with confidences and alternatives. Costs about as much
  /// time again as the repair.
  public var listsChanges: Bool

  /// Takes its parts as they are.
  public init(
    mode: Mode = .auto, isFromVietnameseOCR: Bool = false, keepsBlanks: Bool = false,
    threshold: Double = 0, toneStyle: ToneStyle = .asFound, listsChanges: Bool = true
  ) {
    self.mode = mode
    self.isFromVietnameseOCR = isFromVietnameseOCR
    self.keepsBlanks = keepsBlanks
    self.threshold = threshold
    self.toneStyle = toneStyle
    self.listsChanges = listsChanges
  }
}

/// What was wrong with a stretch of text.
public enum Damage: String, Sendable, CaseIterable, Codable {
  /// Composed differently from NFC.
  case decomposed
  /// Without Vietnamese marks.
  case unaccented
  /// Misread by OCR.
  case ocr
  /// The tone was moved to the other vowel on request.
  case toneStyle
}

/// One change that a repair made, or would have made with a lower threshold.
public struct Change: Equatable, Sendable {
  /// Another reading of the same place.
  public struct Alternative: Equatable, Sendable {
    /// Instead of `Change.before`.
    public var text: String
    /// Posterior probability, 0 to 1.
    public var confidence: Double
  }

  /// Zero-based, of the input.
  public var line: Int
  /// Zero-based, in Unicode scalars of the NFC form of the input line.
  public var column: Int
  /// What was there.
  public var before: String
  /// What is, or may be, there instead.
  public var after: String
  /// Posterior probability of `after`, 0 to 1.
  public var confidence: Double
  /// What was wrong.
  public var damage: Damage
  /// Other readings, likeliest first, without `after`.
  public var alternatives: [Alternative]
}

/// The outcome of a repair.
public struct Repair: Equatable, Sendable {
  /// As many as came in, blank where they were blank.
  public var lines: [String]
  /// In the order of the text; empty unless asked for.
  public var changes: [Change]
  /// Readings that stayed below the threshold: the text is as it was, `after` says what it may be.
  /// Empty unless asked for.
  public var unresolved: [Change]
  /// How many changes there were, listed or not.
  public var changeCount: Int
  /// How many readings stayed below the threshold, listed or not.
  public var doubtCount: Int

  /// Adds what came of the lines that follow the first `count`.
  mutating func append(_ other: Repair, after count: Int) {
    func moved(_ change: Change) -> Change {
      var moved = change
      moved.line += count
      return moved
    }
    lines += other.lines
    changes += other.changes.map(moved)
    unresolved += other.unresolved.map(moved)
    changeCount += other.changeCount
    doubtCount += other.doubtCount
  }
}
