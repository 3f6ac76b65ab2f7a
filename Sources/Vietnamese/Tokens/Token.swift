/// One token of a line of text, as the language model sees it.
package struct Token: Sendable {
  package enum Kind: UInt8, Sendable {
    /// Vietnamese or ASCII letters only; its letter codes are in the scanner's `letters`.
    case word
    /// A word with letters of another alphabet.
    case foreign
    /// Digits and what stands between them (`1.000`, `26/11/2003`, `1,5`).
    case number
    /// Digits and letters in one (`22/KH-UBND`, `10h30`).
    case code
    /// An e-mail or web address.
    case address
    /// A point, semicolon, colon, question or exclamation mark that ends a clause, or the bracket
    /// of a list's marker.
    case boundary
    /// A comma, or a bracket or dash between words, where a sentence pauses as well.
    case comma
  }

  package enum Case: UInt8, Sendable {
    case lower, capitalized, upper, mixed
  }

  package var kind: Kind
  package var letterCase: Case
  /// The number of letter codes.
  package var letterCount: UInt16
  /// Where its letter codes begin in the scanner's `letters`.
  package var letterStart: Int32
  /// The bytes of the line it takes, zero-based, end exclusive.
  package var start: Int32
  package var end: Int32

  package init(
    kind: Kind, letterCase: Case, letterCount: UInt16, letterStart: Int32, start: Int32, end: Int32
  ) {
    self.kind = kind
    self.letterCase = letterCase
    self.letterCount = letterCount
    self.letterStart = letterStart
    self.start = start
    self.end = end
  }
}
