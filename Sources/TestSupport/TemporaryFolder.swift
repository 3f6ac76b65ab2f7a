internal import FoundationEssentials

/// A folder of a test's own.
public enum TemporaryFolder {
  /// Runs `body` with the path of a new folder, which is gone afterwards.
  public static func with<Result>(
    isolation: isolated (any Actor)? = #isolation, _ body: (String) async throws -> Result
  ) async throws -> Result {
    let path = URL.temporaryDirectory.appending(path: "sohoa-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: nil)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(path)
  }
}
