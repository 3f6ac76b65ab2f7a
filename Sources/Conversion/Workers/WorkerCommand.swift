internal import Subprocess

/// How a worker is started, and what it is held to.
struct WorkerCommand: Sendable {
  /// Path of the program.
  var executable: String
  var arguments: [String]
  var environment: [Environment.Key: String]
  /// A worker is replaced after as many answers, so that what a library leaks stays bounded.
  var requestsBeforeRestart: Int
  /// Sent before the first request. A process that does not answer it in time counts as one that
  /// cannot be started. Nil for programs that need no greeting.
  var greeting: String?
  /// What a reply may hold, by the name of its first member after the number; nil for anything.
  var replyKinds: Set<String>?
  /// The longest that the answer to the greeting may take.
  var startLimit: Duration = .seconds(60)

  init(
    executable: String, arguments: [String], environment: [String: String] = [:],
    requestsBeforeRestart: Int = 500, greeting: String? = nil
  ) {
    self.executable = executable
    self.arguments = arguments
    // Debian's Tesseract is built with OpenMP, which reads its limit when it is loaded; more than
    // one thread a worker takes twice the processor time and is slower. A backtrace would take a
    // crashing worker seconds, and nobody reads it.
    self.environment = ["OMP_THREAD_LIMIT": "1", "SWIFT_BACKTRACE": "enable=no"]
    for (key, value) in environment {
      if let key = Environment.Key(rawValue: key) { self.environment[key] = value }
    }
    self.requestsBeforeRestart = requestsBeforeRestart
    self.greeting = greeting
  }

  /// The same command with one more variable in its environment.
  func with(_ variable: Environment.Key, _ value: String) -> WorkerCommand {
    var command = self
    command.environment[variable] = value
    return command
  }
}
