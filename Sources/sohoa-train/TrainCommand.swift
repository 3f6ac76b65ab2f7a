internal import ArgumentParser
internal import Restoration
internal import Training

/// The root of the program; `sohoa train` runs its `model` command.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sohoa-train",
    abstract: "Trains the models that sohoa reads and repairs text with, and measures them.",
    discussion: """
      Exit codes as those of sohoa: 1 a source cannot be trained on; 2 wrong usage; 3 a model \
      cannot be used; 4 the output cannot be written.
      """,
    subcommands: [Model.self, Channels.self, HeldOut.self, Evaluate.self, Repair.self, Lines.self])

  struct Sources: ParsableArguments {
    @Argument(
      help: "Folders of text (*.txt at any depth) or files, each with its weight: PATH[:WEIGHT].")
    var sources: [String] = []

    @Option(
      help: """
        A document, or folder of them, of whose paragraphs the sources have one copy each: what is \
        said again counts, too; PATH[:WEIGHT], may be repeated.
        """)
    var repeats: [String] = []

    @Option(help: "Keep one block of 200 lines in this many out of training; 0 for none.")
    var holdOut = 0

    @Option(help: "A file or folder whose lines are kept out of training; may be repeated.")
    var holdOutText: [String] = []

    var text: TrainingText {
      var text = TrainingText(
        sources: sources.map { Self.source($0) } + repeats.map { Self.source($0, isRepeated: true) }
      )
      text.heldOutBlockEvery = holdOut
      text.heldOutTexts = holdOutText
      return text
    }

    /// A source from `PATH[:WEIGHT]`.
    private static func source(_ argument: String, isRepeated: Bool = false) -> CorpusSource {
      let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count > 1, let weight = Int(parts[parts.count - 1]) else {
        return CorpusSource(path: argument, countsRepeatsOnly: isRepeated)
      }
      return CorpusSource(
        path: parts.dropLast().joined(separator: ":"), weight: weight, countsRepeatsOnly: isRepeated
      )
    }
  }

  struct HeldOut: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the lines that are kept out of training.")

    @OptionGroup var sources: Sources

    func validate() throws {
      if sources.sources.isEmpty { throw ValidationError("Name folders or files of text.") }
    }

    func run() throws {
      try sources.text.forEachHeldOutLine { line in
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
}
