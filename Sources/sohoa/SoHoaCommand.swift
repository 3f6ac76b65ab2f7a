import ArgumentParser

@main
struct SoHoaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sohoa",
    abstract: "Turns scanned Vietnamese plan documents into plan records.")
}
