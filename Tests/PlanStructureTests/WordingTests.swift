import Testing

@testable import PlanStructure

/// The lists of words that rules decide by come from the table, all of them.
@Suite struct WordingTests {
  @Test(arguments: Wording.allCases)
  func everyListHasWords(wording: Wording) {
    #expect(!wording.list.isEmpty)
    #expect(wording.list.count == wording.set.count)
  }

  @Test func everyLineOfTheTableIsOfAKnownList() {
    let rows = Wording.table.rows
    #expect(rows.allSatisfy { $0.count == 2 && Wording(rawValue: $0[0]) != nil && !$0[1].isEmpty })
    #expect(rows.count == Wording.allCases.reduce(0) { $0 + $1.list.count })
  }

  @Test func wordsOfTheTableDecide() {
    let text = FoldedText("Hiện nay còn 12 hộ")
    #expect(Wording.situation.phrases.match(at: 0, in: text)?.range == 0..<8)
    #expect(Wording.until.keys.contains("đến hết".keys))
  }
}
