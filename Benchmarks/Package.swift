// swift-tools-version: 6.2
import PackageDescription

let benchmark: [Target.Dependency] = [
  .product(name: "SoHoa", package: "SoHoa"),
  .product(name: "Benchmark", package: "benchmark"),
  "FixtureTexts",
]

// Run with: swift package --package-path Benchmarks benchmark
let package = Package(
  name: "SoHoaBenchmarks",
  dependencies: [
    .package(name: "SoHoa", path: ".."),
    // Without its traits, which bring interposers of malloc and of the runtime.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []),
  ],
  targets: [
    .target(name: "CAllocationCount"),
    .target(name: "FixtureTexts"),
    .executableTarget(
      name: "Pipeline", dependencies: benchmark, path: "Benchmarks/Pipeline",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    .executableTarget(
      name: "Repair", dependencies: benchmark + ["CAllocationCount"], path: "Benchmarks/Repair",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ],
  swiftLanguageModes: [.v6]
)
