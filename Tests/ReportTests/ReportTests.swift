import FoundationEssentials
import Records
import Subprocess
import SystemPackage
import TestSupport
import Testing

@testable import Conversion
@testable import Report

@Suite struct ReportTests {
  private static let hostile = """
    <script>window.hostile = 1</script>

    KẾ HOẠCH
    "><img src=x onerror="window.hostile=2"> & Số: 1/KH-UBND

    I. MỤC <b>ĐÍCH</b>
    - ${window.hostile=3} javascript:alert(1)
    """

  /// A report of a scan and a text that is full of HTML.
  private func withReport(
    _ arguments: [String] = [], _ body: (_ folder: String, _ messages: String) async throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      let scan = RepositoryFiles.fixture("scans/xa-an-phu-2024.200-g4.tif")
      try Data(Self.hostile.utf8).write(to: URL(filePath: folder + "/hostile.txt"))
      _ = try await run(["convert", scan, folder + "/hostile.txt", "-q", "-o", folder + "/out/"])
      let outcome = try await run(["report", folder + "/out"] + arguments)
      #expect(outcome.status == .exited(0), "\(outcome.messages)")
      try await body(folder, outcome.messages)
    }
  }

  @Test func nothingOfADocumentsTextIsMarkup() async throws {
    try await withReport(["--no-pictures"]) { folder, _ in
      let document = try #require(
        try FolderDocuments(of: folder + "/out").documents.first { $0.name.hasSuffix(".txt") })
      for name in ["index.html", "d/\(document.key)/index.html"] {
        let html = try text("\(folder)/out/report/\(name)")
        #expect(html.contains("Content-Security-Policy"))
        #expect(html.components(of: "<script").count == (name == "index.html" ? 2 : 1))
        #expect(!html.contains("<img") && !html.contains("onerror=\""))
      }
      #expect(
        try text("\(folder)/out/report/d/\(document.key)/index.html").contains("&lt;script&gt;"))
    }
  }

  @Test func aReportWithoutPicturesShowsTheWordsInTheirPlaces() async throws {
    try await withReport(["--no-pictures"]) { folder, _ in
      let document = try #require(
        try FolderDocuments(of: folder + "/out").documents.first { $0.name.hasSuffix(".tif") })
      let html = try text("\(folder)/out/report/d/\(document.key)/index.html")
      #expect(html.contains("lengthAdjust=\"spacingAndGlyphs\">CỘNG</text>"))
    }
  }

  @Test func aSourceThatIsGoneCostsThePictureNotThePage() async throws {
    try await TemporaryFolder.with { folder in
      let scan = RepositoryFiles.fixture("scans/so-noi-vu-cong-van-2023.150-shaded.jpg")
      try FileManager.default.copyItem(atPath: scan, toPath: folder + "/a.jpg")
      _ = try await run(["convert", folder + "/a.jpg", "-q", "-o", folder + "/out/"])
      try FileManager.default.removeItem(atPath: folder + "/a.jpg")
      let outcome = try await run(["report", folder + "/out", "-o", folder + "/review"])
      #expect(outcome.status == .exited(0))
      #expect(outcome.messages.contains("a.jpg is gone or has changed"))
      let key = try FolderDocuments(of: folder + "/out").documents[0].key
      let html = try text("\(folder)/review/d/\(key)/index.html")
      #expect(html.contains("tệp gốc không còn") && html.contains("1126/SNV-TĐKT"))
    }
  }

  @Test func namesOfAnyKindMakeAReport() async throws {
    try await TemporaryFolder.with { folder in
      let names = [
        "a \"quoted\" <name>&'s.txt", "line\nbreak.txt", "50% #1?.txt",
        String(repeating: "dài", count: 60) + ".txt",
      ]
      for name in names {
        try Data("KẾ HOẠCH\n\nI. MỤC ĐÍCH\n".utf8).write(to: URL(filePath: "\(folder)/\(name)"))
      }
      let files = names.map { "\(folder)/\($0)" }
      _ = try await run(["convert"] + files + ["-q", "-o", folder + "/out/"])
      let outcome = try await run(["report", folder + "/out"])
      #expect(outcome.status == .exited(0), "\(outcome.messages)")
      let keys = try FolderDocuments(of: folder + "/out").documents.map(\.key)
      #expect(Set(keys).count == names.count)
      for key in keys {
        #expect(try text("\(folder)/out/report/d/\(key)/index.html").hasSuffix("</html>\n"))
      }
      let index = try text("\(folder)/out/report/index.html")
      #expect(index.contains("a &quot;quoted&quot; &lt;name&gt;&amp;&#39;s.txt"))
      for form in ["alto", "hocr", "text", "markdown"] {
        let exported = try await run(
          ["export", folder + "/out", "--to", form, "-o", "\(folder)/\(form)/"])
        #expect(exported.status == .exited(0), "\(form): \(exported.messages)")
      }
    }
  }

  @Test func aDocumentWithoutWordsSaysSo() async throws {
    try await withReport(["--no-pictures"]) { folder, _ in
      let document = try FolderDocuments(of: folder + "/out").documents[0]
      try FileManager.default.removeItem(atPath: document.layout.path)
      _ = try await run(["report", folder + "/out", "--no-pictures"])
      #expect(
        try text("\(folder)/out/report/d/\(document.key)/index.html")
          .contains("Run convert --force again."))
    }
  }

  @Test func aFolderThatIsNoConversionIsRefused() async throws {
    try await TemporaryFolder.with { folder in
      let without = try await run(["report", folder])
      #expect(without.status == .exited(4))
      let narrow = try await run(["report", folder, "--width", "5"])
      #expect(narrow.status == .exited(2))
      let inside = try await run(["report", folder, "-o", folder])
      #expect(inside.status == .exited(2))
    }
  }

  /// Pictures, pointing, keys, corrections, a phone, and no script.
  @Test(.enabled(if: Browser.isThere, "needs chromium, chromium-driver and python3"))
  func aPersonCanClickThrough() async throws {
    try await withReport { folder, _ in
      let script = RepositoryFiles.path("Tests/ReportTests/Browser/click_through.py")
      let result = try await Subprocess.run(
        .name("python3"), arguments: ["-B", script, folder + "/out/report", folder],
        output: .string(limit: 1 << 16), error: .string(limit: 1 << 16))
      #expect(
        result.terminationStatus.isSuccess, "\(result.standardOutput)\(result.standardError)")
      // What was corrected in the browser goes into the record.
      let outcome = try await run(["correct", folder + "/out", folder + "/corrections.json"])
      #expect(outcome.status == .exited(0), "\(outcome.messages)")
      let record = try FolderDocuments(of: folder + "/out").documents
        .first { $0.name.hasSuffix(".tif") }?.record()
      #expect(record?.document.number == "19")
      #expect(record?.quality.correctedByHand == ["/document/number"])
    }
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }
}

extension String {
  /// The stretches between occurrences of a separator, without the first.
  fileprivate func components(of separator: String) -> [Substring] {
    Array(split(separator: separator, omittingEmptySubsequences: false).dropFirst())
  }
}

/// Whether the programs of the browser test are installed.
enum Browser {
  static let isThere = ["chromium", "chromedriver", "python3"].allSatisfy { name in
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\(name)")
  }
}

/// How a run of the program ended.
struct Outcome {
  var status: TerminationStatus
  var messages: String
}

/// Runs `sohoa` as users do.
func run(_ arguments: [String]) async throws -> Outcome {
  let result = try await Subprocess.run(
    .path(FilePath(RepositoryFiles.program)), arguments: Arguments(arguments), input: .none,
    output: .discarded, error: .string(limit: 1 << 20))
  return Outcome(status: result.terminationStatus, messages: result.standardError)
}
