import Benchmark
import CAllocationCount
import FixtureTexts
import Restoration

extension BenchmarkMetric {
  static let syllables = BenchmarkMetric.custom(
    "Syllables/s", polarity: .prefersLarger, useScalingFactor: false)
  static let allocations = BenchmarkMetric.custom(
    "Allocations/1000 syllables", polarity: .prefersSmaller, useScalingFactor: false)
}

/// Repair on fixed texts: syllables a second and allocations a syllable, on one core; what a start
/// costs; peak memory.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.instructions, .wallClock, .peakMemoryResident, .syllables, .allocations],
    maxDuration: .seconds(4))

  let texts: [(name: String, lines: [String], mode: RepairOptions.Mode)] = [
    ("stripped", FixtureTexts.stripped(), .diacritics),
    ("read without Vietnamese", FixtureTexts.read(with: "eng"), .ocr),
    ("read with Vietnamese", FixtureTexts.read(with: "vie"), .ocr),
    ("sound, judged line by line", FixtureTexts.expected("tinh-thai-xuyen-2021").lines, .auto),
  ]
  for (name, lines, mode) in texts {
    for listsChanges in [false, true] {
      Benchmark(listsChanges ? "\(name), with a report" : name) { benchmark in
        let restorer = Restorer(model: try LanguageModel.shipped())
        let options = RepairOptions(mode: mode, listsChanges: listsChanges)
        let words = FixtureTexts.wordCount(lines)
        // Fills no buffers that stay: each call makes its own. Pages of the model are touched.
        blackHole(restorer.repair(lines, options: options))
        let clock = ContinuousClock()
        let before = sohoa_allocation_count()
        benchmark.startMeasurement()
        let time = clock.measure { blackHole(restorer.repair(lines, options: options)) }
        benchmark.stopMeasurement()
        let allocations = Int(sohoa_allocation_count() - before)
        benchmark.measurement(.syllables, Int(Double(words) / (time / .seconds(1))))
        benchmark.measurement(.allocations, allocations * 1000 / words)
      }
    }
  }

  // From nothing to the first repaired line; a new process maps the model's pages anew besides.
  Benchmark(
    "start", configuration: .init(metrics: [.instructions, .wallClock, .peakMemoryResident])
  ) { benchmark in
    for _ in benchmark.scaledIterations {
      let restorer = Restorer(model: try LanguageModel.shipped())
      blackHole(restorer.repair(["Thuc hien Ke hoach so 22/KH-UBND cua Uy ban nhan dan xa"]))
    }
  }
}

extension String {
  fileprivate var lines: [String] {
    split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
