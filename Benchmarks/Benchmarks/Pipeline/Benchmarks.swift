import Benchmark
import FixtureTexts
import PageModel
import PlanStructure
import Records
import Restoration
import RunningText

/// The stages after recognition, on a fixture of three pages. Instructions first, then time: counts
/// stay the same on a busy machine.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.instructions, .wallClock, .throughput, .peakMemoryResident],
    maxDuration: .seconds(3))

  let text = FixtureTexts.expected("xa-an-phu-2024")
  let lines = PlainText.lines(of: text)
  let content = PlanReader().read(lines)
  let record = PlanRecord(
    id: "", status: .ok, source: .init(path: "fixture", bytes: text.utf8.count),
    document: content.document, legalBases: content.legalBases, sections: content.sections,
    plan: content.plan, evidence: content.evidence)

  Benchmark("lines of text") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(PlainText.lines(of: text)) }
  }
  Benchmark("paragraphs") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(ParagraphJoiner(lines).paragraphs()) }
  }
  Benchmark("structure") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(PlanReader().read(lines)) }
  }
  Benchmark("record to JSON") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(try OrderedJSON.encode(record)) }
  }
  Benchmark("repair of clean text") { benchmark in
    let restorer = Restorer(model: try LanguageModel.shipped())
    let input = lines.map(\.text)
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(restorer.repair(input)) }
  }
}
