import Foundation
import TestSupport
import Testing

/// The example of the README, compiled as a user would: without this project's own settings.
@Suite struct LibraryExampleTests {
  @Test func theReadmeHasTheExampleThatIsCompiledHere() throws {
    let readme = try String(contentsOfFile: RepositoryFiles.path("README.md"), encoding: .utf8)
    let example = try String(
      contentsOfFile: RepositoryFiles.path("Tests/LibraryExampleTests/Example.swift"),
      encoding: .utf8)
    #expect(readme.contains("```swift\n\(example)```\n"))
    #expect(example.split(separator: "\n").count <= 15)
  }

  @Test func theExampleRuns() async throws {
    let scan = RepositoryFiles.fixture("scans/so-noi-vu-cong-van-2023.pdf")
    try await printSections(of: scan, by: RepositoryFiles.program)
  }
}
