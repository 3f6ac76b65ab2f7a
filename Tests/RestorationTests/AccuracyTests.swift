import Evaluation
import FoundationEssentials
import TestSupport
import Testing

@testable import Restoration

/// Accuracy that must not be lost, on texts written for this project. Held-out documents and more
/// kinds of damage are measured by `scripts/evaluate-restoration`.
@Suite struct AccuracyTests {
  private let restorer: Restorer
  private static let folded = TextOptions(
    ignoresCase: true, foldsTonePlacement: true, ignoresPunctuation: true)

  init() throws { restorer = Restorer(model: try shippedModel.get()) }

  /// Words wrong, line by line.
  private func errors(
    _ lines: [String], truth: [String], options: TextOptions = TextOptions()
  ) -> Int {
    var score = TextScore()
    for (line, right) in zip(lines, truth) where line != right {
      score.add(truth: right, output: line, options: options)
    }
    return score.words.errors
  }

  private func wordCount(_ lines: [String]) -> Int {
    lines.reduce(0) { $0 + $1.split(separator: " ").count }
  }

  private func strippedRate(mode: RepairOptions.Mode) throws -> Double {
    var (wrong, words) = (0, 0)
    // The floors are those of the documents that were there when they were set.
    let later = try RepositoryFiles.heldOut()
    for path in try RepositoryFiles.fixtures(in: "expected") where path.hasSuffix(".txt") {
      let name = URL(filePath: path).deletingPathExtension().lastPathComponent
      if later.contains(name) { continue }
      let truth = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let options = RepairOptions(mode: mode, listsChanges: false)
      let repaired = restorer.repair(truth.map(CodeSuffixes.unmarked), options: options).lines
      wrong += errors(repaired, truth: truth, options: Self.folded)
      words += wordCount(truth)
    }
    return Double(wrong) / Double(words)
  }

  @Test func bareFixturesGetTheirMarksBack() throws {
    #expect(try strippedRate(mode: .diacritics) < 0.0118)
  }

  @Test func bareFixturesAreFoundToBeBare() throws {
    #expect(try strippedRate(mode: .auto) < 0.0123)
  }

  /// The errors per word that reading left, and that repair leaves.
  private func readRates(_ name: String) throws -> (before: Double, after: Double) {
    let path = RepositoryFiles.fixture("restoration/\(name).tsv")
    let rows = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
      .split(separator: "\n").map {
        $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      }
    try #require(rows.allSatisfy { $0.count == 3 && $0[0] == name } && rows.count > 100)
    let (truth, read) = (rows.map { $0[1] }, rows.map { $0[2] })
    let repaired = restorer.repair(read, options: RepairOptions(listsChanges: false)).lines
    let words = Double(wordCount(truth))
    return (
      Double(errors(read, truth: truth)) / words, Double(errors(repaired, truth: truth)) / words
    )
  }

  @Test func pagesReadWithoutVietnameseAreRestored() throws {
    let rates = try readRates("eng")
    #expect(rates.before > 0.8)
    #expect(rates.after < 0.042)
  }

  @Test func pagesReadWithVietnameseHaveFewerErrors() throws {
    let rates = try readRates("vie")
    #expect(rates.before > 0.04)
    #expect(rates.after < 0.031)
  }
}
