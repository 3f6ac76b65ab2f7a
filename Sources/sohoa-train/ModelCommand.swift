internal import ArgumentParser
internal import Restoration
internal import Training

extension TrainCommand {
  struct Model: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Train a model from text, or add text to one.",
      usage: """
        sohoa train FOLDER... -o MODEL
        sohoa train --add FOLDER... [--model BASE] -o MODEL
        sohoa train --add --corrections OUT [FOLDER...] -o MODEL
        """,
      discussion: """
        Reads plain text in UTF-8, a paragraph a line; texts in old encodings become that with \
        `sohoa repair`. The same text gives the same model, byte for byte. Use a model with \
        `sohoa repair --model MODEL` and `sohoa convert --model MODEL`.

        With --add the text is mixed into a trained model, without the text that one was made \
        from: the names and phrases of an archive become known, and the rest stays known. With \
        --corrections it learns what people corrected, after `sohoa correct`: names, and which \
        letters are misread as which.
        """)

    @OptionGroup var sources: Sources
    @Option(name: .shortAndLong, help: "The model file to write.")
    var output: String
    @Flag(help: "Add the text to the base model instead of training anew.")
    var add = false
    @Option(help: "With --add, an output folder, or a file, of corrections to learn from.")
    var corrections: String?
    @Option(name: .customLong("model"), help: "The base of --add; without it the model that ships.")
    var base: String?
    @Option(
      help: "Bytes of the n-gram tables; of the n-grams added with --add. 27000000, or 8000000.")
    var budget: Int?
    @Option(help: "The largest share of the added text in a probability, 0 to 1 (0.25).")
    var trust: Float?
    @Option(
      help: "The error channels that scripts/learn-confusions wrote; those that ship if not given.")
    var confusions: String?
    @Flag(name: .shortAndLong, help: "No progress on standard error.")
    var quiet = false

    func validate() throws {
      if corrections != nil && !add {
        throw ValidationError("--corrections are added to a model; give --add too.")
      }
      if sources.sources.isEmpty && corrections == nil {
        throw ValidationError("Name folders or files of text to train on.")
      }
      if base != nil && !add { throw ValidationError("--model is the base of --add; give both.") }
      if add && confusions != nil {
        throw ValidationError("--add keeps the error channels of its base; leave out --confusions.")
      }
      if let trust, !add || !(0...1).contains(trust) {
        throw ValidationError("--trust takes a number from 0 to 1, with --add.")
      }
      if let budget, budget < 0 { throw ValidationError("--budget takes a number of bytes.") }
    }

    func run() throws {
      let isQuiet = quiet
      let report = { (line: String) in if !isQuiet { printDiagnostic("sohoa: \(line)") } }
      let length: Int
      if add {
        let model = try base.map { try LanguageModel(path: $0) } ?? .shipped()
        var adapter = ModelAdapter(sources.text)
        adapter.lessons = try corrections.map { try CorrectionLessons(path: $0) }
        if let budget { adapter.tableBudget = budget }
        if let trust { adapter.trust = trust }
        length = try adapter.write(addingTo: model, to: output, report: report)
      } else {
        var trainer = ModelTrainer(sources.text)
        if let budget { trainer.tableBudget = budget }
        trainer.confusionTables =
          try confusions.map(readFile) ?? LanguageModel.shipped().section(.confusions)
        length = try trainer.train(to: output, report: report)
      }
      report("\(output): \(length) bytes")
    }
  }
}
