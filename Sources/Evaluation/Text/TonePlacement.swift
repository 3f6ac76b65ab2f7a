/// The two habits of placing a tone mark on `oa`, `oe` and `uy` at the end of a syllable.
enum TonePlacement {
  /// Moves the mark to the first vowel, as in `hòa`, `khỏe`, `thủy`; after `q`, where `u` belongs
  /// to the onset, to the second, as in `quý`. Letters are precomposed.
  static func fold(_ characters: inout [Unicode.Scalar]) {
    guard characters.count > 1 else { return }
    for index in 0..<characters.count - 1 {
      guard let first = vowels[characters[index]], let second = vowels[characters[index + 1]],
        first.tone == 0 || second.tone == 0, first.tone + second.tone > 0,
        ["oa", "oe", "uy"].contains(first.name + second.name),
        index + 2 == characters.count || !isLetter(characters[index + 2])
      else { continue }
      let tone = first.tone + second.tone
      let isAfterQ =
        index > 0 && first.name == "u"
        && (characters[index - 1] == "q" || characters[index - 1] == "Q")
      characters[index] = first.row[isAfterQ ? 0 : tone]
      characters[index + 1] = second.row[isAfterQ ? tone : 0]
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic
  }

  private struct Vowel {
    /// The lower-case letter without its tone.
    let name: String
    /// 0 for none, else the index in `row`.
    let tone: Int
    /// The letter in its case with each tone.
    let row: [Unicode.Scalar]
  }

  private static let vowels: [Unicode.Scalar: Vowel] = {
    var vowels: [Unicode.Scalar: Vowel] = [:]
    for letters in ["aàảãáạ", "eèẻẽéẹ", "oòỏõóọ", "uùủũúụ", "yỳỷỹýỵ"] {
      for text in [letters, letters.uppercased()] {
        let row = Array(text.unicodeScalars)
        for (tone, scalar) in row.enumerated() {
          vowels[scalar] = Vowel(name: String(letters.prefix(1)), tone: tone, row: row)
        }
      }
    }
    return vowels
  }()
}
