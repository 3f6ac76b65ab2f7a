internal import ArgumentParser
internal import Training

@main
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sohoa-train",
    abstract: "Trains the language model that sohoa repairs text with, and measures it.",
    subcommands: [Model.self, HeldOut.self, Evaluate.self])

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
}
