/// One document to convert.
public struct Input: Hashable, Sendable {
  /// As given or found; `-` for standard input. It goes into the record.
  public var name: String
  /// Where its bytes are.
  public var path: String

  public init(name: String, path: String) {
    self.name = name
    self.path = path
  }
}
