// swift-tools-version: 6.2
import PackageDescription

// Run with: swift package --package-path Benchmarks benchmark
let package = Package(
  name: "SoHoaBenchmarks",
  dependencies: [
    .package(name: "SoHoa", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Pipeline",
      dependencies: [
        .product(name: "SoHoa", package: "SoHoa"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Pipeline",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ],
  swiftLanguageModes: [.v6]
)
