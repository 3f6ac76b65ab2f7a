internal import FoundationEssentials

/// Files of the repository that tests read, and the programs built beside the tests.
public enum RepositoryFiles {
  /// The path of a file or folder below `Fixtures`.
  public static func fixture(_ name: String) -> String {
    root + "Fixtures/" + name
  }

  /// The path of a file or folder of the repository.
  public static func path(_ name: String) -> String {
    root + name
  }

  /// The paths of the files right below a folder of `Fixtures`, sorted.
  public static func fixtures(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: fixture(folder)).sorted()
      .filter { !$0.hasPrefix(".") }.map { fixture(folder) + "/" + $0 }
  }

  /// The names of the fixtures that no stage was developed on.
  public static func heldOut() throws -> Set<String> {
    let names = try Data(contentsOf: URL(filePath: fixture("held-out.txt")))
    return Set(String(decoding: names, as: UTF8.self).split(separator: "\n").map(String.init))
  }

  /// The `sohoa` program of the same build as the running tests.
  public static var program: String {
    let tests =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return tests.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/") + "/sohoa"
  }

  /// Ends with a slash.
  private static let root: String = {
    // Sources/TestSupport/RepositoryFiles.swift
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/") + "/"
  }()
}
