/// Telex: `aa ee oo` circumflex, `aw` breve, `ow uw` horn, `dd` đ; `s f r x j` after the vowel, or
/// at the word's end, the tones sắc, huyền, hỏi, ngã, nặng.
enum TelexDecoding {
  /// Appends a line; blanks and all that is no letter stay.
  static func decodeLine(_ line: ArraySlice<UInt8>, into result: inout [UInt8]) {
    for scalar in decode(line).scalars {
      guard let scalar = Unicode.Scalar(scalar), let encoded = UTF8.encode(scalar) else { continue }
      result.append(contentsOf: encoded)
    }
  }

  /// Runs of letters that come out as syllables in place of what was typed.
  ///
  /// - Returns: The scalars, and whether a word has both a letter's shape and a tone in a way that
  ///   English has not (`eej`, `uwow`, `ddoo`).
  static func decode(_ text: ArraySlice<UInt8>) -> (scalars: [UInt32], isStrong: Bool) {
    var scalars: [UInt32] = []
    var isStrong = false
    var index = text.startIndex
    while index < text.endIndex {
      guard isLetter(text[index]) else {
        scalars.append(UInt32(text[index]))
        index += 1
        continue
      }
      let end = text[index...].firstIndex { !isLetter($0) } ?? text.endIndex
      let typed = text[index..<end]
      if typed.count <= 12, let word = decodeWord(Array(typed)) {
        scalars += word.scalars
        isStrong = isStrong || word.isStrong
      } else {
        scalars += typed.map { UInt32($0) }
      }
      index = end
    }
    return (scalars, isStrong)
  }

  /// Whether two letters type a letter's shape.
  static func isShape(_ byte: UInt8, after before: UInt8) -> Bool {
    switch byte | 0x20 {
    case 0x61, 0x65, 0x6F, 0x64: before | 0x20 == byte | 0x20
    case 0x77: before | 0x20 == 0x61 || before | 0x20 == 0x6F || before | 0x20 == 0x75
    default: false
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  /// Nil for a run that is no syllable typed in Telex.
  private static func decodeWord(_ typed: [UInt8]) -> (scalars: [UInt32], isStrong: Bool)? {
    var letters: [UInt32] = []
    var tone: UInt32?
    var (shapes, sawVowel) = (0, false)
    var index = 0
    var isRareTone = false
    while index < typed.count {
      let (byte, small) = (typed[index], typed[index] | 0x20)
      let next = index + 1 < typed.count ? typed[index + 1] | 0x20 : 0
      var mark: UInt32?
      switch (small, next) {
      case (0x61, 0x61), (0x65, 0x65), (0x6F, 0x6F): mark = 0x302
      case (0x61, 0x77): mark = 0x306
      case (0x6F, 0x77), (0x75, 0x77): mark = 0x31B
      case (0x64, 0x64): mark = 0x335
      default: mark = nil
      }
      if sawVowel, tone == nil, let typedTone = Self.tone(small) {
        tone = typedTone
        isRareTone = small != 0x73 && small != 0x72
        index += 1
        continue
      }
      letters.append(UInt32(byte))
      if let mark {
        letters.append(mark)
        shapes += 1
        index += 1
      }
      sawVowel = sawVowel || isVowel(small)
      index += 1
    }
    guard shapes > 0 || tone != nil else { return nil }
    MarkComposition.compose(&letters)
    let tables = LetterTables.shared
    var codes = letters.map { $0 < 0x1F00 ? tables.codes[Int($0)] & ~Letter.capitalFlag : 0 }
    guard !codes.contains(0), let place = TonePosition.usual(for: codes).first else { return nil }
    // `uow` types both horns of `ươ`.
    if let second = codes.firstIndex(of: tables.codes[0x1A1]), second > 0,
      codes[second - 1] == tables.codes[0x75], second + 1 < codes.count,
      codes.first != tables.codes[0x71]
    {
      letters[second - 1] = letters[second - 1] == 0x55 ? 0x1AF : 0x1B0
      codes[second - 1] = tables.codes[0x1B0]
    }
    if let tone {
      var toned = [letters[place], tone]
      guard MarkComposition.compose(&toned) else { return nil }
      letters[place] = toned[0]
      codes[place] = tables.codes[Int(toned[0])] & ~Letter.capitalFlag
    }
    guard Spelling.shared.isSyllable(codes) else { return nil }
    let startsWithBar = codes[0] == tables.codes[0x111]
    return (letters, shapes > 0 && tone != nil && (isRareTone || startsWithBar) || shapes > 1)
  }

  private static func isVowel(_ byte: UInt8) -> Bool { "aeiouy".utf8.contains(byte) }

  private static func tone(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x73: 0x301
    case 0x66: 0x300
    case 0x72: 0x309
    case 0x78: 0x303
    case 0x6A: 0x323
    default: nil
    }
  }
}
