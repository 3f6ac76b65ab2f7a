/// An output that cannot be written. It ends the run.
public struct OutputError: Error, Sendable, CustomStringConvertible {
  /// The file or folder, or `standard output`.
  public var target: String
  public var reason: String
  /// What the user can do, as a sentence.
  public var advice: String

  public init(
    target: String, reason: String,
    advice: String = "Free some space or name another output with -o."
  ) {
    self.target = target
    self.reason = reason
    self.advice = advice
  }

  public var description: String {
    "\(target) cannot be written: \(reason). \(advice)"
  }
}
