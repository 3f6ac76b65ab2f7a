internal import Vietnamese

/// Gives the letter `đ` its stroke back where it stands for itself and not for a word: in `đ/c`
/// (đồng chí, comrade), and after `d` where letters are told in order (`điểm d, điểm đ, điểm g`;
/// `a, b, c, d, đ`).
enum LetterNames {
  /// Words that may stand between two letters of a row.
  private static let longestGap = 2

  /// Makes the edits that a line needs.
  static func repair(
    _ tokens: [Token], _ line: Int, of text: TextBuffer, into log: inout RepairLog
  ) {
    text.withLine(line) { bytes in
      /// How many words ago the row came to a `d`.
      var wordsSince: Int?
      for token in tokens {
        guard token.kind == .word else {
          if token.kind == .boundary { wordsSince = nil }
          continue
        }
        let (start, end) = (Int(token.start), Int(token.end))
        guard end - start == 1 else {
          wordsSince = wordsSince.flatMap { $0 < longestGap ? $0 + 1 : nil }
          continue
        }
        let isD = bytes[start] | 0x20 == 0x64
        if isD, isComrade(bytes, after: end) || wordsSince != nil {
          log.edit(
            text, line: line, start: start, end: end,
            to: Array((bytes[start] == 0x64 ? "đ" : "Đ").utf8), damage: .unaccented,
            confidence: 0.95)
          wordsSince = nil
        } else {
          wordsSince = isD && !isAbbreviation(bytes, after: end) ? 0 : nil
        }
      }
    }
  }

  private static func isComrade(_ bytes: UnsafeBufferPointer<UInt8>, after end: Int) -> Bool {
    end + 1 < bytes.count && bytes[end] == 0x2F && bytes[end + 1] | 0x20 == 0x63
  }

  /// Whether a letter goes on without a blank: `d/t`, `D.A`.
  private static func isAbbreviation(_ bytes: UnsafeBufferPointer<UInt8>, after end: Int) -> Bool {
    end + 1 < bytes.count && (bytes[end] == 0x2F || bytes[end] == 0x2E)
      && TokenScanner.spaceLength(bytes, at: end + 1) == 0
  }
}
