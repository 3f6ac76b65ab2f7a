import FoundationEssentials
import TestSupport
import Testing

@testable import Restoration

/// What holds for the repair of any text.
@Suite struct RepairPropertyTests {
  private let restorer: Restorer
  private let texts: [[String]]

  init() throws {
    restorer = Restorer(model: try shippedModel.get())
    texts = try RepositoryFiles.fixtures(in: "expected").filter { $0.hasSuffix(".txt") }.map {
      String(decoding: try Data(contentsOf: URL(filePath: $0)), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private func stripped(_ text: [String]) -> [String] { text.map(CodeSuffixes.unmarked) }

  /// Text as a reader without Vietnamese leaves it: marks lost or taken for other letters, digits
  /// and letters mixed up.
  private func misread(_ text: [String], seed: UInt64) -> [String] {
    var random = SeededRandom(seed: seed)
    return stripped(text).map { line in
      line.map { character in
        guard Int.random(in: 0..<12, using: &random) == 0 else { return String(character) }
        return switch character {
        case "o": "6"
        case "i": "í"
        case "e": "é"
        case "a": "4"
        case "l": "1"
        case "1": "l"
        case "0": "O"
        case "5": "S"
        case "u": "ii"
        default: String(character)
        }
      }.joined()
    }
  }

  @Test func cleanTextComesBackByteForByte() {
    #expect(texts.count >= 14)
    for text in texts {
      let repair = restorer.repair(text)
      for change in repair.changes {
        Issue.record("“\(change.before)” became “\(change.after)” in “\(text[change.line])”")
      }
      for (before, after) in zip(text, repair.lines) {
        #expect(before.utf8.elementsEqual(after.utf8), "“\(before)” became “\(after)”")
      }
    }
  }

  @Test func repairingWhatWasRepairedChangesNothing() {
    for text in texts {
      let once = restorer.repair(stripped(text)).lines
      for change in restorer.repair(once).changes {
        Issue.record("“\(change.before)” became “\(change.after)” in “\(once[change.line])”")
      }
    }
  }

  @Test func theReportAccountsForEveryChange() {
    for (index, text) in texts.enumerated() {
      for damaged in [stripped(text), misread(text, seed: UInt64(index))] {
        let repair = restorer.repair(damaged)
        #expect(repair.lines.count == damaged.count)
        #expect(!repair.changes.isEmpty)
        #expect(Self.replayed(repair.changes, on: damaged) == repair.lines)
      }
    }
  }

  /// With the test before this one: digits stay unless the report says otherwise.
  @Test func digitsOfBareTextStay() {
    for text in texts {
      let repair = restorer.repair(stripped(text), options: RepairOptions(mode: .diacritics))
      for (before, after) in zip(text, repair.lines) {
        #expect(before.filter(\.isNumber) == after.filter(\.isNumber))
      }
    }
  }

  @Test func unresolvedReadingsStandInTheTextAsTheyWere() {
    let lines = stripped(texts[0])
    let repair = restorer.repair(lines, options: RepairOptions(threshold: 0.95))
    #expect(!repair.unresolved.isEmpty)
    for reading in repair.unresolved {
      let scalars = Array(lines[reading.line].unicodeScalars)
      let end = reading.column + reading.before.unicodeScalars.count
      #expect(scalars[reading.column..<end].elementsEqual(reading.before.unicodeScalars))
      #expect(reading.confidence < 0.95)
    }
    #expect(Self.replayed(repair.changes, on: lines) == repair.lines)
  }

  @Test func modesAreAppliedToEveryKindOfText() {
    let text = texts[1]
    for mode in RepairOptions.Mode.allCases {
      for lines in [text, stripped(text), misread(text, seed: 5), ["", "\t", "…"]] {
        let repair = restorer.repair(lines, options: RepairOptions(mode: mode))
        #expect(repair.lines.count == lines.count)
        #expect(Self.replayed(repair.changes, on: lines) == repair.lines)
      }
    }
  }

  /// The lines with the changes of a report made. Changes do not overlap.
  private static func replayed(_ changes: [Change], on lines: [String]) -> [String] {
    var result = lines.map { Array($0.unicodeScalars) }
    for change in changes.reversed() where change.damage != .decomposed {
      let end = change.column + change.before.unicodeScalars.count
      result[change.line].replaceSubrange(change.column..<end, with: change.after.unicodeScalars)
    }
    return result.map { scalars in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      return String(view)
    }
  }
}
