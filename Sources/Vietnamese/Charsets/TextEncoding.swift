/// A form in which Vietnamese text is met. The raw value is the name in reports.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  /// UTF-8 that needed nothing.
  case utf8 = "utf-8"
  /// UTF-16 with a byte order mark.
  case utf16 = "utf-16"
  /// Supplementary characters as two surrogates of three bytes each.
  case cesu8 = "cesu-8"
  /// Letters and marks apart, or marks in an unusual order.
  case decomposed
  /// `Ð` and its like in place of `Đ`.
  case lookalike
  /// UTF-8 that was read as Windows-1252 or Latin-1, once or more often.
  case misdecodedUTF8 = "utf-8-misdecoded"
  /// TCVN 5712-3, the ABC fonts (.VnTime); no capitals with tones.
  case tcvn3
  /// TCVN 5712-1, with capitals in the control ranges and combining tones.
  case tcvn5712 = "tcvn-5712-1"
  /// VNI-Win: a letter and a mark byte after it.
  case vni = "vni-win"
  /// VISCII (RFC 1456).
  case viscii
  /// VPS.
  case vps
  /// Windows-1258: letters and combining tones.
  case windows1258 = "windows-1258"
  /// Western text; bytes that are not Vietnamese in any form.
  case windows1252 = "windows-1252"
  /// Marks typed after the letter, RFC 1456.
  case viqr
  /// Marks typed as letters after the letter.
  case telex
  /// Bytes that no reading explains; kept.
  case unknown
}
