public import ArgumentParser
import Conversion

/// Where and how results are written.
struct OutputOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "A file, or a folder for one file a document. Standard output if not given.")
  var path: String?

  @Option(
    name: .customLong("format"),
    help: "jsonl (default), json, text or markdown; may be repeated when -o is a folder.")
  var chosenFormats: [OutputFormat] = []

  var formats: [OutputFormat] { chosenFormats.isEmpty ? [.jsonl] : chosenFormats }

  @Flag(name: .shortAndLong, help: "No progress and no notes on standard error.")
  var quiet = false

  func validate() throws {
    if formats.count > 1, path.map(OutputSink.isFolder) != true {
      throw ValidationError("Several formats need a folder: -o FOLDER/.")
    }
  }
}

extension OutputFormat: ExpressibleByArgument {}

/// How documents are read.
struct ConversionArguments: ParsableArguments {
  @Option(help: "Tesseract's languages, joined by +, the main one first.")
  var languages = "vie"

  @Option(name: .shortAndLong, help: "Worker processes. One a processor core if not given.")
  var jobs: Int?

  @Option(help: "Seconds after which a page is given up.")
  var pageTimeout = 120

  @Option(help: "Pictures with more megapixels are refused.")
  var maxMegapixels = 150

  @Flag(inversion: .prefixedNo, help: "Repair words that were misread or lost their marks.")
  var repair = ConversionOptions().repairs

  @Option(help: "A restoration model to use in place of the built-in one.")
  var model: String?

  var options: ConversionOptions {
    var options = ConversionOptions()
    options.languages = languages.split(separator: "+").map(String.init)
    options.workers = jobs
    options.pageTimeLimit = .seconds(pageTimeout)
    options.repairs = repair
    options.modelPath = model
    options.pixelLimit = maxMegapixels * 1_000_000
    return options
  }

  func validate() throws {
    if languages.split(separator: "+").isEmpty {
      throw ValidationError("--languages needs a name such as vie or vie+eng.")
    }
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 1024.")
    }
    if !(1...86_400).contains(pageTimeout) {
      throw ValidationError("--page-timeout takes seconds from 1 to 86400.")
    }
    if !(1...2000).contains(maxMegapixels) {
      throw ValidationError("--max-megapixels takes a number from 1 to 2000.")
    }
  }
}
