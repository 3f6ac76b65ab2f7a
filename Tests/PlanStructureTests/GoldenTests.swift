import Foundation
import PageModel
import Records
import RunningText
import TestSupport
import Testing

@testable import PlanStructure

/// What the fixtures' texts give against their truth. The floors are a little under what is
/// reached; those of the goal are in the documentation.
@Suite struct GoldenTests {
  /// The parts of a record that a fixture's truth has.
  private struct Truth: Decodable {
    struct Node: Decodable {
      var marker: String
      var level: Int
      var heading: String
      var topics: [Topic]
      var line: Int
      var children: [Node]
    }

    var document: DocumentHeader
    var legalBases: [Citation]
    var sections: [Node]
    var plan: Plan
  }

  /// How many expected values were found, and how many of those found were expected.
  private struct Count {
    var right = 0
    var expected = 0
    var found = 0

    var f1: Double {
      expected + found == 0 ? 1 : 2 * Double(right) / Double(expected + found)
    }

    mutating func add(_ expected: [String], _ found: [String]) {
      var rest = found
      for value in expected {
        if let index = rest.firstIndex(of: value) {
          rest.remove(at: index)
          right += 1
        }
      }
      self.expected += expected.count
      self.found += found.count
    }
  }

  private func flat(_ nodes: [Truth.Node]) -> [Truth.Node] {
    nodes.flatMap { [$0] + flat($0.children) }
  }
  private func flat(_ sections: [Section]) -> [Section] {
    sections.flatMap { [$0] + flat($0.children) }
  }

  private func documents() throws -> [(truth: Truth, content: PlanContent)] {
    try RepositoryFiles.fixtures(in: "expected").filter { $0.hasSuffix(".record.json") }.map {
      path in
      let truth = try JSONDecoder().decode(Truth.self, from: Data(contentsOf: URL(filePath: path)))
      let textPath = path.dropLast(".record.json".count) + ".txt"
      let text = try String(contentsOfFile: String(textPath), encoding: .utf8)
      return (truth, PlanReader().read(PlainText.lines(of: text)))
    }
  }

  @Test func headAndFootAreRight() throws {
    for (truth, content) in try documents() {
      // An invented commune may have the name of one that there is.
      var document = content.document
      document.unit = nil
      #expect(document == truth.document)
    }
  }

  @Test func headingsAndLevelsAreRight() throws {
    var headings = Count()
    var topics = Count()
    for (truth, content) in try documents() {
      headings.add(
        flat(truth.sections).map { "\($0.line) \($0.level) \($0.marker) \($0.heading)" },
        flat(content.sections).map { "\($0.line) \($0.level) \($0.marker) \($0.heading)" })
      topics.add(
        flat(truth.sections).flatMap { node in node.topics.map { "\(node.line) \($0)" } },
        flat(content.sections).flatMap { node in node.topics.map { "\(node.line) \($0)" } })
    }
    #expect(headings.f1 >= 0.99)
    #expect(topics.f1 >= 0.98)
  }

  @Test func factsAreRight() throws {
    var citations = Count()
    var deadlines = Count()
    var quotas = Count()
    var targets = Count()
    for (truth, content) in try documents() {
      citations.add(truth.legalBases.map { "\($0)" }, content.legalBases.map { "\($0)" })
      deadlines.add(truth.plan.deadlines.map { "\($0)" }, content.plan.deadlines.map { "\($0)" })
      quotas.add(
        truth.plan.awards.quotas.map { "\($0)" }, content.plan.awards.quotas.map { "\($0)" })
      targets.add(truth.plan.targets.map { "\($0)" }, content.plan.targets.map { "\($0)" })
    }
    #expect(citations.f1 >= 0.955)
    #expect(deadlines.f1 >= 0.98)
    #expect(quotas.f1 >= 0.935)
    #expect(targets.f1 >= 0.96)
  }

  @Test func mainSectionsAreFilled() throws {
    var statements = Count()
    for (truth, content) in try documents() {
      func values(_ plan: Plan) -> [String] {
        plan.purposes + plan.requirements + plan.contents + plan.awards.dossier + plan.awards.budget
          + plan.subjects.all.map { "s \($0)" } + plan.subjects.collectives.map { "sc \($0)" }
          + plan.subjects.individuals.map { "si \($0)" } + plan.criteria.all.map { "c \($0)" }
          + plan.criteria.collectives.map { "cc \($0)" }
          + plan.criteria.individuals.map { "ci \($0)" }
          + plan.responsibilities.map { "r \($0.unit): \($0.tasks)" }
      }
      statements.add(values(truth.plan), values(content.plan))
    }
    #expect(statements.f1 >= 0.97)
  }

  @Test func everyFactHasItsEvidence() throws {
    for (_, content) in try documents() {
      for index in content.legalBases.indices {
        #expect(content.evidence["/legalBases/\(index)"] != nil)
      }
      for index in content.plan.deadlines.indices {
        #expect(content.evidence["/plan/deadlines/\(index)"] != nil)
      }
      if content.document.number != nil { #expect(content.evidence["/document/number"] != nil) }
    }
  }
}
