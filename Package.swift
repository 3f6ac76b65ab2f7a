// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is compiled with the same upcoming features: imports stay internal unless
/// said otherwise, members come only from modules imported in the file, existentials are spelt out.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

extension Target {
  /// A Swift library target with the project's settings.
  static func module(_ name: String, _ dependencies: [Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
  }

  /// The tests of one library target.
  static func tests(
    of name: String, _ dependencies: [Dependency] = [], resources: [Resource]? = nil
  ) -> Target {
    .testTarget(
      name: "\(name)Tests",
      dependencies: [.init(stringLiteral: name), "TestSupport"] + dependencies,
      resources: resources, swiftSettings: strict)
  }
}

let package = Package(
  name: "SoHoa",
  products: [
    .library(
      name: "SoHoa",
      targets: [
        "Conversion", "Evaluation", "Exports", "PageModel", "PlanStructure", "Recognition",
        "Records", "Report", "Restoration", "RunningText", "Vietnamese",
      ]),
    .executable(name: "sohoa", targets: ["sohoa"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
    .package(url: "https://github.com/apple/swift-system", from: "1.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // C libraries, each imported by exactly one Swift target.
    .target(name: "CICUShims", linkerSettings: [.linkedLibrary("icuuc")]),
    .systemLibrary(
      name: "CTesseract", providers: [.apt(["libtesseract-dev", "libleptonica-dev"])]),
    .target(name: "CLineNetwork"),
    .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
    .target(name: "CCharsetTables", exclude: ["data"]),
    .target(name: "CExportSchema", exclude: ["data"]),
    .target(name: "CPlanData", exclude: ["data"]),
    .target(name: "CRecordSchema", exclude: ["data"]),
    .target(name: "CReportAssets", exclude: ["data"]),
    .target(name: "CTextLayerFont", exclude: ["data"]),
    .target(name: "CVietnameseModel", exclude: ["data"]),
    .target(name: "CVietnameseNetwork", exclude: ["data"]),

    // From values to values, no input or output.
    .module("PageModel"),
    .module("Records", ["PageModel", "CRecordSchema"]),
    .module("Vietnamese", ["CCharsetTables", "CICUShims"]),
    .module("Restoration", ["Vietnamese", "CVietnameseModel"]),
    .module("Training", ["Vietnamese", "Restoration"]),
    .module("RunningText", ["PageModel", "Vietnamese"]),
    .module("PlanStructure", ["PageModel", "Records", "RunningText", "Vietnamese", "CPlanData"]),
    .module("Evaluation", ["Records", "Vietnamese"]),

    // Files, pictures and processes.
    .module(
      "Recognition",
      [
        "PageModel", "Vietnamese", "CLineNetwork", "CTesseract", "CVietnameseNetwork",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .module(
      "Conversion",
      [
        "PageModel", "Records", "Vietnamese", "Restoration", "RunningText", "PlanStructure",
        "Recognition", "COpenSSL", "CTextLayerFont",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .module(
      "Exports",
      [
        "CExportSchema", "Conversion", "PageModel", "Records",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .module("Report", ["CReportAssets", "Conversion", "PageModel", "Records"]),
    .executableTarget(
      name: "sohoa-train",
      dependencies: [
        "PageModel", "Recognition", "Restoration", "Training", "Vietnamese",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "sohoa",
      dependencies: [
        "Conversion", "Evaluation", "Exports", "Records", "Recognition", "Report", "Restoration",
        "RunningText", "Vietnamese",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Tests.
    .module("TestSupport", ["PageModel", "Records"]),
    .tests(of: "PageModel"),
    .tests(of: "Records"),
    .tests(of: "Vietnamese"),
    .tests(of: "Restoration", ["Evaluation"]),
    .tests(of: "Training", ["Restoration"]),
    .tests(of: "RunningText", ["PageModel"]),
    .tests(of: "PlanStructure", ["PageModel", "Records", "RunningText"]),
    .tests(of: "Evaluation", ["Records"]),
    .tests(of: "Recognition", ["PageModel"]),
    .tests(
      of: "Conversion",
      [
        "PageModel", "Records", "RunningText", "sohoa",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .tests(
      of: "Exports",
      [
        "Conversion", "PageModel", "Records", "sohoa",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .testTarget(
      name: "ReportTests",
      dependencies: [
        "Conversion", "PageModel", "Records", "Report", "TestSupport", "sohoa",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ], exclude: ["Browser"], swiftSettings: strict),
    // With the settings that users have.
    .testTarget(
      name: "LibraryExampleTests", dependencies: ["Conversion", "TestSupport", "sohoa"]),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "sohoa", "sohoa-train", "Records", "TestSupport",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
