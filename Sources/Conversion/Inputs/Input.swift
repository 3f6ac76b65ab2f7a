/// One document to convert.
public struct Input: Hashable, Sendable {
  /// As given or found; `-` for standard input. It goes into the record.
  public var name: String
  /// Where its bytes are.
  public var path: String
  /// Under which name its results go into an output folder, without an ending: the file's name, for
  /// a file found below a given folder its way from there. Two inputs may have the same.
  public var outputName: String

  /// Takes its parts as they are.
  public init(name: String, path: String, outputName: String? = nil) {
    self.name = name
    self.path = path
    let fileName = name == "-" ? "stdin" : name.split(separator: "/").last.map(String.init)
    self.outputName = outputName ?? fileName ?? "document"
  }
}
