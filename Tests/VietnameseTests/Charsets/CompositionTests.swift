import Testing

@testable import Vietnamese

@Suite struct CompositionTests {
  /// Each letter with its marks apart, in every order.
  private func forms(of letter: Unicode.Scalar) -> [String] {
    let parts = Array(
      String(letter).decomposedStringForTests.unicodeScalars)
    guard parts.count > 1 else { return [] }
    let marks = Array(parts.dropFirst())
    let orders = marks.count == 2 ? [marks, marks.reversed()] : [marks]
    return orders.map { order in
      var view = String.UnicodeScalarView([parts[0]])
      view.append(contentsOf: order)
      return String(view)
    }
  }

  @Test func marksInAnyOrderAreComposed() {
    var count = 0
    for letter in LegacyEncoder.letters.unicodeScalars {
      for form in forms(of: letter) {
        let result = LegacyText.repair("k" + form).text
        #expect(result.unicodeScalars.elementsEqual(["k", letter]), "\(letter)")
        count += 1
      }
    }
    #expect(count == 132 + 60)
  }

  @Test func halfComposedLettersAreFinished() {
    #expect(LegacyText.repair("thé\u{302} kỷ").text == "thế kỷ")
    #expect(LegacyText.repair("quân độ\u{323}i").text == "quân đội")
    #expect(LegacyText.repair("d\u{335}i").text == "đi")
  }

  @Test func marksOfOtherLanguagesAreNormalisedOnly() {
    #expect(
      LegacyText.repair("g\u{308}x").text.unicodeScalars.elementsEqual("g\u{308}x".unicodeScalars))
    #expect(
      LegacyText.repair("u\u{308}ber").text.unicodeScalars.elementsEqual("über".unicodeScalars))
  }
}

extension String {
  /// Canonical decomposition of Vietnamese letters, by what the marks are called.
  fileprivate var decomposedStringForTests: String {
    var view = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      let name = scalar.properties.name ?? ""
      guard name.hasPrefix("LATIN "), name.contains(" WITH "), !name.contains("STROKE") else {
        view.append(scalar)
        continue
      }
      let base = name.contains("SMALL") ? scalar.properties.name?.split(separator: " ")[3] : nil
      let letter = base?.lowercased() ?? String(name.split(separator: " ")[3])
      view.append(contentsOf: letter.unicodeScalars)
      let marks: [(String, Unicode.Scalar)] = [
        ("HORN", "\u{31B}"), ("DOT BELOW", "\u{323}"), ("CIRCUMFLEX", "\u{302}"),
        ("BREVE", "\u{306}"), ("GRAVE", "\u{300}"), ("ACUTE", "\u{301}"), ("TILDE", "\u{303}"),
        ("HOOK ABOVE", "\u{309}"),
      ]
      for (word, mark) in marks where name.contains(word) { view.append(mark) }
    }
    return String(view)
  }
}
