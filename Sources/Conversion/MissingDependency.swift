/// Something that must be installed before any document can be read.
public struct MissingDependency: Error, Sendable, CustomStringConvertible {
  /// What is missing and the command that installs it.
  public var description: String

  /// Says what is missing, for the user.
  public init(_ description: String) {
    self.description = description
  }
}
