/// The marks of a syllable apart from its letters: `hoà` and `hòa` have the same.
///
/// Keys alone make `phòng` and `phong`, `trồng` and `trong` one. Where a text bears marks, rules
/// ask for the right ones.
enum SyllableMarks {
  /// Whether the words of `range` may be those of a phrase by their marks: each bears those of the
  /// phrase, or none in a text whose marks are lost.
  static func agree(
    _ text: FoldedText, _ range: Range<Int>, with phrase: [Unicode.Scalar]
  ) -> Bool {
    disagreements(text, range, with: phrase, upTo: 1) == 0
  }

  /// Whether the words of `range` bear the marks of the phrase themselves, wherever the tone is
  /// put: `UỶ BAN` is `ủy ban`.
  static func bear(
    _ text: FoldedText, _ range: Range<Int>, with phrase: [Unicode.Scalar]
  ) -> Bool {
    !text.scalars[range].allSatisfy(\.isASCII) && agree(text, range, with: phrase)
  }

  /// How many words of `range` bear marks other than those of the phrase, word by word; counting
  /// stops at `limit`.
  static func disagreements(
    _ text: FoldedText, _ range: Range<Int>, with phrase: [Unicode.Scalar], upTo limit: Int
  ) -> Int {
    let words = text.scalars[range].split(separator: " ")
    let phraseWords = phrase.split(separator: " ")
    guard words.count == phraseWords.count else { return 0 }
    var count = 0
    for (word, phraseWord) in zip(words, phraseWords) where count < limit {
      if word.allSatisfy(\.isASCII), !text.bearsMarks || phraseWord.allSatisfy(\.isASCII) {
        continue
      }
      if !word.elementsEqual(phraseWord), signature(word) != signature(phraseWord) { count += 1 }
    }
    return count
  }

  /// The vowels of a syllable without its tone, and the tone.
  private static func signature(_ word: ArraySlice<Unicode.Scalar>) -> Signature {
    var signature = Signature()
    for scalar in word {
      if let (vowel, tone) = vowels[scalar] {
        signature.letters.append(vowel)
        signature.tone = max(signature.tone, tone)
      } else if scalar.value == 0x111 || scalar.value == 0x110 {
        signature.letters.append("đ")
      }
    }
    return signature
  }

  /// The tone that a letter bears: 0 for none.
  static func tone(_ scalar: Unicode.Scalar) -> Int { vowels[scalar]?.1 ?? 0 }

  /// The letter without its tone, in its case: `Ủ` is `U`, `Ữ` is `Ư`; others stay.
  static func withoutTone(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard let (vowel, tone) = vowels[scalar], tone > 0 else { return scalar }
    guard scalar.properties.isUppercase else { return vowel }
    return vowel.properties.uppercaseMapping.unicodeScalars.first ?? vowel
  }

  private struct Signature: Equatable {
    var letters: [Unicode.Scalar] = []
    var tone = 0
  }

  /// Each vowel of Vietnamese in both cases, with its form without a tone and its tone.
  private static let vowels: [Unicode.Scalar: (Unicode.Scalar, Int)] = {
    let rows = [
      "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ",
      "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
    ]
    var table: [Unicode.Scalar: (Unicode.Scalar, Int)] = [:]
    for row in rows {
      let forms = Array(row.unicodeScalars)
      for (tone, form) in forms.enumerated() {
        table[form] = (forms[0], tone)
        for capital in String(Character(form)).uppercased().unicodeScalars {
          table[capital] = (forms[0], tone)
        }
      }
    }
    return table
  }()
}
