public import ArgumentParser
public import Conversion
public import Restoration

/// `sohoa repair`: damaged Vietnamese text in, the text that was printed out.
struct RepairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair",
    abstract: "Repair Vietnamese text: lost marks, OCR noise, old encodings.",
    discussion: """
      The text comes back line for line and blank for blank, as UTF-8 in NFC. Text that is right \
      stays as it is.

      Examples:
        sohoa repair typed-1998.txt -o typed.txt
        echo 'Thuc hien Ke hoach so 22/KH-UBND cua Chu tich UBND huyen' | sohoa repair
        sohoa repair ocr.txt --report changes.jsonl --threshold 0.9 > repaired.txt
      """)

  @Argument(help: "Text files; standard input if none is given.")
  var files: [String] = ["-"]

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "The file to write. Standard output if not given, or -.")
  var outputPath: String?

  @Option(help: "auto, diacritics, ocr, charset or off.")
  var mode: TextRepair.Mode = .auto

  @Option(help: "Change a word only when the new reading is at least this likely, 0 to 1.")
  var threshold = 0.0

  @Option(help: "asFound, first (hòa) or second (hoà).")
  var toneStyle: RepairOptions.ToneStyle = .asFound

  @Option(help: "Write every change to this file, as JSON Lines.")
  var report: String?

  @Option(help: "A model file to use in place of the built-in one.")
  var model: String?

  @Flag(name: .shortAndLong, help: "No summary on standard error.")
  var quiet = false

  mutating func validate() throws {
    outputPath = outputPath.unlessDash
    if !(0...1).contains(threshold) {
      throw ValidationError("--threshold takes a number from 0 to 1.")
    }
  }

  func run() throws {
    let repair: TextRepair
    do {
      repair = try TextRepair(modelPath: model)
    } catch {
      throw MissingDependency(error.description)
    }
    // Listing the changes takes more time than making them, counting them none.
    let options = RepairOptions(
      threshold: threshold, toneStyle: toneStyle, listsChanges: report != nil)
    var output: [UInt8] = []
    var reportLines: [UInt8] = []
    var failed = false
    for file in files {
      guard let bytes = InputBytes.read(file) else {
        StandardError.say("\(file): cannot be read; check the name and its permissions.")
        failed = true
        continue
      }
      let result = repair.repair(bytes, named: file, mode: mode, options: options)
      output += result.bytes
      if report != nil { for entry in result.entries { reportLines += try entry.bytes() } }
      if !quiet {
        var summary = "\(result.changeCount) changes, \(result.doubtCount) in doubt"
        if result.unknownCount > 0 { summary += ", \(result.unknownCount) not understood" }
        StandardError.say("\(file): \(summary)")
      }
    }
    if let report { try WholeFile.write(reportLines, to: report) }
    try WholeFile.write(output, to: outputPath)
    if failed { throw ExitCode.documentsFailed }
  }
}

extension TextRepair.Mode: ExpressibleByArgument {}
extension RepairOptions.ToneStyle: ExpressibleByArgument {}
