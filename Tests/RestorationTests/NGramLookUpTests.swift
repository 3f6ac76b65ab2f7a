import TestSupport
import Testing

@testable import Restoration

@Suite struct NGramLookUpTests {
  @Test(arguments: [0, 1 << 20])
  func wordsScoreAsInTheModelHoweverOftenTheyAreAsked(textLength: Int) throws {
    let model = try shippedModel.get()
    let ngrams = NGramLookUp(model, textLength: textLength)
    var random = SeededRandom(seed: 5)
    let words = (0..<3000).map { _ in UInt16.random(in: 0..<2000, using: &random) }
    for _ in 0..<2 {
      var (state, kept) = (model.start, model.start)
      for word in words {
        let right = model.score(state, word)
        let found = ngrams.score(kept, word)
        #expect(found.logProbability == right.logProbability)
        #expect(found.next.key == right.next.key)
        (state, kept) = (right.next, found.next)
      }
    }
  }

  @Test func aBatchFindsWhatTheTableHas() throws {
    let model = try shippedModel.get()
    let ngrams = NGramLookUp(model, textLength: 0)
    let batch = NGramBatch(ngrams.bigrams, capacity: 1024)
    var random = SeededRandom(seed: 6)
    for _ in 0..<50 {
      let keys = (0..<1000).map { _ in
        UInt64.random(in: 0..<300, using: &random) << 16
          | UInt64.random(in: 0..<300, using: &random)
      }
      batch.removeAll()
      for key in keys { batch.add(key) }
      batch.find()
      #expect(keys.indices.allSatisfy { batch[$0] == model.bigrams.find(keys[$0]) })
    }
  }

  @Test func whatIsKeptInOnePlaceIsNotTakenForAnother() throws {
    let model = try shippedModel.get()
    var random = SeededRandom(seed: 7)
    for (table, words) in [(model.bigrams, 2), (model.trigrams, 3), (model.fourgrams, 4)] {
      // So few are kept that each drives another out.
      let kept = KeptNGrams(table, bits: 2)
      for _ in 0..<2000 {
        let key = (0..<words).reduce(UInt64(0)) { key, _ in
          key << 16 | UInt64.random(in: 0..<40, using: &random)
        }
        #expect(kept.find(key) == table.find(key))
        #expect(kept.find(key) == table.find(key))
      }
    }
  }
}
