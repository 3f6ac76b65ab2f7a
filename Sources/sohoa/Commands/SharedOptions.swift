public import ArgumentParser
import Conversion

/// Where results go.
struct OutputTarget: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: """
      A file, or a folder (one that is there, or a name with / at its end) for one file a document \
      and a ledger. Standard output if not given, or -.
      """)
  var path: String?

  var isFolder: Bool { path.map(OutputSink.isFolder) ?? false }

  mutating func validate() { path = path.unlessDash }
}

extension String? {
  /// The name of an output; none, and so standard output, for `-`.
  var unlessDash: String? { self == "-" ? nil : self }
}

extension OutputFormat: ExpressibleByArgument {}

/// What is said on standard error while a command works.
struct LogOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "No progress and no notes on standard error.")
  var quiet = false

  @Option(help: "text (default) or json: a JSON object a line.")
  var logFormat = LogFormat.text
}

/// The form of messages.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// What records depend on: how documents are read and repaired.
struct ReadingArguments: ParsableArguments {
  @Option(help: "Tesseract's languages, joined by +, the main one first.")
  var languages = "vie"

  @Option(help: "Pictures with more megapixels are refused.")
  var maxMegapixels = 150

  @Flag(inversion: .prefixedNo, help: "Repair words that were misread or lost their marks.")
  var repair = ConversionOptions().repairs

  @Option(help: "A restoration model to use in place of the built-in one.")
  var model: String?

  func apply(to options: inout ConversionOptions) {
    options.languages = languages.split(separator: "+").map(String.init)
    options.repairs = repair
    options.modelPath = model
    options.pixelLimit = maxMegapixels * 1_000_000
  }

  func validate() throws {
    if languages.split(separator: "+").isEmpty {
      throw ValidationError("--languages needs a name such as vie or vie+eng.")
    }
    if !(1...2000).contains(maxMegapixels) {
      throw ValidationError("--max-megapixels takes a number from 1 to 2000.")
    }
  }
}

/// How the work is done: by how many workers, within which limits.
struct WorkArguments: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: "Worker processes. As many as there are processors and memory for if not given.")
  var jobs: Int?

  @Option(help: "Seconds after which a page is given up.")
  var pageTimeout = 120

  @Option(help: "Seconds of work after which the rest of a document is given up.")
  var documentTimeout = 7200

  @Option(help: "Megabytes of address space that a worker may have.")
  var workerMemory = 4096

  @Flag(help: "Exit code 0 also when documents failed: their records say so.")
  var tolerateFailures = false

  @Flag(help: .hidden)
  var injectFaults = false

  func apply(to options: inout ConversionOptions) {
    options.workers = jobs
    options.pageTimeLimit = .seconds(pageTimeout)
    options.documentTimeLimit = .seconds(documentTimeout)
    options.workerMemoryLimit = workerMemory << 20
    options.injectsFaults = injectFaults
  }

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 1024.")
    }
    if !(1...86_400).contains(pageTimeout) {
      throw ValidationError("--page-timeout takes seconds from 1 to 86400.")
    }
    if !(1...8_640_000).contains(documentTimeout) {
      throw ValidationError("--document-timeout takes seconds from 1 to 8640000.")
    }
    if !(256...1_048_576).contains(workerMemory) {
      throw ValidationError("--worker-memory takes megabytes from 256 to 1048576.")
    }
    try FaultGuard.check(injectFaults)
  }
}
