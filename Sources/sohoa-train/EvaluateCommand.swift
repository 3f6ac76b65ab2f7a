internal import ArgumentParser
internal import Restoration

extension TrainCommand {
  struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Strip texts of their marks, restore them, and count the wrong words.")

    @Option(help: "A model file; without it the model that ships.")
    var model: String?
    @Option(help: "How many wrong words to show.")
    var show = 0
    @Argument(help: "Text files with right marks.")
    var files: [String]

    func run() throws {
      let model = try model.map { try LanguageModel(path: $0) } ?? .shipped()
      let restorer = Restorer(model: model)
      var (allWords, allWrong) = (0, 0)
      let clock = ContinuousClock()
      var time = Duration.zero
      for file in files {
        let truth = try readLines(file)
        let stripped = truth.map(Stripping.stripped)
        var output: [String] = []
        time += clock.measure {
          output =
            restorer.repair(
              stripped, options: RepairOptions(mode: .diacritics, listsChanges: false)
            ).lines
        }
        var (words, wrong) = (0, 0)
        for (line, pair) in zip(truth, output).enumerated() {
          let left = Stripping.words(pair.0)
          let right = Stripping.words(pair.1)
          words += left.count
          for (index, word) in left.enumerated() where index >= right.count || right[index] != word
          {
            wrong += 1
            if wrong <= show {
              let context = left[max(0, index - 4)..<min(left.count, index + 5)]
              let got = index < right.count ? right[index] : ""
              print("\(line + 1)\t\(word)\t\(got)\t\(context.joined(separator: " "))")
            }
          }
        }
        if files.count < 20 { print("\(file): \(wrong) of \(words) words wrong") }
        allWords += words
        allWrong += wrong
      }
      let rate = Double(allWrong) / Double(max(1, allWords)) * 100
      let seconds = Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds)
      print(
        "words \(allWords) wrong \(allWrong) WER \(rate) % \(Int(Double(allWords) / seconds)) words/s"
      )
    }
  }
}
