import Testing

@testable import Evaluation

@Suite struct TextScoreTests {
  private func score(
    _ truth: String, _ output: String, _ options: TextOptions = TextOptions()
  ) -> TextScore {
    var score = TextScore()
    score.add(truth: truth, output: output, options: options)
    return score
  }

  @Test func equalTextsHaveNoErrors() {
    let score = score("Kế hoạch số 05/KH-UBND", "Kế hoạch số 05/KH-UBND")
    #expect(score.characterErrorRate == 0)
    #expect(score.wordErrorRate == 0)
    #expect(score.diacriticErrorRate == 0)
    #expect(score.words.truthCount == 4)
    #expect(score.characters.truthCount == 22)
  }

  @Test func substitutionsInsertionsAndDeletionsAreCountedApart() {
    let score = score("một hai ba bốn năm", "một hài ba năm sáu")
    #expect(score.words.substitutions + score.words.insertions + score.words.deletions == 3)
    #expect(score.words.insertions == score.words.deletions)
    #expect(score.wordErrorRate == 3.0 / 5)
  }

  @Test func aVietnameseLetterIsOneCharacterHoweverComposed() {
    let score = score("tiếng Việt", "tie\u{302}\u{301}ng Vie\u{323}\u{302}t")
    #expect(score.characters.errors == 0)
    #expect(score.characters.truthCount == 10)
  }

  @Test func wrongMarksAreDiacriticErrorsAndWrongLettersAreNot() {
    let score = score("thực hiện kế hoạch", "thuc hién ké hoạcb")
    #expect(score.diacriticErrors == 3)
    #expect(score.diacriticErrorRate == 0.75)
    #expect(score.words.errors == 4)
  }

  @Test("A word among split and joined ones still finds its partner")
  func diacriticErrorsAreFoundInUnevenStretches() {
    let score = score("xét giá án này", "xet gid an nay")
    #expect(score.diacriticErrors == 3)
  }

  @Test func punctuationAtAWordsEndDoesNotHideADiacriticError() {
    #expect(score("thi đua, khen", "thi dua. khen").diacriticErrors == 1)
    #expect(score("thi đua, khen", "thi Đua. khen").diacriticErrors == 0)
  }

  @Test func optionsSayWhatCountsAsTheSame() {
    let truth = "Hoà bình, KẾ HOẠCH."
    let output = "hòa bình kế hoạch"
    #expect(score(truth, output).words.errors == 4)
    var options = TextOptions(ignoresCase: true)
    #expect(score(truth, output, options).words.errors == 3)
    options.foldsTonePlacement = true
    #expect(score(truth, output, options).words.errors == 2)
    options.ignoresPunctuation = true
    #expect(score(truth, output, options).words.errors == 0)
    #expect(score(truth, output, options).characters.errors == 0)
  }

  @Test(
    "Tone placement is folded at the end of a syllable only",
    arguments: [
      ("hoà", "hòa", true), ("khoẻ", "khỏe", true), ("thuỷ", "thủy", true), ("quý", "qúy", true),
      ("HOÀ", "HÒA", true), ("toán", "tóan", false), ("hoà", "hoá", false), ("mùa", "muà", false),
      ("hoà-bình", "hòa-bình", true),
    ])
  func tonePlacement(truth: String, output: String, isSame: Bool) {
    let result = score(truth, output, TextOptions(foldsTonePlacement: true))
    #expect((result.words.errors == 0) == isSame)
  }

  @Test func lineBreaksCountOnlyWhenAsked() {
    let truth = "I. MỤC ĐÍCH\n\n1. Yêu cầu\n"
    let output = "I. MỤC ĐÍCH 1.  Yêu cầu"
    #expect(score(truth, output).characters.errors == 0)
    #expect(score(truth, output, TextOptions(normalizesBlanks: false)).characters.errors > 0)
    #expect(score(truth, output, TextOptions(normalizesBlanks: false)).words.errors == 0)
  }

  @Test func confusionsAreGroupedAndCounted() {
    let score = score("trường từ trường thi", "trtrờng từ trtrờng thl")
    let characters = TextScore.mostFrequent(score.characterConfusions, limit: 1)
    #expect(characters.first?.confusion == .init(truth: "ư", output: "tr"))
    #expect(characters.first?.count == 2)
    let words = TextScore.mostFrequent(score.wordConfusions, limit: 10)
    #expect(words.map(\.count) == [2, 1])
    #expect(words.first?.confusion == .init(truth: "trường", output: "trtrờng"))
  }

  @Test func emptyTextsHaveARate() {
    #expect(score("", "").wordErrorRate == 0)
    #expect(score("một", "").wordErrorRate == 1)
    #expect(score("", "một").wordErrorRate == nil)
    #expect(score("", " \n").characterErrorRate == 0)
  }

  @Test func pairsAddUp() {
    var sum = score("một hai", "một hài")
    sum += score("ba bốn", "ba bốn")
    #expect(sum.pairs == 2)
    #expect(sum.wordErrorRate == 0.25)
  }

  @Test("Texts too long for one matrix give the count of the whole")
  func longTextsAreCutAtWordsThatAgree() {
    var generator = SplitMix(state: 5)
    let syllables = ["kế", "hoạch", "thi", "đua", "khen", "thưởng", "năm", "2023", "xã", "tỉnh"]
    var truth: [String] = []
    var output: [String] = []
    var errors = 0
    for _ in 0..<60_000 {
      let word = syllables.randomElement(using: &generator) ?? ""
      truth.append(word)
      if Int.random(in: 0..<100, using: &generator) == 0 {
        output.append(word + "x")
        errors += 1
      } else {
        output.append(word)
      }
    }
    let result = score(truth.joined(separator: " "), output.joined(separator: " "))
    #expect(result.characters.errors == errors)
    #expect(result.words.errors == errors)
  }
}
