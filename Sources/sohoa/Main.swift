import ArgumentParser
import Conversion
import Dispatch
import Glibc

@main
enum Main {
  static func main() async {
    // A reader that goes away, such as `head`, is reported as an output error, not by a signal.
    signal(SIGPIPE, SIG_IGN)
    let work = Task { await run() }
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { @Sendable in
        work.cancel()
        // Another signal ends the program at once, but not the same one that came over two ways,
        // from a parent and to the group.
        DispatchQueue.global().asyncAfter(deadline: .now() + 1) { signal(number, SIG_DFL) }
      }
      source.activate()
      return source
    }
    let status = await work.value
    sources.forEach { $0.cancel() }
    if status != .success { exit(status.rawValue) }
  }

  /// Runs the command that the arguments name and tells how it ended.
  private static func run() async -> ExitCode {
    do {
      var command = try SoHoa.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return .success
    } catch let code as ExitCode {
      return code
    } catch is CancellationError {
      StandardError.say("stopped.")
      return .interrupted
    } catch let error as OutputError {
      StandardError.say(error.description)
      return .outputFailed
    } catch let error as MissingDependency {
      StandardError.say(error.description)
      return .dependencyMissing
    } catch {
      let message = SoHoa.fullMessage(for: error)
      if SoHoa.exitCode(for: error) == .success {
        print(message)
        return .success
      }
      StandardError.write(message.hasSuffix("\n") ? message : message + "\n")
      return .usage
    }
  }
}

/// The exit codes that other programs rely on.
extension ExitCode {
  static let documentsFailed = ExitCode(1)
  static let usage = ExitCode(2)
  static let dependencyMissing = ExitCode(3)
  static let outputFailed = ExitCode(4)
  static let interrupted = ExitCode(130)
}
