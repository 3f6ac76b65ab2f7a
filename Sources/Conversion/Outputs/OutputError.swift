/// An output that cannot be written, or one of an earlier run that cannot be read. It ends the run.
public struct OutputError: Error, Sendable, CustomStringConvertible {
  /// The file or folder, or `standard output`.
  public var target: String
  /// What went wrong, without a full stop.
  public var reason: String
  /// What the user can do, as a sentence.
  public var advice: String
  /// Whether it was to be read.
  public var isReading: Bool

  /// Takes its parts as they are.
  public init(
    target: String, reason: String, isReading: Bool = false,
    advice: String = "Free some space or name another output with -o."
  ) {
    self.target = target
    self.reason = reason
    self.advice = advice
    self.isReading = isReading
  }

  public var description: String {
    "\(target) cannot be \(isReading ? "read" : "written"): \(reason). \(advice)"
  }
}
