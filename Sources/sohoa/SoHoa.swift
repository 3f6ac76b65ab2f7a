import ArgumentParser
import Conversion

/// The root of the command line.
struct SoHoa: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sohoa",
    abstract: "Turns scanned Vietnamese plan documents (kế hoạch) into plan records.",
    discussion: """
      Results go to standard output, everything else to standard error.

      Exit codes: 0 all converted; 1 some documents failed (their records say why); 2 wrong usage; \
      3 something that is needed is not installed (see sohoa doctor); 4 an output cannot be \
      written; 130 interrupted.
      """,
    version: Version.text,
    subcommands: [
      Convert.self, StatusCommand.self, Retry.self, Watch.self, Merge.self, Export.self,
      ReportCommand.self, CorrectCommand.self, RepairCommand.self, Segment.self, ScoreCommand.self, SchemaCommand.self, Doctor.self,
      Train.self, Worker.self,
    ])
}
