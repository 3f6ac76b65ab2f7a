import Testing

@testable import Evaluation

@Suite struct SequenceAlignerTests {
  /// The textbook matrix, as the reference.
  private func distance(_ a: [Int32], _ b: [Int32]) -> Int {
    var above = Array(0...b.count)
    for (row, element) in a.enumerated() {
      var current = [row + 1]
      for (column, other) in b.enumerated() {
        current.append(
          min(
            above[column] + (element == other ? 0 : 1), above[column + 1] + 1,
            current[column] + 1))
      }
      above = current
    }
    return above[b.count]
  }

  /// Whether the steps lead from the one to the other, matches only between equals.
  private func isPath(_ steps: [AlignmentStep], _ a: [Int32], _ b: [Int32]) -> Bool {
    var (row, column) = (0, 0)
    for step in steps {
      if step != .insertion, step != .deletion {
        guard row < a.count, column < b.count, (a[row] == b[column]) == (step == .match) else {
          return false
        }
      }
      if step != .insertion { row += 1 }
      if step != .deletion { column += 1 }
    }
    return row == a.count && column == b.count
  }

  private func random(
    _ count: Int, alphabet: Int32, _ generator: inout SplitMix
  ) -> [Int32] {
    (0..<count).map { _ in Int32.random(in: 0..<alphabet, using: &generator) }
  }

  @Test(arguments: [(0, 0), (0, 5), (5, 0), (1, 1), (1, 700), (700, 1), (40, 64), (65, 130)])
  func smallPartsAreAlignedWithTheLeastEdits(height: Int, width: Int) {
    var generator = SplitMix(state: UInt64(height * 1000 + width))
    for alphabet: Int32 in [1, 2, 30] {
      let a = random(height, alphabet: alphabet, &generator)
      let b = random(width, alphabet: alphabet, &generator)
      let steps = SequenceAligner.align(a, b)
      #expect(isPath(steps, a, b))
      #expect(EditCounts(steps).errors == distance(a, b))
    }
  }

  @Test("Sequences that share nothing but chance are halved; the result is still the least")
  func unlikeSequencesAreAlignedWithTheLeastEdits() {
    var generator = SplitMix(state: 7)
    for (height, width, alphabet) in [(2500, 2100, Int32(400)), (1600, 3500, 6), (1900, 1900, 2)] {
      let a = random(height, alphabet: alphabet, &generator)
      let b = random(width, alphabet: alphabet, &generator)
      let steps = SequenceAligner.align(a, b)
      #expect(isPath(steps, a, b))
      #expect(EditCounts(steps).errors == distance(a, b))
    }
  }

  @Test("Long sequences with few edits go by diagonals")
  func likeSequencesAreAlignedWithTheLeastEdits() {
    var generator = SplitMix(state: 11)
    for alphabet: Int32 in [2, 4, 1000] {
      let a = random(2000, alphabet: alphabet, &generator)
      var b = a
      for _ in 0..<60 {
        let place = Int.random(in: 0..<b.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: b[place] = Int32.random(in: 0..<alphabet, using: &generator)
        case 1: b.remove(at: place)
        default: b.insert(Int32.random(in: 0..<alphabet, using: &generator), at: place)
        }
      }
      let steps = SequenceAligner.align(a, b)
      #expect(isPath(steps, a, b))
      #expect(EditCounts(steps).errors == distance(a, b))
    }
  }

  @Test func theSameInputGivesTheSameSteps() {
    var generator = SplitMix(state: 3)
    let a = random(900, alphabet: 3, &generator)
    let b = random(800, alphabet: 3, &generator)
    #expect(SequenceAligner.align(a, b) == SequenceAligner.align(a, b))
  }
}

/// A small seeded generator, so that a failure comes back.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
