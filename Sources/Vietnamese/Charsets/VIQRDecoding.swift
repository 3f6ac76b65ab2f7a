/// VIQR after RFC 1456: `^` circumflex, `(` breve, `+` horn, then the tone `'` sắc, `` ` `` huyền,
/// `?` hỏi, `~` ngã, `.` nặng; `dd` is đ; a backslash takes the meaning from the character after
/// it.
enum VIQRDecoding {
  /// Appends a line. Marks in it stand where they are typed; blanks stay.
  static func decodeLine(
    _ line: ArraySlice<UInt8>, isConformant: Bool, into result: inout [UInt8]
  ) {
    var start = line.startIndex
    while start < line.endIndex {
      if line[start] <= 0x20 {
        result.append(line[start])
        start += 1
        continue
      }
      let end = line[start...].firstIndex { $0 <= 0x20 } ?? line.endIndex
      let next = line[end...].first { $0 > 0x20 }
      let endsSentence = next == nil || (0x41...0x5A).contains(next ?? 0)
      if !isConformant, line[start..<end].contains(where: TypedMarks.isForeignSign) {
        result.append(contentsOf: line[start..<end])
        start = end
        continue
      }
      let scalars = decode(
        line[start..<end], isConformant: isConformant, endsSentence: endsSentence
      ).scalars
      for scalar in scalars {
        guard let scalar = Unicode.Scalar(scalar), let encoded = UTF8.encode(scalar) else {
          continue
        }
        result.append(contentsOf: encoded)
      }
      start = end
    }
  }

  /// A word without blanks.
  ///
  /// - Parameters:
  ///   - isConformant: Punctuation after a vowel has its backslash, so what has none is a mark.
  ///     Otherwise a `.` or `?` at the end of a sentence is taken for punctuation.
  ///   - endsSentence: Whether a capital, or nothing, comes after the word.
  /// - Returns: The scalars, and whether a mark was found that other texts do not have: a letter's
  ///   shape, or a tone inside the word.
  static func decode(
    _ word: ArraySlice<UInt8>, isConformant: Bool, endsSentence: Bool = false
  ) -> (scalars: [UInt32], isStrong: Bool) {
    let bytes = Array(word)
    var scalars: [UInt32] = []
    var isStrong = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x5C, index + 1 < bytes.count,
        isMark(bytes[index + 1]) || bytes[index + 1] | 0x20 == 0x64
      {
        scalars.append(UInt32(bytes[index + 1]))
        index += 2
        continue
      }
      // Of three the first is a letter by itself: `GDDDT` is GDĐT.
      if byte | 0x20 == 0x64, index + 1 < bytes.count, bytes[index + 1] | 0x20 == 0x64,
        index + 2 == bytes.count || bytes[index + 2] | 0x20 != 0x64
      {
        scalars.append(byte == 0x44 ? 0x110 : 0x111)
        isStrong = true
        index += 2
        continue
      }
      scalars.append(UInt32(byte))
      index += 1
      guard isVowel(byte) else { continue }
      if index < bytes.count, let shape = shape(bytes[index], of: byte) {
        scalars.append(shape)
        isStrong = true
        index += 1
      }
      if index < bytes.count, let tone = tone(bytes[index]) {
        let isLast = bytes[(index + 1)...].allSatisfy { !isLetter($0) }
        let isOpen = isLast && (bytes[index] == 0x2E || bytes[index] == 0x3F)
        if isConformant || !isOpen || !endsSentence {
          scalars.append(tone)
          if !isLast { isStrong = true }
          index += 1
        }
      }
    }
    MarkComposition.compose(&scalars)
    return (scalars, isStrong)
  }

  /// Whether a byte, for what stands beside it, may be part of what makes a word strong.
  static func isStrongSign(_ byte: UInt8, after before: UInt8, next: UInt8) -> Bool {
    switch byte {
    case 0x44, 0x64: before | 0x20 == 0x64
    case 0x5E, 0x28, 0x2B, 0x2A: isVowel(before)
    case 0x27, 0x60, 0x3F, 0x7E, 0x2E: next > 0x20 && isVowel(before)
    default: false
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  private static func isVowel(_ byte: UInt8) -> Bool { "aeiouy".utf8.contains(byte | 0x20) }

  private static func isMark(_ byte: UInt8) -> Bool { "^(+'`?~.\\".utf8.contains(byte) }

  private static func shape(_ mark: UInt8, of vowel: UInt8) -> UInt32? {
    switch (mark, vowel | 0x20) {
    case (0x5E, 0x61), (0x5E, 0x65), (0x5E, 0x6F): 0x302
    case (0x28, 0x61): 0x306
    case (0x2B, 0x6F), (0x2B, 0x75), (0x2A, 0x6F), (0x2A, 0x75): 0x31B
    default: nil
    }
  }

  private static func tone(_ mark: UInt8) -> UInt32? {
    switch mark {
    case 0x27: 0x301
    case 0x60: 0x300
    case 0x3F: 0x309
    case 0x7E: 0x303
    case 0x2E: 0x323
    default: nil
    }
  }
}
