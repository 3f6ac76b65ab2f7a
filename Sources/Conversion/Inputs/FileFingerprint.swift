/// What tells whether a file is the same: its size and SHA-256.
public struct FileFingerprint: Sendable, Hashable {
  /// The size of the file.
  public var bytes: Int
  /// In lower-case hexadecimal.
  public var sha256: String

  /// Reads the file from end to end; nil when it cannot be read or is empty.
  public init?(ofFileAt path: String) {
    guard let file = try? InputFile(path: path) else { return nil }
    bytes = file.byteCount
    sha256 = file.hash
  }
}
