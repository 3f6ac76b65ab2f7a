/// What counts as the same when texts are compared. Both texts are brought to NFC first, always.
public struct TextOptions: Hashable, Sendable {
  /// `Kế hoạch` = `KẾ HOẠCH`.
  public var ignoresCase: Bool
  /// `hoà` = `hòa`, `thuỷ` = `thủy`, `khoẻ` = `khỏe`: both habits are right.
  public var foldsTonePlacement: Bool
  /// Characters of Unicode's punctuation categories are taken out of both texts; a word of nothing
  /// else is none.
  public var ignoresPunctuation: Bool
  /// Every run of blanks and line ends counts as one blank, none at either end. Words are cut at
  /// blanks and line ends in any case; this is about characters.
  public var normalizesBlanks: Bool

  /// Takes its parts as they are.
  public init(
    ignoresCase: Bool = false, foldsTonePlacement: Bool = false, ignoresPunctuation: Bool = false,
    normalizesBlanks: Bool = true
  ) {
    self.ignoresCase = ignoresCase
    self.foldsTonePlacement = foldsTonePlacement
    self.ignoresPunctuation = ignoresPunctuation
    self.normalizesBlanks = normalizesBlanks
  }
}
