internal import ArgumentParser
internal import Restoration
internal import Training

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

@main
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sohoa-train",
    abstract: "Trains the language model that sohoa repairs text with, and measures it.",
    subcommands: [Model.self, Channels.self, HeldOut.self, Evaluate.self, Repair.self])

  struct Sources: ParsableArguments {
    @Argument(help: "Text files or folders, each with its weight: PATH[:WEIGHT].")
    var sources: [String]

    @Option(help: "Keep one block of 200 lines in this many out of training; 0 for none.")
    var holdOut = 0

    @Option(help: "A file or folder whose lines are kept out of training.")
    var holdOutText: [String] = []

    var trainer: ModelTrainer {
      var trainer = ModelTrainer(
        sources: sources.map { source in
          let parts = source.split(separator: ":")
          let weight = parts.count > 1 ? Int(parts[parts.count - 1]) : nil
          return CorpusSource(
            path: weight == nil ? source : parts.dropLast().joined(separator: ":"),
            weight: weight ?? 1)
        })
      trainer.heldOutBlockEvery = holdOut
      trainer.heldOutTexts = holdOutText
      return trainer
    }
  }

  struct Model: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Train a model.")

    @OptionGroup var sources: Sources
    @Option(name: .shortAndLong, help: "The model file to write.")
    var output: String
    @Option(help: "Bytes of the n-gram tables.")
    var budget = 27_000_000
    @Option(help: "The error channels that scripts/learn-confusions wrote.")
    var confusions: String?

    func run() throws {
      var trainer = sources.trainer
      trainer.tableBudget = budget
      if let confusions { trainer.confusionTables = try readFile(confusions) }
      let length = try trainer.train(to: output) { printDiagnostic($0) }
      printDiagnostic("\(output): \(length) bytes")
    }
  }

  struct HeldOut: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the lines that are kept out of training.")

    @OptionGroup var sources: Sources

    func run() throws {
      try sources.trainer.forEachHeldOutLine { line in
        print(String(decoding: line, as: UTF8.self))
      }
    }
  }

  struct Channels: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a trained model other error channels.")

    @Argument(help: "The model.")
    var model: String
    @Option(help: "The error channels that scripts/learn-confusions wrote.")
    var confusions: String
    @Option(name: .shortAndLong, help: "The model file to write.")
    var output: String

    func run() throws {
      let length = try ModelRewriter.write(
        LanguageModel(path: model), confusionTables: readFile(confusions), to: output)
      printDiagnostic("\(output): \(length) bytes")
    }
  }

  struct Repair: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Repair a text with a model that is being developed.")

    @Option(help: "A model file; without it the model that ships.")
    var model: String?
    @Option(help: "auto, diacritics, ocr or off.")
    var mode = "auto"
    @Argument(help: "A text file.")
    var file: String

    func run() throws {
      let model = try model.map { try LanguageModel(path: $0) } ?? .shipped()
      let lines = try readLines(file)
      let options = RepairOptions(
        mode: RepairOptions.Mode(rawValue: mode) ?? .auto, listsChanges: false)
      let start = clock()
      let repair = Restorer(model: model).repair(lines, options: options)
      let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
      let words = lines.reduce(0) { $0 + $1.split(separator: " ").count }
      printDiagnostic("\(words) words, \(Int(Double(words) / seconds)) words a second of processor time")
      print(repair.lines.joined(separator: "\n"), terminator: "")
    }
  }
}
