internal import ArgumentParser
internal import Restoration

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

extension TrainCommand {
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
      let rate = Int(Double(words) / seconds)
      printDiagnostic("\(words) words, \(rate) words a second of processor time")
      print(repair.lines.joined(separator: "\n"), terminator: "")
    }
  }
}
