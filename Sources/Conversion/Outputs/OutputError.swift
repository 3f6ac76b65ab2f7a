/// An output that cannot be written. It ends the run.
public struct OutputError: Error, Sendable, CustomStringConvertible {
  /// The file or folder, or `standard output`.
  public var target: String
  public var reason: String

  public init(target: String, reason: String) {
    self.target = target
    self.reason = reason
  }

  public var description: String {
    "\(target) cannot be written: \(reason). Free some space or name another output with -o."
  }
}
