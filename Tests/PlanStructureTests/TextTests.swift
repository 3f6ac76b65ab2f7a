import Testing

@testable import PlanStructure

@Suite struct TextTests {
  @Test func keysAreUnmarkedLettersOneForEachScalar() {
    let text = FoldedText("Đối tượng – “Tiêu chuẩn”…")
    #expect(String(decoding: text.keys, as: UTF8.self) == "doi tuong - \"tieu chuan\".")
    #expect(text.keys.count == text.scalars.count)
    #expect(text.text(0..<9) == "Đối tượng")
  }

  @Test func phrasesAskForTheirMarksWhereTheTextHasMarks() {
    let table = PhraseTable([("phòng", true), ("trồng mới", true)])
    let marked = FoldedText("Phong trào thi đua, trọng tâm là đổi mới")
    #expect(table.matches(in: marked, marked.range).isEmpty)
    let unmarked = FoldedText("phong noi vu trong moi")
    #expect(table.matches(in: unmarked, unmarked.range).count == 2)
  }

  @Test func toneMayStandOnEitherVowel() {
    let table = PhraseTable([("ủy ban", true), ("hòa", true)])
    let text = FoldedText("Uỷ ban nhân dân xã Hoà Bình")
    #expect(table.matches(in: text, text.range).count == 2)
  }

  @Test(arguments: [
    "POI TUQNG THI PUA", "Ðoi tuong thi dua", "Đối tuợng thi đua", "ĐỐI TƯỢNC THI ĐUA",
  ])
  func damagedPhraseIsFound(heading: String) {
    let text = FoldedText(heading)
    #expect(FuzzyPhrase("đối tượng").firstMatch(in: text, text.range) != nil)
  }

  @Test(arguments: ["Các xã, phường trực thuộc", "Đời sống", "Mục tiêu"])
  func otherWordsAreNotTakenForDamagedOnes(heading: String) {
    let text = FoldedText(heading)
    for phrase in ["phương thức", "đối tượng", "mục đích"] {
      #expect(FuzzyPhrase(phrase).firstMatch(in: text, text.range) == nil)
    }
  }

  @Test func abbreviationsAndNumbersEndNoSentence() {
    let text = FoldedText("UBND TP. Cần Thơ giao 1.200 suất. Sở Y tế thực hiện; hết./.")
    let sentences = Sentences.ranges(in: text, text.range).map { text.text($0) }
    #expect(
      sentences == ["UBND TP. Cần Thơ giao 1.200 suất.", "Sở Y tế thực hiện;", "hết./."]
        || sentences == ["UBND TP. Cần Thơ giao 1.200 suất.", "Sở Y tế thực hiện;", "hết.", "/."])
    #expect(Sentences.ranges(in: text, text.range, semicolons: false).count <= 3)
  }
}
