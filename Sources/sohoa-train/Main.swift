internal import ArgumentParser
internal import Restoration
internal import Training

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

@main
enum Main {
  static func main() async {
    let status = await run()
    if status != 0 { exit(status) }
  }

  /// Runs the command that the arguments name; the exit code is what `sohoa` would end with.
  private static func run() async -> Int32 {
    do {
      var command = try TrainCommand.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return 0
    } catch let error as TrainingError {
      printDiagnostic("sohoa: \(error.description)")
      if case .unwritable = error { return 4 }
      return 1
    } catch let error as ModelError {
      printDiagnostic("sohoa: \(error.description)")
      return 3
    } catch let error as UnreadableFile {
      printDiagnostic("sohoa: \(error.path) cannot be read; check the name and its permissions.")
      return 1
    } catch {
      let message = TrainCommand.fullMessage(for: error)
      guard TrainCommand.exitCode(for: error) != .success else {
        print(message)
        return 0
      }
      printDiagnostic(message)
      return 2
    }
  }
}
